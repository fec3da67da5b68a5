// Single lines that are no text: what they begin with or hold (the table is in words.h), bylines, the title again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crawler::extract {

// Lower case (Unicode's simple folding).
std::string lower_case(std::string_view text);

// The words of a text in lower case: runs of letters and digits.
std::vector<std::string> words_of(std::string_view text);

// Equal but for case, punctuation and space; two empty texts are not.
bool same_words(std::string_view a, std::string_view b);

// The rule of the table that a line of that weight breaks, for people; empty when it may be text.
std::string_view line_rule(std::string_view text, float weight);

// Terms of use, consent to cookies and the like, whatever their length.
bool is_notice(std::string_view text, float weight);

// A note that a machine wrote what stands beside it.
bool is_machine_note(std::string_view text, float weight);

// The author's name with little around it: "By Jane Doe", "홍길동 기자 hong@example.org".
bool is_byline(std::string_view text, std::string_view author);

}  // namespace crawler::extract
