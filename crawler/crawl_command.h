// `columns crawl`.
#pragma once

namespace CLI {
class App;
}

namespace crawler {

// Adds the verb to columns-crawl's command line; `status` is set to the exit status when it was run.
void add_crawl(CLI::App& app, int& status);

}  // namespace crawler
