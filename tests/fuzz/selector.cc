// Input: any bytes, read as a selector. It is refused at a position within it, or finds elements in bounded time.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <variant>

#include "crawler/dom/selector.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const crawler::dom::Document page = *crawler::dom::Document::parse(
      "<div id=a class='x y'><p>1<p class=z lang=ko-KR>2<ul><li><li><a href='/q?k=1'>3</a></ul></div><section><h1>t");
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = crawler::dom::Selector::parse(text);
  if (const auto* mistake = std::get_if<crawler::dom::SelectorMistake>(&parsed)) {
    if (mistake->position > size || mistake->what.empty()) std::abort();
    return 0;
  }
  for (const crawler::dom::Node n : std::get<crawler::dom::Selector>(parsed).all(page)) {
    if (n >= page.size() || page.is_text(n)) std::abort();
  }
  return 0;
}
