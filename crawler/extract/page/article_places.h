// Where on a page a line is the article's own: near its headline, in its head, not in what belongs to other pieces.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>

#include "base/date.h"
#include "crawler/dom/document.h"
#include "crawler/extract/page/page_model.h"

namespace crawler::extract {

// Where the article stands on its page.
struct ArticlePlace {
  dom::Node headline = dom::no_node;
  std::size_t text_begin = 0, text_end = 0;  // blocks; both 0 when the text was not found
};

// Answers questions about places of a page. Refers to the page, which must outlive it.
class ArticlePlaces {
 public:
  ArticlePlaces(const PageModel& page, const ArticlePlace& place);

  // The first block that may hold a line about the article, the first block of its prose, and the block behind its
  // text.
  std::size_t first_block() const;
  std::size_t headline_block() const { return headline_block_; }
  std::size_t text_begin() const { return text_begin_; }
  std::size_t text_end() const { return text_end_; }

  // Whether an element holds the headline or the beginning of the text.
  bool holds_article(dom::Node n) const;

  // How far a block is from the headline; blocks before the headline count as twice as far.
  std::size_t distance(std::size_t block) const;
  std::size_t distance(dom::Node n) const { return distance(page_.range(n).first); }

  // What an element's name, attributes, id and classes say, read once for each element.
  const Signs& signs(dom::Node n) const;

  // Whether a block is near the headline, or the beginning or end of the text: lines about the article stand nowhere
  // else.
  bool is_near(std::size_t block) const;

  // Whether an element stands near the headline, in the text or just behind it, or in a part that is_set_apart().
  bool is_beside_text(dom::Node n) const;

  // Whether what an element holds is the article's: neither in comments, lists of other pieces and navigation, nor in
  // another part whose name says that it is not text, unless that part is_set_apart() or holds the headline.
  bool is_own(dom::Node n) const;

  // Whether an element stands in a footer, a sidebar or a box for sharing that holds one day, no prose and few links:
  // then it holds the article's own line, whatever it is called.
  bool is_set_apart(dom::Node n) const;

  // Whether an element stands in a link of more words, or in an item of a list with a link to another piece.
  bool in_other_link(dom::Node n) const;
  // The same for a text node of which only a part with this weight is the line's own.
  bool in_other_link(dom::Node n, float own) const;

  // The text node of a block that holds the day, else the first that holds any; no_node where it is written across
  // several.
  dom::Node node_of_day(const Block& block, const base::Day& day, std::string_view language) const;

  // Whether a block stands before the prose or shortly behind its first paragraph or two: a standfirst may stand
  // between the headline and the line with the day.
  bool is_in_head(std::size_t block) const;

  // Whether an element is or stands in the foot of the article, directly behind the text in the text's own box.
  bool is_foot(dom::Node n) const;

  // Whether no more than a short line of the text stands behind a block of its end.
  bool is_behind_prose(std::size_t block) const;

  // Whether an element stands in the middle of the text, neither in its head nor in its last lines.
  bool is_inside_text(dom::Node n) const;

  // Whether a line without a label may name the article's day: it is_in_head(), but neither far before the headline nor
  // in the page's header, or it stands at the end of the text; it is never in a picture's caption.
  bool may_hold_free_day(std::size_t block) const;

  // Whether a class or id around a block calls it a date or a byline.
  bool is_called_date(const Block& block) const;

 private:
  bool is_between(std::size_t block) const;  // the headline and the first paragraph
  bool is_one_line(dom::Node part) const;
  bool tells_change(const Block& block) const;
  bool ends_article(dom::Node part) const;
  float words_beside_times(dom::Node link) const;

  const PageModel& page_;
  const dom::Document& document_;
  dom::Node headline_;
  std::size_t headline_block_, text_begin_, text_end_;
  mutable std::unordered_map<dom::Node, Signs> signs_;
};

}  // namespace crawler::extract
