// How texts are shown on a terminal: marks and colours where they are wanted, widths in cells, foreign control
// characters made harmless, long output through the pager.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "base/non_copyable.h"

namespace search_cli::view {

enum class Style { plain, bold, dim, mark, heading, good, bad };

// Output to stdout; colour is decided once (a terminal, no NO_COLOR).
class View {
 public:
  View();
  explicit View(bool colour, int width) : colour_(colour), width_(width) {}

  bool colour() const { return colour_; }
  int width() const { return width_; }

  // `text` in a style; as it is when there is no colour. Marked words then stand between ‘»’ and ‘«’, so that they
  // show.
  std::string styled(Style style, std::string_view text) const;

 private:
  bool colour_;
  int width_;
};

// What of a foreign text may go to a terminal: no escapes, other controls, bidi and zero-width marks.
std::string harmless(std::string_view text);

// A number with its noun: "1 column", "2 columns".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

// Lines of at most `cells` cells, broken at spaces, or inside a word that is longer than a line.
std::vector<std::string> wrap(std::string_view text, int cells);

// A bar of eighths: `part` of `whole` in up to `cells` cells.
std::string bar(double part, double whole, int cells);

// While it lives, stdout goes through $PAGER (default less -R) when stdout is a terminal; $PAGER empty or "cat": not.
class Pager : private base::NonCopyable {
 public:
  Pager();
  ~Pager();

 private:
  std::FILE* pipe_ = nullptr;
  int saved_ = -1;
};

}  // namespace search_cli::view
