// Input: any bytes, read as a list page. The rules that are guessed from it can be applied to it, and every URL that
// the list names is one that can be fetched.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/url.h"
#include "crawler/detect/list_detector.h"
#include "crawler/dom/document.h"
#include "crawler/lists/listing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const base::Url url = *base::Url::parse("https://paper.example/list/");
  const auto page = crawler::dom::Document::parse(std::string(reinterpret_cast<const char*>(data), size));
  if (!page) return 0;
  config::Listing rules;
  rules.link.selector = "a";
  rules.item = "li, article";
  rules.title.selector = "h2";
  rules.day = {"time", "datetime"};
  const auto guessed = crawler::detect::detect_listing(*page, url);
  for (const config::Listing& each : {rules, guessed.value_or(rules)}) {
    const crawler::lists::Listing listing = crawler::lists::read_listing(*page, url, each, "Asia/Seoul");
    for (const auto& column : listing.columns)
      if (base::Url::parse(column.url.text()) != column.url) std::abort();
    if (listing.next && base::Url::parse(listing.next->text()) != listing.next) std::abort();
  }
  const auto target = crawler::lists::refresh_target(*page, url);
  if (target && base::Url::parse(target->text()) != target) std::abort();
  return 0;
}
