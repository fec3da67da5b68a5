// Whether a text that nothing marks as a name is the full name of a person.
#pragma once

#include <string_view>

namespace crawler::extract {

// Whether a line is nothing but a name of two to four words of letters, each with a capital or a particle: "Lê Phương",
// "MTHOBISI SITHOLE", "Annelies de Boer". Closing formulas, institutions, kinds of texts, and what names_in() refuses
// (job titles, organisations, words of menus) are none.
bool is_whole_name(std::string_view line);

}  // namespace crawler::extract
