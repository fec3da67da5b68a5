// Any selector is read or refused at a place within it, and matches in bounded time.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <variant>

#include "crawler/extract/selector.h"

using namespace crawler::extract;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Document page = *Document::parse(
      "<div id=a class='x y'><p>1<p class=z lang=ko-KR>2<ul><li><li><a href='/q?k=1'>3</a></ul></div><section><h1>t");
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = Selector::parse(text);
  if (const auto* mistake = std::get_if<SelectorMistake>(&parsed)) {
    if (mistake->position > size || mistake->what.empty()) std::abort();
    return 0;
  }
  for (const Node n : std::get<Selector>(parsed).all(page)) {
    if (n >= page.size() || page.is_text(n)) std::abort();
  }
  return 0;
}
