// How texts are shown on a terminal: styles, lines of a width in cells, the control characters of foreign texts
// removed, long output through the pager.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "base/non_copyable.h"

namespace search_cli::view {

// How a text is emphasised.
enum class Style { plain, bold, dim, mark, heading, good, bad };

// Whether output has colours, and how wide it is.
class View {
 public:
  // As it suits stdout (base/terminal.h).
  View();
  View(bool colour, int width, bool links = false) : colour_(colour), links_(links), width_(width) {}

  bool colour() const { return colour_; }
  int width() const { return width_; }

  // Returns `text` in a style. Without colour it is returned as it is, except that Style::mark puts it between » and «.
  std::string styled(Style style, std::string_view text) const;
  // Returns `text` as a hyperlink to the URL (OSC 8) where the terminal is known to show such; as it is elsewhere, and
  // for anything but a web URL of printable ASCII.
  std::string linked(std::string_view text, std::string_view url) const;

 private:
  bool colour_;
  bool links_;
  int width_;
};

// Returns a text that may be written to a terminal: without escapes and other control characters except tab and line
// break, and without bidi and zero-width marks.
std::string harmless(std::string_view text);

// Returns lines of at most `cells` cells, broken at spaces and line breaks, and inside a word that is longer than a
// line.
std::vector<std::string> wrap(std::string_view text, int cells);

// Returns a bar of block characters whose length is to `cells` as `part` is to `whole`, exact to an eighth of a cell;
// at least one eighth when `part` is positive, "" when it or `whole` is not.
std::string bar(double part, double whole, int cells);

// While an object lives, stdout goes through $PAGER (less -R when it is not set) if stdout is a terminal and $PAGER is
// neither empty nor "cat". The destructor waits until the pager is closed.
class Pager : private base::NonCopyable {
 public:
  Pager();
  ~Pager();

 private:
  std::FILE* pipe_ = nullptr;
  int saved_ = -1;
};

}  // namespace search_cli::view
