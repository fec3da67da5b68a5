#include "crawler/extract/page/boxes_beside.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "crawler/extract/lines/language.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

constexpr std::size_t least_stems = 2;       // of the headline, and of those in the paragraphs of its box
constexpr std::size_t least_paragraphs = 2;  // in the box of the headline; one paragraph of three sentences is enough
constexpr int least_sentences = 3;
constexpr float least_text_in_box = 90;  // of prose in it
constexpr float least_other = 300;       // of prose in a box beside it: in less, the words may be missing by chance
constexpr std::size_t latin_stem = 5;    // bytes that do not change with the ending of a word
constexpr std::size_t least_latin = 4;   // bytes of a word that tells something
constexpr std::size_t other_stem = 6;    // bytes: two syllables of Hangul, before the particle
constexpr std::size_t most_stems = 24;

// What stands in every form of the words that tell something in a headline: the first letters of long Latin words, the
// first two syllables of Korean ones.
std::vector<std::string> stems_of(std::string_view headline) {
  std::vector<std::string> stems;
  for (const std::string& word : words_of(headline)) {
    if (is_function_word(word)) continue;
    const bool latin = static_cast<unsigned char>(word.front()) < 0x80;
    if (word.size() < (latin ? least_latin : other_stem)) continue;
    std::size_t end = std::min(word.size(), latin ? latin_stem : other_stem);
    while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) ++end;
    std::string stem = word.substr(0, end);
    if (std::find(stems.begin(), stems.end(), stem) == stems.end()) stems.push_back(std::move(stem));
    if (stems.size() == most_stems) break;
  }
  return stems;
}

bool is_box(dom::Tag tag) {
  return tag == dom::Tag::div || tag == dom::Tag::section || tag == dom::Tag::aside || tag == dom::Tag::article ||
         tag == dom::Tag::main || tag == dom::Tag::table || tag == dom::Tag::td || tag == dom::Tag::center;
}

class BoxFinder {
 public:
  BoxFinder(const dom::Document& document, const std::vector<Block>& blocks, const std::vector<float>& prose,
            dom::Node headline)
      : document_(document),
        blocks_(blocks),
        headline_(headline),
        stems_(stems_of(document.text_of(headline))),
        prose_sum_(blocks.size() + 1) {
    for (std::size_t i = 0; i < blocks.size(); ++i) prose_sum_[i + 1] = prose_sum_[i] + prose[i];
  }

  std::vector<dom::Node> run() {
    if (stems_.size() < least_stems) return {};
    // From the headline up: the boxes beside those that hold it and its text.
    Text text;
    const std::size_t from = blocks_of(blocks_, document_, headline_).last;
    std::size_t seen = from;
    dom::Node own = headline_;
    for (dom::Node around = document_.parent(own); around != dom::no_node;
         own = around, around = document_.parent(own)) {
      if (holds_text(text)) {
        look_beside(own, around, false);
        continue;
      }
      // The headline stands above the boxes: the text is in the first one behind it.
      const dom::Node box = first_box_behind(own);
      if (box != dom::no_node) {
        Text inside;
        const BlockRange r = range(box);
        if (r.first <= seen || prose({seen, r.first}) < least_text_in_box) add({r.first, r.last}, inside);
        if (holds_text(inside)) look_beside(box, around, true);
      }
      const std::size_t end = range(around).last;
      add({seen, end}, text);
      seen = std::max(seen, end);
    }
    return std::move(found_);
  }

 private:
  // What stands in the paragraphs of a box.
  struct Text {
    std::size_t paragraphs = 0;
    int sentences = 0;
    float prose = 0;
    std::vector<bool> stems;
  };

  BlockRange range(dom::Node n) const { return blocks_of(blocks_, document_, n); }
  float prose(BlockRange r) const { return prose_sum_[r.last] - prose_sum_[r.first]; }

  void add(BlockRange r, Text& to) const {
    to.stems.resize(stems_.size());
    for (std::size_t i = r.first; i < r.last; ++i) {
      const Block& b = blocks_[i];
      if (b.sentences == 0 || dom::is_heading(b.tag) || b.link_weight * 2 > b.weight || prose({i, i + 1}) <= 0)
        continue;
      ++to.paragraphs;
      to.sentences += b.sentences;
      to.prose += prose({i, i + 1});
      const std::string lower = lower_case(b.text);
      for (std::size_t s = 0; s < stems_.size(); ++s)
        to.stems[s] = to.stems[s] || lower.find(stems_[s]) != std::string::npos;
    }
  }

  static bool holds_text(const Text& text) {
    const bool enough = text.paragraphs >= least_paragraphs || text.sentences >= least_sentences;
    return enough && text.prose >= least_text_in_box &&
           std::count(text.stems.begin(), text.stems.end(), true) >= static_cast<long>(least_stems);
  }

  dom::Node first_box_behind(dom::Node own) const {
    for (dom::Node n = document_.next_sibling(own); n != dom::no_node; n = document_.next_sibling(n))
      if (is_box(document_.tag(n)) && prose(range(n)) > 0) return n;
    return dom::no_node;
  }

  bool holds_stem(BlockRange r) const {
    for (std::size_t i = r.first; i < r.last; ++i) {
      const std::string lower = lower_case(blocks_[i].text);
      for (const std::string& stem : stems_)
        if (lower.find(stem) != std::string::npos) return true;
    }
    return false;
  }

  // What sets a box: its element and class.
  using Setting = std::pair<dom::Tag, std::string_view>;
  Setting setting(dom::Node n) const { return {document_.tag(n), document_.attribute(n, "class")}; }

  // Whether the first block of a box is a heading.
  bool begins_with_heading(BlockRange r) const { return !r.empty() && dom::is_heading(blocks_[r.first].tag); }

  // Takes the boxes among the children of `around` that hold another text than `own`.
  void look_beside(dom::Node own, dom::Node around, bool headed) {
    std::vector<dom::Node> others;  // without a word of the headline
    std::set<Setting> telling;      // how those with one are set
    for (dom::Node n = document_.first_child(around); n != dom::no_node; n = document_.next_sibling(n)) {
      if (n == own || !is_box(document_.tag(n)) || document_.contains(n, headline_)) continue;
      const BlockRange r = range(n);
      if (prose(r) < least_text_in_box) continue;
      if (holds_stem(r)) {
        telling.insert(setting(n));
      } else {
        others.push_back(n);
      }
    }
    for (const dom::Node n : others) {
      const BlockRange r = range(n);
      const bool part = is_set_as(own, n) || telling.contains(setting(n));
      if (prose(r) < least_other || part || (headed && !begins_with_heading(r))) continue;
      found_.push_back(n);
    }
  }

  // Whether a box is set as the own box by a class or as a section.
  bool is_set_as(dom::Node own, dom::Node n) const {
    return setting(own) == setting(n) &&
           (!document_.attribute(n, "class").empty() || document_.tag(n) == dom::Tag::section);
  }

  const dom::Document& document_;
  const std::vector<Block>& blocks_;
  dom::Node headline_;
  std::vector<std::string> stems_;
  std::vector<float> prose_sum_;
  std::vector<dom::Node> found_;
};

}  // namespace

std::vector<dom::Node> find_boxes_beside(const dom::Document& document, const std::vector<Block>& blocks,
                                         const std::vector<float>& prose, dom::Node headline) {
  return BoxFinder(document, blocks, prose, headline).run();
}

}  // namespace crawler::extract
