// From a page's bytes to UTF-8.
//
// A byte order mark decides first; then the bytes themselves, where they can only be UTF-8; then the HTTP header, the
// page's meta element (WHATWG HTML 13.2.3.2) and, where those are missing or cannot be right, what the bytes look like.
// Labels mean what the Encoding Standard (https://encoding.spec.whatwg.org/) says they mean: euc-kr is CP949,
// iso-8859-1 is windows-1252.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace crawler::dom {

// A page's text and how it was read.
struct Decoded {
  std::string text;        // valid UTF-8, not normalised
  std::string charset;     // the charset it was read as: "utf-8", "windows-949", ...
  std::string_view from;   // what decided: "bom", "bytes", "header", "meta" or "guess"
  std::string declared;    // the label that was overruled; empty when none was
  std::size_t broken = 0;  // sequences that had no meaning and became U+FFFD
};

// Decodes a page. `label` is a charset or a whole Content-Type ("text/html; charset=euc-kr"); empty when the server
// named none. Never fails: what has no meaning in the charset becomes U+FFFD.
Decoded decode(std::string_view bytes, std::string_view label = {});

// Returns a reference as found on a page, with the characters of its query that are not ASCII percent-encoded in the
// page's charset (Decoded::charset), as browsers send them; a character that the charset lacks becomes "&#NNNN;",
// encoded (WHATWG URL, "percent-encode after encoding"). Path and host, and pages in UTF-8 or UTF-16, stay as they are.
std::string with_encoded_query(std::string_view reference, const std::string& charset);

// The charset that the first 8,192 bytes of a page declare in a meta element or an XML declaration, as written; empty
// when they declare none. A part of `bytes`.
std::string_view declared_charset(std::string_view bytes);

}  // namespace crawler::dom
