#include "crawler/extract/title.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "base/regex.h"
#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "crawler/extract/boilerplate.h"
#include "crawler/extract/entities.h"
#include "crawler/extract/headline.h"
#include "crawler/extract/series.h"

namespace crawler::extract {
namespace {

constexpr std::size_t max_title = 400;

std::string letters(std::string_view text) { return base::joined(words_of(text), ""); }

// Whether the texts have a word in common; true when either has none to compare.
bool shares_word(std::string_view a, std::string_view b) {
  const auto left = words_of(a), right = words_of(b);
  return left.empty() || right.empty() || std::any_of(left.begin(), left.end(), [&](const std::string& word) {
           return std::find(right.begin(), right.end(), word) != right.end();
         });
}

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

// The text of blocks without the headings, in lower case.
std::string prose_in(const PageModel& page, BlockRange range) {
  std::string prose;
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (!dom::is_heading(page.blocks()[i].tag)) prose += lower_case(page.blocks()[i].text) + ' ';
  }
  return prose;
}

std::size_t count_told(const std::vector<std::string>& words, const std::string& prose) {
  return static_cast<std::size_t>(std::count_if(
      words.begin(), words.end(), [&](const std::string& word) { return prose.find(word) != std::string::npos; }));
}

// Whether at least half of the words stand in the prose.
bool is_told(const std::vector<std::string>& words, const std::string& prose) {
  return count_told(words, prose) * 2 >= words.size();
}

// Whether words stand for a headline of that text: neither cut nor a slogan of the site's.
bool is_headline_of(std::string_view text, std::string_view printed, const std::string& prose) {
  constexpr std::array<std::string_view, 2> cut{"…", "..."};
  if (std::any_of(cut.begin(), cut.end(), [&](std::string_view end) { return text.ends_with(end); })) return false;
  if (printed.starts_with(text) && !printed.substr(text.size()).starts_with(' ')) return false;
  const auto words = words_of(text);
  return words.size() >= 3 && is_told(words, prose);
}

// The index of a headline that differs from what <title> and the h1 say, or `candidates.size()`.
//
// <title> is often worded for search engines. Where the h1 repeats it and JSON-LD alone differs from them and names an
// alternative headline too, JSON-LD holds the newsroom's own fields, and its headline is the one the newsroom wrote.
// og:title that differs alone is the wording for sharing.
//
// `prose` returns the text, which few pages need for this.
std::size_t written_apart(const std::vector<TitleCandidate>& candidates, const Metadata& data,
                          const std::function<const std::string&()>& prose) {
  const std::size_t none = candidates.size();
  const auto find = [&](std::string_view from) {
    return static_cast<std::size_t>(
        std::find_if(candidates.begin(), candidates.end(), [&](const auto& c) { return c.from == from; }) -
        candidates.begin());
  };
  const std::size_t h1 = find("h1"), og = find("meta og:title"), ld = find("json-ld headline"), title = find("title");
  if (h1 == none || og == none || ld == none || title == none || data.article.alternative_headline.empty()) return none;
  const auto key = [&](std::size_t i) {
    std::string text = candidates[i].text;
    split_series(text);
    return letters(text);
  };
  const std::string printed = key(h1);
  const bool og_repeats = key(og) == printed || key(og) == letters(data.article.alternative_headline) ||
                          cut_at_quote(candidates[og].text, candidates[h1].text);
  if (key(ld) == printed || !og_repeats) return none;
  const auto wording = words_of(candidates[title].text);
  const float repeated = repeats(wording, words_of(candidates[h1].text));
  if (repeated < 0.7F || repeats(wording, words_of(candidates[ld].text)) >= repeated) return none;
  return is_headline_of(candidates[ld].text, candidates[h1].text, prose()) ? ld : none;
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
constexpr float json_ld_weight = 2.9F, heading_weight = 3, far_heading_weight = 0.7F, lower_heading_weight = 1.2F,
                class_weight = 0.4F, microdata_weight = 0.3F, title_element_weight = 0.3F;
constexpr float many_headings_penalty = 0.5F;  // a page with more than three h1 uses them for other things
constexpr float doubtful_factor = 0.05F;
constexpr float contained_share = 0.3F;  // of the score of a candidate that contains another one
constexpr double full_score = 7;         // the score of a title that every place agrees on
constexpr std::size_t least_told = 3;    // words of a heading below a section's h1 that the text has
constexpr std::size_t heading_blocks = 40, class_blocks = 20;  // how far before the text such an element may stand

class TitleReader {
 public:
  TitleReader(const PageModel& page, const Metadata& data, std::string_view url, dom::Node container,
              dom::Node headline)
      : page_model_(page),
        document_(page.document()),
        data_(data),
        container_(container),
        headline_(headline),
        text_begin_(container == dom::no_node ? 0 : page.range(container).first),
        site_names_(site_names(data, url)) {}

  Title run() {
    // Of a longer <title> no more is read, see add().
    const std::string_view title = std::string_view(data_.title).substr(0, max_title * 3);
    for (const std::string& name : names_in_copyright(page_model_, title)) site_names_.push_back(name);
    for (const dom::Node n : data_.headings) headlines_.push_back(document_.text_of(n));
    shared_ = without_site(plain(data_.meta("og:title")), site_names_);
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
    std::string title = without_site(base::clean(plain(text.substr(0, max_title * 3))), site_names_, headlines_);
    if (title.empty() || title.size() > max_title * 3 || same_words(title, data_.meta("og:site_name"))) return;
    if (!has_words(title)) return;
    title_.candidates.push_back({std::move(title), std::move(from), weight});
  }

  // A title without the escaping and the markup of letters that some systems leave in attributes and headlines.
  static std::string plain(std::string_view text) {
    std::string out = unescaped(text);
    static const base::Regex markup = [] {
      std::string problem;
      return base::Regex::compile("(?i)</?(?:b|i|em|strong|br|span|u|sup|sub|font|mark|small)(?:\\s[^<>]*)?/?>",
                                  problem)
          .value_or(base::Regex());
    }();
    if (out.find('<') == std::string::npos || !markup.found_in(out)) return out;
    const auto document = dom::Document::parse(out);
    return document ? document->text_of(0) : out;
  }

  // The heading of lower rank before the text that says og:title, alone or behind a kicker, while no h1 does; no_node
  // where there is none. It is the headline that the page prints, and the h1 is worded for search engines.
  dom::Node printed_heading() const {
    const auto says_it = [&](dom::Node n) { return same_words(without_kicker(n, document_.text_of(n)), shared_); };
    if (shared_.empty() || std::any_of(data_.headings.begin(), data_.headings.end(), says_it)) return dom::no_node;
    const auto& blocks = page_model_.blocks();
    const std::size_t first = text_begin_ > class_blocks ? text_begin_ - class_blocks : 0;
    for (std::size_t i = first; i < std::min(text_begin_ + 3, blocks.size()); ++i) {
      const bool lower = dom::is_heading(blocks[i].tag) && blocks[i].tag != dom::Tag::h1;
      if (lower && says_it(blocks[i].element)) return blocks[i].element;
    }
    return dom::no_node;
  }

  void from_headings() {
    const dom::Node printed = printed_heading();
    if (printed != dom::no_node) add(shared_, std::string(document_.name(printed)), heading_weight);
    bool doubtful = true;
    for (const dom::Node n : data_.headings) {
      const std::string text = document_.text_of(n);
      if (text.empty()) continue;
      // Scored is what may become the title: a heading around the whole page is longer.
      const float score =
          printed == dom::no_node ? heading_score(n, text.substr(0, max_title * 3)) : far_heading_weight;
      doubtful = doubtful && score <= heading_weight * doubtful_factor;
      add(without_kicker(n, text), "h1", score);
    }
    dom::Node lower = headline_;
    // An h1 with the name of the site or the section is no headline.
    const bool no_headline = lower != dom::no_node && doubtful && document_.tag(lower) == dom::Tag::h1;
    if (lower == dom::no_node || no_headline) lower = heading_before_text();
    if (lower == dom::no_node || document_.tag(lower) == dom::Tag::h1) return;
    if (printed != dom::no_node) return;
    if (no_headline && !is_told_of(lower)) return;
    add(document_.text_of(lower), std::string(document_.name(lower)), lower_heading_weight);
  }

  // Whether <title> has all words of a heading, or the text and what stands before it tell of enough of them.
  bool is_told_of(dom::Node heading) const {
    const auto words = words_of(document_.text_of(heading));
    if (repeats(words, words_of(data_.title)) == 1) return true;
    return count_told(words, prose_in(page_model_, {page_model_.range(heading).last, text_begin_}) + prose()) >=
           least_told;
  }

  // The last heading of any rank before the first paragraph.
  dom::Node heading_before_text() const {
    const auto& blocks = page_model_.blocks();
    dom::Node found = dom::no_node;
    for (std::size_t i = text_begin_ > class_blocks ? text_begin_ - class_blocks : 0; i < blocks.size(); ++i) {
      if (i >= text_begin_ && page_model_.prose({i, i + 1}) > 0) break;
      if (dom::is_heading(blocks[i].tag) && blocks[i].link_weight == 0) found = blocks[i].element;
    }
    return found;
  }

  // The text of a heading without a kicker: where an element within it parts the heading in two, and the metadata has
  // one of the parts alone as the title, that part is the headline.
  std::string without_kicker(dom::Node heading, const std::string& text) const {
    std::vector<std::string> titles;
    for (const std::string_view title :
         {data_.meta("og:title"), std::string_view(data_.article.headline), data_.meta("twitter:title")}) {
      if (!title.empty()) titles.push_back(without_site(plain(title), site_names_));
    }
    const auto is_title = [&](std::string_view part) {
      return std::any_of(titles.begin(), titles.end(), [&](const auto& title) { return same_words(part, title); });
    };
    // JSON-LD and <title> often have both parts, what is shared only the headline.
    if (text.size() > max_title || same_words(text, shared_) || (shared_.empty() && is_title(text))) return text;
    titles.push_back(without_site(data_.title, site_names_));
    const std::string part = divided_part(document_, heading, text, is_title);
    return part.empty() ? text : part;
  }

  // Read when it is first asked for, and once.
  const std::string& prose() const {
    if (!prose_) prose_ = container_ == dom::no_node ? "" : prose_in(page_model_, page_model_.range(container_));
    return *prose_;
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
    const auto words = words_of(text);
    const bool unknown = !shares_word(text, data_.title) && !(words.size() >= 2 && is_told(words, prose()));
    const bool site = headline_ != dom::no_node && document_.tag(headline_) != dom::Tag::h1 &&
                      is_site_beside_headline(text, document_.text_of(headline_), data_.title);
    const bool doubtful = is_link || unknown || site || is_site(text, site_names_);
    return doubtful ? score * doubtful_factor : score;
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
      if (block.weight < 6 || block.weight > 300 || block.link_weight > 0 || page_model_.marked(i)) continue;
      dom::Node called = document_.parent(block.first);
      while (called > block.element && !signs_of(document_, called).headline) called = document_.parent(called);
      if (!signs_of(document_, called).headline) continue;
      const std::string_view classes = document_.attribute(called, "class");
      // "<span class=title>The river</span> <span>5 May 2024</span>"
      const bool part = !dom::is_heading(block.tag) && called > block.element;
      return add(part ? document_.text_of(called) : block.text, "class " + std::string(classes.substr(0, 40)),
                 class_weight);
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

  // Whether a candidate is an h1 that <title> repeats: what begins it is the headline in short, not the other way
  // round.
  static bool is_whole_headline(const std::vector<TitleCandidate>& candidates, std::size_t i) {
    return candidates[i].from == "h1" && std::any_of(candidates.begin(), candidates.end(), [&](const auto& other) {
             return other.from == "title" && same_words(other.text, candidates[i].text);
           });
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
        } else if (candidates[j].from != "h1" && !keys[i].empty() && keys[j].find(keys[i]) != std::string::npos) {
          // The longer one has a section or slogan behind it; what the page prints has neither.
          scores[i] += contained_share * candidates[j].score;
        } else if (is_whole_headline(candidates, i) && keys[i].starts_with(keys[j])) {
          scores[i] += candidates[j].score;
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
    const std::size_t apart = written_apart(candidates, data_, [this]() -> const std::string& { return prose(); });
    if (apart < candidates.size()) {
      const auto chosen = candidates.begin() + static_cast<std::ptrdiff_t>(apart);
      std::rotate(candidates.begin(), chosen, chosen + 1);
      title_.confidence = 0.5;
      title_.why = base::tr("apart from the others, which repeat <title>");
    }
    title_.from = candidates.front().from;
    title_.text = candidates.front().text;
    title_.series = split_series(title_.text);
  }

  const PageModel& page_model_;
  const dom::Document& document_;
  const Metadata& data_;
  dom::Node container_, headline_;
  std::size_t text_begin_;  // the first block of the text
  std::vector<std::string> site_names_;
  std::vector<std::string> headlines_;  // the texts of the h1
  std::string shared_;                  // og:title
  mutable std::optional<std::string> prose_;
  Title title_;
};

}  // namespace

Title read_title(const PageModel& page, const Metadata& data, std::string_view url, dom::Node container,
                 dom::Node headline) {
  return TitleReader(page, data, url, container, headline).run();
}

}  // namespace crawler::extract
