// What a page is, before its text is believed: a piece, a list of pieces, a wall, an error, nothing.
#pragma once

#include <string>

#include "crawler/extract/body.h"
#include "crawler/extract/metadata.h"
#include "crawler/extract/page_kind.h"

namespace crawler::extract {

struct Classified {
  PageKind kind = PageKind::column;
  std::string reason;  // a sentence without a full stop; empty for a column
};

// `ruled`: site rules named the text, so that only what is surely no column is turned away.
Classified classify_page(const PageModel& outline, const Metadata& data, const Body& body, const std::string& title,
                         bool ruled);

}  // namespace crawler::extract
