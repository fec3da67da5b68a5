// What changed between two texts, word by word. A word is what stands between spaces, a Korean one with its particle.
#pragma once

#include <string>
#include <string_view>

#include "archive/column.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::view {

// Returns `after` with the removed and the added words marked: red and green with colour, [-removed-] and {+added+}
// without. Of more than a dozen unchanged words in a row only the first and last are kept.
std::string diff(const View& view, std::string_view before, std::string_view after);

// Returns the diff of every field that differs and is part of a revision, each under its name; "" when none does.
std::string diff(const View& view, const archive::Column& before, const archive::Column& after);

}  // namespace search_cli::view
