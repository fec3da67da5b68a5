#include "crawler/extract/text/paragraphs.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/text.h"
#include "base/width.h"

namespace crawler::extract {
namespace {

constexpr int max_verse_cells = 60;       // in terminal cells: 30 letters of Hangul; wrapped prose has longer lines
constexpr std::size_t single_breaks = 2;  // more single breaks than these in an element part paragraphs

class Assembler {
 public:
  Assembler(const PageModel& page, const std::vector<std::string_view>& reasons) : page_(page), reasons_(reasons) {}

  std::vector<std::string> run(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last;) {
      std::size_t end = i + 1;
      if (!kept(i)) {
        i = end;
        continue;
      }
      while (end < last && goes_on(end)) ++end;
      add_lines(i, end);
      i = end;
    }
    for (std::string& paragraph : paragraphs_) paragraph = base::clean(paragraph);
    return std::move(paragraphs_);
  }

 private:
  const Block& block(std::size_t i) const { return page_.blocks()[i]; }
  bool kept(std::size_t i) const { return reasons_[i].empty(); }

  // Whether a kept block is the next line of the block before it.
  bool goes_on(std::size_t i) const {
    return kept(i) && kept(i - 1) && block(i - 1).line && block(i - 1).element == block(i).element;
  }

  // Adds the lines [first, last), which single breaks part.
  void add_lines(std::size_t first, std::size_t last) {
    bool verse = last - first > 1;
    for (std::size_t i = first; i < last; ++i)
      verse = verse && block(i).sentences <= 1 && base::text_width(block(i).text) <= max_verse_cells;
    paragraphs_.push_back(block(first).text);
    for (std::size_t i = first + 1; i < last; ++i) {
      if (verse || begins_as_entry(block(i).text)) {
        paragraphs_.back() += "\n" + block(i).text;
      } else if (lines_make_paragraphs(block(i).element)) {
        paragraphs_.back() += " " + block(i).text;
      } else {
        paragraphs_.push_back(block(i).text);
      }
    }
  }

  // Whether a line begins with a dash, a bullet or a number, as speech and entries of a list do.
  static bool begins_as_entry(std::string_view text) {
    constexpr std::array<std::string_view, 12> marks{"― ", "— ", "– ", "- ", "―", "•", "· ", "▲", "▶", "○ ", "■", "※"};
    const auto begins = [&](std::string_view mark) { return text.starts_with(mark); };
    if (std::any_of(marks.begin(), marks.end(), begins)) return true;
    std::size_t digits = 0;
    while (digits < text.size() && base::is_ascii_digit(text[digits])) ++digits;
    return digits > 0 && digits <= 2 && (text.substr(digits, 2) == ". " || text.substr(digits, 2) == ") ");
  }

  // Whether the paragraphs of an element are separated by empty lines, so that single line breaks only wrap them.
  bool lines_make_paragraphs(dom::Node element) {
    if (element == asked_) return answer_;
    asked_ = element;
    std::size_t parted = 0, lines = 0;
    const BlockRange r = page_.range(element);
    for (std::size_t i = r.first; i + 1 < r.last; ++i) {
      if (block(i).element != element || block(i + 1).element != element) continue;
      ++(block(i).line ? lines : parted);
    }
    answer_ = parted > 0 || lines <= single_breaks;
    return answer_;
  }

  const PageModel& page_;
  const std::vector<std::string_view>& reasons_;
  std::vector<std::string> paragraphs_;
  dom::Node asked_ = dom::no_node;
  bool answer_ = false;
};

}  // namespace

std::vector<std::string> make_paragraphs(const PageModel& page, const std::vector<std::string_view>& reasons,
                                         std::size_t first, std::size_t last) {
  return Assembler(page, reasons).run(first, last);
}

}  // namespace crawler::extract
