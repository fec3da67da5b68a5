// The program columns-index, which brings the search index up to the archive.
#include <algorithm>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "archive/library_versions.h"
#include "base/error.h"
#include "base/library_versions.h"
#include "base/options.h"
#include "base/process.h"
#include "base/terminal.h"
#include "base/translation.h"
#include "config/library_versions.h"
#include "config/settings.h"
#include "config/topics.h"
#include "indexer/library_versions.h"
#include "indexer/store/shards.h"
#include "indexer/store/updater.h"

namespace {

constexpr const char* name = "columns-index";

int index(const config::Overrides& overrides, bool rebuild, bool quiet) {
  const config::Settings settings = config::load_settings(overrides);
  const config::Topics topics = config::load_topics(settings.topics);
  indexer::store::UpdateReport report;
  {
    base::Progress progress;
    indexer::store::UpdateOptions options;
    options.rebuild = rebuild;
    options.progress = [&progress](std::size_t done, std::size_t all) {
      progress.show(static_cast<long>(done), static_cast<long>(all), base::tr("columns indexed"));
    };
    report = indexer::store::update(settings.archive, topics, options);
  }
  // Cron mails whatever is printed, so success is reported on a terminal only.
  if (quiet || !base::is_terminal(stdout)) return 0;
  if (!report.rebuilt.empty()) std::cout << base::tr("index rebuilt: {1}", {report.rebuilt}) << "\n";
  if (report.indexed + report.removed == 0) {
    std::cout << base::tr("index: nothing new") << "\n";
  } else if (report.removed == 0) {
    std::cout << base::tr_count("index: {1} column written", "index: {1} columns written", report.indexed) << "\n";
  } else {
    std::cout << base::tr_count("index: {1} column written, {2} removed", "index: {1} columns written, {2} removed",
                                report.indexed, {std::to_string(report.removed)})
              << "\n";
  }
  return 0;
}

// `columns index --shards N -o DIR`.
int write_shards(const config::Overrides& overrides, int count, const std::string& dir, bool quiet) {
  const config::Settings settings = config::load_settings(overrides);
  const config::Topics topics = config::load_topics(settings.topics);
  indexer::store::ShardsReport report;
  {
    base::Progress progress;
    report = indexer::store::write_shards(
        settings.archive, topics, dir, static_cast<unsigned>(count), [&progress](std::size_t done, std::size_t all) {
          progress.show(static_cast<long>(done), static_cast<long>(all), base::tr("columns written into shards"));
        });
  }
  if (quiet || !base::is_terminal(stdout)) return 0;
  std::cout << base::tr_count("shards: {1} column written", "shards: {1} columns written", report.indexed) << '\n';
  return 0;
}

int run(std::vector<std::string> arguments) {
  // `columns index` runs this program with its verb as the first argument.
  const bool with_verb = !arguments.empty() && arguments.front() == "index";
  if (with_verb) arguments.erase(arguments.begin());
  if (!with_verb && arguments == std::vector<std::string>{"--version"}) {
    base::print_version(name, {base::library_versions(), archive::library_versions(), config::library_versions(),
                               indexer::library_versions()});
    return 0;
  }
  base::Options command_line(with_verb ? "columns index" : name,
                             base::tr("bring the search index up to date with the archive"));
  config::Overrides overrides;
  bool rebuild = false, quiet = false;
  command_line.flag("--rebuild", rebuild, base::tr("build the index again from the archive"));
  command_line.flag("-q,--quiet", quiet, base::tr("print nothing on the terminal either, unless it fails"));
  std::optional<int> shards;
  std::string dir;
  command_line
      .option("--shards", shards, "N",
              base::tr("write the index as N shards, which Xapian's servers can answer for (columns search "
                       "--index)"))
      .range(1, indexer::store::most_shards);
  command_line.option("-o,--output", dir, "DIR", base::tr("folder of the shards"));
  command_line.option("--archive", overrides.archive, "DIR", base::tr("folder of archive.db and index/"));
  command_line.option("--config", overrides.config, "FILE", base::tr("columns.toml to use"));
  if (!command_line.parse(arguments)) return 0;
  if (shards && rebuild)
    throw base::Error(base::Exit::usage, base::tr("--shards and --rebuild do not go together"),
                      base::tr("Remove the folder of the shards to make them anew."));
  if (shards.has_value() == dir.empty())
    throw base::Error(base::Exit::usage, base::tr("--shards and -o go together"),
                      base::tr("Give both: `--shards 3 -o DIR`."));
  if (shards) return write_shards(overrides, *shards, dir, quiet);
  return index(overrides, rebuild, quiet);
}

}  // namespace

int main(int argc, char** argv) {
  return base::guarded(name, [&] { return run({argv + std::min(argc, 1), argv + argc}); });
}
