// The keys of `columns browse` as the terminal sends them, on ncurses; ncurses stays in this file's .cc.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "search-cli/view/tui_model.h"

namespace search_cli::view {

// Waits for a key of the terminal that ncurses has taken. `typed` becomes the text of a Key::character, "" for any
// other key. Returns Key::quit when the terminal is gone, and Key::none for a key without a meaning.
Key read_key(std::string& typed);

// A line of the help: keys and what they do. Both are empty between two parts.
struct KeyHelp {
  std::string_view keys;
  const char* what;  // marked for the catalogues
};
// Returns the help in the order in which it is shown. It has static storage.
std::span<const KeyHelp> key_help();

}  // namespace search_cli::view
