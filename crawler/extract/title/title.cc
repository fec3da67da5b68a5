#include "crawler/extract/title/title.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/regex.h"
#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/dates/date_scanner.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/page/entities.h"
#include "crawler/extract/page/headline.h"
#include "crawler/extract/title/title_line.h"

namespace crawler::extract {
namespace {

constexpr std::size_t max_title = 400;

// Whether the texts have a word in common; true when either has none to compare.
bool shares_word(std::string_view a, std::string_view b) {
  const auto left = words_of(a), right = words_of(b);
  return left.empty() || right.empty() || std::any_of(left.begin(), left.end(), [&](const std::string& word) {
           return std::find(right.begin(), right.end(), word) != right.end();
         });
}

// The text of blocks without the headings, in lower case.
std::string prose_in(const PageModel& page, BlockRange range) {
  std::string prose;
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (!dom::is_heading(page.blocks()[i].tag)) prose += lower_case(page.blocks()[i].text) + ' ';
  }
  return prose;
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
constexpr float line_weight = 2.5F;        // of a line that <title> has beside the site's name
constexpr float large_line_weight = 1.0F;  // of one that is only set large
constexpr float json_ld_weight = 2.9F, heading_weight = 3, far_heading_weight = 0.7F, lower_heading_weight = 1.2F,
                class_weight = 0.4F, microdata_weight = 0.3F, title_element_weight = 0.3F;
constexpr float many_headings_penalty = 0.5F;  // a page with more than three h1 uses them for other things
constexpr float doubtful_factor = 0.05F;
constexpr std::size_t least_told = 3;           // words of a heading below a section's h1 that the text has
constexpr std::size_t least_behind_kicker = 2;  // words
constexpr std::size_t long_word = 4;            // bytes: a word that may tell something
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
    section_ = section_behind(page_model_, without_site(plain(title), site_names_), text_begin_);
    if (!section_.empty()) site_names_.push_back(section_);
    for (const dom::Node n : data_.headings) headlines_.push_back(document_.text_of(n));
    shared_ = without_site(plain(data_.meta("og:title")), site_names_);
    from_headings();
    from_line();
    from_microdata();
    from_classes();
    from_metadata();
    choose_title(title_, data_, [this]() -> const std::string& { return prose(); });
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
    if (const dom::Node printed = printed_heading(); printed != dom::no_node) {
      add(shared_, std::string(document_.name(printed)), heading_weight);
      add_h1s([](dom::Node, std::string_view) { return far_heading_weight; });
    } else if (const dom::Node in_box = heading_of_box(); in_box != dom::no_node) {
      add_h1s([](dom::Node, std::string_view) { return heading_weight * doubtful_factor; });
      add_heading(in_box, heading_weight);
    } else {
      const bool doubtful = add_h1s([this](dom::Node n, std::string_view text) { return heading_score(n, text); });
      add_lower_heading(doubtful);
    }
  }

  void add_heading(dom::Node heading, float weight) {
    add(document_.text_of(heading), std::string(document_.name(heading)), weight);
  }

  // Adds each h1 with the weight that `weigh` gives it. Returns whether all are doubtful.
  template <typename Weigh>  // float Weigh(dom::Node, std::string_view text)
  bool add_h1s(Weigh weigh) {
    bool doubtful = true;
    for (const dom::Node n : data_.headings) {
      const std::string text = document_.text_of(n);
      if (text.empty()) continue;
      // Weighed is what may become the title: a heading around the whole page is longer.
      const float weight = weigh(n, std::string_view(text).substr(0, max_title * 3));
      doubtful = doubtful && weight <= heading_weight * doubtful_factor;
      add(without_kicker(n, text), "h1", weight);
    }
    return doubtful;
  }

  // Adds the heading that stands for an h1 that is missing, or that has the name of the site or the section.
  // `doubtful`: so has each h1.
  void add_lower_heading(bool doubtful) {
    const bool none = headline_ == dom::no_node;
    if (none && line_below_headings()) return;  // from_line() adds the line
    const bool named = !none && doubtful && document_.tag(headline_) == dom::Tag::h1;
    const bool section = !none && !section_.empty() && same_words(document_.text_of(headline_), section_);
    const dom::Node heading = none || named || section ? heading_before_text() : headline_;
    if (heading == dom::no_node || document_.tag(heading) == dom::Tag::h1) return;
    // Below the name of the section, a heading that is called the headline of the piece stands for the h1.
    const bool called = named && signs_of(document_, heading).headline;
    if (!named || called || is_told_of(heading)) add_heading(heading, called ? heading_weight : lower_heading_weight);
  }

  // Whether a line that says <title> stands between the last heading and the text.
  bool line_below_headings() const {
    const auto line = line_of_title();
    const dom::Node heading = heading_before_text();
    return line && (heading == dom::no_node || page_model_.range(heading).first < line->block);
  }

  // The heading at the front of the box that holds the text and its day, where the only h1 stands outside of that box
  // and is the name of a section: neither is it a title in the metadata, nor does the text have any of its long words,
  // while it tells of that heading. no_node where there is none.
  dom::Node heading_of_box() const {
    if (container_ == dom::no_node || data_.headings.size() != 1 || !shared_.empty() || !data_.article.headline.empty())
      return dom::no_node;
    const dom::Node h1 = data_.headings.front();
    const auto words = words_of(document_.text_of(h1));
    if (document_.contains(container_, h1) || repeated_share(words, words_of(data_.title)) == 1) return dom::no_node;
    const bool told = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return word.size() >= long_word && prose().find(word) != std::string::npos;
    });
    if (told) return dom::no_node;
    const auto& blocks = page_model_.blocks();
    dom::Node heading = dom::no_node;
    bool dated = false;
    const BlockRange box = page_model_.range(container_);
    for (std::size_t i = box.first; i < box.last && page_model_.prose({i, i + 1}) == 0; ++i) {
      if (dom::is_heading(blocks[i].tag)) {
        if (heading == dom::no_node) heading = blocks[i].element;
      } else {
        dated = dated || !find_days(lower_case(blocks[i].text)).empty();
      }
    }
    return dated && heading != dom::no_node && is_told(words_of(document_.text_of(heading)), prose()) ? heading
                                                                                                      : dom::no_node;
  }

  // Pages without headings print the headline in a line of its own.
  void from_line() {
    const bool printed = std::any_of(title_.candidates.begin(), title_.candidates.end(),
                                     [](const TitleCandidate& heading) { return heading.score >= far_heading_weight; });
    if (printed) return;
    const auto line = line_of_title();
    const std::string large = large_line(page_model_, text_begin_, data_.title);
    // The site's motto is told of, too; a line that is set large is the headline.
    if (line && !(line->told && !large.empty()))
      return add(page_model_.blocks()[line->block].text, "line", line_weight);
    if (!large.empty()) add(large, "large line", large_line_weight);
  }

  std::optional<TitleLine> line_of_title() const {
    const std::string whole = plain(std::string_view(data_.title).substr(0, max_title * 3));
    return crawler::extract::line_of_title(page_model_, text_begin_, whole);
  }

  // Whether <title> has all words of a heading, or the text and what stands before it tell of enough of them.
  bool is_told_of(dom::Node heading) const {
    const auto words = words_of(document_.text_of(heading));
    if (repeated_share(words, words_of(data_.title)) == 1) return true;
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
  // one of the parts alone as the title, that part is the headline. So is what stands behind an element that is called
  // a kicker, which no title in the metadata begins with.
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
    const std::string_view rest = behind_kicker(document_, heading, text);
    const std::string_view front = std::string_view(text).substr(0, text.size() - rest.size());
    const auto kicker = words_of(front);
    const bool called =
        words_of(rest).size() >= least_behind_kicker && !goes_on_in_title(front, rest) &&
        std::none_of(titles.begin(), titles.end(), [&](const std::string& title) {
          const auto words = words_of(title);
          return words.size() >= kicker.size() && std::equal(kicker.begin(), kicker.end(), words.begin());
        });
    titles.push_back(without_site(data_.title, site_names_));
    const std::string part = divided_part(document_, heading, text, is_title);
    return !part.empty() ? part : called ? std::string(rest) : text;
  }

  // Whether <title> goes on from the front of a heading to the rest without a sign between them, as one headline does:
  // "The little house of the lions".
  bool goes_on_in_title(std::string_view front, std::string_view rest) const {
    const std::string kicker = base::fold_space(front);
    const std::size_t at = data_.title.find(kicker);
    const bool small = !rest.empty() && rest.front() >= 'a' && rest.front() <= 'z';
    if (small || !front.ends_with(' ')) return !has_sign_behind(kicker);
    if (at == std::string::npos || has_sign_behind(kicker)) return false;
    const std::string_view behind = base::trim(std::string_view(data_.title).substr(at + kicker.size()));
    return behind.starts_with(rest.substr(0, rest.find(' ')));
  }

  static bool has_sign_behind(std::string_view text) { return text.ends_with(':') || text.ends_with('|'); }

  // Read when it is first asked for, and once.
  const std::string& prose() const {
    if (!prose_) prose_ = container_ == dom::no_node ? "" : prose_in(page_model_, page_model_.range(container_));
    return *prose_;
  }

  float heading_score(dom::Node n, std::string_view text) const {
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

  const PageModel& page_model_;
  const dom::Document& document_;
  const Metadata& data_;
  dom::Node container_, headline_;
  std::size_t text_begin_;  // the first block of the text
  std::vector<std::string> site_names_;
  std::vector<std::string> headlines_;  // the texts of the h1
  std::string shared_;                  // og:title
  std::string section_;                 // the end of <title> that is a link of the menu
  mutable std::optional<std::string> prose_;
  Title title_;
};

}  // namespace

Title read_title(const PageModel& page, const Metadata& data, std::string_view url, dom::Node container,
                 dom::Node headline) {
  return TitleReader(page, data, url, container, headline).run();
}

}  // namespace crawler::extract
