#include "crawler/extract/page_kind.h"

namespace crawler::extract {

std::string_view to_text(PageKind kind) {
  switch (kind) {
    case PageKind::column:
      return "column";
    case PageKind::list:
      return "list";
    case PageKind::login:
      return "login";
    case PageKind::error:
      return "error";
    case PageKind::empty:
      return "empty";
    case PageKind::too_large:
      return "too-large";
  }
  return "empty";
}

}  // namespace crawler::extract
