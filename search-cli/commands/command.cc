#include "search-cli/commands/command.h"

#include "base/translation.h"

namespace search_cli::commands {

void add_column_argument(base::Options& command_line, std::string& typed) {
  command_line.option("ID", typed, "", base::tr("an id, a day, a URL or the newspaper's key")).required();
}

void JsonForm::add_to(base::Options& command_line, const std::string& line) {
  command_line.flag("--json", document, base::tr("one JSON document (docs/json.md)"));
  command_line.flag("--jsonl", lines, line);
}

}  // namespace search_cli::commands
