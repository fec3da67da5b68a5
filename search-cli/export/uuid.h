// UUIDs that depend on their subject alone, so that the same export has the same bytes again.
#pragma once

#include <string>
#include <string_view>

namespace search_cli::exporter {

// The UUID of version 8 (RFC 9562, section 5.8) that is made of the SHA-256 of `subject`, in lower case.
std::string uuid_of(std::string_view subject);

}  // namespace search_cli::exporter
