// The values that options and arguments take, for the completion of shells.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search-cli/commands/context.h"

namespace search_cli::commands {

// A word that could be typed, and what it means ("" when the word says it).
struct Completion {
  std::string word;
  std::string meaning;
};
using Completions = std::vector<Completion>;

// Whether an option ("--topic") has values that can be listed without knowing its placeholder.
bool has_values(std::string_view option);

// Returns the values that `word` can become, the best first, from the tables, settings and columns that the commands
// read: those of an option, or what the placeholder of an option or argument stands for (ID, ko|en). `option` is "" for
// an argument. Most do not depend on `word`. Returns nothing for a file, no value for what cannot be listed.
// Throws base::Error when the settings, the archive or its index cannot be read.
std::optional<Completions> values_of(Context& context, std::string_view option, std::string_view placeholder,
                                     const std::string& word);

}  // namespace search_cli::commands
