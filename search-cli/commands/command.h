// A command of `columns`: one row of the table in search-cli/verbs.cc, and one file beside this one.
#pragma once

#include <functional>
#include <string_view>

#include "base/options.h"
#include "search-cli/commands/context.h"

namespace search_cli::commands {

// Does what the command line asked for and returns the exit status.
using Run = std::function<int(Context&)>;

enum class Program { columns, columns_crawl, columns_index };

struct Command {
  std::string_view name;
  Program program;            // what does it; the others are run as programs of their own
  std::string_view group;     // heading in --help
  std::string_view synopsis;  // what follows the name
  std::string_view summary;
  // Adds the command's options and returns what runs it; the result refers to `command_line`. nullptr for what another
  // program does.
  Run (*prepare)(base::Options& command_line) = nullptr;
};

}  // namespace search_cli::commands
