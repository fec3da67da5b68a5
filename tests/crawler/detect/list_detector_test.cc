#include "crawler/detect/list_detector.h"

#include <gtest/gtest.h>

#include <string>

#include "crawler/dom/selector.h"

namespace crawler::detect {
namespace {

std::string list_of(const std::string& element) {
  std::string page = "<html><body><main>";
  for (int i = 0; i < 12; ++i)
    page += "<" + element + "><h2><a href=\"/column/" + std::to_string(i) + "/\">오래된 나무 아래에서 " +
            std::to_string(i) + "</a></h2><time>2024-05-0" + std::to_string(i % 9 + 1) + "</time></" + element + ">";
  return page + "</main></body></html>";
}

TEST(ListDetector, WritesSelectorsThatCanBeReadWhateverTheElementsAreCalled) {
  const auto url = base::Url::parse("http://paper.example/columns/").value();
  for (const char* element : {"article", "x-item", "h+09:00'", "a.b#c"}) {
    const auto page = dom::Document::parse(list_of(element));
    ASSERT_TRUE(page) << element;
    const auto listing = detect_listing(*page, url);
    if (!listing) continue;
    for (const std::string& selector : {listing->item, listing->link.selector})
      EXPECT_TRUE(selector.empty() || std::holds_alternative<dom::Selector>(dom::Selector::parse(selector)))
          << element << ": " << selector;
  }
}

}  // namespace
}  // namespace crawler::detect
