// What a page is, before its text is believed: a column, a list of columns, a login, an error, or nothing to read.
#pragma once

#include <string>

#include "crawler/extract/page/metadata.h"
#include "crawler/extract/text/body.h"
#include "crawler/extract/text/page_kind.h"

namespace crawler::extract {

// What classify_page() returns.
struct Classified {
  PageKind kind = PageKind::column;
  std::string reason;  // why it is not a column, a sentence without a full stop; empty for a column
};

// Classifies a page by its text, title and links. `ruled` says that site rules named the text: then a page with text is
// only turned away when it is surely not a column.
Classified classify_page(const PageModel& page, const Metadata& data, const Body& body, const std::string& title,
                         bool ruled);

}  // namespace crawler::extract
