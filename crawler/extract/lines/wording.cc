#include "crawler/extract/lines/wording.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/text.h"

namespace crawler::extract {
namespace {

// Marks that close a quotation or a bracket.
bool closes(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A ||
         c == 0x300D || c == 0x300F || c == 0x3011 || c == 0xFF09 || c == 0x201C;
}

// The last code point of a text that closes nothing and is not a space, where one of the last few bytes is; else 0.
char32_t last_telling(std::string_view text) {
  constexpr std::size_t bytes = 16;
  std::size_t at = text.size() > bytes ? text.size() - bytes : 0;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  char32_t last = 0;
  while (at < text.size()) {
    const char32_t c = base::next_code_point(text, at);
    if (c != ' ' && !closes(c)) last = c;
  }
  return last;
}

bool is_letter_or_digit(char32_t c) {
  return c < 0x80 ? base::is_ascii_digit(static_cast<char>(c)) || base::is_ascii_letter(static_cast<char>(c))
                  : u_isalnum(static_cast<UChar32>(c)) != 0;
}

bool word_character(char32_t c) {
  return is_letter_or_digit(c) || (c >= 0x80 && u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK);
}

// The character in lower case. Kana, Han and Hangul, most of what is read, have no case.
char32_t lower(char32_t c) {
  if (c < 0x80) return static_cast<char32_t>(base::ascii_lower(static_cast<char>(c)));
  const bool caseless = (c >= 0x3000 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
  return caseless ? c : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

void append_lower(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += base::ascii_lower(static_cast<char>(c));
  } else {
    base::append_utf8(out, lower(c));
  }
}

// Reads the words of a text letter by letter, in lower case.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}

  // The next letter; one space between two words; 0 at the end.
  char32_t next() {
    for (;;) {
      const std::size_t before = at_;
      if (at_ == text_.size()) return 0;
      const char32_t c = base::next_code_point(text_, at_);
      if (!word_character(c)) {
        parted_ = begun_;
        continue;
      }
      if (parted_) {
        at_ = before;
        parted_ = false;
        return ' ';
      }
      begun_ = true;
      return lower(c);
    }
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  bool begun_ = false;   // a word was read
  bool parted_ = false;  // something that is not part of a word stands behind it
};

}  // namespace

std::string lower_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t kept = 0;  // where what is kept as it is begins, up to here
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(text, at);
    const bool broken = c == 0xFFFD && at - start == 1;
    if (lower(c) == c && !broken) continue;
    out.append(text, kept, start - kept);
    append_lower(out, c);
    kept = at;
  }
  return out.append(text, kept, text.size() - kept);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (word_character(c)) {
      append_lower(word, c);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool has_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_letter_or_digit(base::next_code_point(text, at))) return true;
  }
  return false;
}

bool same_words(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || a.size() > 2 * b.size() + 20 || b.size() > 2 * a.size() + 20) return false;
  // Most pairs differ in their first word: both texts are read together, and no further than that.
  WordReader left(a), right(b);
  for (bool any = false;; any = true) {
    const char32_t x = left.next(), y = right.next();
    if (x != y) return false;
    if (x == 0) return any;
  }
}

bool contains_any(std::string_view text, std::span<const std::string_view> phrases) {
  const std::string lower = lower_case(text);
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return lower.find(phrase) != std::string::npos; });
}

bool ends_sentence(std::string_view text) {
  const char32_t c = last_telling(text);
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF0E ||
         c == 0x0964 || c == 0x061F || c == 0x06D4;
}

bool is_speech(std::string_view text) {
  constexpr std::array<std::string_view, 12> marks{"“", "\"", "‘", "'", "「", "『", "«", "„", "―", "— ", "– ", "- "};
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return text.starts_with(mark); });
}

}  // namespace crawler::extract
