// What a page is.
#pragma once

#include <string_view>

namespace crawler::extract {

// How read_column() judges a page. Only a page of kind `column` is stored as a column.
enum class PageKind {
  column,    // a column to read
  list,      // links to columns
  login,     // a text behind a login or a consent
  error,     // an error page, whatever its HTTP status says
  empty,     // nothing to read
  too_large  // refused: more bytes or elements than a page may have
};

// "column", "list", "login", "error", "empty" or "too-large".
std::string_view to_text(PageKind kind);

}  // namespace crawler::extract
