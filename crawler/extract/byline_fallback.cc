#include "crawler/extract/byline_fallback.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/boilerplate.h"
#include "crawler/extract/byline.h"

namespace crawler::extract {
namespace {

constexpr std::size_t near_the_end = 12;    // blocks
constexpr std::size_t near_the_start = 10;  // blocks

// "Lê Phương", "MTHOBISI SITHOLE": two to four words of letters alone, each with a capital. names_in refuses job
// titles, organisations and the words of menus.
bool is_whole_name(std::string_view line) {
  const auto words = words_of(line);
  if (words.size() < 2 || words.size() > 4) return false;
  bool start = true;
  for (std::size_t at = 0; at < line.size();) {
    const auto c = static_cast<UChar32>(base::next_code_point(line, at));
    if (c == ' ') {
      start = true;
      continue;
    }
    const bool letter = u_isalpha(c) || (!start && (c == '-' || c == '\'' || c == 0x2019 || c == '.'));
    if (!letter || (start && !u_isupper(c))) return false;
    start = false;
  }
  return names_in(line) == std::vector<std::string>{std::string(line)};
}

// Whether a line is all bold or aligned to the right.
bool is_set_apart(const dom::Document& document, const Block& block) {
  if (dom::is_heading(block.tag)) return false;
  if (block.strong_weight >= 0.99F * block.weight && block.weight > 0) return true;
  std::string style = lower_case(document.attribute(block.element, "style"));
  std::erase(style, ' ');
  return style.find("text-align:right") != std::string::npos ||
         lower_case(document.attribute(block.element, "align")) == "right";
}

// The name before a day: "Jane Doe | 05.04.2025".
std::string name_before_day(std::string_view line) {
  const std::size_t bar = line.find('|');
  if (bar == std::string_view::npos) return {};
  const std::string name = base::fold_space(line.substr(0, bar));
  const std::string rest = base::fold_space(line.substr(bar + 1));
  const bool day = rest.size() >= 8 && base::is_ascii_digit(rest[0]) &&
                   std::count_if(rest.begin(), rest.end(), base::is_ascii_digit) >= 6;
  return day && is_whole_name(name) ? name : std::string();
}

// "By TPN, in News": initials that nothing but "By" explains.
std::string initials(std::string_view line) {
  if (!line.starts_with("By ")) return {};
  line.remove_prefix(3);
  std::size_t end = 0;
  while (end < line.size() && line[end] >= 'A' && line[end] <= 'Z') ++end;
  const bool whole = end == line.size() || line[end] == ',' || line[end] == '|';
  return end >= 2 && end <= 5 && whole ? std::string(line.substr(0, end)) : std::string();
}

}  // namespace

std::string find_fallback_byline(const PageModel& page, std::size_t begin, std::size_t end) {
  const auto& blocks = page.blocks();
  if (begin >= end || end > blocks.size()) return {};
  for (std::size_t i = end; i-- > begin && end - i < near_the_end;) {
    const std::string& text = blocks[i].text;
    const std::size_t open = text.rfind("【");
    if (open == std::string::npos || !text.ends_with("】")) continue;
    std::string name = text.substr(open + 3, text.size() - open - 6);
    if (count_code_points(name) >= 2 && count_code_points(name) <= 12 && !name.starts_with("関連")) return name;
  }
  std::size_t first = begin, last = end;
  while (first < end && page.marked(first)) ++first;
  while (last > first && page.marked(last - 1)) --last;
  if (first == last) return {};
  for (const std::size_t i : {last - 1, first}) {
    if (is_set_apart(page.document(), blocks[i]) && is_whole_name(blocks[i].text)) return blocks[i].text;
  }
  const std::size_t from = begin > near_the_start ? begin - near_the_start : 0;
  for (std::size_t i = from; i < std::min(begin + near_the_start, end); ++i) {
    if (blocks[i].weight > 120) continue;
    if (std::string name = name_before_day(blocks[i].text); !name.empty()) return name;
    if (std::string name = initials(blocks[i].text); !name.empty()) return name;
  }
  return {};
}

}  // namespace crawler::extract
