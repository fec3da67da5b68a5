// Unpacks files, for tests that look inside: gzip (RFC 1952) and ZIP (PKWARE APPNOTE 6.3).
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace test_support {

// Returns the members of a gzip file, joined. Throws std::runtime_error when `bytes` is not gzip.
std::string gunzip(std::string_view bytes);
// Returns the members of a ZIP file by name. Throws std::runtime_error when `bytes` is not a ZIP file.
std::map<std::string, std::string> unzip(std::string_view bytes);

}  // namespace test_support
