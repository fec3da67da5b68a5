// columns: the face of the archive. A verb is done here or by the sibling program that config/verbs.h names.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "archive/error.h"
#include "config/program.h"
#include "config/verbs.h"
#include "search-cli/command.h"

namespace {

using archive::Error;
using archive::Exit;
using Words = std::vector<std::string>;

constexpr const char* name = "columns";

void print_help(std::ostream& out) {
  out << "columns keeps a newspaper columnist's pieces: it crawls, indexes, searches and exports them.\n\n"
         "usage: columns VERB [OPTIONS]\n";
  std::string_view group;
  for (const config::Verb& verb : config::verbs()) {
    if (verb.group != group) out << '\n' << (group = verb.group) << '\n';
    out << "  " << verb.name << std::string(15 - std::min<std::size_t>(14, verb.name.size()), ' ') << verb.summary
        << '\n';
  }
  out << "\nEvery verb takes --archive DIR (where archive.db and index/ lie) and --config FILE.\n"
         "`columns VERB --help` tells more of a verb; columns(1) and columns-query(7) are the manual.\n";
}

int run_here(const config::Verb& verb, const Words& arguments) {
  const auto commands = search_cli::commands();
  const auto found =
      std::find_if(commands.begin(), commands.end(), [&](const auto& command) { return command.name == verb.name; });
  if (found == commands.end()) throw Error(Exit::software, "the verb " + std::string(verb.name) + " has no command");

  CLI::App app{std::string(verb.summary), "columns " + std::string(verb.name)};
  config::Overrides overrides;
  app.add_option("--archive", overrides.archive, "folder of archive.db and index/")->type_name("DIR");
  app.add_option("--config", overrides.config, "columns.toml to use")->type_name("FILE");
  const auto run = found->prepare(app);
  try {
    app.parse(Words(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    return 0;
  } catch (const CLI::ParseError& mistake) {
    throw Error(Exit::usage, mistake.what(), "`columns " + std::string(verb.name) + " --help` lists the options");
  }
  search_cli::Context context(std::move(overrides));
  return run(context);
}

int dispatch(Words arguments, std::string& word) {
  // --archive and --config may stand before the verb: they are moved behind it.
  Words moved;
  while (!arguments.empty() && (arguments[0].rfind("--archive", 0) == 0 || arguments[0].rfind("--config", 0) == 0)) {
    const std::size_t count = arguments[0].find('=') == std::string::npos ? 2 : 1;
    for (std::size_t i = 0; i < count && !arguments.empty(); ++i) {
      moved.push_back(arguments.front());
      arguments.erase(arguments.begin());
    }
  }
  if (arguments.empty()) {
    print_help(std::cerr);
    return static_cast<int>(Exit::usage);
  }
  word = arguments.front();
  arguments.erase(arguments.begin());
  if (word == "help" && !arguments.empty()) {
    word = arguments.front();
    arguments = {"--help"};
  }
  if (word == "--help" || word == "-h" || word == "help") {
    print_help(std::cout);
    return 0;
  }
  if (word == "--version") {
    std::cout << "columns " COLUMNS_VERSION "\n";
    return 0;
  }
  const config::Verb* verb = config::find_verb(word);
  if (!verb) throw Error(Exit::usage, "there is no verb \"" + word + "\"", "`columns --help` lists the verbs");
  arguments.insert(arguments.end(), moved.begin(), moved.end());

  Words forwarded{word};
  forwarded.insert(forwarded.end(), arguments.begin(), arguments.end());
  switch (verb->home) {
    case config::Home::crawl:
      return config::run_sibling("columns-crawl", forwarded);
    case config::Home::index:
      return config::run_sibling("columns-index", forwarded);
    case config::Home::both: {
      forwarded[0] = "crawl";
      const int crawled = config::run_sibling("columns-crawl", forwarded);
      if (std::find(forwarded.begin(), forwarded.end(), "--help") != forwarded.end()) return crawled;
      // What was stored before a failure is indexed all the same; only wrong usage or configuration stored nothing.
      if (crawled == static_cast<int>(Exit::usage) || crawled == static_cast<int>(Exit::config)) return crawled;
      Words index{"index"};
      for (std::size_t i = 1; i < forwarded.size(); ++i) {
        const std::string& option = forwarded[i];
        if (option.rfind("--archive", 0) != 0 && option.rfind("--config", 0) != 0) continue;
        index.push_back(option);
        if (option.find('=') == std::string::npos && i + 1 < forwarded.size()) index.push_back(forwarded[++i]);
      }
      const int indexed = config::run_sibling("columns-index", index);
      return crawled ? crawled : indexed;
    }
    case config::Home::search:
      break;
  }
  if (word == "links" && std::find(arguments.begin(), arguments.end(), "--check") != arguments.end())
    return config::run_sibling("columns-crawl", forwarded);
  return run_here(*verb, arguments);
}

}  // namespace

int main(int argc, char** argv) {
  const Words arguments(argv + std::min(argc, 1), argv + argc);
  std::string verb;
  const int status = config::guarded(name, [&] { return dispatch(arguments, verb); });
  // grep's statuses for what asks: 0 found, 1 none, 2 error.
  return verb == "search" && status > 1 ? 2 : status;
}
