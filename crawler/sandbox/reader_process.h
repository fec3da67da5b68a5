// What runs in the processes of fork_server.h: the server, and the readers that it forks.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace crawler::sandbox {

// What a reader may take for one request.
struct Limits {
  std::size_t memory = std::size_t{2} << 30;          // bytes of address space beyond those it starts with
  std::size_t answer_bytes = std::size_t{128} << 20;  // of its answer
  std::chrono::milliseconds processor{120'000};       // time of a processor
  std::chrono::milliseconds wall{600'000};            // time on the clock, for one that waits instead of working
};

// What a reader runs for each request, in its own process: a request's bytes to its answer's.
using Serve = std::function<std::string(std::string_view request)>;

// Asks the program, while a request is served, for what the reader cannot get itself: it has no files and no network.
// Returns the answer. Call it in a reader alone, from within Serve; the reader ends when the program does not answer.
std::string ask_program(std::string_view question);

// The last byte of a message from a reader says what it is.
enum class MessageKind : char { answer = 'a', question = 'q' };

// A request to the server, with a reader's end of a socket beside it when it is to start one (SCM_RIGHTS).
struct Order {
  char what;  // 's' starts a reader, 'e' ends one
  pid_t pid;  // of the reader to end
};

// Serves orders from the socket until it is closed, then ends all readers. Never returns.
[[noreturn]] void run_fork_server(int socket, const Serve& serve, const Limits& limits);

}  // namespace crawler::sandbox
