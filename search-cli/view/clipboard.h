// The clipboard of the terminal that a program runs in, also across ssh.
#pragma once

#include <string>
#include <string_view>

namespace search_cli::view {

// Returns the control sequence that puts a text into the clipboard of a terminal that supports it: xterm's OSC 52, with
// the text in base64 (RFC 4648).
std::string copy_sequence(std::string_view text);

}  // namespace search_cli::view
