// Messages over a stream socket: eight bytes that say how long, then the bytes. Both ends are processes of one machine.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace crawler::sandbox {

// Called while a message is sent or received; false gives up.
using GoOn = std::function<bool()>;

// Sends one message, and asks `go_on` at least ten times a second. Returns false when the other end is closed or
// `go_on` gave up.
bool send_message(int socket, std::string_view message, const GoOn& go_on);

// Receives one message of at most `most` bytes in the same way. Returns nothing when the other end closed the socket,
// announces more (`too_long` is then set), or `go_on` gave up. Takes memory only for what has come.
std::optional<std::string> receive_message(int socket, std::size_t most, const GoOn& go_on, bool& too_long);

// The same for a reader, which waits for its next request without end: with read(2) and write(2) alone, which it may
// still call when it may call little else.
bool write_message(int socket, std::string_view message);
std::optional<std::string> read_message(int socket);

}  // namespace crawler::sandbox
