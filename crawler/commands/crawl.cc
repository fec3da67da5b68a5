#include "base/translation.h"
#include "crawler/commands/commands.h"

#include <memory>

#include "crawler/run/crawl.h"

namespace crawler::commands {

Run prepare_crawl(base::Options& command_line) {
  struct Given {
    run::CrawlOptions options;
    config::Overrides overrides;
  };
  const auto given = std::make_shared<Given>();
  run::CrawlOptions& options = given->options;
  command_line.option("--source", options.sources, "NAME", base::tr("only this source; may be given more than once"));
  command_line.option("--connections", options.connections, "N", base::tr("connections to a host at the same time"))
      .range(1, 64);
  command_line
      .option("--parallel-sources", options.parallel_sources, "N",
              base::tr("sources that are crawled at the same time"))
      .range(1, 4096);
  command_line.option("--budget", options.budget, "N", base::tr("pages per source and run, 0 for no limit"))
      .not_negative();
  command_line
      .option("--deadline", options.deadline, "SECONDS", base::tr("end the run after this time, 0 for no limit"))
      .not_negative();
  command_line.option("--page-deadline", options.page_deadline, "SECONDS", base::tr("give up a page after this time"))
      .positive();
  command_line.flag("--dry-run", options.dry_run, base::tr("read the lists, say what would be fetched, store nothing"));
  command_line.flag("-q,--quiet", options.quiet, base::tr("print nothing on the terminal either, unless it fails"));
  add_fetching(command_line, options);
  add_overrides(command_line, given->overrides, base::tr("folder of archive.db and index/"));
  return [given] { return run::crawl(config::load_settings(given->overrides), given->options); };
}

}  // namespace crawler::commands
