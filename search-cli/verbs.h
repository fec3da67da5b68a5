// The table of commands: every verb of `columns`, its help, the program that does it and what prepares it. The
// dispatcher,
// --help and the completions read it; a test holds the manual pages to it.
#pragma once

#include <span>
#include <string_view>

#include "search-cli/commands/command.h"

namespace search_cli {

// All rows, in the order that --help shows; rows of one group stand together.
std::span<const commands::Command> verbs();

// The row with that name, or nullptr.
const commands::Command* find_verb(std::string_view name);

}  // namespace search_cli
