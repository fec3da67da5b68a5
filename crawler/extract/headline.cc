#include "crawler/extract/headline.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>

#include "crawler/extract/boilerplate.h"

namespace crawler::extract {
namespace {

constexpr int max_headings = 40;             // of lower rank, looked at for the headline
constexpr dom::Node max_heading_nodes = 40;  // of a heading that are looked at for a kicker

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

std::string divided_part(const dom::Document& document, dom::Node heading, std::string_view text,
                         const std::function<bool(std::string_view)>& is_title) {
  const dom::Node end = std::min(document.end(heading), heading + max_heading_nodes);
  for (dom::Node n = heading + 1; n < end; ++n) {
    if (document.is_text(n)) continue;
    std::string part = document.text_of(n);
    if (part.empty() || part.size() >= text.size()) continue;
    if (is_title(part)) return part;
    if (!text.starts_with(part)) continue;
    std::string_view rest = text.substr(part.size());
    while (!rest.empty() && std::string_view(" :|-").find(rest.front()) != std::string_view::npos)
      rest.remove_prefix(1);
    if (is_title(rest)) return std::string(rest);
  }
  return {};
}

}  // namespace crawler::extract
