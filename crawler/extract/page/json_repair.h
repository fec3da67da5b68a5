// JSON as web pages break it, mended before it is parsed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crawler::extract {

// Returns the objects and arrays of a script, each balanced: what stands around them is left out (HTML comments, CDATA
// marks, a semicolon, an assignment, a stray bracket). Within them it mends raw line breaks and unescaped quotation
// marks in strings, escapes that JSON does not know, comments, commas and values that are missing or too many, and
// brackets that are missing, too many or of the wrong kind. What it returns may still not be JSON. Linear time; at most
// 200 values.
std::vector<std::string> repair_json(std::string_view script);

}  // namespace crawler::extract
