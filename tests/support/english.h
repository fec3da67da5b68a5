// Finds English in texts that should be Korean.
#pragma once

#include <string>

namespace test_support {

// Returns the first line with three English words in a row, "" when there is none. What stands in backquotes or
// quotation marks is typed as it is and passed over, as are words without small letters, such as FILE; a comma, colon
// or full stop ends a row, since names stand in lists.
std::string english_in(const std::string& text);

}  // namespace test_support
