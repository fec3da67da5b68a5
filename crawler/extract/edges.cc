#include "crawler/extract/edges.h"

#include <algorithm>

#include "crawler/extract/boilerplate.h"
#include "crawler/extract/date_scanner.h"

namespace crawler::extract {
namespace {

constexpr float least_lead = 60;     // a longer block before the text belongs to it
constexpr float max_day_line = 120;  // a longer block that names a day tells something
constexpr float least_sentence = 25, least_lines = 120;
constexpr std::size_t least_row = 3;  // lines set as paragraphs before the text that make a stanza
constexpr int max_levels = 6;         // how far around a note its list may stand

bool is_linked(const Block& b) { return b.link_weight * 2 > b.weight; }

dom::Node parent_of(const TextBlocks& text, std::size_t i) {
  return text.page.document().parent(text.page.blocks()[i].element);
}

// Whether a line is one of several that single breaks part.
bool is_verse_line(const TextBlocks& text, std::size_t i) {
  const auto& blocks = text.page.blocks();
  const bool after = i + 1 < text.last && blocks[i].line && blocks[i + 1].element == blocks[i].element;
  const bool before = i > text.first && blocks[i - 1].line && blocks[i - 1].element == blocks[i].element;
  return after || before || blocks[i].text.find('\n') != std::string::npos;
}

// Whether short paragraphs of one parent that say nothing about the text stand in a row around the block.
bool is_row_of_lines(const TextBlocks& text, std::size_t i, std::string_view author) {
  const auto alike = [&](std::size_t j) {
    const Block& b = text.page.blocks()[j];
    return text.kept(j) && b.tag == dom::Tag::p && parent_of(text, j) == parent_of(text, i) && b.link_weight == 0 &&
           b.weight < least_lead && !is_about_text(b, author);
  };
  std::size_t row = 0;
  for (std::size_t j = i; j < text.last && alike(j) && row < least_row; ++j) ++row;
  for (std::size_t j = i; j-- > text.first && alike(j) && row < least_row;) ++row;
  return row >= least_row;
}

}  // namespace

bool is_prose(const Block& block) {
  return !dom::is_heading(block.tag) &&
         (block.sentences > 0 ? block.weight >= least_sentence : block.weight >= least_lines);
}

bool is_about_text(const Block& b, std::string_view author) {
  if (b.weight > max_day_line || is_speech(b.text)) return false;
  return b.text.find('@') != std::string::npos || b.text.find('|') != std::string::npos || b.text.ends_with(':') ||
         is_byline(b.text, author) || !find_days(b.text).empty();
}

bool begins_text(const TextBlocks& text, std::size_t i, std::size_t prose, std::string_view author) {
  const Block& b = text.page.blocks()[i];
  if (b.weight >= least_lead) return true;
  if (is_linked(b) || is_about_text(b, author) || dom::is_heading(b.tag) || words_of(b.text).empty()) return false;
  if (ends_sentence(b.text) || is_speech(b.text)) return true;
  const dom::Node home = parent_of(text, prose);
  if (b.tag == dom::Tag::li) return text.page.document().parent(parent_of(text, i)) == home;
  if (parent_of(text, i) != home && b.element != text.page.blocks()[prose].element) return false;
  return is_verse_line(text, i) || is_row_of_lines(text, i, author);
}

bool ends_text(const TextBlocks& text, std::size_t i, std::size_t prose) {
  const dom::Document& document = text.page.document();
  const Block& b = text.page.blocks()[i];
  const Block& last = text.page.blocks()[prose];
  if (is_linked(b) || dom::is_heading(b.tag)) return false;
  dom::Node around = b.element;
  for (int level = 0; level < max_levels && around != dom::no_node; ++level, around = document.parent(around)) {
    if (signs_of(document, around).notes) return true;
  }
  if (ends_sentence(b.text) && !words_of(b.text).empty()) return true;
  if (b.link_weight > 0 && b.tag != dom::Tag::li) return false;
  const dom::Node home = document.parent(last.element);
  return b.element == last.element || document.parent(b.element) == home ||
         (b.tag == dom::Tag::li && document.parent(document.parent(b.element)) == home) ||
         (last.tag == dom::Tag::li && document.parent(home) == document.parent(b.element));
}

}  // namespace crawler::extract
