#include "crawler/extract/page/blocks.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/strings.h"
#include "base/text.h"
#include "base/width.h"
#include "crawler/dom/style.h"
#include "crawler/extract/page/signs.h"

namespace crawler::extract {
namespace {

// Whether a letter of Hangul, Kana or Han, which says as much as three Latin ones.
bool counts_three(char32_t c) {
  return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x2FFFF);
}

// Whether the code point has Unicode's White_Space. None lies behind the ideographic space, so ICU is seldom asked.
bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
  return c <= 0x3000 && u_isUWhiteSpace(static_cast<UChar32>(c));
}

// Characters that a reader does not see (base::clean drops them); two words must not differ by them.
bool is_invisible(char32_t c) { return c == 0xAD || c == 0x200B || c == 0x200C || c == 0x2060 || c == 0xFEFF; }

// A link around more text than this was never closed, or wraps the page.
constexpr std::size_t max_link_bytes = 2000;
constexpr std::size_t max_heading_bytes = 800;
constexpr dom::Node max_card_nodes = 12;
constexpr std::size_t max_hidden_bytes = 300;
constexpr int max_line_cells = 100;  // a longer line of preformatted text is a paragraph

class Gatherer {
 public:
  explicit Gatherer(const dom::Document& document) : document_(document), bytes_before_(document.size() + 1) {
    for (dom::Node n = 0; n < document.size(); ++n) bytes_before_[n + 1] = bytes_before_[n] + document.text(n).size();
  }

  std::vector<Block> run() {
    // The open elements that matter, each with the end of its subtree.
    for (dom::Node n = 1; n < document_.size(); ++n) {
      while (!open_.empty() && open_.back().end <= n) close();
      if (document_.is_text(n)) {
        if (skip_ == 0) add(n);
        continue;
      }
      const dom::Tag tag = document_.tag(n);
      if (tag == dom::Tag::br) {
        line_break();
        continue;
      }
      const bool block = dom::is_block(tag);
      if (block) flush();
      const bool skip = (!block && is_hidden(n)) || (tag == dom::Tag::span && !current_.text.empty() && is_card(n)) ||
                        tag == dom::Tag::head || tag == dom::Tag::select || tag == dom::Tag::template_ ||
                        tag == dom::Tag::button || tag == dom::Tag::title || tag == dom::Tag::canvas ||
                        tag == dom::Tag::progress;
      const bool link = tag == dom::Tag::a && bytes_before_[document_.end(n)] - bytes_before_[n] < max_link_bytes;
      const bool strong = tag == dom::Tag::b || tag == dom::Tag::strong;
      const Lines lines = lines_of(n);
      if (block || skip || link || strong || lines != lines_) {
        if (document_.end(n) > n + 1) {
          open_.push_back({n, document_.end(n), block, skip, link, strong, lines_});
          lines_ = lines;
          skip_ += skip;
          links_ += link;
          strongs_ += strong;
        }
      }
    }
    while (!open_.empty()) close();
    flush();
    return std::move(blocks_);
  }

 private:
  // What a line break in the source is: a space, a line, or a line when it is short and a paragraph when it is long.
  enum class Lines : std::uint8_t { folded, kept, paragraphs };
  struct Open {
    dom::Node node;
    dom::Node end;
    bool block, skip, link, strong;
    Lines lines_around;
  };

  // How line breaks in the source of an element read: by its name, its own style (CSS Text 3, white-space) or a class
  // that is called after such a style.
  Lines lines_of(dom::Node n) const {
    const std::string_view style = document_.attribute(n, "style");
    if (!style.empty()) {
      const std::string value = dom::style_value(style, "white-space");
      if (value.starts_with("pre") || value == "break-spaces") return Lines::paragraphs;
      if (value == "normal" || value == "nowrap") return Lines::folded;
    }
    const std::string_view classes = document_.attribute(n, "class");
    if (classes.find("pre-wrap") != std::string_view::npos || classes.find("pre-line") != std::string_view::npos)
      return Lines::paragraphs;
    return document_.tag(n) == dom::Tag::pre ? Lines::kept : lines_;
  }

  // Whether a small element inside a sentence is only for those who hear the page.
  bool is_hidden(dom::Node n) const {
    if (document_.attribute(n, "class").empty()) return false;
    if (bytes_before_[document_.end(n)] - bytes_before_[n] > max_hidden_bytes) return false;
    const Signs signs = signs_of(document_, n);
    return signs.hidden && signs.why != "aria-hidden";
  }

  // Whether a span inside a sentence begins with a picture and holds several links: it opens when the mouse is over the
  // words before it.
  bool is_card(dom::Node n) const {
    int links = 0;
    bool picture = false;
    for (dom::Node i = n + 1; i < std::min(document_.end(n), n + max_card_nodes); ++i) {
      if (document_.is_text(i)) {
        if (!picture && !base::fold_space(document_.text(i)).empty()) return false;
      } else if (document_.tag(i) == dom::Tag::img || document_.tag(i) == dom::Tag::picture) {
        picture = true;
      } else if (document_.tag(i) == dom::Tag::a && ++links >= 2 && picture) {
        return true;
      }
    }
    return false;
  }

  void close() {
    const Open& last = open_.back();
    if (last.block) flush();
    skip_ -= last.skip;
    links_ -= last.link;
    strongs_ -= last.strong;
    lines_ = last.lines_around;
    open_.pop_back();
  }

  void line_break() {
    if (current_.text.empty()) {
      // A second <br> in a row: the block before is a paragraph of its own.
      if (!blocks_.empty() && blocks_.back().line) blocks_.back().line = false;
      return;
    }
    flush();
    blocks_.back().line = true;
  }

  void add(dom::Node n) {
    const std::string_view text = document_.text(n);
    bool started = false;
    float weight = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t start = at;
      const char32_t c = base::next_code_point(text, at);
      if (is_space(c)) {
        space_ = space_ || !current_.text.empty();
        if (c == '\n' && lines_ != Lines::folded) ++breaks_;
        continue;
      }
      if (is_invisible(c) || c < 0x20) continue;
      if (breaks_ > 0 && !current_.text.empty()) {
        if (parts_paragraphs()) {
          if (started) end_at(n, weight);
          weight = 0;
          flush();
        } else {
          current_.text += '\n';
          ++weight;
        }
      } else if (space_ && !current_.text.empty()) {
        current_.text += ' ';
        ++weight;
      }
      space_ = false;
      breaks_ = 0;
      started = true;
      current_.text.append(text, start, at - start);
      weight += counts_three(c) ? 3.0F : 1.0F;
    }
    if (started) end_at(n, weight);
  }

  // Counts what was added of a text node.
  void end_at(dom::Node n, float weight) {
    if (current_.first == 0) {
      current_.first = n;
      describe();
    }
    current_.last = n;
    current_.weight += weight;
    if (links_ > 0) current_.link_weight += weight;
    if (strongs_ > 0) current_.strong_weight += weight;
  }

  // Whether the line breaks just read part paragraphs: an empty line does, and the end of a long line.
  bool parts_paragraphs() const {
    const std::string_view line = std::string_view(current_.text).substr(current_.text.rfind('\n') + 1);
    return breaks_ > 1 || (lines_ == Lines::paragraphs && base::text_width(line) > max_line_cells);
  }

  // Sets the element and the tag of a new block from what is open around it.
  void describe() {
    current_.element = 0;
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (!open_[i].block) continue;
      if (current_.element == 0) current_.element = open_[i].node;
      const dom::Tag tag = document_.tag(open_[i].node);
      const bool names_kind = tag == dom::Tag::p || tag == dom::Tag::li || dom::is_heading(tag) ||
                              tag == dom::Tag::blockquote || tag == dom::Tag::pre || tag == dom::Tag::td ||
                              tag == dom::Tag::th || tag == dom::Tag::dt || tag == dom::Tag::dd ||
                              tag == dom::Tag::figcaption;
      // Old systems wrap a whole text in a heading for its size.
      const dom::Node element = open_[i].node;
      if (dom::is_heading(tag) && bytes_before_[open_[i].end] - bytes_before_[element] > max_heading_bytes) return;
      if (names_kind) {
        current_.tag = tag;
        return;
      }
      if (tag != dom::Tag::div && tag != dom::Tag::section) return;
    }
  }

  void flush() {
    space_ = false;
    breaks_ = 0;
    if (current_.text.empty()) return;
    current_.text = dom::composed(std::move(current_.text));
    current_.sentences = sentence_ends(current_.text);
    blocks_.push_back(std::move(current_));
    current_ = {};
  }

  const dom::Document& document_;
  std::vector<std::size_t> bytes_before_;  // of text, before each node
  std::vector<Block> blocks_;
  std::vector<Open> open_;
  Block current_;
  int skip_ = 0, links_ = 0, strongs_ = 0;
  bool space_ = false;
  Lines lines_ = Lines::folded;
  int breaks_ = 0;  // line breaks of preformatted text since the last letter
};

}  // namespace

std::vector<Block> gather_blocks(const dom::Document& document) { return Gatherer(document).run(); }

BlockRange blocks_of(const std::vector<Block>& blocks, const dom::Document& document, dom::Node n) {
  const auto before = [](const Block& block, dom::Node node) { return block.first < node; };
  const auto first = std::lower_bound(blocks.begin(), blocks.end(), n, before);
  const auto last = std::lower_bound(first, blocks.end(), document.end(n), before);
  return {static_cast<std::size_t>(first - blocks.begin()), static_cast<std::size_t>(last - blocks.begin())};
}

float text_weight(std::string_view text) {
  float weight = 0;
  for (std::size_t at = 0; at < text.size();) weight += counts_three(base::next_code_point(text, at)) ? 3.0F : 1.0F;
  return weight;
}

namespace {

// Whether a dot stands between two digits. `rest` is the text behind it.
bool is_inside_number(char32_t before, std::string_view rest) {
  return before >= '0' && before <= '9' && !rest.empty() && base::is_ascii_digit(rest[0]);
}

// Whether a dot behind a number of so many digits makes an ordinal ("3. April", "11. 03. 2019"): a day or a month.
bool is_ordinal(int digits, std::string_view rest) {
  return (digits == 1 || digits == 2) && rest.size() > 1 && rest[0] == ' ' && rest[1] != ' ';
}

}  // namespace

int sentence_ends(std::string_view text) {
  int ends = 0;
  char32_t before = 0;
  bool pending = false;
  int digits = 0;  // of the number that stands alone before the character; -1 within a word or a longer number
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    const bool closing = c == '"' || c == '\'' || c == ')' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x300D;
    if (pending && !closing) {
      if (c == ' ' || c == '\n') ++ends;
      pending = false;
    }
    if (c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x0964) {
      ++ends;
    } else if (c == '!' || c == '?' || c == 0x2026 ||
               (c == '.' && !is_inside_number(before, text.substr(at)) && !is_ordinal(digits, text.substr(at)))) {
      pending = true;
    }
    if (c >= '0' && c <= '9') {
      if (digits >= 0) ++digits;
    } else {
      digits = c == ' ' || c == '.' || c == '(' || c == '|' ? 0 : -1;
    }
    if (!closing) before = c;
  }
  return ends + (pending ? 1 : 0);
}

bool is_italic(const dom::Document& document, const Block& block) {
  for (dom::Node up = document.parent(block.first); up != dom::no_node && up >= block.element;
       up = document.parent(up)) {
    const bool italic = document.tag(up) == dom::Tag::em || document.tag(up) == dom::Tag::i;
    if (italic && document.end(up) > block.last) return true;
    if (up == block.element) break;
  }
  return false;
}

}  // namespace crawler::extract
