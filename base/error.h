// The one exception that ends a command. It says what failed and what to do about it.
//
// What the web or a user's query does is returned as a value (a fetch result, a mistake in a query); an Error is thrown
// when the command cannot go on. Exceptions of a library are translated to it in the folder that uses the library.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace base {

// Exit statuses after BSD's sysexits.h. `columns search` maps them as grep does: 0 found, 1 none, 2 error,
// but for try_later.
enum class Exit : int {
  ok = 0,
  usage = 64,        // the command line is wrong
  data = 65,         // the input is not what it should be
  host = 69,         // a host or a needed file cannot be reached
  software = 70,     // a defect of this program
  cant_create = 73,  // the output cannot be created
  io = 74,           // reading or writing failed, a full disk
  try_later = 75,    // locked by another run, or the server asked to come back
  permission = 77,   // robots.txt or the file system forbids it
  config = 78        // the configuration is wrong
};

// Caught in guarded() (base/process.h), which prints it and ends the program with its status.
class Error : public std::runtime_error {
 public:
  // `what` names what failed, without a full stop; `hint` says what to do ("Run `columns index`."), and may be empty.
  Error(Exit status, const std::string& what, std::string hint = {})
      : std::runtime_error(what), status_(status), hint_(std::move(hint)) {}

  Exit status() const noexcept { return status_; }
  const std::string& hint() const noexcept { return hint_; }

 private:
  Exit status_;
  std::string hint_;
};

}  // namespace base
