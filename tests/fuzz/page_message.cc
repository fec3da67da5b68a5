// Input: any bytes, read as the answer of a process that reads pages or a WARC file: a content, an item, or nothing.
// What was read is written and read again without a difference.
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "crawler/run/page_message.h"

namespace {

// One item, or nothing where the bytes are the end of a file or no message at all.
std::optional<crawler::warc::WarcItem> item_in(std::string_view message) {
  try {
    return crawler::run::decode_item(message);
  } catch (const base::Error&) {
    return std::nullopt;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t any = std::numeric_limits<std::size_t>::max();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto item = item_in(bytes); item && crawler::run::encode_item(*item) != bytes) std::abort();
  const auto content = crawler::run::decode_content(bytes);
  if (!content) return 0;
  const std::string message = crawler::run::encode_content(*content, any);
  const auto again = crawler::run::decode_content(message);
  if (!again || crawler::run::encode_content(*again, any) != message) std::abort();
  return 0;
}
