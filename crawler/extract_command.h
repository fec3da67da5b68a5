// `columns extract`: saved pages in, one JSON line a page out. It needs no archive and no network.
#pragma once

namespace CLI {
class App;
}

namespace crawler {

// Adds the verb to columns-crawl's command line; `status` is set to the exit status when it was run.
void add_extract(CLI::App& app, int& status);

}  // namespace crawler
