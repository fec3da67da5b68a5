// A picture that is drawn in memory and written as PNG. It has the same bytes on every machine: it is drawn without
// fonts or a graphics library, and square roots are its only floating-point functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace search_cli::exporter {

// Red, green and blue.
struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  // Reads "#a03520". REQUIRES: it has this form.
  static Colour of(const char* text);
};

struct Point {
  double x = 0, y = 0;
};

// Coordinates are in units of the picture, from its upper left corner; `scale` pixels are a unit. Parts outside of
// the picture are cut off. Edges are smooth: a pixel that is covered in part is mixed.
class Canvas {
 public:
  Canvas(int width, int height, double scale, Colour background);

  void rectangle(Point corner, double width, double height, Colour colour);
  void disc(Point centre, double radius, Colour colour);
  // Draws a line with round ends; one of no length is a dot.
  void line(Point from, Point to, double width, Colour colour);
  // Returns the PNG (ISO/IEC 15948): 8 bits a colour, without times and texts.
  std::string png() const;

 private:
  void mix(int x, int y, double covered, Colour colour);

  double scale_;
  int width_, height_;  // pixels
  std::vector<std::uint8_t> pixels_;
};

}  // namespace search_cli::exporter
