// `columns source check FILE|URL` and `columns source add URL`.
#pragma once

namespace CLI {
class App;
}

namespace crawler {

// Adds the verb to columns-crawl's command line; `status` is set to the exit status when it was run.
void add_source(CLI::App& app, int& status);

}  // namespace crawler
