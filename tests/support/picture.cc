#include "tests/support/picture.h"

#include <zlib.h>

#include <algorithm>

namespace test_support {
namespace {

std::string big_endian(unsigned long value) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
  return out;
}

std::string chunk(const std::string& name, const std::string& data) {
  const std::string body = name + data;
  const uLong sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return big_endian(data.size()) + body + big_endian(sum);
}

}  // namespace

std::string png(int width, int height, unsigned seed) {
  std::string rows;
  for (int y = 0; y < height; ++y) {
    rows += '\0';  // no filter
    for (int x = 0; x < width; ++x) {
      const auto band = static_cast<unsigned>(x * 12 / width + y * 8 / height) + seed;
      for (const unsigned weight : {29u, 53u, 17u}) rows += static_cast<char>(90 + band * weight % 150);
    }
  }
  // Stored, not compressed: the same bytes with every version of zlib.
  std::string packed = "\x78\x01";
  constexpr std::size_t longest = 0xFFFF;
  for (std::size_t from = 0; from < rows.size(); from += longest) {
    const std::size_t size = std::min(longest, rows.size() - from);
    packed += from + size == rows.size() ? '\1' : '\0';
    for (const std::size_t value : {size, ~size}) {
      packed += static_cast<char>(value & 0xFF);
      packed += static_cast<char>(value >> 8 & 0xFF);
    }
    packed.append(rows, from, size);
  }
  packed += big_endian(adler32(1, reinterpret_cast<const Bytef*>(rows.data()), static_cast<uInt>(rows.size())));
  const std::string head = big_endian(static_cast<unsigned long>(width)) +
                           big_endian(static_cast<unsigned long>(height)) + std::string("\x08\x02\0\0\0", 5);
  return "\x89PNG\r\n\x1A\n" + chunk("IHDR", head) + chunk("IDAT", packed) + chunk("IEND", "");
}

}  // namespace test_support
