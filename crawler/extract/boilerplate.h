// Single lines that are not text: what they begin with or hold (the table is in line_lexicon.h), bylines, the title
// again. Beside them what all of extract/ compares texts with.
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

// The words of the table (line_lexicon.h) by which a line is not text, for people to read; empty when it may be text: a
// sentence that merely speaks of such a thing is. `weight` is the line's, as Block::weight: longer lines are only
// measured by the rules that hold for any length.
std::string_view line_rule(std::string_view text, float weight);

// Whether a block is a notice about terms of use, consent to cookies and the like, which speaks to the reader.
bool is_notice(std::string_view text, float weight);

// Whether a block notes that a machine wrote what stands beside it.
bool is_machine_note(std::string_view text, float weight);

// Whether a line is the author's name with little around it: "By Jane Doe", "홍길동 기자 hong@example.org".
bool is_byline(std::string_view text, std::string_view author);

}  // namespace crawler::extract
