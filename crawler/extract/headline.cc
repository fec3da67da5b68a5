#include "crawler/extract/headline.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>

#include "crawler/extract/boilerplate.h"

namespace crawler::extract {
namespace {

constexpr int max_headings = 40;  // of lower rank, looked at for the headline

}  // namespace

Headline find_headline(const dom::Document& document, const Metadata& data) {
  std::unordered_set<std::string> titles;
  for (const std::string_view text :
       {std::string_view(data.title), data.meta("og:title"), std::string_view(data.article.headline)}) {
    for (const std::string& word : words_of(text)) titles.insert(word);
  }
  const auto says_it = [&](dom::Node n) {
    const auto words = words_of(document.text_of(n));
    std::size_t shared = 0;
    for (const std::string& word : words) shared += titles.contains(word) ? 1 : 0;
    return words.size() >= 2 && shared * 3 >= words.size() * 2;
  };
  const auto h1 = std::find_if(data.headings.begin(), data.headings.end(), says_it);
  if (h1 != data.headings.end()) return {*h1, true};
  int looked_at = 0;
  for (dom::Node n = 1; n < document.size() && looked_at < max_headings; ++n) {
    if (document.tag(n) != dom::Tag::h2 && document.tag(n) != dom::Tag::h3) continue;
    if (says_it(n)) return {n, true};
    ++looked_at;
  }
  const auto any = std::find_if(data.headings.begin(), data.headings.end(),
                                [&](dom::Node n) { return has_words(document.text_of(n)); });
  return any == data.headings.end() ? Headline{} : Headline{*any, false};
}

}  // namespace crawler::extract
