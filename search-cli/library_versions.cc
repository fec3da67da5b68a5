#include "search-cli/library_versions.h"

#include <curses.h>
#include <zlib.h>

namespace search_cli {

std::vector<base::LibraryVersion> library_versions() {
  const std::string ncurses = curses_version();  // "ncurses 6.4.20221231"
  return {{"ncurses", ncurses.substr(ncurses.find(' ') + 1)}, {"zlib", zlibVersion()}};
}

}  // namespace search_cli
