// Input: any bytes, read as a feed and as a sitemap. Every URL that they name is one that can be fetched.
#include "crawler/lists/feed.h"

#include <cstdint>
#include <cstdlib>

#include "crawler/lists/sitemap.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const auto url = *base::Url::parse("https://example.com/feed");
  const auto feed = crawler::lists::read_feed(bytes, {}, url, "Asia/Seoul");
  const auto sitemap = crawler::lists::read_sitemap(bytes, url, "Asia/Seoul");
  for (const auto* listing : {&feed, &sitemap})
    for (const auto& column : listing->columns)
      if (base::Url::parse(column.url.text()) != column.url) std::abort();
  return 0;
}
