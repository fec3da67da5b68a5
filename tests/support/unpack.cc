#include "tests/support/unpack.h"

#include <zlib.h>

#include <stdexcept>

namespace test_support {
namespace {

// Unpacks one stream from the beginning of `bytes`, and shortens `bytes` to what follows it.
std::string inflate_one(std::string_view& bytes, int window_bits) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) throw std::runtime_error("inflateInit2");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out, buffer(1 << 16, '\0');
  int done = Z_OK;
  while (done == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    done = inflate(&stream, Z_NO_FLUSH);
    out.append(buffer, 0, buffer.size() - stream.avail_out);
  }
  bytes.remove_prefix(bytes.size() - stream.avail_in);
  inflateEnd(&stream);
  if (done != Z_STREAM_END) throw std::runtime_error("inflate");
  return out;
}

std::size_t number(std::string_view bytes, std::size_t at, std::size_t count) {
  if (at + count > bytes.size()) throw std::runtime_error("a ZIP file that ends too early");
  std::size_t value = 0;
  while (count-- > 0) value = value << 8 | static_cast<unsigned char>(bytes[at + count]);
  return value;
}

}  // namespace

std::string gunzip(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) out += inflate_one(bytes, 15 + 16);
  return out;
}

std::map<std::string, std::string> unzip(std::string_view bytes) {
  const std::size_t end = bytes.rfind("PK\x05\x06");
  if (end == std::string_view::npos) throw std::runtime_error("no ZIP file");
  std::map<std::string, std::string> members;
  std::size_t at = number(bytes, end + 16, 4);
  for (std::size_t left = number(bytes, end + 10, 2); left > 0; --left) {
    const std::size_t name = number(bytes, at + 28, 2), extra = number(bytes, at + 30, 2),
                      comment = number(bytes, at + 32, 2), local = number(bytes, at + 42, 4);
    std::string_view data = bytes.substr(local + 30 + number(bytes, local + 26, 2) + number(bytes, local + 28, 2));
    const bool stored = number(bytes, at + 10, 2) == 0;
    members[std::string(bytes.substr(at + 46, name))] =
        stored ? std::string(data.substr(0, number(bytes, at + 20, 4))) : inflate_one(data, -15);
    at += 46 + name + extra + comment;
  }
  return members;
}

}  // namespace test_support
