// The language of a text as a BCP 47 tag.
#pragma once

#include <string>
#include <string_view>

namespace crawler::extract {

// The script of the text decides where it can: Hangul is "ko", Kana "ja", Han "zh". Else the language is what the page
// declares, put in order: "ko_KR_UTF-8" -> "ko-KR". Empty when neither says anything. Looks at the first 6,000 bytes.
std::string language_of(std::string_view text, std::string_view declared);

}  // namespace crawler::extract
