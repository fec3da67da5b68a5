#include "crawler/extract/title.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/boilerplate.h"

namespace crawler::extract {
namespace {

constexpr std::size_t max_title = 400;

// What separates a headline from the site's name. All but the bars have spaces, so that "AI-driven" stays whole.
constexpr std::array<std::string_view, 16> separators{" | ", " - ", " – ", " — ", " · ", " :: ", " : ", " » ",
                                                      " « ", " • ", " / ", " < ", "｜",  " ― ",  "ㅣ",  "|"};

// Words that end the name of a series, in brackets or before a colon.
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
      part += base::ascii_lower(c);
    }
  }
  // The longest label before the last one is the name: co, com and the like are short.
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

namespace {

// Whether the texts have a word in common. True when either has no words: then there is nothing to compare.
bool shares_word(std::string_view a, std::string_view b) {
  const auto left = words_of(a), right = words_of(b);
  return left.empty() || right.empty() || std::any_of(left.begin(), left.end(), [&](const std::string& word) {
           return std::find(right.begin(), right.end(), word) != right.end();
         });
}

}  // namespace

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
bool is_headline_of(std::string_view text, std::string_view printed, const PageModel& page, dom::Node container) {
  constexpr std::array<std::string_view, 2> cut{"…", "..."};
  if (std::any_of(cut.begin(), cut.end(), [&](std::string_view end) { return text.ends_with(end); })) return false;
  if (printed.starts_with(text) && !printed.substr(text.size()).starts_with(' ')) return false;
  const auto words = words_of(text);
  if (words.size() < 3 || container == dom::no_node) return false;
  std::string prose;
  const BlockRange range = page.range(container);
  for (std::size_t i = range.first; i < range.last; ++i) prose += lower_case(page.blocks()[i].text) + ' ';
  const auto told = std::count_if(words.begin(), words.end(),
                                  [&](const std::string& word) { return prose.find(word) != std::string::npos; });
  return static_cast<std::size_t>(told) * 2 >= words.size();
}

// The index of a headline that differs from what <title> and the h1 say, or `candidates.size()`.
//
// <title> is often worded for search engines. Where the h1 repeats it and exactly one of og:title and JSON-LD differs
// from both, that one is the headline the newsroom wrote, unless JSON-LD calls it the alternative one. JSON-LD, which
// templates often fill, must also name an alternative headline: then it comes from the newsroom's own fields.
std::size_t written_apart(const std::vector<TitleCandidate>& candidates, const Metadata& data, const PageModel& page,
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
  return is_headline_of(candidates[apart].text, candidates[h1].text, page, container) ? apart : none;
}

// A place of a title in the metadata, and how far it can be trusted.
struct MetaTitleRow {
  std::string_view name;
  float weight;
};
constexpr std::array<MetaTitleRow, 6> meta_titles{{
    {"og:title", 2.4F},
    {"twitter:title", 0.8F},
    {"headline", 1.0F},
    {"title", 0.8F},
    {"citation_title", 2.5F},
    {"dc.title", 0.8F},
}};
constexpr float json_ld_weight = 2.9F, heading_weight = 2, far_heading_weight = 0.7F, class_weight = 0.4F,
                microdata_weight = 0.3F, title_element_weight = 0.3F;
constexpr float many_headings_penalty = 0.5F;  // a page with more than three h1 uses them for other things
constexpr float doubtful_factor = 0.1F;
constexpr float contained_share = 0.3F;                        // of the score of a candidate that contains another one
constexpr double full_score = 7;                               // the score of a title that every place agrees on
constexpr std::size_t heading_blocks = 40, class_blocks = 20;  // how far before the text such an element may stand

class TitleReader {
 public:
  TitleReader(const PageModel& page, const Metadata& data, std::string_view url, dom::Node container)
      : page_model_(page),
        document_(page.document()),
        data_(data),
        container_(container),
        text_begin_(container == dom::no_node ? 0 : page.range(container).first),
        site_names_(site_names(data, url)) {}

  Title run() {
    from_headings();
    from_microdata();
    from_classes();
    from_metadata();
    distrust_cut_values();
    add_support();
    choose();
    return std::move(title_);
  }

 private:
  void add(std::string_view text, std::string from, float weight) {
    std::string title = without_site(base::clean(text.substr(0, max_title * 3)), site_names_);
    if (title.empty() || title.size() > max_title * 3 || same_words(title, data_.meta("og:site_name"))) return;
    title_.candidates.push_back({std::move(title), std::move(from), weight});
  }

  void from_headings() {
    for (const dom::Node n : data_.headings) {
      const std::string text = document_.text_of(n);
      if (!text.empty()) add(text, "h1", heading_score(n, text));
    }
  }

  float heading_score(dom::Node n, const std::string& text) const {
    float score = heading_weight;
    if (container_ != dom::no_node && !document_.contains(container_, n)) {
      const std::size_t at = page_model_.range(n).first;
      if (at > text_begin_ || at + heading_blocks < text_begin_) score = far_heading_weight;
    }
    if (data_.headings.size() > 3) score -= many_headings_penalty;
    // The site's name stands in an h1 too, as a link to its front page or without a word of the title.
    const BlockRange range = page_model_.range(n);
    const bool is_link = page_model_.link_weight(range) > 0.8F * page_model_.weight(range);
    return is_link || !shares_word(text, data_.title) ? score * doubtful_factor : score;
  }

  void from_microdata() {
    for (const auto& [name, node] : data_.properties) {
      if (name == "headline" && !document_.is_text(node))
        add(document_.text_of(node), "microdata headline", microdata_weight);
    }
  }

  // The first element above the text whose class names a headline.
  void from_classes() {
    const auto& blocks = page_model_.blocks();
    const std::size_t from = text_begin_ > class_blocks ? text_begin_ - class_blocks : 0;
    for (std::size_t i = from; i < std::min(text_begin_ + 3, blocks.size()); ++i) {
      const Block& block = blocks[i];
      if (block.weight < 12 || block.weight > 300 || block.link_weight > 0 || page_model_.marked(i)) continue;
      if (!signs_of(document_, block.element).headline) continue;
      const std::string_view classes = document_.attribute(block.element, "class");
      return add(block.text, "class " + std::string(classes.substr(0, 40)), class_weight);
    }
  }

  void from_metadata() {
    add(data_.article.headline, "json-ld headline", json_ld_weight);
    for (const MetaTitleRow& row : meta_titles) add(data_.meta(row.name), "meta " + std::string(row.name), row.weight);
    add(data_.title, "title", title_element_weight);
  }

  // A meta element that an unescaped quotation mark cut, where an h1 has the whole headline.
  void distrust_cut_values() {
    for (TitleCandidate& value : title_.candidates) {
      if (!value.from.starts_with("meta ")) continue;
      for (const TitleCandidate& whole : title_.candidates) {
        if (whole.from == "h1" && cut_at_quote(value.text, whole.text)) value.score *= doubtful_factor;
      }
    }
  }

  // A candidate is worth more when others say the same, or nearly so. The best then stands first.
  void add_support() {
    auto& candidates = title_.candidates;
    std::vector<std::string> keys;
    keys.reserve(candidates.size());
    std::vector<float> scores;
    for (const TitleCandidate& candidate : candidates) keys.push_back(letters(candidate.text));
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      scores.push_back(candidates[i].score);
      for (std::size_t j = 0; j < candidates.size(); ++j) {
        if (i == j) continue;
        if (keys[i] == keys[j] || goes_on_with_a_section(candidates[i].text, candidates[j].text)) {
          scores[i] += candidates[j].score;
        } else if (!keys[i].empty() && keys[j].find(keys[i]) != std::string::npos) {
          scores[i] += contained_share * candidates[j].score;
        }
      }
    }
    for (std::size_t i = 0; i < scores.size(); ++i) candidates[i].score = scores[i];
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const TitleCandidate& a, const TitleCandidate& b) { return a.score > b.score; });
  }

  void choose() {
    auto& candidates = title_.candidates;
    if (candidates.empty()) return;
    title_.headline = candidates.front().text;
    title_.confidence = std::min(1.0, candidates.front().score / full_score);
    if (const std::size_t apart = written_apart(candidates, data_, page_model_, container_);
        apart < candidates.size()) {
      const auto chosen = candidates.begin() + static_cast<std::ptrdiff_t>(apart);
      std::rotate(candidates.begin(), chosen, chosen + 1);
      title_.confidence = 0.5;
      title_.why = "apart from the others, which repeat <title>";
    }
    title_.from = candidates.front().from;
    title_.text = candidates.front().text;
    title_.series = split_series(title_.text);
  }

  const PageModel& page_model_;
  const dom::Document& document_;
  const Metadata& data_;
  dom::Node container_;
  std::size_t text_begin_;  // the first block of the text
  std::vector<std::string> site_names_;
  Title title_;
};

}  // namespace

Title read_title(const PageModel& page, const Metadata& data, std::string_view url, dom::Node container) {
  return TitleReader(page, data, url, container).run();
}

}  // namespace crawler::extract
