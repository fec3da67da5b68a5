// The words in small letters that stand within names and between them: "Annelies de Boer and Jan van Dijk".
#pragma once

#include <cstdint>
#include <string_view>

namespace crawler::extract {

// What says that a text holds names: nothing but its form, a word such as "by" before it, or an element of the page.
enum class NamedBy : std::uint8_t { nothing, credit, element };

// Whether a word in small letters stands within or between names ("de", "van", "und"). The surer a text holds names,
// the more words count.
bool stands_in_names(std::string_view word, NamedBy by);

}  // namespace crawler::extract
