// Names that data has in English in every language, such as those of fields and states, in the reader's words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace search_cli::view {

// Returns the reader's word for the name of a field of a column, for a run's outcome or for another name that is marked
// for the catalogues; any other name as it is.
std::string shown_name(std::string_view name);

// The same for several, with commas between them.
std::string shown_names(const std::vector<std::string>& names);

}  // namespace search_cli::view
