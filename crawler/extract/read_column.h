// A column read from its page: bytes -> text -> tree -> blocks -> candidates -> pruning -> choice -> fields.
//
// Site rules win where they match; what the page says about itself and what its text and layout show fill the rest.
// Every field records where it was read from (archive::Column::how) and how surely.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/column.h"
#include "archive/page.h"
#include "base/url.h"
#include "config/source.h"
#include "crawler/extract/text/page_kind.h"

namespace crawler::extract {

// What read_column() needs to know about a page besides its bytes.
struct PageRequest {
  std::optional<base::Url> url;            // where the page was found; nothing: use what the page says
  std::string content_type;                // the header, or a charset alone; empty: none
  const config::Source* source = nullptr;  // whose rules apply; not owned; nullptr: no rules
  bool explain = false;                    // fill Extraction::explanation
};

// What read_column() returns. It owns all that it holds and refers neither to the bytes nor to the request.
struct Extraction {
  PageKind kind = PageKind::empty;
  std::string reason;                        // why it is not a column; empty for one
  archive::Column column;                    // fields are empty where nothing was found
  std::string named_url;                     // what the page calls its URL (page_address.h), taken as such or not
  std::map<std::string, double> confidence;  // field -> 0 to 1
  std::vector<std::string> notes;            // what was repaired, in sentences
  std::string explanation;                   // candidates, scores, what was left out and why; lines of text

  // Why the page is not a column, in words for people; empty when it is one.
  std::string no_column() const;
};

// What read_column() needs to read a page as the archive keeps it, by the rules of its source (nullptr: without rules).
PageRequest request_for(const archive::Page& page, const config::Source* source);

// The one way to read a page: crawl, import, reextract, extract and source check all go through it, so that the same
// bytes give the same column. Never throws for what a page holds. Linear in the page's size.
Extraction read_column(std::string_view bytes, const PageRequest& request);

// Reads a page of the archive by the rules of its source (nullptr: without rules) as read_column() does, but may do so
// in another process: throws base::Error(data) when the page ended that.
using ReadPage = std::function<Extraction(const archive::Page& page, const config::Source* source)>;

}  // namespace crawler::extract
