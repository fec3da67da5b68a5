// columns-crawl: fetches pages, reads the columns on them and writes the archive. People type `columns VERB`, which
// runs this program.
#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "archive/library_versions.h"
#include "base/error.h"
#include "base/find_named.h"
#include "base/library_versions.h"
#include "base/options.h"
#include "base/process.h"
#include "base/strings.h"
#include "base/translation.h"
#include "config/library_versions.h"
#include "crawler/commands/commands.h"
#include "crawler/library_versions.h"

namespace {

void print_help() {
  std::cout << base::tr("columns-crawl fetches columns and reads them into the archive.") << "\n\n"
            << base::tr("Usage: {1}", {"columns-crawl VERB [OPTIONS]"}) << '\n';
  for (const crawler::commands::Command& command : crawler::commands::commands())
    std::cout << "  " << command.name << std::string(11 - command.name.size(), ' ') << base::tr(command.summary)
              << '\n';
  std::cout << '\n' << base::tr("Run `columns-crawl VERB --help` for the options of a verb.") << '\n';
}

int run(std::vector<std::string> arguments) {
  const std::string verb = arguments.empty() ? "" : arguments.front();
  if (verb == "--version") {
    base::print_version("columns-crawl", {base::library_versions(), archive::library_versions(),
                                          config::library_versions(), crawler::library_versions()});
    return 0;
  }
  if (verb == "--help" || verb == "-h") {
    print_help();
    return 0;
  }
  const crawler::commands::Command* command = base::find_named(crawler::commands::commands(), verb);
  if (!command)
    throw base::Error(
        base::Exit::usage,
        verb.empty() ? base::tr("no verb is given") : base::tr("there is no verb {1}", {base::quoted(verb)}),
        base::tr("Run `columns-crawl --help` to see the verbs."));
  base::Options command_line("columns " + verb, base::tr(command->summary));
  const crawler::commands::Run act = command->prepare(command_line);
  arguments.erase(arguments.begin());
  return command_line.parse(arguments) ? act() : 0;
}

}  // namespace

int main(int argc, char** argv) {
  return base::guarded("columns", [&] { return run({argv + std::min(argc, 1), argv + argc}); });
}
