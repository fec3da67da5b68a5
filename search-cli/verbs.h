// The table of commands: every verb of `columns` with its help, the program that does it and the function that prepares
// it. The dispatcher, --help and the completions read it, and a test compares the manual pages with it.
#pragma once

#include <span>
#include <string_view>

#include "search-cli/commands/command.h"

namespace search_cli {

// All rows in the order of --help; the rows of one group follow each other.
std::span<const commands::Command> verbs();

// The row with that name; nullptr when there is none.
const commands::Command* find_verb(std::string_view name);

}  // namespace search_cli
