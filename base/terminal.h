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

// What a person wants of colours, as --color says it.
enum class ColourChoice { automatic, always, never };
// Takes the choice for this program; automatic before.
void choose_colour(ColourChoice choice);

// Whether colours and other attributes may be written. Automatically only to a terminal, and never with $NO_COLOR set
// (https://no-color.org) or TERM=dumb.
bool colour_allowed(std::FILE* stream);

// Whether the terminal on stdout is known to show hyperlinks (OSC 8) and colours are allowed there. A terminal is known
// by the variables that it sets; inside tmux and screen none is.
bool links_allowed();

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
