// Checks whether the links of the archived columns, those to their originals among them, still work.
#pragma once

#include "archive/archive.h"
#include "archive/link_checks.h"
#include "config/settings.h"
#include "crawler/fetch/fetcher.h"
#include "crawler/run/crawl.h"

namespace crawler::run {

// Returns what is known of a link after `before`, what was known, and a check with `result` at `now`. A link is dead
// after two failures a week or more apart with no answer between them, from the day (UTC) of the first. A server that
// is busy or forbids the check says nothing of the link.
archive::LinkCheck checked(archive::LinkCheck before, const fetch::FetchResult& result, base::Instant now);

// How many links of the archive the check found in which state.
struct LinkCounts {
  int well = 0;
  int failing = 0;     // failed once, or for less than a week
  int dead = 0;        // the newly dead ones included
  int newly_dead = 0;  // found dead by this check
};

// Asks the server of each link in the archive once, as politely as a crawl does, and records what it answers. Links
// that are newly dead go into `report`. Ends early when the program is told to stop (base/signals.h); the answers until
// then are recorded. Throws base::Error when the archive cannot be written.
LinkCounts check_links(archive::Archive& archive, const config::Settings& settings, const CrawlOptions& options,
                       ingest::ProblemReport& report);

}  // namespace crawler::run
