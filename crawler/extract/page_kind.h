// What a page is.
#pragma once

#include <string_view>

namespace crawler::extract {

enum class PageKind {
  column,    // a piece to read
  list,      // links to pieces
  login,     // a text behind a login or a consent
  error,     // an error page, whatever its status says
  empty,     // nothing to read
  too_large  // refused: more bytes or elements than a page may have
};
// "column", "list", "login", "error", "empty", "too-large".
std::string_view to_text(PageKind kind);

}  // namespace crawler::extract
