// Character references that a page's own escaping left in a text.
#pragma once

#include <string>
#include <string_view>

namespace crawler::extract {

// Decodes the character references of HTML in a text once: "L&#039;art &amp;amp; vie" -> "L'art &amp; vie". A text
// without references is returned as it is; in one with references runs of white space become one space. For texts that
// were escaped twice: titles, the strings of JSON-LD.
std::string unescaped(std::string_view text);

}  // namespace crawler::extract
