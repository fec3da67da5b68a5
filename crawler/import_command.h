// `columns import`: columns from JSON lines or WARC files into the archive.
#pragma once

namespace CLI {
class App;
}

namespace crawler {

// Adds the verb to columns-crawl's command line; `status` is set to the exit status when it was run.
void add_import(CLI::App& app, int& status);

}  // namespace crawler
