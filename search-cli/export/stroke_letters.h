// Letters that are drawn as strokes: Hangul, whose syllables are put together from their consonants and vowels, Latin
// letters, digits and the common signs. A picture with them needs no font and is the same on every machine.
#pragma once

#include <string_view>

#include "search-cli/export/canvas.h"

namespace search_cli::exporter {

// How a text is drawn. `size` is the height of a syllable, `weight` the width of the strokes, both in the canvas'
// units.
struct Lettering {
  double size = 0;
  double weight = 0;
  Colour colour;
};

// Returns the width of a text of UTF-8 in the canvas' units.
double text_width(std::string_view text, const Lettering& lettering);

// Draws a line of UTF-8 whose left end on the baseline is `start`. Hanja are drawn as they are read in Korean; any
// other character without strokes here becomes a small box.
void draw_text(Canvas& canvas, std::string_view text, Point start, const Lettering& lettering);

}  // namespace search_cli::exporter
