#include "crawler/extract/title/title_line.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/dates/date_scanner.h"
#include "crawler/extract/lines/boilerplate.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/names/credits.h"
#include "crawler/extract/page/headline.h"
#include "crawler/extract/title/title_choice.h"

namespace crawler::extract {
namespace {

constexpr float least_line_weight = 10;      // of a line that can be a headline
constexpr std::size_t blocks_above = 20;     // the text, among which a line of the title may stand
constexpr std::size_t lines_above = 5;       // the first paragraph, among which a headline in large letters may stand
constexpr std::size_t least_line_words = 3;  // of a line that is less than half of <title>
constexpr std::size_t most_prose = 20'000;   // bytes behind a line that are looked at
constexpr std::size_t least_word = 4;        // bytes of a word that tells something
constexpr std::size_t least_told_words = 2;  // words of such a line, and half of them, that the text has
constexpr double least_large = 1.13;         // letters beside those of the page
constexpr int least_menu_links = 3;          // of a line that is a menu

// What <title> has beside a line that stands at its beginning or end, where a sign that is neither a letter nor a colon
// parts the two; empty otherwise.
std::string_view rest_of_title(std::string_view line, std::string_view title) {
  if (line.size() >= title.size()) return {};
  const auto is_sign = [](std::string_view text) {
    return !has_words(text) && text != ":" && text != "：" && text != "/";
  };
  if (title.starts_with(line)) {
    const std::string_view rest = base::trim(title.substr(line.size()));
    std::size_t sign = 0;
    if (!rest.empty()) base::next_code_point(rest, sign);
    return has_words(rest) && is_sign(rest.substr(0, sign)) ? rest : std::string_view{};
  }
  if (!title.ends_with(line)) return {};
  const std::string_view rest = base::trim(title.substr(0, title.size() - line.size()));
  std::size_t sign = rest.size();
  while (sign > 0 && (static_cast<unsigned char>(rest[--sign]) & 0xC0) == 0x80) {
  }
  return has_words(rest) && is_sign(rest.substr(sign)) ? rest : std::string_view{};
}

// Whether a line without links, close before the text, says this.
bool is_printed(const PageModel& page, std::size_t text_begin, std::string_view text) {
  const auto& blocks = page.blocks();
  for (std::size_t i = std::min(text_begin + 1, blocks.size()); i > 0 && i + blocks_above > text_begin; --i) {
    if (blocks[i - 1].link_weight == 0 && same_words(blocks[i - 1].text, text)) return true;
  }
  return false;
}

// The text behind a line, in lower case, as far as it may tell of it.
std::string prose_behind(const PageModel& page, std::size_t from) {
  std::string prose;
  for (std::size_t i = from; i < page.blocks().size() && prose.size() < most_prose; ++i) {
    if (!dom::is_heading(page.blocks()[i].tag)) prose += lower_case(page.blocks()[i].text) + ' ';
  }
  return prose;
}

// Whether a line credits a writer. "Bericht von der Wanderung" tells of a thing: an article stands behind "von".
bool is_byline(const std::string& text) {
  const std::string credited = credited_writer(text, false);
  constexpr std::array<std::string_view, 6> articles{"der ", "die ", "das ", "den ", "dem ", "the "};
  return !credited.empty() && std::none_of(articles.begin(), articles.end(),
                                           [&](std::string_view article) { return credited.starts_with(article); });
}

bool is_menu(const dom::Document& document, const Block& block) {
  int links = 0;
  for (dom::Node n = block.element; n <= block.last; ++n) links += document.tag(n) == dom::Tag::a ? 1 : 0;
  return links >= least_menu_links && block.sentences == 0;
}

}  // namespace

std::optional<TitleLine> line_of_title(const PageModel& page, std::size_t text_begin, std::string_view title) {
  const std::string whole = base::fold_space(title);
  const auto& blocks = page.blocks();
  for (std::size_t i = std::min(text_begin + 1, blocks.size()); i > 0 && i + blocks_above > text_begin; --i) {
    const Block& block = blocks[i - 1];
    if (block.link_weight > 0 || block.weight < least_line_weight) continue;
    const bool is_whole = same_words(block.text, whole);
    const std::string_view rest = rest_of_title(block.text, whole);
    if (!is_whole && (rest.empty() || is_printed(page, text_begin, rest))) continue;
    const bool half = !is_whole && block.text.size() * 2 >= whole.size();
    if (half) return TitleLine{i - 1, false};
    auto words = words_of(block.text);
    const bool long_enough = words.size() >= least_line_words;
    std::erase_if(words, [](const std::string& word) { return word.size() < least_word; });
    const std::size_t told = long_enough ? count_told(words, prose_behind(page, i)) : 0;
    if (told >= least_told_words && told * 2 >= words.size() && i + lines_above > text_begin)
      return TitleLine{i - 1, true};
  }
  return std::nullopt;
}

dom::Node printed_headline(const PageModel& page, std::size_t text_begin, std::string_view title, dom::Node headline) {
  if (title.empty() || (headline != dom::no_node && same_words(page.document().text_of(headline), title)))
    return headline;
  const auto& blocks = page.blocks();
  for (std::size_t i = std::min(text_begin + lines_above, blocks.size()); i > 0 && i + blocks_above > text_begin; --i) {
    if (same_words(blocks[i - 1].text, title)) return blocks[i - 1].element;
  }
  return headline;
}

std::string large_line(const PageModel& page, std::size_t text_begin, std::string_view title) {
  const auto& blocks = page.blocks();
  const dom::Document& document = page.document();
  const auto size_of = [&](const Block& block) {
    const dom::Node around = document.parent(block.element);
    const BlockRange box = page.range(around);
    return letter_size(document, block.first, box.last - box.first == 1 ? around : block.element);
  };
  const std::size_t end = std::min(text_begin + blocks_above, blocks.size());
  std::size_t paragraph = text_begin;
  while (paragraph < end && (page.prose({paragraph, paragraph + 1}) == 0 || size_of(blocks[paragraph]) >= least_large))
    ++paragraph;
  if (paragraph >= end) return {};
  double largest = least_large;
  const Block *headline = nullptr, *above_menu = nullptr;
  for (std::size_t i = paragraph > lines_above ? paragraph - lines_above : 0; i < paragraph; ++i) {
    const Block& block = blocks[i];
    if (is_menu(document, block)) {
      above_menu = headline != nullptr ? headline : above_menu;
      headline = nullptr;
      largest = least_large;
    }
    if (block.link_weight > 0 || block.weight < least_line_weight) continue;
    const double size = size_of(block);
    if (size < largest) continue;
    if (same_words(block.text, title)) continue;  // the site's name
    if (!find_days(lower_case(block.text)).empty() || is_byline(block.text) ||
        !line_rule(block.text, block.weight).empty())
      continue;
    headline = &block;
    largest = size;
  }
  if (headline == nullptr) headline = above_menu;
  return headline == nullptr ? std::string() : headline->text;
}

}  // namespace crawler::extract
