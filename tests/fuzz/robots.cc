// Input: any bytes, read as robots.txt, which is then asked about a path taken from them.
#include "crawler/fetch/robots.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto robots = crawler::fetch::Robots::parse(text, "column-archive");
  if (robots.crawl_delay().value_or(0) < 0 || !robots.allows("/robots.txt")) std::abort();
  robots.allows(text.substr(0, text.find('\n')));
  robots.allows("/a/b?c");
  return 0;
}
