#include "search-cli/export/canvas.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "base/error.h"
#include "base/translation.h"

namespace search_cli::exporter {
namespace {

void add_number(std::string& out, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xFF);
}

// A chunk: length, type, data and a checksum of the last two.
void add_chunk(std::string& out, const char* type, const std::string& data) {
  add_number(out, static_cast<std::uint32_t>(data.size()));
  const std::string checked = type + data;
  out += checked;
  add_number(out, static_cast<std::uint32_t>(
                      crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()))));
}

std::string compressed(const std::string& bytes) {
  uLongf size = compressBound(bytes.size());
  std::string out(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(),
                9) != Z_OK)
    throw base::Error(base::Exit::software, base::tr("zlib cannot compress a picture"));
  out.resize(size);
  return out;
}

// The part of a pixel that a shape covers whose edge is `distance` pixels away from its middle, negative inside.
double covered_at(double distance) { return std::clamp(0.5 - distance, 0.0, 1.0); }

}  // namespace

Colour Colour::of(const char* text) {
  const auto number = static_cast<std::uint32_t>(std::strtoul(text + 1, nullptr, 16));
  return {static_cast<std::uint8_t>(number >> 16), static_cast<std::uint8_t>(number >> 8),
          static_cast<std::uint8_t>(number)};
}

Canvas::Canvas(int width, int height, double scale, Colour background)
    : scale_(scale), width_(static_cast<int>(width * scale)), height_(static_cast<int>(height * scale)) {
  pixels_.reserve(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 3);
  for (int i = 0; i < width_ * height_; ++i)
    pixels_.insert(pixels_.end(), {background.red, background.green, background.blue});
}

void Canvas::mix(int x, int y, double covered, Colour colour) {
  if (covered <= 0 || x < 0 || y < 0 || x >= width_ || y >= height_) return;
  std::uint8_t* pixel =
      &pixels_[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)) * 3];
  const std::array<std::uint8_t, 3> wanted{colour.red, colour.green, colour.blue};
  for (std::size_t i = 0; i < wanted.size(); ++i)
    pixel[i] = static_cast<std::uint8_t>(std::lround(pixel[i] + (wanted[i] - pixel[i]) * covered));
}

void Canvas::rectangle(Point corner, double width, double height, Colour colour) {
  const auto pixel = [this](double unit) { return static_cast<int>(std::lround(unit * scale_)); };
  for (int y = pixel(corner.y); y < pixel(corner.y + height); ++y)
    for (int x = pixel(corner.x); x < pixel(corner.x + width); ++x) mix(x, y, 1, colour);
}

void Canvas::disc(Point centre, double radius, Colour colour) { line(centre, centre, 2 * radius, colour); }

void Canvas::line(Point from, Point to, double width, Colour colour) {
  const double ax = from.x * scale_, ay = from.y * scale_, dx = to.x * scale_ - ax, dy = to.y * scale_ - ay;
  const double half = width * scale_ / 2, length = dx * dx + dy * dy;
  const int left = static_cast<int>(std::min(ax, ax + dx) - half) - 1;
  const int right = static_cast<int>(std::max(ax, ax + dx) + half) + 1;
  const int top = static_cast<int>(std::min(ay, ay + dy) - half) - 1;
  const int bottom = static_cast<int>(std::max(ay, ay + dy) + half) + 1;
  for (int y = top; y <= bottom; ++y) {
    for (int x = left; x <= right; ++x) {
      const double px = x + 0.5 - ax, py = y + 0.5 - ay;
      const double along = length > 0 ? std::clamp((px * dx + py * dy) / length, 0.0, 1.0) : 0;
      const double off_x = px - along * dx, off_y = py - along * dy;
      mix(x, y, covered_at(std::sqrt(off_x * off_x + off_y * off_y) - half), colour);
    }
  }
}

std::string Canvas::png() const {
  std::string header;
  add_number(header, static_cast<std::uint32_t>(width_));
  add_number(header, static_cast<std::uint32_t>(height_));
  header += {8, 2, 0, 0, 0};  // bits, red green blue, and the only methods there are
  std::string rows;
  const std::size_t row = static_cast<std::size_t>(width_) * 3;
  for (std::size_t at = 0; at < pixels_.size(); at += row) {
    rows += '\0';  // no filter
    rows.append(reinterpret_cast<const char*>(&pixels_[at]), row);
  }
  std::string out = "\x89PNG\r\n\x1A\n";
  add_chunk(out, "IHDR", header);
  add_chunk(out, "IDAT", compressed(rows));
  add_chunk(out, "IEND", "");
  return out;
}

}  // namespace search_cli::exporter
