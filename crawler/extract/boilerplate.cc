#include "crawler/extract/boilerplate.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/lexicon.h"

namespace crawler::extract {
namespace {

constexpr float max_label_weight = 160;  // what begins with a label and is longer may be a sentence
constexpr float max_copyright_weight = 400;
constexpr float max_notice_weight = 1500;
constexpr std::size_t max_byline_extra = 6;  // words around a name

bool word_character(char32_t c) {
  return c < 0x80 ? base::is_ascii_digit(static_cast<char>(c)) || base::is_ascii_letter(static_cast<char>(c))
                  : u_isalnum(static_cast<UChar32>(c)) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

char32_t lower(char32_t c) {
  if (c < 0x80) return static_cast<char32_t>(base::ascii_lower(static_cast<char>(c)));
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

// Without the arrows, dots and brackets that open a label.
std::string_view without_marks(std::string_view line) {
  constexpr std::string_view ascii = "*->[(# ";
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(line, at);
    const bool mark = c < 0x80 ? ascii.find(static_cast<char>(c)) != std::string_view::npos
                               : (c >= 0x25A0 && c <= 0x27BF) || c == 0x2013 || c == 0x2014 || c == 0x2022;
    if (!mark) return line.substr(start);
  }
  return {};
}

// Whether the text holds the words of a row with this rule.
bool holds_words_of(LineRule rule, std::string_view text) {
  const std::string line = lower_case(text);
  return std::any_of(line_rows().begin(), line_rows().end(),
                     [&](const LineRow& row) { return row.rule == rule && line.find(row.words) != std::string::npos; });
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) base::append_utf8(out, lower(base::next_code_point(text, at)));
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (word_character(c)) {
      base::append_utf8(word, lower(c));
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool same_words(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || a.size() > 2 * b.size() + 20 || b.size() > 2 * a.size() + 20) return false;
  const auto left = words_of(a);
  return !left.empty() && left == words_of(b);
}

bool contains_any(std::string_view text, std::span<const std::string_view> phrases) {
  const std::string lower = lower_case(text);
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return lower.find(phrase) != std::string::npos; });
}

std::string_view line_rule(std::string_view text, float weight) {
  if (weight > max_notice_weight) return {};
  const std::string line = lower_case(text);
  const std::string_view bare = without_marks(line);
  for (const LineRow& row : line_rows()) {
    switch (row.rule) {
      case LineRule::notice:
        if (line.find(row.words) != std::string::npos) return row.words;
        break;
      case LineRule::begins:
        if (weight <= max_label_weight && bare.starts_with(row.words)) return row.words;
        break;
      case LineRule::is:
        if (bare.size() <= row.words.size() + 4 && bare.starts_with(row.words)) return row.words;
        break;
      case LineRule::holds:
        if (weight <= max_copyright_weight && line.find(row.words) != std::string::npos) return row.words;
        break;
      case LineRule::machine:
        break;  // PageModel marks the whole box around it
    }
  }
  return {};
}

bool is_notice(std::string_view text, float weight) {
  return weight >= 40 && weight <= max_notice_weight && holds_words_of(LineRule::notice, text);
}

bool is_machine_note(std::string_view text, float weight) {
  return weight >= 6 && weight <= max_copyright_weight && holds_words_of(LineRule::machine, text);
}

bool is_byline(std::string_view text, std::string_view author) {
  if (author.empty() || text.size() > author.size() + 120) return false;
  const auto names = words_of(author);
  auto words = words_of(text);
  std::erase_if(words, [](const std::string& word) { return base::is_ascii_digit(word[0]); });
  // One Latin word is an institution, which texts speak of too.
  const bool one_word = names.size() == 1 && static_cast<unsigned char>(names[0][0]) < 0x80;
  if (names.empty() || words.size() > names.size() + (one_word ? 1 : max_byline_extra)) return false;
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return std::find(words.begin(), words.end(), name) != words.end();
  });
}

}  // namespace crawler::extract
