// Fetching single pages that a person names, outside of a crawl.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "archive/page.h"
#include "base/error.h"
#include "config/settings.h"
#include "crawler/run/crawl.h"
#include "crawler/run/pipeline.h"

namespace crawler::run {

// The answer to the request for one page.
struct FetchedPage {
  std::string url;                     // as asked for
  archive::Page page;                  // not stored yet; empty when `problem` is set
  std::string problem;                 // why there is no page; "" when there is one
  base::Exit status = base::Exit::ok;  // that the problem leads to
};

// Asks for each URL once, as politely as a crawl of the source in `setup` does (robots.txt, pace, redirects), and
// returns the answers in the order of the URLs. Stores no page. Throws base::Error when the archive cannot be opened.
std::vector<FetchedPage> fetch_pages(PipelineSetup setup, const std::vector<std::string>& urls);

// Returns the known source to whose hosts the URL belongs and whose include and exclude rules take it; those that are
// crawled go before the others. nullptr when there is none.
const config::Source* source_of(const config::Settings& settings, const base::Url& url);

}  // namespace crawler::run
