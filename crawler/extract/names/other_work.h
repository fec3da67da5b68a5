// Words for what others than the writer do for a piece.
#pragma once

#include <string>

namespace crawler::extract {

// Whether a word in lower case is about pictures, translation, editing, sponsoring and the like: "photos", "Bilder",
// "traduction".
bool is_other_work(const std::string& word);

}  // namespace crawler::extract
