#include "crawler/detect/next_page.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <variant>

#include "base/regex.h"
#include "base/strings.h"
#include "crawler/dom/selector.h"
#include "crawler/dom/tokens.h"

namespace crawler::detect {
namespace {

constexpr std::size_t most_links = 3;

bool says_next(std::string_view text) {
  const std::string lower = base::ascii_lower(text);
  constexpr std::array<std::string_view, 6> words{"next", "older", "다음", "이전 글", "더보기", "더 보기"};
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

bool is_digit(char c) { return base::is_ascii_digit(c); }

// The number of a page that a link's text gives, in digits: "2" of "2", "[2]", "Page 2" and "2쪽"; empty when the text
// says anything else.
std::string number_in(std::string_view text) {
  constexpr std::size_t most_digits = 4;
  constexpr std::array<std::string_view, 9> words{"",   "page",   "seite",  "pagina", "página",
                                                  "쪽", "페이지", "ページ", "strona"};
  std::string number, word;
  for (const char c : text) {
    if (is_digit(c)) {
      number += c;
    } else if (static_cast<unsigned char>(c) >= 0x80 || base::is_ascii_letter(c)) {
      word += base::ascii_lower(c);
    }
  }
  const std::size_t at = text.find(number);  // the digits must stand together
  const bool number_only =
      !number.empty() && number.size() <= most_digits && number.front() != '0' && at != std::string_view::npos;
  return number_only && std::find(words.begin(), words.end(), word) != words.end() ? number : "";
}

// Whether a link's text is empty, punctuation or an arrow.
bool has_no_word(std::string_view text) {
  std::string rest(text);
  for (const std::string_view arrow : {"›", "»", "→", "▶", "►", "〉", "❯", "⟩", "…"})
    for (std::size_t at = 0; (at = rest.find(arrow, at)) != std::string::npos;) rest.erase(at, arrow.size());
  return std::none_of(rest.begin(), rest.end(), [](char c) {
    return is_digit(c) || base::is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
  });
}

// The element before a node among its siblings; no_node when there is none.
dom::Node element_before(const dom::Document& page, dom::Node node) {
  dom::Node before = dom::no_node;
  for (dom::Node n = page.first_child(page.parent(node)); n != dom::no_node && n != node; n = page.next_sibling(n))
    if (!page.is_text(n)) before = n;
  return before;
}

// Selectors of a link that stands behind the mark of the current page: `.current + a`, `li.active + li a`.
std::vector<std::string> selectors_behind_current(const dom::Document& page, dom::Node link) {
  std::vector<std::string> selectors;
  if (number_in(page.text_of(link)) != "2") return selectors;
  dom::Node step = link;
  for (int level = 0; level < 2 && page.parent(step) != dom::no_node; ++level, step = page.parent(step)) {
    const dom::Node before = element_before(page, step);
    if (before == dom::no_node) continue;
    if (number_in(page.text_of(before)) != "1") break;
    const std::string tag(page.name(before)),
        behind = step == link ? " + a" : " + " + std::string(page.name(step)) + " a";
    dom::for_each_token(page.attribute(before, "class"), [&](std::string_view name) {
      if (dom::is_plain_name(name)) selectors.push_back(std::string(tag).append(1, '.').append(name).append(behind));
    });
    if (page.has_attribute(before, "aria-current")) selectors.push_back("[aria-current]" + behind);
    if (page.tag(before) != dom::Tag::a && step == link) selectors.push_back(tag + behind);
    break;
  }
  return selectors;
}

// The links of the page that one of their own selectors finds first; at most three.
template <class SelectorsOf>
std::vector<NextLink> links_found_first(const dom::Document& page, const base::Url& base, const base::Url& url,
                                        const SelectorsOf& selectors) {
  std::vector<NextLink> links;
  for (dom::Node n = 0; n < page.size() && links.size() < most_links; ++n) {
    if (page.tag(n) != dom::Tag::a || page.attribute(n, "href").empty()) continue;
    const auto to = base.resolve(page.attribute(n, "href"));
    if (!to || to->host() != url.host() || to->key() == url.key()) continue;
    for (const std::string& text : selectors(page, n)) {
      const auto parsed = dom::Selector::parse(text);
      const auto* selector = std::get_if<dom::Selector>(&parsed);
      if (!selector || selector->first(page) != n) continue;
      links.push_back({text, *to});
      break;
    }
  }
  return links;
}

// Whether a number behind this part of a URL is a month or a day: the part ends with a year, or a year and a month.
bool ends_in_year(const std::string& before) {
  std::string problem;
  static const auto date = base::Regex::compile(R"((?:^|\D)(?:19|20)\d\d(?:\D\d\d?)?\D$)", problem);
  return date && date->found_in(before);
}

// Puts {page} for the last number in the path of `to` that is `number`; empty when none is, or it belongs to a date.
std::string with_page(const base::Url& to, const std::string& number) {
  const std::string request = to.request();
  for (std::size_t end = std::min(request.find('?'), request.size()); end > 0;) {
    if (!is_digit(request[end - 1])) {
      --end;
      continue;
    }
    std::size_t begin = end;
    while (begin > 0 && is_digit(request[begin - 1])) --begin;
    if (request.compare(begin, end - begin, number) == 0) {
      const std::string before = request.substr(0, begin);
      return ends_in_year(before) ? "" : before + "{page}" + request.substr(end);
    }
    end = begin;
  }
  return {};
}

// Whether a URL's path and query are those of a page of the list: digits for {page}.
bool has_form(const base::Url& url, const std::string& path) {
  const std::string request = url.request(), place = "{page}";
  const std::size_t at = path.find(place), tail = path.size() - at - place.size();
  if (request.size() <= at + tail || request.compare(0, at, path, 0, at) != 0 ||
      request.compare(request.size() - tail, tail, path, at + place.size(), tail) != 0)
    return false;
  return std::all_of(request.begin() + static_cast<std::ptrdiff_t>(at),
                     request.end() - static_cast<std::ptrdiff_t>(tail), is_digit);
}

}  // namespace

std::vector<NextLink> next_links(const dom::Document& page, const base::Url& base, const base::Url& url) {
  return links_found_first(page, base, url, selectors_of);
}

std::vector<NextLink> links_behind_current(const dom::Document& page, const base::Url& base, const base::Url& url) {
  return links_found_first(page, base, url, selectors_behind_current);
}

bool may_lead_to_page(std::string_view text, std::string_view number) {
  return has_no_word(text) || says_next(text) || number_in(text) == number;
}

std::string page_path_of(const dom::Document& page, const base::Url& base, const base::Url& url,
                         const std::vector<lists::Listed>& columns) {
  std::map<std::string, std::set<std::string>> numbers;  // form of the path -> the numbers of pages linked so
  for (dom::Node n = 0; n < page.size(); ++n) {
    if (page.tag(n) != dom::Tag::a || page.attribute(n, "href").empty()) continue;
    const auto to = base.resolve(page.attribute(n, "href"));
    if (!to || to->origin() != url.origin() || to->key() == url.key()) continue;
    const std::string text = page.text_of(n);
    const std::string number = says_next(text) ? "2" : number_in(text);
    if (number.empty()) continue;
    if (std::string path = with_page(*to, number); !path.empty()) numbers[std::move(path)].insert(number);
  }
  std::string best;
  for (const auto& [path, counted] : numbers) {
    const bool of_columns = std::any_of(columns.begin(), columns.end(), [&, form = &path](const lists::Listed& each) {
      return has_form(each.url, *form);
    });
    if (counted.contains("2") && !of_columns && (best.empty() || counted.size() > numbers[best].size())) best = path;
  }
  return best;
}

}  // namespace crawler::detect
