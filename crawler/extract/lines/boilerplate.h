// Single lines that are not text: what they begin with or hold (the table is in line_lexicon.h), bylines, the title
// again.
#pragma once

#include <string>
#include <string_view>

namespace crawler::extract {

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
