// columns: the program that people run. A verb is done here or by the program beside it that search-cli/verbs.cc names.
#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "archive/library_versions.h"
#include "base/error.h"
#include "base/library_versions.h"
#include "base/nearest.h"
#include "base/options.h"
#include "base/process.h"
#include "base/strings.h"
#include "base/translation.h"
#include "config/library_versions.h"
#include "indexer/library_versions.h"
#include "search-cli/commands/command.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/context.h"
#include "search-cli/commands/welcome.h"
#include "search-cli/library_versions.h"
#include "search-cli/verbs.h"

namespace {

using base::Error;
using base::Exit;
using base::tr;
using search_cli::commands::Command;
using search_cli::commands::Program;
using Words = std::vector<std::string>;

constexpr const char* name = "columns";
constexpr std::array<std::string_view, 3> shared_options{"--archive", "--config", "--color"};

void print_help(std::ostream& out) {
  out << tr("columns keeps a newspaper columnist's pieces: it crawls, indexes, searches and exports them.") << "\n\n"
      << tr("Usage") << ": columns VERB [OPTIONS]\n";
  std::string_view group;
  for (const Command& verb : search_cli::verbs()) {
    if (verb.group != group) out << '\n' << tr(verb.group) << '\n';
    group = verb.group;
    out << "  " << verb.name << std::string(15 - std::min<std::size_t>(14, verb.name.size()), ' ') << tr(verb.summary)
        << '\n';
  }
  out << '\n'
      << tr("Every verb takes --archive DIR (the folder of archive.db and index/) and --config FILE.") << '\n'
      << tr("Run `columns VERB --help` for the options of a verb, and `man columns` for the manual.") << '\n';
}

const char* file_name(Program program) {
  switch (program) {
    case Program::columns:
      return name;
    case Program::columns_crawl:
      return "columns-crawl";
    case Program::columns_index:
      return "columns-index";
  }
  return name;
}

void add_overrides(base::Options& command_line, config::Overrides& overrides) {
  command_line.option("--archive", overrides.archive, "DIR", tr("folder of archive.db and index/"));
  command_line.option("--config", overrides.config, "FILE", tr("columns.toml to use"));
}

int run(const Command& verb, const Words& arguments) {
  if (verb.program != Program::columns) {
    Words forwarded{std::string(verb.name)};
    forwarded.insert(forwarded.end(), arguments.begin(), arguments.end());
    return base::run_sibling(file_name(verb.program), forwarded);
  }
  base::Options command_line("columns " + std::string(verb.name), tr(verb.summary));
  config::Overrides overrides;
  add_overrides(command_line, overrides);
  const search_cli::commands::Run act = verb.prepare(command_line);
  for (base::Options* command : command_line.commands()) add_overrides(*command, overrides);
  if (!command_line.parse(arguments)) return 0;
  search_cli::commands::Context context(std::move(overrides), search_cli::verbs());
  return act(context);
}

// Runs `columns` without a verb; `words` are the options that were given.
int welcome(const Words& words) {
  base::Options command_line(name, "");
  config::Overrides overrides;
  add_overrides(command_line, overrides);
  command_line.parse(words);
  search_cli::commands::Context context(std::move(overrides), search_cli::verbs());
  return search_cli::commands::welcome(context);
}

// The options of every verb may stand before it; takes them out of `arguments`.
Words leading_overrides(Words& arguments) {
  Words taken;
  while (!arguments.empty() && std::any_of(shared_options.begin(), shared_options.end(),
                                           [&](std::string_view option) { return arguments[0].starts_with(option); })) {
    const std::size_t count = arguments[0].find('=') == std::string::npos ? 2 : 1;
    for (std::size_t i = 0; i < count && !arguments.empty(); ++i) {
      taken.push_back(arguments.front());
      arguments.erase(arguments.begin());
    }
  }
  return taken;
}

// Does what the command line asks for and returns the exit status. Sets `word` to the verb that was typed.
int dispatch(Words arguments, std::string& word) {
  const Words overrides = leading_overrides(arguments);
  if (arguments.empty()) return welcome(overrides);
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
    base::print_version(name, {base::library_versions(), archive::library_versions(), config::library_versions(),
                               indexer::library_versions(), search_cli::library_versions()});
    std::fflush(stdout);
    return base::run_sibling(file_name(Program::columns_crawl), {"--version"});
  }
  const Command* verb = search_cli::find_verb(word);
  if (!verb) {
    Words verbs;
    for (const Command& each : search_cli::verbs()) verbs.emplace_back(each.name);
    throw Error(Exit::usage, tr("there is no verb {1}", {base::quoted(word)}),
                base::did_you_mean(word, verbs, tr("Run `columns --help` to see the verbs.")));
  }
  // What stands behind "--" is words, whatever it looks like.
  arguments.insert(std::find(arguments.begin(), arguments.end(), "--"), overrides.begin(), overrides.end());
  return run(*verb, arguments);
}

}  // namespace

int main(int argc, char** argv) {
  std::string verb;
  const auto body = [&] { return dispatch(Words(argv + std::min(argc, 1), argv + argc), verb); };
  // By reference: a function object with more than two references in it takes memory, before anybody would catch that.
  const int status = base::guarded(name, std::cref(body));
  // The statuses of grep: 0 found, 1 none, 2 error; and those of what a script should try again and of half an answer.
  const bool own = status == static_cast<int>(Exit::try_later) || status == search_cli::commands::part_missing;
  return verb == "search" && status > 1 && !own ? 2 : status;
}
