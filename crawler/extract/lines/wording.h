// The words of a text, and what all of extract/ compares texts with.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crawler::extract {

// In lower case by Unicode's simple case mapping, one code point for one. `text` is UTF-8.
std::string lower_case(std::string_view text);

// The words of a text in lower case: runs of letters and digits.
std::vector<std::string> words_of(std::string_view text);

// Whether a text holds a letter or digit.
bool has_words(std::string_view text);

// Whether two texts are equal but for case, punctuation and space; two texts without words are not.
bool same_words(std::string_view a, std::string_view b);

// Whether the text contains one of the phrases, which are in lower case. The case of the text does not count.
bool contains_any(std::string_view text, std::span<const std::string_view> phrases);

// Whether a text ends as a sentence does: with a full stop, a question mark, an exclamation mark or an ellipsis,
// perhaps with closing quotation marks or brackets behind it.
bool ends_sentence(std::string_view text);

// Whether a text is what somebody says: it begins with a quotation mark or the dash of speech.
bool is_speech(std::string_view text);

}  // namespace crawler::extract
