// Input: any bytes, read as the answer of a process that reads pages: a content, or nothing. What was read is written
// and read again without a difference.
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>

#include "crawler/run/page_message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t any = std::numeric_limits<std::size_t>::max();
  const auto content = crawler::run::decode_content({reinterpret_cast<const char*>(data), size});
  if (!content) return 0;
  const std::string message = crawler::run::encode_content(*content, any);
  const auto again = crawler::run::decode_content(message);
  if (!again || crawler::run::encode_content(*again, any) != message) std::abort();
  return 0;
}
