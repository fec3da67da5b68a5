// Character references that were escaped once too often: a page that writes &amp;quot; shows &quot; to its readers.
#pragma once

#include <string>
#include <string_view>

namespace crawler::dom {

// Decodes the references to punctuation, spaces and accented letters that are left in a text (WHATWG HTML 13.5, the
// usual ones, and numeric references). "&lt;" and "&gt;" stay beside ASCII letters, where they make a tag that the text
// speaks of. Returns the text as it is when it holds none.
std::string decode_left_entities(std::string_view text);

// Whether a text speaks of markup, so that references in it may be meant.
bool speaks_of_markup(std::string_view text);

}  // namespace crawler::dom
