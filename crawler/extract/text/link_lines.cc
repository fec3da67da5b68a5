#include "crawler/extract/text/link_lines.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/lines/boilerplate.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/page/byline_lines.h"
#include "crawler/extract/title/site_name.h"

namespace crawler::extract {
namespace {

constexpr std::size_t least_linked_headline = 5;           // words of a link that is no heading
constexpr std::size_t most_of_card = 40;                   // blocks of a box that are looked at
constexpr float max_labelled = 360, max_before_link = 75;  // 25 letters of Hangul
constexpr float max_answer = 12, max_answers = 40;         // of a link that answers a question, and of all of them

}  // namespace

bool is_linked_sentence(const PageModel& page, std::size_t i) {
  const Block& b = page.blocks()[i];
  const bool states = ends_sentence(b.text) && b.text.find_first_of("?!") == std::string::npos;
  if (!states || b.tag != dom::Tag::p || i == 0 || i + 1 >= page.blocks().size()) return false;
  const auto is_paragraph = [&](const Block& other) {
    return other.tag == dom::Tag::p && other.sentences > 0 && other.link_weight * 2 < other.weight &&
           page.document().parent(other.element) == page.document().parent(b.element);
  };
  return is_paragraph(page.blocks()[i - 1]) && is_paragraph(page.blocks()[i + 1]);
}

bool is_labelled_link(const PageModel& page, std::size_t i, std::string_view own_site) {
  const Block& b = page.blocks()[i];
  if (b.link_weight <= 0 || b.weight > max_labelled) return false;
  const dom::Document& document = page.document();
  std::string before;
  bool linked = false, ends_with_link = false;
  int answers = 0;
  bool only_space = true;  // between the links and behind them
  for (dom::Node n = b.first; n <= b.last; ++n) {
    if (!document.is_text(n)) continue;
    dom::Node up = document.parent(n);
    while (up != dom::no_node && up != b.element && document.tag(up) != dom::Tag::a) up = document.parent(up);
    if (up != dom::no_node && document.tag(up) == dom::Tag::a) {
      const std::string site = host_name(document.attribute(up, "href"));
      if (!site.empty() && site != own_site) return false;
      if (text_weight(base::trim(document.text(n))) <= max_answer) ++answers;
      linked = ends_with_link = true;
    } else if (!linked) {
      before += document.text(n);
    } else if (has_words(document.text(n))) {
      return false;
    } else {
      only_space = only_space && base::trim(document.text(n)).empty();
      ends_with_link = ends_with_link && base::trim(document.text(n)).empty();
    }
  }
  before = base::fold_space(before);
  constexpr std::array<std::string_view, 9> ends{":", "：", ">", "»", "▶", "→", "☞", "▷", "›"};
  const auto closes = [&](std::string_view end) { return before.ends_with(end); };
  if (!linked || text_weight(before) > max_before_link) return false;
  // "Was this page helpful? <a>Yes</a> <a>No</a>"
  if (answers >= 2 && only_space && before.ends_with('?') && b.link_weight <= max_answers) return true;
  // "More on that in <a>my last post</a>." is a sentence, and its full stop stands behind the link.
  return std::any_of(ends.begin(), ends.end(), closes) ||
         (ends_with_link && !line_rule(before, text_weight(before)).empty());
}

bool leads_elsewhere(const PageModel& page, std::size_t i, std::string_view own_site) {
  if (own_site.empty()) return false;
  const dom::Document& document = page.document();
  const auto foreign = [&](dom::Node n) {
    const std::string site = host_name(document.attribute(n, "href"));
    return !site.empty() && site != own_site;
  };
  bool any = false;
  dom::Node around = document.parent(page.blocks()[i].first);
  for (int levels = 0; levels < 4 && around != 0 && around != dom::no_node;
       ++levels, around = document.parent(around)) {
    if (document.tag(around) != dom::Tag::a) continue;
    if (!foreign(around)) return false;
    any = true;
  }
  for (dom::Node n = page.blocks()[i].first; n < page.blocks()[i].last; ++n) {
    if (document.tag(n) != dom::Tag::a) continue;
    if (!foreign(n)) return false;
    any = true;
  }
  return any;
}

bool is_line_over_links(const Block& block) {
  constexpr float longest = 60;  // letters
  const bool asks = block.text.ends_with('?') || block.text.ends_with("？");
  return block.tag == dom::Tag::other && block.sentences == 0 && block.weight <= longest && !asks &&
         !is_speech(block.text);
}

bool is_on_card(const PageModel& page, dom::Node n, std::size_t text_begin) {
  const dom::Document& document = page.document();
  const BlockRange own = page.range(n);
  // On a card the headline is the heading, in a box about the author the name.
  if (!own.empty() && dom::is_heading(page.blocks()[own.first].tag)) return false;
  const auto leads_to_piece = [&](const Block& block) {
    if (block.link_weight * 2 <= block.weight) return false;
    if (!dom::is_heading(block.tag) && words_of(block.text).size() < least_linked_headline) return false;
    for (dom::Node up = document.parent(block.first); up <= block.last; ++up) {
      if (is_author_link(document, up)) return false;
    }
    return true;
  };
  for (dom::Node up = document.parent(n); up != dom::no_node && up != 0; up = document.parent(up)) {
    const BlockRange box = page.range(up);
    if (box.first <= text_begin && text_begin < box.last) return false;
    for (std::size_t i = box.first; i < std::min(box.last, box.first + most_of_card); ++i) {
      if ((i < own.first || i >= own.last) && leads_to_piece(page.blocks()[i])) return true;
    }
  }
  return false;
}

}  // namespace crawler::extract
