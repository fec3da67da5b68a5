// columns-crawl: what fetches, reads pages and writes the archive. People type `columns VERB`, which runs this program.
#include <CLI/CLI.hpp>
#include <iostream>

#include "archive/error.h"
#include "config/program.h"
#include "crawler/crawl_command.h"
#include "crawler/extract_command.h"
#include "crawler/import_command.h"
#include "crawler/links_command.h"
#include "crawler/reextract_command.h"
#include "crawler/source_command.h"

int main(int argc, char** argv) {
  return config::guarded("columns", [&] {
    int status = 0;
    CLI::App app{"fetches columns and reads them into the archive", "columns"};
    app.set_version_flag("--version", "columns-crawl " COLUMNS_VERSION);
    app.require_subcommand(1);
    crawler::add_crawl(app, status);
    crawler::add_import(app, status);
    crawler::add_extract(app, status);
    crawler::add_reextract(app, status);
    crawler::add_source(app, status);
    crawler::add_links(app, status);
    try {
      app.parse(argc, argv);
    } catch (const CLI::Success& asked) {  // --help, --version
      app.exit(asked);
    } catch (const CLI::ParseError& mistake) {
      throw archive::Error(archive::Exit::usage, mistake.what(), "`columns VERB --help` lists the options");
    }
    return status;
  });
}
