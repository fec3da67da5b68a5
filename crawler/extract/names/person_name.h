// Whether a text that nothing marks as a name is the full name of a person, or that of a place.
#pragma once

#include <string_view>

namespace crawler::extract {

// Whether a line is nothing but a name of two to four words of letters, each with a capital or a particle: "Lê Phương",
// "MTHOBISI SITHOLE", "Annelies de Boer". Closing formulas, institutions, kinds of texts, and what names_in() refuses
// (job titles, organisations, words of menus) are none.
bool is_whole_name(std::string_view line);

// Whether what could be a name begins or ends as the names of places do: "New York", "Berlin Mitte".
bool is_name_of_place(std::string_view name);

}  // namespace crawler::extract
