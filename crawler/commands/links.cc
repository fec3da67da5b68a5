#include <cstdio>
#include <memory>

#include "base/error.h"
#include "base/terminal.h"
#include "base/translation.h"
#include "crawler/commands/commands.h"
#include "crawler/run/link_checker.h"

namespace crawler::commands {
namespace {

struct LinksOptions {
  run::CrawlOptions options;
  config::Overrides overrides;
  bool check = false;
};

int check(const LinksOptions& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  require_archive(settings);
  WritableArchive open(settings, "columns links");
  ingest::ProblemReport report("columns");
  const run::LinkCounts counts = run::check_links(open.archive, settings, given.options, report);
  report.flush();
  if (base::is_terminal(stdout))
    print_line(base::tr("{1} links well, {2} failing, {3} dead",
                        {std::to_string(counts.well), std::to_string(counts.failing), std::to_string(counts.dead)}));
  return exit_status(counts.newly_dead ? static_cast<int>(base::Exit::data) : 0);
}

}  // namespace

Run prepare_links(base::Options& command_line) {
  const auto given = std::make_shared<LinksOptions>();
  command_line.flag("--check", given->check, base::tr("ask the server of each link"));
  add_fetching(command_line, given->options);
  add_overrides(command_line, given->overrides, base::tr("folder of archive.db and index/"));
  return [given] {
    if (!given->check)
      throw base::Error(base::Exit::usage, base::tr("columns-crawl only checks links"),
                        base::tr("Run `columns links` to list them."));
    return check(*given);
  };
}

}  // namespace crawler::commands
