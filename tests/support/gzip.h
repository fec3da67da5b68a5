// gzip (RFC 1952) for tests that serve or write compressed files.
#pragma once

#include <string>
#include <string_view>

namespace test_support {

std::string gzip(std::string_view bytes);

}  // namespace test_support
