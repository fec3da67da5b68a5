// The terminal a person sits at: whether there is one, its width, colour, and progress of what takes long.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>

#include "base/non_copyable.h"

namespace base {

bool is_terminal(std::FILE* stream);

// Columns of the terminal on stdout, $COLUMNS where it is set to a number; 80 when there is none.
int terminal_width();

// Colour and other attributes: only on a terminal, and never with NO_COLOR set (no-color.org) or TERM=dumb.
bool colour_allowed(std::FILE* stream);

// A line on stderr that says how far long work has come. Silent when stderr is no terminal, and for the first two
// seconds: what is quick needs no progress.
class Progress : private NonCopyable {
 public:
  Progress();
  ~Progress();  // wipes the line

  // `done` of `all` (0: not known) and what it is at. Drawn at most ten times a second.
  void show(long done, long all, const std::string& at);
  // Wipes the line, so that a message can be written.
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
