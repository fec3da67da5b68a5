// Raised and lowered letters: how an exponent, an index or the mark of a note reads in plain text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crawler::dom {

// Where a raised or lowered text stands.
struct RaisedPlace {
  std::string_view before;  // the text before it in the same block
  std::string_view behind;  // the text behind it
  bool links_to_note = false;
};

// How the text of a sup reads: figures as ¹²³ where such signs exist for all of it, otherwise behind "^" where it would
// change a number; ordinals and abbreviations (1st, Mme) as they are; nothing (an empty text) for the mark of a note.
std::string read_superscript(std::string_view raised, const RaisedPlace& place);

// How the text of a sub reads: figures as ₁₂₃ beside other figures, everything else as it is.
std::string read_subscript(std::string_view lowered, const RaisedPlace& place);

// Whether a short text is the mark of a note: figures or a letter in brackets ("[1]", "1)", "(a)"), *, †, ‡, §, ※.
bool is_note_mark(std::string_view text);

// Whether a short text is an arrow or sign that leads back from a note, or a sign for the link to a heading.
bool is_return_mark(std::string_view text);

}  // namespace crawler::dom
