// Input: any bytes; the first line is the label of a charset, the rest the page. What is decoded is valid UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "crawler/dom/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  // The first line is the label.
  const std::size_t end = input.find('\n');
  const std::string_view label = end == std::string_view::npos ? std::string_view{} : input.substr(0, end);
  const std::string_view bytes = end == std::string_view::npos ? input : input.substr(end + 1);
  if (!base::valid_utf8(crawler::dom::decode(bytes, label).text)) std::abort();
  return 0;
}
