// A column read out of its page. The way: bytes -> text -> tree -> blocks -> candidates -> pruning -> choice -> fields.
//
// Site rules win where they match; what the page says of itself and what its text and layout show fill the rest. Every
// field says where it was read from (archive::Column::how) and how surely.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "archive/column.h"
#include "config/source.h"

namespace crawler::extract {

enum class PageKind {
  column,    // a piece to read
  list,      // links to pieces
  login,     // a text behind a login or a consent
  error,     // an error page, whatever its status says
  empty,     // nothing to read
  too_large  // refused: more bytes or elements than a page may have
};
std::string_view to_text(PageKind kind);

struct PageRequest {
  std::string url;                         // where the page was found; empty: what it says of itself
  std::string content_type;                // the header, or a charset alone; empty: none
  const config::Source* source = nullptr;  // its rules; nullptr: none
  bool explain = false;                    // fill `explanation`
};

struct Reading {
  PageKind kind = PageKind::empty;
  std::string reason;                        // why it is no column; empty for one
  archive::Column column;                    // empty fields where nothing was found
  std::map<std::string, double> confidence;  // field -> 0 to 1
  std::vector<std::string> notes;            // what was mended, in sentences
  std::string explanation;                   // candidates, scores, what was left out and why; lines of text
};

// Never throws for what a page holds. Linear in the page's size.
Reading read(std::string_view bytes, const PageRequest& request);

}  // namespace crawler::extract
