// Child processes that answer requests and can do nothing else: what they read is foreign, and a defect in a parser
// that a page makes use of shall gain nothing. A fork server, which is forked while the program has few threads or only
// one, forks the readers, so that one that ended is followed by another without a fork of a program with threads.
#pragma once

#include <sys/types.h>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/non_copyable.h"
#include "crawler/sandbox/confine.h"
#include "crawler/sandbox/reader_process.h"

namespace crawler::sandbox {

class Reader;

// May be used from several threads at once. It must outlive the readers that it started.
class ForkServer : private base::NonCopyable {
 public:
  // Forks the server. What `serve` refers to is what it is now, for all readers. Throws base::Error(try_later)
  // when no process can be started.
  explicit ForkServer(const Serve& serve, Limits limits = {});
  // Ends the server and all readers.
  ~ForkServer();

  // Starts a reader, and another one when it ends before it is ready, up to three. Throws base::Error(software) then.
  std::unique_ptr<Reader> start();

 private:
  friend class Reader;
  struct Child {
    pid_t pid;   // of a reader; negative: it could not be started
    int status;  // of one that has ended, as waitpid(2) gives it
  };
  Child ask(char what, pid_t pid, int socket);
  std::unique_ptr<Reader> start_once();
  Child end(pid_t pid);

  const Limits limits_;
  std::mutex mutex_;  // of the socket: one request at a time
  int socket_ = -1;
  pid_t pid_ = -1;
};

// One reader. Belongs to one thread at a time.
class Reader : private base::NonCopyable {
 public:
  // Ends the process.
  ~Reader();

  // Answers a question that a reader has while it serves a request (ask_program()); nothing: it may not ask that. The
  // question is foreign, as all that a reader says. The time that this takes is not the reader's.
  using Answer = std::function<std::optional<std::string>(std::string_view question)>;

  // Sends a request and waits for the answer. Returns nothing when the reader died, took longer, answered more or asked
  // more than it may; problem() then says so and the reader has ended.
  std::optional<std::string> ask(std::string_view request, const Answer& answer = {});

  // Why there was no answer, as the end of a sentence: "its reader ended by signal SIGSEGV".
  const std::string& problem() const { return problem_; }
  Protection protection() const { return protection_; }
  pid_t pid() const { return pid_; }

 private:
  friend class ForkServer;
  Reader(ForkServer& server, int socket, pid_t pid) : server_(server), socket_(socket), pid_(pid) {}
  std::optional<std::string> give_up(const std::string& why);

  ForkServer& server_;
  int socket_;
  pid_t pid_;  // -1: it has ended
  std::string problem_;
  Protection protection_;
};

}  // namespace crawler::sandbox
