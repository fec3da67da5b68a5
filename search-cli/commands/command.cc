#include "search-cli/commands/command.h"

namespace search_cli::commands {

void add_column_argument(base::Options& command_line, std::string& typed) {
  command_line.option("ID", typed, "", "an id, a day, a URL or the newspaper's key").required();
}

}  // namespace search_cli::commands
