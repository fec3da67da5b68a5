#include "search-cli/commands/home_path.h"

#include <cstdlib>

#include "base/strings.h"

namespace search_cli::commands {

std::string expand_home(std::string_view typed) {
  std::string path(base::trim(typed));
  const char* home = std::getenv("HOME");
  if (!home || path.empty() || path[0] != '~' || (path.size() > 1 && path[1] != '/')) return path;
  return home + path.substr(1);
}

}  // namespace search_cli::commands
