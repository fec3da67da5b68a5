#include "crawler/extract/page/page_model.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "crawler/extract/lines/boilerplate.h"
#include "crawler/extract/page/boxes_beside.h"
#include "crawler/extract/page/other_pieces.h"

namespace crawler::extract {
namespace {

// The most of the page's prose that a dropped subtree may hold, and all subtrees together that one word drops: a class
// that wraps the whole article says nothing.
constexpr float max_dropped_share = 0.35F;
constexpr float least_summary = 20, max_summary_share = 0.2F;  // of the page: a summary is shorter than its text
constexpr float max_never_share = 0.6F;
constexpr float least_rest = 40;         // of a line whose beginning an element holds
constexpr float least_text_before = 40;  // of prose before what readers say
constexpr float max_aside_share = 0.25F;
constexpr float linked_share = 0.4F;
constexpr float max_byline_weight = 260;
constexpr float max_caption_weight = 900;
constexpr int max_levels_beside = 4;                    // how far around a block its box may stand
constexpr float least_verse = 40, verse_factor = 0.5F;  // of lines together
constexpr float max_teaser_weight = 450;
constexpr float max_picture_text = 350;
constexpr float unmatched_factor = 0.1F;

// Whether an element holds a quotation: an embedded post is part of the text.
bool holds_quote(const dom::Document& document, dom::Node n) {
  for (dom::Node i = n; i < document.end(n); ++i) {
    if (document.tag(i) == dom::Tag::blockquote) return true;
  }
  return false;
}

}  // namespace

float prose_of(const Block& block) {
  if (dom::is_heading(block.tag) || block.weight < 20) return 0;
  const float link_share = block.link_weight / block.weight;
  if (link_share > 0.5F) return 0;
  if (block.sentences == 0 && block.weight < 120) return 0;
  const float sure = block.sentences == 0 ? 0.5F : block.weight < 60 ? 0.6F : 1.0F;
  return block.weight * (1 - link_share) * sure;
}

PageModel::PageModel(const dom::Document& document, Headline headline)
    : document_(document), headline_(headline.node), blocks_(gather_blocks(document)) {
  pieces_.resize(blocks_.size());
  prose_.resize(blocks_.size());
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    prose_[i] = is_notice(blocks_[i].text, blocks_[i].weight) ? 0 : prose_of(blocks_[i]);
  }
  count_verse();
  sum();
  for (dom::Node n = 1; n < document.size() && headline_ == dom::no_node; ++n) {
    if (document.tag(n) == dom::Tag::h1) headline_ = n;
  }
  if (headline.named) mark_other_pieces();
  mark_page();
  mark_machine_summaries();
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (marked(i)) prose_[i] = 0;
  }
  sum();
}

// Lines that single breaks part are prose together, where each is too short to tell.
void PageModel::count_verse() {
  for (std::size_t i = 0; i < blocks_.size();) {
    std::size_t end = i + 1;
    float lines = blocks_[i].weight, links = blocks_[i].link_weight;
    for (; end < blocks_.size() && blocks_[end - 1].line && blocks_[end].element == blocks_[i].element; ++end) {
      lines += blocks_[end].weight;
      links += blocks_[end].link_weight;
    }
    if (end - i > 1 && links == 0 && lines >= least_verse) {
      for (std::size_t j = i; j < end; ++j) prose_[j] = std::max(prose_[j], verse_factor * blocks_[j].weight);
    }
    i = end;
  }
}

void PageModel::sum() {
  prose_sum_.assign(blocks_.size() + 1, 0);
  weight_sum_.assign(blocks_.size() + 1, 0);
  link_sum_.assign(blocks_.size() + 1, 0);
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    prose_sum_[i + 1] = prose_sum_[i] + prose_[i];
    weight_sum_[i + 1] = weight_sum_[i] + blocks_[i].weight;
    link_sum_[i + 1] = link_sum_[i] + blocks_[i].link_weight;
  }
}

// Whether a block stands in a caption or a small box of facts, which the page's data may hold with the text.
bool PageModel::is_beside_text(std::size_t i) const {
  if (blocks_[i].tag == dom::Tag::figcaption) return true;
  if (!marked(i)) return false;
  dom::Node around = blocks_[i].element;
  for (int level = 0; level < max_levels_beside && around != dom::no_node; ++level, around = document_.parent(around)) {
    const Signs signs = signs_of(document_, around);
    if ((signs.caption || signs.aside) && signs.why == marks_[i]) return weight(range(around)) < max_caption_weight;
  }
  return false;
}

void PageModel::trust_matched(const std::vector<bool>& matched) {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (matched[i] && !is_beside_text(i)) {
      marks_[i] = {};
      prose_[i] = blocks_[i].weight;
    } else {
      prose_[i] *= unmatched_factor;
    }
  }
  sum();
}

// Marks the other pieces on the page first: what is the text's share of the page is told from what is left.
void PageModel::mark_other_pieces() {
  std::vector<dom::Node> pieces = find_other_pieces(document_, blocks_, prose_, headline_);
  const std::vector<dom::Node> beside = find_boxes_beside(document_, blocks_, prose_, headline_);
  pieces.insert(pieces.end(), beside.begin(), beside.end());
  for (const dom::Node piece : pieces) {
    const BlockRange r = range(piece);
    for (std::size_t i = r.first; i < r.last; ++i) {
      pieces_[i] = "another piece";
      prose_[i] = 0;
    }
  }
  sum();
}

// Whether an element is the beginning of a line and the rest of the line is prose, about which it says nothing:
// "<span class=dateline>LEIPZIG</span> The bakers ...".
bool PageModel::is_front_of_prose(dom::Node n, BlockRange r) const {
  if (r.last - r.first != 1) return false;
  const Block& block = blocks_[r.first];
  if (block.sentences == 0 || n == block.element || !document_.contains(block.element, n)) return false;
  return block.weight - text_weight(document_.text_of(n)) >= least_rest;
}

// Whether text stands between the headline and an element.
bool PageModel::has_text_before(dom::Node n) const {
  if (headline_ == dom::no_node || n <= headline_) return false;
  const std::size_t from = range(headline_).last, to = range(n).first;
  return from < to && prose({from, to}) >= least_text_before;
}

std::string_view PageModel::reason(dom::Node n, const Signs& signs, BlockRange r, float total) const {
  if (signs.notes || (headline_ != dom::no_node && document_.contains(n, headline_))) return {};
  const float share = total > 0 ? prose(r) / total : 0;
  const float here = weight(r);
  const bool links = link_weight(r) > linked_share * here;
  if (signs.aside && !signs.never && !signs.drop && !links && holds_quote(document_, n)) return {};
  if (signs.never && share < max_never_share) return signs.why;
  if (signs.readers && has_text_before(n)) return signs.why;
  if (share >= max_dropped_share || (signs.body && !signs.hidden)) return {};
  if (signs.linked && !links && is_teaser(r)) return signs.why;
  const bool dropped = signs.drop || signs.hidden || (signs.caption && here < max_caption_weight) ||
                       (signs.byline && here < max_byline_weight) || (signs.linked && links) ||
                       (signs.aside && (links || share < max_aside_share));
  return dropped ? signs.why : std::string_view{};
}

// Whether an element is a small box around a picture and a line or two: the lines are about the picture. In a paragraph
// with a picture they are a caption when they are set small or in italics.
bool PageModel::is_picture_text(dom::Node n) const {
  const dom::Tag tag = document_.tag(n);
  const bool box = tag == dom::Tag::div || tag == dom::Tag::td || tag == dom::Tag::table || tag == dom::Tag::span ||
                   tag == dom::Tag::center || tag == dom::Tag::section;
  if (!box && tag != dom::Tag::p) return false;
  const BlockRange r = range(n);
  if (r.empty() || r.last - r.first > 2 || weight(r) > max_picture_text) return false;
  dom::Node picture = dom::no_node;
  bool italic = false;
  for (dom::Node i = n + 1; i < document_.end(n); ++i) {
    const dom::Tag inner = document_.tag(i);
    if (picture == dom::no_node && (inner == dom::Tag::img || inner == dom::Tag::picture || inner == dom::Tag::video))
      picture = i;
    if (inner == dom::Tag::em || inner == dom::Tag::i || inner == dom::Tag::small || inner == dom::Tag::font)
      italic = true;
    if (dom::is_heading(inner)) return false;
  }
  if (picture == dom::no_node || picture > blocks_[r.first].first) return false;
  return box || (italic && weight(r) < 250);
}

// Whether a box is a linked headline with a few words about another article.
bool PageModel::is_teaser(BlockRange r) const {
  if (r.last - r.first > 4 || weight(r) > max_teaser_weight) return false;
  for (std::size_t i = r.first; i < r.last; ++i) {
    if (blocks_[i].link_weight > 0.8F * blocks_[i].weight && blocks_[i].weight > 15) return true;
  }
  return false;
}

void PageModel::mark_page() {
  const float total = prose(all());
  std::map<std::string_view, float> by_word;
  marks_ = pieces_;
  for (dom::Node n = 1; n < document_.size();) {
    const dom::Tag tag = document_.tag(n);
    if (tag == dom::Tag::text || tag == dom::Tag::html || tag == dom::Tag::body || document_.end(n) == n + 1) {
      ++n;
      continue;
    }
    Signs signs = signs_of(document_, n);
    if (signs.why.empty() && is_picture_text(n)) {
      signs.caption = true;
      signs.why = "beside a picture";
    }
    if (signs.why.empty() || exempt_.count(signs.why) != 0) {
      ++n;
      continue;
    }
    const BlockRange r = range(n);
    const bool dates = signs.why == "dateline" || signs.why == "date" || signs.why == "datum" || signs.why == "fecha";
    if (dates && is_front_of_prose(n, r)) {
      n = document_.end(n);
      continue;
    }
    const std::string_view why = r.empty() ? std::string_view{} : reason(n, signs, r, total);
    if (why.empty()) {
      n = r.empty() ? document_.end(n) : n + 1;
      continue;
    }
    for (std::size_t i = r.first; i < r.last; ++i) marks_[i] = why;
    if (!signs.never && !signs.caption) by_word[why] += prose(r);
    n = document_.end(n);
  }
  for (const auto& [word, dropped] : by_word) {
    if (dropped > max_dropped_share * total && exempt_.insert(word).second) return mark_page();
  }
}

// Marks the box around a note that a machine wrote it: the nearest element that holds more text than the note, as long
// as that is little of the page.
void PageModel::mark_machine_summaries() {
  const float total = prose(all());
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (marked(i) || !is_machine_note(blocks_[i].text, blocks_[i].weight)) continue;
    dom::Node box = blocks_[i].element;
    while (box != 0 && box != dom::no_node && prose(range(box)) < prose_[i] + least_summary)
      box = document_.parent(box);
    if (box == 0 || box == dom::no_node || prose(range(box)) >= max_summary_share * total) continue;
    if (headline_ != dom::no_node && document_.contains(box, headline_)) continue;
    const BlockRange r = range(box);
    for (std::size_t j = r.first; j < r.last; ++j) marks_[j] = "machine-written";
  }
}

}  // namespace crawler::extract
