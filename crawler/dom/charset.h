// From a page's bytes to UTF-8.
//
// A byte order mark decides first; then the bytes themselves, where they can only be UTF-8; then the HTTP header, the
// page's meta element (WHATWG HTML 13.2.3.2) and, where those are missing or cannot be right, what the bytes look like.
// Labels mean what the Encoding Standard says they mean: euc-kr is CP949, iso-8859-1 is windows-1252.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace crawler::dom {

struct Decoded {
  std::string text;        // valid UTF-8, not normalised
  std::string charset;     // what it was read as: "utf-8", "windows-949", ...
  std::string_view from;   // "bom", "bytes", "header", "meta", "guess"
  std::string declared;    // the label that was overruled; empty when none was
  std::size_t broken = 0;  // sequences that had no meaning and became U+FFFD
};

// `label` is a charset or a whole Content-Type ("text/html; charset=euc-kr"); empty when the server named none.
Decoded decode(std::string_view bytes, std::string_view label = {});

// The charset that a page's first bytes declare in a meta element or an XML declaration; empty when they do not.
std::string_view declared_charset(std::string_view bytes);

}  // namespace crawler::dom
