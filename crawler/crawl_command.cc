#include "crawler/crawl_command.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "crawler/crawl.h"

namespace crawler {

void add_crawl(CLI::App& app, int& status) {
  struct Given {
    CrawlOptions options;
    config::Overrides overrides;
  };
  const auto given = std::make_shared<Given>();
  CLI::App* verb = app.add_subcommand("crawl", "fetch what is new or changed into the archive");
  CrawlOptions& options = given->options;
  verb->add_option("--source", options.sources, "only this source; may be given more than once")->type_name("NAME");
  verb->add_option("--delay", options.delay, "seconds between two requests to a host")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 86400.0));
  verb->add_option("--connections", options.connections, "at the same time to a host")
      ->type_name("N")
      ->check(CLI::Range(1, 64));
  verb->add_option("--budget", options.budget, "pages a source and run, 0 for no limit")
      ->type_name("N")
      ->check(CLI::NonNegativeNumber);
  verb->add_option("--deadline", options.deadline, "end the run after so long, 0 for no limit")
      ->type_name("SECONDS")
      ->check(CLI::NonNegativeNumber);
  verb->add_option("--page-deadline", options.page_deadline, "give a page up after so long")
      ->type_name("SECONDS")
      ->check(CLI::PositiveNumber);
  verb->add_flag("--allow-private", options.allow_private, "connect to private and loopback addresses too");
  verb->add_flag("--dry-run", options.dry_run, "read the lists, say what would be fetched, store nothing");
  verb->add_flag("-v,--verbose", options.verbose, "explain each decision on stderr, in logfmt");
  verb->add_option("--archive", given->overrides.archive, "folder of archive.db and index/")->type_name("DIR");
  verb->add_option("--config", given->overrides.config, "columns.toml to use")->type_name("FILE");
  verb->callback([given, &status] { status = crawl(config::load_settings(given->overrides), given->options); });
}

}  // namespace crawler
