// Whether the originals and other links of the columns still lead anywhere.
#pragma once

#include "archive/archive.h"
#include "archive/link_checks.h"
#include "config/settings.h"
#include "crawler/fetch/fetcher.h"
#include "crawler/run/crawl.h"

namespace crawler::run {

// What a check makes of what was known. A link is dead after two failures a week or more apart with no answer between
// them, from the day of the first; a server that is busy, or forbids the look, says nothing of the link.
archive::LinkCheck checked(archive::LinkCheck before, const fetch::FetchResult& result, base::Instant now);

struct LinkCounts {
  int well = 0;
  int failing = 0;     // failed once, or for less than a week
  int dead = 0;        // the newly dead among them
  int newly_dead = 0;  // found dead by this check; each is in the report
};

// Asks the server of each link in the archive, as politely as a crawl does, and records what it answers. What is newly
// dead goes into `report`. Ends early when the program is told to stop (base/signals.h); what was asked is recorded.
LinkCounts check_links(archive::Archive& archive, const config::Settings& settings, const CrawlOptions& options,
                       ingest::ProblemReport& report);

}  // namespace crawler::run
