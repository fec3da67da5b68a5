// The system's own words for what failed, in the reader's language also where the C library has none in it.
#pragma once

#include <string>

namespace base {

// Returns what strerror() says of a value of errno: "Permission denied".
std::string system_text(int cause);
// Returns what strsignal() says of a signal: "Killed".
std::string signal_text(int signal);

}  // namespace base
