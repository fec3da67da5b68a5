// A command of `columns`: one row of the table in search-cli/verbs.cc, and one file beside this one.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/options.h"
#include "search-cli/commands/context.h"

namespace search_cli::commands {

// Does what the command line asked for and returns the exit status. Throws base::Error.
using Run = std::function<int(Context&)>;

// The programs of the package.
enum class Program { columns, columns_crawl, columns_index };

// A row of the table of commands. Its texts have static storage.
struct Command {
  std::string_view name;
  Program program;            // the one that does it; `columns` runs the others as child processes
  const char* group;          // heading in --help, marked for the catalogues like the summary
  std::string_view synopsis;  // what follows the name
  const char* summary;
  // Adds the command's options and returns the function that runs it after `command_line` has been parsed; that
  // function may refer to `command_line`. nullptr for what another program does.
  Run (*prepare)(base::Options& command_line) = nullptr;
};

// Adds the required positional argument of the commands about one column; Context::column() reads what was typed.
void add_column_argument(base::Options& command_line, std::string& typed);

// The two forms of JSON in which the commands that list something print it.
struct JsonForm {
  bool document = false;  // --json
  bool lines = false;     // --jsonl

  // Adds the two options; `line` is the help of --jsonl.
  void add_to(base::Options& command_line, const std::string& line);
};

}  // namespace search_cli::commands
