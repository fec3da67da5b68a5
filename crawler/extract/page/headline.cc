#include "crawler/extract/page/headline.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/strings.h"
#include "crawler/dom/style.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

constexpr int max_headings = 40;                 // of lower rank, looked at for the headline
constexpr std::size_t least_headline_words = 2;  // of a headline that is told by its words
constexpr std::size_t most_between = 300;        // bytes of text between the site's name and the headline
constexpr dom::Node max_heading_nodes = 40;      // of a heading that are looked at for a kicker
constexpr std::size_t max_class = 200;           // bytes of a class that are read

// What newspapers call the line above or at the front of a headline.
constexpr std::array<std::string_view, 17> kickers{
    "kicker",    "overline",   "eyebrow",  "spitzmarke", "dachzeile", "topline", "roofline",  "toptitle", "pretitle",
    "overtitle", "supertitle", "surtitre", "antetitulo", "cintillo",  "volanta", "occhiello", "overhead"};

// Bytes of text outside links between a node and a heading behind it; a headline has its paragraphs there.
std::size_t text_between(const dom::Document& document, dom::Node from, dom::Node to) {
  std::size_t bytes = 0;
  for (dom::Node n = document.end(from); n < to; ++n) {
    if (document.tag(n) == dom::Tag::a && document.end(n) <= to) {
      n = document.end(n) - 1;
    } else if (document.is_text(n)) {
      bytes += document.text(n).size();
    }
  }
  return bytes;
}

// The heading of lower rank close behind an h1 that names the site; no_node where there is none.
dom::Node headline_below_site(const dom::Document& document, const Metadata& data, dom::Node h1) {
  const std::string site = document.text_of(h1);
  if (same_words(site, data.meta("og:title")) || same_words(site, data.article.headline)) return dom::no_node;
  int looked_at = 0;
  for (dom::Node n = document.end(h1); n < document.size() && looked_at < max_headings; ++n) {
    if (document.tag(n) != dom::Tag::h2 && document.tag(n) != dom::Tag::h3) continue;
    if (text_between(document, h1, n) > most_between) break;
    if (is_site_beside_headline(site, document.text_of(n), data.title)) return n;
    ++looked_at;
  }
  return dom::no_node;
}

// The number at the front of a text; 0 where there is none.
double number_in_front(std::string_view text) {
  double number = 0, place = 1;
  for (const char c : text) {
    if (c == '.' && place == 1) {
      place = 0.1;
    } else if (!base::is_ascii_digit(c)) {
      break;
    } else if (place == 1) {
      number = number * 10 + (c - '0');
    } else {
      number += (c - '0') * place;
      place /= 10;
    }
  }
  return number;
}

// The size that a value of `font`'s attribute size stands for: 1 to 7, where 3 is the page's, or relative to that.
double size_of_font(std::string_view value) {
  constexpr std::array<double, 8> sizes{1, 0.63, 0.82, 1, 1.13, 1.5, 2, 3};
  value = base::trim(value);
  if (value.starts_with('-')) return 1;
  const double number = value.starts_with('+') ? 3 + number_in_front(value.substr(1)) : number_in_front(value);
  return sizes[static_cast<std::size_t>(std::min(number, 7.0))];
}

// The size that a value of the property font-size stands for.
double size_of_style(std::string_view value) {
  const double number = number_in_front(value);
  if (value.ends_with("px")) return number / 16;
  if (value.ends_with("pt")) return number / 12;
  if (value.ends_with("em")) return number;
  if (value.ends_with("%")) return number / 100;
  return value == "large" ? 1.13 : value == "x-large" ? 1.5 : value == "xx-large" ? 2 : 1;
}

}  // namespace

double letter_size(const dom::Document& document, dom::Node n, dom::Node top) {
  for (dom::Node up = document.parent(n); up != dom::no_node && up >= top; up = document.parent(up)) {
    if (document.tag(up) == dom::Tag::font && !document.attribute(up, "size").empty())
      return size_of_font(document.attribute(up, "size"));
    const std::string size = dom::style_value(document.attribute(up, "style"), "font-size");
    if (!size.empty()) return size_of_style(size);
  }
  return 1;
}

bool is_site_beside_headline(std::string_view h1, std::string_view heading, std::string_view title) {
  const auto site = words_of(h1), words = words_of(heading), whole = words_of(title);
  if (site.empty() || words.size() < least_headline_words || site.size() + words.size() > whole.size()) return false;
  const auto frames = [&](const auto& front, const auto& back) {
    return std::equal(front.begin(), front.end(), whole.begin()) &&
           std::equal(back.rbegin(), back.rend(), whole.rbegin());
  };
  return frames(site, words) || frames(words, site);
}

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
    return words.size() >= least_headline_words && shared * 3 >= words.size() * 2;
  };
  const auto h1 = std::find_if(data.headings.begin(), data.headings.end(), says_it);
  if (h1 != data.headings.end()) {
    const dom::Node below = headline_below_site(document, data, *h1);
    return {below == dom::no_node ? *h1 : below, true};
  }
  // A heading in the text that an h1 before it begins with repeats the headline in short: the name of a recipe.
  const auto is_longer = [&](dom::Node above, dom::Node n) {
    if (above >= n || text_between(document, above, n) <= most_between) return false;
    const auto longer = words_of(document.text_of(above)), words = words_of(document.text_of(n));
    return longer.size() > words.size() && std::equal(words.begin(), words.end(), longer.begin());
  };
  int looked_at = 0;
  for (dom::Node n = 1; n < document.size() && looked_at < max_headings; ++n) {
    if (document.tag(n) != dom::Tag::h2 && document.tag(n) != dom::Tag::h3) continue;
    if (says_it(n)) {
      const auto longer = std::find_if(data.headings.begin(), data.headings.end(),
                                       [&](dom::Node above) { return is_longer(above, n); });
      return {longer == data.headings.end() ? n : *longer, true};
    }
    ++looked_at;
  }
  const auto any = std::find_if(data.headings.begin(), data.headings.end(),
                                [&](dom::Node n) { return has_words(document.text_of(n)); });
  return any == data.headings.end() ? Headline{} : Headline{*any, false};
}

namespace {

// A text without the spaces and signs at its front that part it from a kicker.
std::string_view without_signs(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" :|-"), text.size()));
  return text;
}

// Whether a word of an element's classes names a kicker: "spitzmarke", "article-kicker", but not "no-kicker".
bool is_called_kicker(const dom::Document& document, dom::Node n) {
  const std::string classes = lower_case(document.attribute(n, "class").substr(0, max_class));
  const auto words = words_of(classes);
  const auto named = std::find_first_of(words.begin(), words.end(), kickers.begin(), kickers.end());
  return named != words.end() && (named == words.begin() || *(named - 1) != "no");
}

}  // namespace

std::string_view behind_kicker(const dom::Document& document, dom::Node heading, std::string_view text) {
  const dom::Node end = std::min(document.end(heading), heading + max_heading_nodes);
  for (dom::Node n = heading + 1; n < end; ++n) {
    if (document.is_text(n)) continue;
    const std::string part = document.text_of(n);
    if (part.empty() || part.size() >= text.size()) continue;
    if (!text.starts_with(part)) return {};
    if (!is_called_kicker(document, n)) continue;
    return without_signs(text.substr(part.size()));
  }
  return {};
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
    const std::string_view rest = without_signs(text.substr(part.size()));
    if (is_title(rest)) return std::string(rest);
  }
  return {};
}

}  // namespace crawler::extract
