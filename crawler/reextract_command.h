// `columns reextract`: the stored raw pages read again, after a new release or a changed source file.
#pragma once

namespace CLI {
class App;
}

namespace crawler {

// Adds the verb to columns-crawl's command line; `status` is set to the exit status when it was run.
void add_reextract(CLI::App& app, int& status);

}  // namespace crawler
