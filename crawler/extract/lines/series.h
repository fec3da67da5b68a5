// The series that a headline names in front of itself.
#pragma once

#include <string>

namespace crawler::extract {

// Removes a series from the front of `headline` ("[사이언스칼럼] ...", "Science column: ...") and returns it. Returns
// "" and leaves the headline as it is when it names no series.
std::string split_series(std::string& headline);

}  // namespace crawler::extract
