// A command line that is being typed, for the completion of shells.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "search-cli/commands/completion_values.h"

namespace search_cli::commands {

// Returns the words that the last word of a command line can become: those that begin with it, the best first. `typed`
// are the words behind "columns"; the last one may be "". Words and meanings are without tabs and line breaks, a
// meaning is at most 60 cells wide. Returns nothing when the word names a file, an option or something unknown.
//
// The archive and the settings are those that the command line names with --archive and --config, else those of
// `context`. Throws base::Error as values_of() does. REQUIRES: !typed.empty().
std::optional<Completions> complete(Context& context, std::span<const std::string> typed);

}  // namespace search_cli::commands
