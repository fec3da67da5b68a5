// What changed between two texts, word by word: a Korean word is what stands between two spaces, particle and all.
#pragma once

#include <string>
#include <string_view>

#include "archive/column.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::view {

// `after` with what was taken out and put in marked: red and green with colour, [-out-] and {+in+} without. Stretches
// of more than a dozen unchanged words are cut to their ends.
std::string diff(const View& view, std::string_view before, std::string_view after);

// Every field that differs, each under its name; "" when none does.
std::string diff(const View& view, const archive::Column& before, const archive::Column& after);

}  // namespace search_cli::view
