// The terminal: whether there is one, its width, whether colours are wanted, and the progress of long work.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>

#include "base/non_copyable.h"

namespace base {

// Whether the stream is connected to a terminal.
bool is_terminal(std::FILE* stream);

// Cells in a line of the terminal on stdout; $COLUMNS when that is a number from 20 to 1000; 80 when neither is known.
int terminal_width();

// Whether colours and other attributes may be written: only to a terminal, and never with $NO_COLOR set
// (https://no-color.org) or TERM=dumb.
bool colour_allowed(std::FILE* stream);

// A line on stderr that says how far long work has come. Prints nothing when stderr is not a terminal, and nothing in
// the first two seconds. For one thread.
class Progress : private NonCopyable {
 public:
  Progress();
  ~Progress();  // erases the line

  // Shows `done` of `all` (0 when the total is not known) and the name `at` of what is worked on. Drawn at most ten
  // times a second.
  void show(long done, long all, const std::string& at);
  // Erases the line, so that a message can be written.
  void pause();
  bool visible() const { return visible_; }

 private:
  using Clock = std::chrono::steady_clock;
  bool enabled_;
  bool visible_ = false;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point drawn_{};
};

}  // namespace base
