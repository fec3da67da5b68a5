// Input: a byte that chooses the codings, then a body in them, or not. What is decoded is never longer than allowed,
// and nothing is given with a problem.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "crawler/fetch/content_coding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array codings{"gzip", "deflate", "br", "zstd", "br, gzip", "utf-8", "gzip, none", "compress"};
  constexpr std::size_t most = std::size_t{1} << 20;
  if (size == 0) return 0;
  const std::string body(reinterpret_cast<const char*>(data) + 1, size - 1);
  const bool cut = data[0] >= 128;
  const auto decoded = crawler::fetch::decode_body(body, codings[data[0] % codings.size()], most, cut);
  if (decoded.body.size() > most || (!decoded.problem.empty() && !decoded.body.empty())) std::abort();
  return 0;
}
