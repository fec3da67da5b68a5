// `columns links --check`: whether the originals and other links of the columns still lead anywhere.
#pragma once

#include "archive/link_checks.h"
#include "crawler/fetch/fetcher.h"

namespace CLI {
class App;
}

namespace crawler {

// What a check makes of what was known. A link is dead after two failures a week or more apart with no answer between
// them, from the day of the first; a server that is busy, or forbids the look, says nothing of the link.
archive::LinkCheck checked(archive::LinkCheck before, const fetch::FetchResult& result, archive::Instant now);

// Adds the verb to columns-crawl's command line; `status` is set to the exit status when it was run.
void add_links(CLI::App& app, int& status);

}  // namespace crawler
