#include "crawler/extract/page/article_places.h"

#include <algorithm>
#include <array>
#include <set>

#include "crawler/dom/tokens.h"
#include "crawler/extract/dates/date_scanner.h"
#include "crawler/extract/dates/day_lexicon.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

constexpr std::size_t blocks_before = 40;   // before the text, in which a line about the article may stand
constexpr std::size_t blocks_behind = 3;    // behind the text
constexpr std::size_t into_text = 2;        // paragraphs that may stand before the line with the day: a standfirst
constexpr std::size_t most_blocks = 80;     // of the page around the headline and the ends of the text
constexpr dom::Node max_link_nodes = 400;   // a larger link was never closed
constexpr std::size_t most_lines = 20;      // between the first paragraph and that line
constexpr std::size_t before_headline = 4;  // blocks before the headline for a day without a label
constexpr std::size_t at_the_end = 3;       // blocks at the end of the text for a day without a label
constexpr float most_behind = 80;           // of prose behind a line at the end of the text
constexpr float least_prose = 40;           // of the block in which the text begins
constexpr int levels = 3;                   // of elements around a block whose class may call it a date
constexpr float more_words = 12;            // weight of a link beside the day in it
constexpr float linked_headline = 20;       // weight of a link to another piece
constexpr float max_part_prose = 100;       // of a part that holds one line
constexpr std::size_t max_part_blocks = 14;
constexpr dom::Node max_part_nodes = 400;

// Parts that are called after their place on the page, not after what they hold.
constexpr std::array<std::string_view, 14> places{"footer",      "aside",   "sidebar", "rightrail",   "complementary",
                                                  "contentinfo", "banner",  "share",   "sharing",     "sharebar",
                                                  "social",      "toolbar", "tools",   "articletools"};

// Words of the ids and classes of a page's own header, where the day of today stands.
constexpr std::array<std::string_view, 5> header_words{"header", "masthead", "topbar", "gnb", "topmenu"};

// A "date-header" is the header of a day, which blogs print above the headline.
bool is_called_header(const dom::Document& document, dom::Node n) {
  if (document.tag(n) == dom::Tag::header) return true;
  for (const char* name : {"id", "class"}) {
    const std::string value = lower_case(document.attribute(n, name));
    if (value.find("date-header") != std::string::npos) return false;
    if (std::any_of(header_words.begin(), header_words.end(),
                    [&](std::string_view word) { return value.find(word) != std::string::npos; })) {
      return true;
    }
  }
  return false;
}

}  // namespace

ArticlePlaces::ArticlePlaces(const PageModel& page, const ArticlePlace& place)
    : page_(page),
      document_(page.document()),
      headline_(place.headline),
      headline_block_(0),
      text_begin_(place.text_begin),
      text_end_(place.text_end) {
  const std::size_t count = page.blocks().size();
  const bool no_text = text_begin_ == 0 && text_end_ == 0;
  if (no_text) text_end_ = count;
  if (headline_ != dom::no_node) headline_block_ = page.range(headline_).first;
  if (headline_ == dom::no_node || headline_block_ > text_end_) {
    headline_ = dom::no_node;
    headline_block_ = text_begin_;
  } else if (no_text || text_begin_ <= headline_block_) {
    text_begin_ = std::min(headline_block_ + 1, text_end_);
  }
  std::size_t prose = text_begin_;
  while (prose < text_end_ && page.prose({prose, prose + 1}) < least_prose) ++prose;
  if (prose < text_end_) text_begin_ = prose;
}

std::size_t ArticlePlaces::first_block() const {
  const std::size_t from = std::min(headline_block_, text_begin_);
  return from > blocks_before ? from - blocks_before : 0;
}

const Signs& ArticlePlaces::signs(dom::Node n) const {
  const auto found = signs_.find(n);
  return found != signs_.end() ? found->second : signs_.emplace(n, signs_of(document_, n)).first->second;
}

bool ArticlePlaces::is_near(std::size_t block) const {
  const auto near = [&](std::size_t place) { return block <= place + most_blocks && block + most_blocks >= place; };
  return near(headline_block_) || near(text_begin_) || near(text_end_);
}

std::size_t ArticlePlaces::distance(std::size_t block) const {
  return block >= headline_block_ ? block - headline_block_ : 2 * (headline_block_ - block);
}

bool ArticlePlaces::is_beside_text(dom::Node n) const {
  const std::size_t at = page_.range(n).first;
  return (at <= text_end_ + blocks_behind && at >= first_block()) || is_set_apart(n);
}

bool ArticlePlaces::is_between(std::size_t block) const { return block >= headline_block_ && block <= text_begin_; }

bool ArticlePlaces::holds_article(dom::Node n) const {
  if (headline_ != dom::no_node && document_.contains(n, headline_)) return true;
  return text_begin_ < text_end_ && document_.contains(n, page_.blocks()[text_begin_].first);
}

// Whether a part stands directly behind the text, in an element that begins with the headline or the text: the foot of
// the article and not of the page.
bool ArticlePlaces::ends_article(dom::Node part) const {
  const dom::Node around = document_.parent(part);
  const std::size_t first = page_.range(part).first;
  const std::size_t begin = std::min(headline_block_, text_begin_);
  const bool behind =
      first > text_begin_ && first <= text_end_ + 1 && page_.prose({first, std::max(first, text_end_)}) == 0;
  return behind && around != 0 && document_.tag(around) != dom::Tag::body &&
         page_.range(around).first + before_headline >= begin && page_.range(around).first < text_end_;
}

bool ArticlePlaces::is_foot(dom::Node n) const {
  for (dom::Node up = n; up != dom::no_node && up != 0 && !holds_article(up); up = document_.parent(up)) {
    if (ends_article(up)) return true;
  }
  return false;
}

// Whether a part holds one day and nothing that could be a list of other pieces.
bool ArticlePlaces::is_one_line(dom::Node part) const {
  const BlockRange range = page_.range(part);
  if (range.last - range.first > max_part_blocks || page_.prose(range) > max_part_prose) return false;
  bool in_article = range.first >= headline_block_ && is_in_head(range.first);
  for (dom::Node up = document_.parent(part); up != dom::no_node && up != 0 && !in_article; up = document_.parent(up))
    in_article = document_.tag(up) == dom::Tag::article && holds_article(up);
  in_article = in_article || is_foot(part);
  if (!in_article && page_.link_weight(range) * 2 > page_.weight(range)) return false;
  std::set<base::Day> days;
  int times = 0;
  for (std::size_t i = range.first; i < range.last; ++i) {
    // "3 May 2024, updated on 4 May 2024" is one line, too.
    const std::string& text = page_.blocks()[i].text;
    if (find_days(text).empty()) continue;
    const std::string line = lower_case(text);
    std::size_t from = 0;
    for (const WrittenDay& written : find_days(line)) {
      const auto label = label_beside(line, from, written.begin, written.end);
      if (!label || label->means != Means::modified) days.insert(written.day);
      from = written.end;
    }
  }
  const dom::Node end = std::min(document_.end(part), part + max_part_nodes);
  for (dom::Node n = part; n < end; ++n) times += document_.tag(n) == dom::Tag::time;
  return days.size() <= 1 && times <= 2;
}

bool ArticlePlaces::is_own(dom::Node n) const {
  const float total = page_.prose(page_.all());
  for (dom::Node up = n; up != dom::no_node && up != 0; up = document_.parent(up)) {
    if (holds_article(up)) return true;
    const Signs& up_signs = signs(up);
    if (!up_signs.drop && !up_signs.never && !up_signs.aside) continue;
    if (page_.prose(page_.range(up)) * 2 >= total && total > 0) continue;
    // "date-comments": a line with the day and the number of comments.
    if (up_signs.byline && page_.range(up).first < text_end_ && is_one_line(up)) continue;
    // Above the text even a part that is called an advertisement may hold the article's line.
    const std::size_t first = page_.range(up).first;
    const bool in_head = !up_signs.never && first >= headline_block_ && is_in_head(first);
    const bool place = std::find(places.begin(), places.end(), up_signs.why) != places.end();
    if (!(place || in_head) || !is_one_line(up)) return false;
  }
  return true;
}

bool ArticlePlaces::is_set_apart(dom::Node n) const {
  for (dom::Node up = n; up != dom::no_node && up != 0 && !holds_article(up); up = document_.parent(up)) {
    const Signs& up_signs = signs(up);
    if ((up_signs.drop || up_signs.never || up_signs.aside) &&
        std::find(places.begin(), places.end(), up_signs.why) != places.end())
      return is_one_line(up);
  }
  return false;
}

// The weight of a link's text, with its `time` elements counted once: a link may hold the day of publication and that
// of the last change.
float ArticlePlaces::words_beside_times(dom::Node link) const {
  float weight = text_weight(document_.text_of(link)), longest = 0;
  for (dom::Node n = link + 1; n < document_.end(link); ++n) {
    if (document_.tag(n) != dom::Tag::time) continue;
    const float time = text_weight(document_.text_of(n));
    weight -= time;
    longest = std::max(longest, time);
  }
  return weight + longest;
}

bool ArticlePlaces::in_other_link(dom::Node n) const { return in_other_link(n, text_weight(document_.text_of(n))); }

bool ArticlePlaces::in_other_link(dom::Node n, float own) const {
  // Between the headline and the text a list is of the article's own lines.
  const bool in_head = is_between(page_.range(n).first);
  for (dom::Node up = document_.parent(n); up != dom::no_node && up != 0 && !holds_article(up);
       up = document_.parent(up)) {
    const dom::Tag tag = document_.tag(up);
    if (document_.end(up) - up > max_link_nodes) return false;
    if (tag == dom::Tag::a && words_beside_times(up) > own + more_words) return true;
    const bool item = tag == dom::Tag::article || (!in_head && (tag == dom::Tag::li || tag == dom::Tag::dd));
    if (item && page_.link_weight(page_.range(up)) > linked_headline + own) return true;
  }
  return false;
}

// Whether a line of a bar of tools labels one of its days as that of the last change: then another one is that of
// publication, not today.
bool ArticlePlaces::tells_change(const Block& block) const {
  constexpr std::array<std::string_view, 6> bars{"toolbar", "tools", "articletools", "share", "sharing", "social"};
  bool in_bar = false;
  for (dom::Node up = block.element; up != dom::no_node && up != 0 && !holds_article(up); up = document_.parent(up))
    in_bar = in_bar || std::find(bars.begin(), bars.end(), signs(up).why) != bars.end();
  if (!in_bar) return false;
  const std::string line = lower_case(block.text);
  const auto days = find_days(line);
  std::size_t from = 0;
  return days.size() == 2 && std::any_of(days.begin(), days.end(), [&](const WrittenDay& written) {
           const auto label = label_beside(line, from, written.begin, written.end);
           from = written.end;
           return label && label->means == Means::modified;
         });
}

bool ArticlePlaces::may_hold_free_day(std::size_t i) const {
  const Block& block = page_.blocks()[i];
  if (!is_between(i) && is_set_apart(block.element) && !tells_change(block)) return false;
  const bool in_front = i < headline_block_;
  if (in_front && i + before_headline < headline_block_) return false;
  const bool at_end = i + at_the_end >= text_end_ && i < text_end_ + blocks_behind;
  if (i >= text_begin_ && !at_end && !is_in_head(i)) return false;
  for (dom::Node up = block.element; up != dom::no_node && up != 0 && !holds_article(up); up = document_.parent(up)) {
    const Signs& up_signs = signs(up);
    if (up_signs.caption || (in_front && (up_signs.hidden || is_called_header(document_, up)))) return false;
  }
  return true;
}

bool ArticlePlaces::is_in_head(std::size_t block) const {
  if (block < text_begin_) return is_near(block);
  if (block > text_begin_ + most_lines) return false;
  std::size_t paragraphs = 0;
  for (std::size_t i = text_begin_; i < block; ++i) paragraphs += page_.prose({i, i + 1}) >= least_prose;
  return paragraphs <= into_text;
}

bool ArticlePlaces::is_behind_prose(std::size_t block) const {
  return block > text_begin_ && page_.prose({block + 1, std::max(block + 1, text_end_)}) < most_behind;
}

bool ArticlePlaces::is_inside_text(dom::Node n) const {
  const std::size_t at = page_.range(n).first;
  return at > text_begin_ && !is_in_head(at) && at + at_the_end < text_end_;
}

dom::Node ArticlePlaces::node_of_day(const Block& block, const base::Day& day, std::string_view language) const {
  dom::Node first = dom::no_node;
  for (dom::Node n = block.first; n <= block.last; ++n) {
    if (!document_.is_text(n)) continue;
    const auto days = find_days(lower_case(document_.text(n)), language, Years::also_short);
    if (std::any_of(days.begin(), days.end(), [&](const WrittenDay& written) { return written.day == day; })) return n;
    if (first == dom::no_node && !days.empty()) first = n;
  }
  return first;
}

bool ArticlePlaces::is_called_date(const Block& block) const {
  dom::Node up = document_.parent(block.first);
  for (int level = 0; level < levels && up != dom::no_node && up != 0 && !holds_article(up);
       ++level, up = document_.parent(up)) {
    if (signs(up).byline) return true;
    for (const char* name : {"class", "id"}) {
      bool called = false;
      dom::for_each_token(document_.attribute(up, name).substr(0, 200),
                          [&](std::string_view token) { called = called || day_name(token).has_value(); });
      if (called) return true;
    }
  }
  return false;
}

}  // namespace crawler::extract
