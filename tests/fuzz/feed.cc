// Any bytes as a feed and as a sitemap.
#include "crawler/extract/feed.h"

#include <cstdint>
#include <cstdlib>

#include "crawler/extract/sitemap.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const auto url = *crawler::Url::parse("https://example.com/feed");
  const auto feed = crawler::extract::read_feed(bytes, {}, url, "Asia/Seoul");
  const auto sitemap = crawler::extract::read_sitemap(bytes, url, "Asia/Seoul");
  for (const auto* listing : {&feed, &sitemap})
    for (const auto& column : listing->columns)
      if (!crawler::Url::parse(column.url)) std::abort();
  return 0;
}
