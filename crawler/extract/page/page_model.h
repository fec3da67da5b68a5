// The page measured: its blocks, how much each looks like prose, and what its markup says about it.
#pragma once

#include <cstddef>
#include <set>
#include <string_view>
#include <vector>

#include "crawler/dom/document.h"
#include "crawler/extract/page/blocks.h"
#include "crawler/extract/page/headline.h"
#include "crawler/extract/page/lexicon.h"
#include "crawler/extract/page/signs.h"

namespace crawler::extract {

// The blocks of one page with their weights and marks. Refers to the document, which must outlive it. Built in linear
// time.
class PageModel {
 public:
  // `headline` is the page's, where it is known; else the first h1 is taken for it.
  explicit PageModel(const dom::Document& document, Headline headline = {});

  const dom::Document& document() const { return document_; }
  const std::vector<Block>& blocks() const { return blocks_; }
  // The blocks of a subtree.
  BlockRange range(dom::Node n) const { return blocks_of(blocks_, document_, n); }
  // All blocks of the page.
  BlockRange all() const { return {0, blocks_.size()}; }

  // Sums over a range of blocks, each in constant time. Prose is the weight of what reads like running text and is not
  // marked.
  float prose(BlockRange r) const { return prose_sum_[r.last] - prose_sum_[r.first]; }
  float weight(BlockRange r) const { return weight_sum_[r.last] - weight_sum_[r.first]; }
  float link_weight(BlockRange r) const { return link_sum_[r.last] - link_sum_[r.first]; }

  // Trusts the text that the page carries as data (embedded_text.h): the matched blocks lose their marks and count as
  // prose in full, except captions and small boxes of facts, which stay marked; all others count for less from now on.
  // REQUIRES: one entry for each block.
  void trust_matched(const std::vector<bool>& matched);

  // Why a block is not text of the page; empty when nothing speaks against it.
  std::string_view mark(std::size_t block) const { return marks_[block]; }
  bool marked(std::size_t block) const { return !marks_[block].empty(); }

 private:
  std::string_view reason(dom::Node n, const Signs& signs, BlockRange r, float total) const;
  bool is_front_of_prose(dom::Node n, BlockRange r) const;
  bool is_beside_text(std::size_t block) const;
  bool has_text_before(dom::Node n) const;
  bool is_teaser(BlockRange r) const;
  bool is_picture_text(dom::Node n) const;
  void count_verse();
  void mark_other_pieces();
  void mark_page();
  void mark_machine_summaries();
  void sum();

  const dom::Document& document_;
  dom::Node headline_ = dom::no_node;  // no element that contains it is left out
  std::set<std::string_view> exempt_;  // words that would drop too much of the page
  std::vector<Block> blocks_;
  std::vector<std::string_view> marks_;
  std::vector<std::string_view> pieces_;  // the marks of other pieces, which hold before all others
  std::vector<float> prose_, prose_sum_, weight_sum_, link_sum_;
};

// How much of a block's weight reads like running text.
float prose_of(const Block& block);

}  // namespace crawler::extract
