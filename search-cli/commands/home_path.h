// File names as a person types them where no shell has expanded them.
#pragma once

#include <string>
#include <string_view>

namespace search_cli::commands {

// Returns the path with $HOME in place of a leading "~" that stands alone or before a slash; as it is otherwise, and
// when $HOME is not set. Spaces at its ends are dropped.
std::string expand_home(std::string_view typed);

}  // namespace search_cli::commands
