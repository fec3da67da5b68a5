// columns-index: brings the search index up to the archive.
#include <CLI/CLI.hpp>
#include <iostream>
#include <string>
#include <vector>

#include "archive/error.h"
#include "config/program.h"
#include "config/settings.h"
#include "config/terminal.h"
#include "config/topics.h"
#include "indexer/update.h"

namespace {

constexpr const char* name = "columns-index";

int index(const config::Overrides& overrides, bool rebuild, bool quiet) {
  const config::Settings settings = config::load_settings(overrides);
  const config::Topics topics = config::load_topics(settings.topics);
  indexer::Report report;
  {
    config::Progress progress;
    indexer::UpdateOptions options;
    options.rebuild = rebuild;
    options.progress = [&progress](std::size_t done, std::size_t all) {
      progress.show(static_cast<long>(done), static_cast<long>(all), "columns indexed");
    };
    report = indexer::update(settings.archive, topics, options);
  }
  // Cron mails whatever is printed: what went well is told to a person only.
  if (quiet || !config::is_terminal(stdout)) return 0;
  if (!report.rebuilt.empty()) std::cout << "index built anew: " << report.rebuilt << "\n";
  if (report.indexed + report.removed == 0) {
    std::cout << "index: nothing new\n";
  } else {
    std::cout << "index: " << report.indexed << (report.indexed == 1 ? " column" : " columns") << " written";
    if (report.removed) std::cout << ", " << report.removed << " taken out";
    std::cout << "\n";
  }
  return 0;
}

int run(const std::vector<std::string>& arguments) {
  CLI::App app{"brings the search index up to the archive", "columns"};
  app.set_version_flag("--version", std::string(name) + " " COLUMNS_VERSION);
  app.require_subcommand(1);
  config::Overrides overrides;
  bool rebuild = false, quiet = false;
  CLI::App* verb = app.add_subcommand("index", "bring the search index up to the archive");
  verb->add_flag("--rebuild", rebuild, "build the index anew from the archive");
  verb->add_flag("-q,--quiet", quiet, "say nothing on the terminal either, unless it fails");
  verb->add_option("--archive", overrides.archive, "folder of archive.db and index/")->type_name("DIR");
  verb->add_option("--config", overrides.config, "columns.toml to use")->type_name("FILE");
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    return 0;
  } catch (const CLI::CallForVersion& version) {
    std::cout << version.what() << "\n";
    return 0;
  } catch (const CLI::ParseError& mistake) {
    throw archive::Error(archive::Exit::usage, mistake.what(), "`columns index --help` lists the options");
  }
  return index(overrides, rebuild, quiet);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  return config::guarded(name, [&] { return run(arguments); });
}
