// The language of a text as a BCP 47 tag.
#pragma once

#include <string>
#include <string_view>

namespace crawler::extract {

// The script of the text decides where it can (Hangul, Kana, Han, Cyrillic without a better word); else what the page
// declares. Declarations are tidied: "ko_KR_UTF-8" -> "ko-KR". Empty when neither says anything.
std::string language_of(std::string_view text, std::string_view declared);

}  // namespace crawler::extract
