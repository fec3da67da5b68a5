// What was packed, for tests that look inside: gzip (RFC 1952) and ZIP (PKWARE APPNOTE 6.3).
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace test_support {

// The members of a gzip file, one behind the other. Throws std::runtime_error on what is no gzip.
std::string gunzip(std::string_view bytes);
// The members of a ZIP file by name. Throws std::runtime_error on what is none.
std::map<std::string, std::string> unzip(std::string_view bytes);

}  // namespace test_support
