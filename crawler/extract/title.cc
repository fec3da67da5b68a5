#include "crawler/extract/title.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "crawler/extract/boilerplate.h"

namespace crawler::extract {
namespace {

constexpr std::size_t max_title = 400;

// What parts a headline from a site's name. All with spaces but the bars, so that "AI-driven" stays whole.
constexpr std::array<std::string_view, 16> separators{" | ", " - ", " – ", " — ", " · ", " :: ", " : ", " » ",
                                                      " « ", " • ", " / ", " < ", "｜",  " ― ",  "ㅣ",  "|"};

// Words that make a bracket or the words before a colon a series, where they end it.
constexpr std::array<std::string_view, 28> series_words{
    "칼럼",    "컬럼",    "기고",    "시론",   "논단",   "시평", "에세이", "단상",  "사설",   "오피니언",
    "광장",    "산책",    "기고문",  "수필",   "데스크", "시각", "春秋",   "춘추",  "column", "columns",
    "kolumne", "columna", "colonna", "コラム", "专栏",   "專欄", "社説",   "coluna"};

struct Bracket {
  std::string_view open, close;
};
constexpr std::array<Bracket, 6> brackets{
    {{"[", "]"}, {"【", "】"}, {"<", ">"}, {"〈", "〉"}, {"［", "］"}, {"＜", "＞"}}};

bool ends_series(std::string_view text) {
  const std::string lower = lower_case(text);
  return std::any_of(series_words.begin(), series_words.end(),
                     [&](std::string_view word) { return lower.ends_with(word); });
}

std::string letters(std::string_view text) {
  std::string out;
  for (const std::string& word : words_of(text)) out += word;
  return out;
}

}  // namespace

std::string host_name(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/:?#"));
  std::vector<std::string> parts;
  std::string part;
  for (const char c : url) {
    if (c == '.') {
      parts.push_back(std::move(part));
      part.clear();
    } else if (c != '-') {
      part += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
  // The longest label but the last is the name: co, com and the like are short.
  std::string best;
  for (const std::string& one : parts) {
    if (one != "www" && one.size() > best.size()) best = one;
  }
  return best;
}

bool is_site(std::string_view text, const std::vector<std::string>& names) {
  const std::string own = letters(text);
  if (own.empty()) return true;
  for (const std::string& name : names) {
    const std::string other = letters(name);
    if (other.empty()) continue;
    if (own == other) return true;
    if (own.size() >= 3 && other.size() >= 3 &&
        (own.find(other) != std::string::npos || other.find(own) != std::string::npos) &&
        own.size() < 2 * other.size() + 12) {
      return true;
    }
  }
  return false;
}

// True where either text is empty too: then there is nothing to compare.
bool shares_word(std::string_view a, std::string_view b) {
  const auto left = words_of(a), right = words_of(b);
  return left.empty() || right.empty() || std::any_of(left.begin(), left.end(), [&](const std::string& word) {
           return std::find(right.begin(), right.end(), word) != right.end();
         });
}

std::vector<std::string> site_names(const Metadata& data, std::string_view url) {
  std::vector<std::string> names;
  for (const std::string_view name :
       {data.meta("og:site_name"), data.meta("application-name"), data.meta("twitter:site"),
        data.meta("al:android:app_name"), std::string_view(data.article.site)}) {
    if (!name.empty()) names.emplace_back(name);
  }
  if (std::string host = host_name(url); !host.empty()) names.push_back(std::move(host));
  // Some pages put the headline where the application's name belongs.
  std::erase_if(names, [&](const std::string& name) {
    return same_words(name, data.article.headline) || same_words(name, data.meta("og:title"));
  });
  return names;
}

std::string split_series(std::string& headline) {
  for (const Bracket& bracket : brackets) {
    if (!headline.starts_with(bracket.open)) continue;
    const std::size_t close = headline.find(bracket.close, bracket.open.size());
    if (close > 90) continue;
    std::string series = base::fold_space(headline.substr(bracket.open.size(), close - bracket.open.size()));
    const std::string rest = base::fold_space(headline.substr(close + bracket.close.size()));
    if (!ends_series(series) || rest.empty()) continue;
    headline = rest;
    return series;
  }
  const std::size_t colon = headline.find(": ");
  if (colon > 0 && colon < 60 && ends_series(headline.substr(0, colon))) {
    std::string series = base::fold_space(headline.substr(0, colon));
    if (words_of(series).size() <= 5) {
      headline = base::fold_space(headline.substr(colon + 2));
      return series;
    }
  }
  return {};
}

std::string without_site(std::string_view title, const std::vector<std::string>& names) {
  std::string out = base::fold_space(title);
  // Up to three parts at the end: section, site, slogan.
  for (int round = 0; round < 3; ++round) {
    std::size_t at = std::string::npos, length = 0;
    for (const std::string_view separator : separators) {
      const std::size_t found = out.rfind(separator);
      if (found != std::string::npos && (at == std::string::npos || found > at)) {
        at = found;
        length = separator.size();
      }
    }
    if (at == std::string::npos || at == 0) break;
    if (!is_site(std::string_view(out).substr(at + length), names)) break;
    out.resize(at);
  }
  for (const std::string_view separator : separators) {
    const std::size_t found = out.find(separator);
    if (found == std::string::npos || found == 0 || found > 60) continue;
    if (is_site(std::string_view(out).substr(0, found), names)) {
      out.erase(0, found + separator.size());
      break;
    }
  }
  return base::fold_space(out);
}

namespace {

// The share of a's words that are in b.
float repeats(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty()) return 0;
  const auto in_b = std::count_if(a.begin(), a.end(),
                                  [&](const auto& word) { return std::find(b.begin(), b.end(), word) != b.end(); });
  return static_cast<float>(in_b) / static_cast<float>(a.size());
}

// An attribute that a quotation mark inside its value cut: content="He said "no" again".
bool cut_at_quote(std::string_view value, std::string_view whole) {
  if (value.size() >= whole.size() || !whole.starts_with(value)) return false;
  whole.remove_prefix(value.size());
  while (whole.starts_with(' ')) whole.remove_prefix(1);
  return whole.starts_with('"');
}

// "The river flows - Politics" is "The river flows" and where it was printed.
bool goes_on_with_a_section(std::string_view title, std::string_view longer) {
  if (longer.size() <= title.size() || !longer.starts_with(title)) return false;
  longer.remove_prefix(title.size());
  while (longer.starts_with(' ')) longer.remove_prefix(1);
  return (longer.starts_with('-') || longer.starts_with('|') || longer.starts_with('<')) &&
         words_of(longer).size() == 1;
}

// Whether words stand for a headline of that text: neither cut nor a slogan of the site's.
bool is_headline_of(std::string_view text, std::string_view printed, const PageModel& outline, dom::Node container) {
  constexpr std::array<std::string_view, 2> cut{"…", "..."};
  if (std::any_of(cut.begin(), cut.end(), [&](std::string_view end) { return text.ends_with(end); })) return false;
  if (printed.starts_with(text) && !printed.substr(text.size()).starts_with(' ')) return false;
  const auto words = words_of(text);
  if (words.size() < 3 || container == dom::no_node) return false;
  std::string prose;
  const BlockRange range = outline.range(container);
  for (std::size_t i = range.first; i < range.last; ++i) prose += lower_case(outline.blocks()[i].text) + ' ';
  const auto told = std::count_if(words.begin(), words.end(),
                                  [&](const std::string& word) { return prose.find(word) != std::string::npos; });
  return static_cast<std::size_t>(told) * 2 >= words.size();
}

// <title> is worded for search engines. Where the h1 repeats it, and one of og:title and JSON-LD departs from both
// while the other does not, that one is the headline the newsroom wrote, unless JSON-LD calls it the alternative.
// JSON-LD, which templates often fill, must tell of an alternative headline too: then it comes from the newsroom's own
// fields. Returns its index, or `candidates.size()`.
std::size_t written_apart(const std::vector<TitleCandidate>& candidates, const Metadata& data, const PageModel& outline,
                          dom::Node container) {
  const std::size_t none = candidates.size();
  const auto find = [&](std::string_view from) {
    return static_cast<std::size_t>(
        std::find_if(candidates.begin(), candidates.end(), [&](const auto& c) { return c.from == from; }) -
        candidates.begin());
  };
  const std::size_t h1 = find("h1"), og = find("meta og:title"), ld = find("json-ld headline"), title = find("title");
  if (h1 == none || og == none || title == none) return none;
  const auto key = [&](std::size_t i) {
    std::string text = candidates[i].text;
    split_series(text);
    return letters(text);
  };
  const std::string printed = key(h1);
  const bool og_departs = key(og) != printed && key(og) != letters(data.article.alternative_headline) &&
                          !cut_at_quote(candidates[og].text, candidates[h1].text);
  const bool ld_departs = ld != none && key(ld) != printed;
  if (og_departs == ld_departs || (ld_departs && data.article.alternative_headline.empty())) return none;
  const std::size_t apart = og_departs ? og : ld;
  const auto wording = words_of(candidates[title].text);
  const float repeated = repeats(wording, words_of(candidates[h1].text));
  if (repeated < 0.7F || repeats(wording, words_of(candidates[apart].text)) >= repeated) return none;
  return is_headline_of(candidates[apart].text, candidates[h1].text, outline, container) ? apart : none;
}

}  // namespace

Title read_title(const PageModel& outline, const Metadata& data, std::string_view url, dom::Node container) {
  const dom::Document& document = outline.document();
  const std::vector<std::string> names = site_names(data, url);

  Title out;
  const auto add = [&](std::string_view text, std::string from, float score) {
    std::string title = without_site(base::clean(text.substr(0, max_title * 3)), names);
    if (title.empty() || title.size() > max_title * 3 || same_words(title, data.meta("og:site_name"))) return;
    out.candidates.push_back({std::move(title), std::move(from), score});
  };
  const std::size_t text_begin = container == dom::no_node ? 0 : outline.range(container).first;
  for (const dom::Node n : data.headings) {
    const std::string text = document.text_of(n);
    if (text.empty()) continue;
    const std::size_t at = outline.range(n).first;
    const bool inside = container != dom::no_node && document.contains(container, n);
    float score = 2;
    if (!inside && container != dom::no_node && (at > text_begin || at + 40 < text_begin)) score = 0.7F;
    if (data.headings.size() > 3) score -= 0.5F;
    // The site's name stands in an h1 too, as a link to its front page or without a word of the title.
    const BlockRange range = outline.range(n);
    if (outline.link_weight(range) > 0.8F * outline.weight(range) || !shares_word(text, data.title)) score *= 0.1F;
    add(text, "h1", score);
  }
  for (const auto& [name, node] : data.properties) {
    if (name == "headline" && !document.is_text(node)) add(document.text_of(node), "microdata headline", 0.3F);
  }
  // An element that its class calls a title, above the text.
  const auto& blocks = outline.blocks();
  for (std::size_t i = text_begin > 20 ? text_begin - 20 : 0; i < std::min(text_begin + 3, blocks.size()); ++i) {
    const Block& block = blocks[i];
    if (block.weight < 12 || block.weight > 300 || block.link_weight > 0 || outline.marked(i)) continue;
    if (!signs_of(document, block.element).headline) continue;
    add(block.text, "class " + std::string(document.attribute(block.element, "class").substr(0, 40)), 0.4F);
    break;
  }
  add(data.article.headline, "json-ld headline", 2.9F);
  add(data.meta("og:title"), "meta og:title", 2.4F);
  add(data.meta("twitter:title"), "meta twitter:title", 0.8F);
  add(data.meta("headline"), "meta headline", 1.0F);
  add(data.meta("title"), "meta title", 0.8F);
  add(data.meta("citation_title"), "meta citation_title", 2.5F);
  add(data.meta("dc.title"), "meta dc.title", 0.8F);
  add(data.title, "title", 0.3F);
  for (TitleCandidate& value : out.candidates) {
    if (!value.from.starts_with("meta ")) continue;
    for (const TitleCandidate& whole : out.candidates) {
      if (whole.from == "h1" && cut_at_quote(value.text, whole.text)) value.score *= 0.1F;
    }
  }
  // A candidate is worth more when others say the same, or nearly so.
  std::vector<std::string> keys;
  for (const TitleCandidate& c : out.candidates) keys.push_back(letters(c.text));
  std::vector<float> sums(out.candidates.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    sums[i] = out.candidates[i].score;
    for (std::size_t j = 0; j < keys.size(); ++j) {
      if (i == j) continue;
      if (keys[i] == keys[j]) {
        sums[i] += out.candidates[j].score;
      } else if (goes_on_with_a_section(out.candidates[i].text, out.candidates[j].text)) {
        sums[i] += out.candidates[j].score;
      } else if (!keys[i].empty() && keys[j].find(keys[i]) != std::string::npos) {
        sums[i] += 0.3F * out.candidates[j].score;
      }
    }
  }
  for (std::size_t i = 0; i < sums.size(); ++i) out.candidates[i].score = sums[i];
  std::stable_sort(out.candidates.begin(), out.candidates.end(),
                   [](const TitleCandidate& a, const TitleCandidate& b) { return a.score > b.score; });
  if (out.candidates.empty()) return out;
  out.headline = out.candidates.front().text;
  out.confidence = std::min(1.0, out.candidates.front().score / 7.0);
  if (const std::size_t apart = written_apart(out.candidates, data, outline, container);
      apart < out.candidates.size()) {
    std::rotate(out.candidates.begin(), out.candidates.begin() + static_cast<std::ptrdiff_t>(apart),
                out.candidates.begin() + static_cast<std::ptrdiff_t>(apart) + 1);
    out.confidence = 0.5;
    out.why = "apart from the others, which repeat <title>";
  }
  out.from = out.candidates.front().from;
  out.text = out.candidates.front().text;
  out.series = split_series(out.text);
  if (!out.series.empty()) out.series_from = "title";
  return out;
}

}  // namespace crawler::extract
