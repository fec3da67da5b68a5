#include "crawler/detect/next_page.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>

#include "base/strings.h"
#include "crawler/dom/selector.h"
#include "crawler/dom/tokens.h"

namespace crawler::detect {
namespace {

constexpr std::size_t most_links = 3;

bool says_next(std::string_view text) {
  const std::string lower = base::ascii_lower(text);
  constexpr std::array<std::string_view, 5> words{"next", "older", "다음", "이전 글", "더보기"};
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

// The first class of an element that says "next"; empty when there is none.
std::string telling_class(const dom::Document& page, dom::Node node) {
  std::string found;
  dom::for_each_token(page.attribute(node, "class"), [&](std::string_view name) {
    if (found.empty() && dom::is_plain_name(name) && says_next(name)) found = name;
  });
  return found;
}

// Selectors that may find the link, the plainest first.
std::vector<std::string> selectors_of(const dom::Document& page, dom::Node link) {
  std::vector<std::string> selectors;
  if (const std::string name = telling_class(page, link); !name.empty()) selectors.push_back("a." + name);
  for (const char* attribute : {"aria-label", "title", "id"}) {
    const std::string_view value = page.attribute(link, attribute);
    if (says_next(value) && value.find_first_of("\"\\") == std::string_view::npos)
      selectors.push_back("a[" + std::string(attribute) + "=\"" + std::string(value) + "\"]");
  }
  dom::Node around = page.parent(link);
  for (int level = 0; level < 2 && around != dom::no_node && around != 0; ++level, around = page.parent(around))
    if (const std::string name = telling_class(page, around); !name.empty()) selectors.push_back("." + name + " a");
  return selectors;
}

}  // namespace

std::vector<NextLink> next_links(const dom::Document& page, const base::Url& base, const base::Url& url) {
  std::vector<NextLink> links;
  for (dom::Node n = 0; n < page.size() && links.size() < most_links; ++n) {
    if (page.tag(n) != dom::Tag::a || page.attribute(n, "href").empty()) continue;
    const auto to = base.resolve(page.attribute(n, "href"));
    if (!to || to->host() != url.host() || to->key() == url.key()) continue;
    for (const std::string& text : selectors_of(page, n)) {
      const auto parsed = dom::Selector::parse(text);
      const auto* selector = std::get_if<dom::Selector>(&parsed);
      if (!selector || selector->first(page) != n) continue;
      links.push_back({text, *to});
      break;
    }
  }
  return links;
}

}  // namespace crawler::detect
