// Content codings of HTTP bodies (RFC 9110 section 8.4): gzip, deflate, br (RFC 7932) and zstd (RFC 8878).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace crawler::fetch {

// What request messages offer in Accept-Encoding.
inline constexpr std::string_view accepted_codings = "gzip, deflate, br, zstd";

// What decode_body() returns.
struct DecodedBody {
  std::string body;        // empty when there is a problem
  std::string problem;     // "" or why the body cannot be decoded, in words for people
  bool too_large = false;  // the problem is that it would be longer than allowed
};

// The problem of a body that is longer than `most` bytes, in words for people.
std::string too_long_body(std::size_t most);

// Undoes the codings that a Content-Encoding field names, the last one first. A name that is not a coding ("none",
// "utf-8", "text/html") changes nothing, as in browsers; a body that is not in the coding that is named, since a proxy
// or an archive decoded it, stays as it is. A body in a coding that is named but not known ("compress") and one that is
// broken or ends early are problems. The result is at most `most` bytes long; with `cut` a longer one is cut off there.
// Linear in what is read and written.
DecodedBody decode_body(std::string body, std::string_view content_encoding, std::size_t most, bool cut = false);

}  // namespace crawler::fetch
