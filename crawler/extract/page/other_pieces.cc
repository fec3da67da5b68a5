#include "crawler/extract/page/other_pieces.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "crawler/extract/lines/wording.h"
#include "crawler/extract/page/signs.h"

namespace crawler::extract {
namespace {

constexpr float least_piece = 90;            // of prose in each of two pieces
constexpr float most_before_heading = 40;    // of prose in a wrapper before its heading
constexpr float least_text_between = 60;     // of prose between the headline and a row of teasers
constexpr std::size_t least_boxes = 3;       // in a row
constexpr std::size_t least_leading_on = 2;  // in a row whose boxes end with a link to what their headlines lead to
constexpr float max_box_weight = 900;
constexpr float least_headline = 12;
constexpr int max_second_headings = 200;

class PieceFinder {
 public:
  PieceFinder(const dom::Document& document, const std::vector<Block>& blocks, const std::vector<float>& prose,
              dom::Node headline)
      : document_(document), blocks_(blocks), headline_(headline), prose_sum_(blocks.size() + 1) {
    for (std::size_t i = 0; i < blocks.size(); ++i) prose_sum_[i + 1] = prose_sum_[i] + prose[i];
  }

  std::vector<dom::Node> run() {
    find_articles();
    find_rows();
    return std::move(found_);
  }

 private:
  BlockRange range(dom::Node n) const { return blocks_of(blocks_, document_, n); }
  float prose(BlockRange r) const { return prose_sum_[r.last] - prose_sum_[r.first]; }
  float prose(dom::Node n) const { return prose(range(n)); }

  // The article element around a node; no_node when there is none.
  dom::Node article_around(dom::Node n) const {
    while (n != dom::no_node && document_.tag(n) != dom::Tag::article) n = document_.parent(n);
    return n;
  }

  void find_articles() {
    const dom::Node own = article_around(headline_);
    int looked_at = 0;
    for (dom::Node n = document_.end(headline_); n < document_.size() && looked_at < max_second_headings; ++n) {
      const dom::Tag tag = document_.tag(n);
      if (tag != dom::Tag::h1 && tag != dom::Tag::h2) continue;
      ++looked_at;
      const dom::Node article = article_around(n);
      const bool of_article = own != dom::no_node && article != dom::no_node && article != own &&
                              !document_.contains(own, article) && !document_.contains(article, own);
      if (tag != dom::Tag::h1 && !of_article && !is_set_as_headline(n)) continue;
      const dom::Node piece = piece_of(n, of_article);
      if (piece == dom::no_node) continue;
      found_.push_back(piece);
      n = document_.end(piece) - 1;
    }
  }

  // Whether a heading has the headline's tag and class.
  bool is_set_as_headline(dom::Node n) const {
    const std::string_view classes = document_.attribute(n, "class");
    return !classes.empty() && document_.tag(n) == document_.tag(headline_) &&
           classes == document_.attribute(headline_, "class");
  }

  // The wrapper of another piece, which begins with its heading; no_node when the heading belongs to the text.
  dom::Node piece_of(dom::Node heading, bool of_article) const {
    const std::size_t at = range(heading).first;
    dom::Node wrapper = heading;
    for (dom::Node up = document_.parent(heading); up != dom::no_node; up = document_.parent(up)) {
      const std::size_t first = range(up).first;
      if (document_.contains(up, headline_) || prose(BlockRange{first, at}) > most_before_heading) break;
      wrapper = up;
    }
    const std::size_t from = range(headline_).last, to = range(wrapper).first;
    if (wrapper == heading || from >= to) return dom::no_node;
    if (prose(BlockRange{from, to}) < least_piece || prose(wrapper) < least_piece) return dom::no_node;
    if (repeats_headline(wrapper)) return dom::no_node;
    if (of_article) return wrapper;
    return is_alike(wrapper) || holds_link(heading) || holds_byline(wrapper) ? wrapper : dom::no_node;
  }

  // Whether a wrapper holds the headline again: then it is the text, and what stood before it a summary of it.
  bool repeats_headline(dom::Node wrapper) const {
    const std::string headline = document_.text_of(headline_);
    for (dom::Node i = wrapper; i < document_.end(wrapper); ++i) {
      if (dom::is_heading(document_.tag(i)) && same_words(document_.text_of(i), headline)) return true;
    }
    return false;
  }

  // Whether a wrapper is set as the headline's own: the same element, of a class that means an article.
  bool is_alike(dom::Node wrapper) const {
    dom::Node own = headline_;
    while (own != dom::no_node && document_.parent(own) != document_.parent(wrapper)) own = document_.parent(own);
    if (own == dom::no_node || prose(own) < least_piece) return false;
    const std::string_view classes = document_.attribute(wrapper, "class");
    return document_.tag(wrapper) == document_.tag(own) && classes == document_.attribute(own, "class") &&
           names_piece(classes);
  }

  static bool names_piece(std::string_view classes) {
    constexpr std::array<std::string_view, 6> words{"entry", "post", "article", "story", "news", "view"};
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return classes.find(word) != std::string_view::npos; });
  }

  bool holds_link(dom::Node n) const {
    for (dom::Node i = n; i < document_.end(n); ++i) {
      if (document_.tag(i) == dom::Tag::a) return true;
    }
    return document_.tag(document_.parent(n)) == dom::Tag::a;
  }

  bool holds_byline(dom::Node n) const {
    for (dom::Node i = n; i < document_.end(n); ++i) {
      if (document_.tag(i) == dom::Tag::time || (!document_.is_text(i) && signs_of(document_, i).byline)) return true;
    }
    return false;
  }

  // Whether an element begins with a heading, or a line in bold letters, that is a link as a whole, and is small.
  bool is_teaser(dom::Node n) const {
    const BlockRange r = range(n);
    if (r.empty() || r.last - r.first > 8 || document_.contains(n, headline_)) return false;
    float weight = 0;
    for (std::size_t i = r.first; i < r.last; ++i) weight += blocks_[i].weight;
    if (weight > max_box_weight) return false;
    for (std::size_t i = r.first; i < std::min(r.last, r.first + 3); ++i) {
      const Block& b = blocks_[i];
      if (b.weight >= least_headline && b.link_weight > 0.8F * b.weight &&
          (dom::is_heading(b.tag) || b.strong_weight > 0))
        return true;
    }
    return false;
  }

  // Whether a box ends with a link to the address of its linked headline: "more".
  bool leads_on(dom::Node box) const {
    std::string_view first, last;
    int links = 0;
    for (dom::Node n = box; n < document_.end(box); ++n) {
      if (document_.tag(n) != dom::Tag::a || document_.text_of(n).empty()) continue;
      last = document_.attribute(n, "href");
      if (links++ == 0) first = last;
    }
    return links >= 2 && !first.empty() && first == last;
  }

  bool is_row(const std::vector<dom::Node>& boxes) const {
    return boxes.size() >= least_boxes ||
           (boxes.size() >= least_leading_on &&
            std::all_of(boxes.begin(), boxes.end(), [&](dom::Node n) { return leads_on(n); }));
  }

  void find_rows() {
    const std::size_t from = range(headline_).last;
    for (dom::Node n = document_.end(headline_); n < document_.size(); ++n) {
      if (document_.is_text(n) || !is_box(n) || !is_teaser(n)) continue;
      std::vector<dom::Node> row{n};
      for (dom::Node next = document_.next_sibling(n); next != dom::no_node; next = document_.next_sibling(next)) {
        if (document_.is_text(next)) continue;
        const bool alike = document_.tag(next) == document_.tag(n) &&
                           document_.attribute(next, "class") == document_.attribute(n, "class");
        if (!alike || !is_teaser(next)) break;
        row.push_back(next);
      }
      const std::size_t at = range(n).first;
      if (is_row(row) && from < at && prose(BlockRange{from, at}) >= least_text_between) {
        found_.insert(found_.end(), row.begin(), row.end());
      } else if (row.size() == 1) {
        continue;  // it may hold a row
      }
      n = document_.end(row.back()) - 1;
    }
  }

  bool is_box(dom::Node n) const {
    const dom::Tag tag = document_.tag(n);
    return tag == dom::Tag::div || tag == dom::Tag::li || tag == dom::Tag::article || tag == dom::Tag::section ||
           tag == dom::Tag::dl;
  }

  const dom::Document& document_;
  const std::vector<Block>& blocks_;
  dom::Node headline_;
  std::vector<float> prose_sum_;
  std::vector<dom::Node> found_;
};

}  // namespace

std::vector<dom::Node> find_other_pieces(const dom::Document& document, const std::vector<Block>& blocks,
                                         const std::vector<float>& prose, dom::Node headline) {
  return PieceFinder(document, blocks, prose, headline).run();
}

}  // namespace crawler::extract
