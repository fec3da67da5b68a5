#include "crawler/extract/dates/date_tokens.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <string>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

using MonthNames = std::map<std::string, int, std::less<>>;

constexpr std::size_t shortest_month = 3, longest_month = 40;  // bytes
constexpr std::size_t shortest_weekday = 3;
constexpr int most_digits = 15;  // that are read of one number

// What people write and ICU does not list: regional names, common abbreviations, and names without their accents.
struct MonthRow {
  std::string_view language, name;
  int month;
};
constexpr std::array<MonthRow, 23> more_months{{
    {"en", "sept", 9},      {"de", "jänner", 1}, {"de", "feber", 2},     {"de", "maerz", 3}, {"de", "mrz", 3},
    {"fr", "fevrier", 2},   {"fr", "aout", 8},   {"fr", "decembre", 12}, {"fr", "fev", 2},   {"fr", "dec", 12},
    {"es", "setiembre", 9}, {"es", "sept", 9},   {"es", "set", 9},       {"pt", "marco", 3}, {"it", "sett", 9},
    {"nl", "mrt", 3},       {"id", "agt", 8},    {"ru", "сент", 9},      {"ru", "нояб", 11}, {"tr", "subat", 2},
    {"tr", "agustos", 8},   {"tr", "eylul", 9},  {"tr", "kasim", 11},
}};

// Countries' codes that pages write where the language's belongs.
struct CodeRow {
  std::string_view written, language;
};
constexpr std::array<CodeRow, 6> mistaken_codes{
    {{"jp", "ja"}, {"kr", "ko"}, {"cz", "cs"}, {"dk", "da"}, {"gr", "el"}, {"ua", "uk"}}};

// Eras whose years are counted from 1 (元年), with the year before their first.
struct EraRow {
  std::string_view name;
  std::string_view letter;  // as Japanese abbreviates it: R5.4.1; empty: not at all
  int before;
};
constexpr std::array<EraRow, 7> eras{{{"令和", "R", 2018},
                                      {"平成", "H", 1988},
                                      {"昭和", "S", 1925},
                                      {"大正", "T", 1911},
                                      {"明治", "M", 1867},
                                      {"民國", "", 1911},
                                      {"民国", "", 1911}}};

// The characters that part the numbers of a day, as ASCII writes them; 0 for any other.
char mark_of(char32_t c) {
  if (c < 0x80) return static_cast<char>(c);
  if ((c >= 0x2010 && c <= 0x2014) || c == 0x2212 || c == 0xFF0D) return '-';
  if (c == 0xFF0E || c == 0xB7 || c == 0x30FB) return '.';
  if (c == 0xFF0F) return '/';
  if (c == 0x60C) return ',';  // the Arabic comma
  return 0;
}

// Names in lower case without the dot of abbreviations; names of fewer than three letters would be found in any text.
void add_months(MonthNames& names, const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(language.c_str()), status);
  if (U_FAILURE(status)) return;
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
    for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
      int32_t count = 0;
      const icu::UnicodeString* months = symbols.getMonths(count, context, width);
      for (int32_t i = 0; i < std::min(count, 12); ++i) {
        std::string name;
        months[i].toUTF8String(name);
        name = lower_case(name);
        while (!name.empty() && name.back() == '.') name.pop_back();
        const bool digits = !name.empty() && base::is_ascii_digit(name[0]);
        if (name.size() >= shortest_month && !digits) names.emplace(name, i + 1);
      }
    }
  }
  for (const MonthRow& row : more_months) {
    if (row.language == language) names.emplace(row.name, row.month);
  }
}

// The month names of a language and of English, read from ICU once for each language.
const MonthNames& month_names(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, MonthNames, std::less<>> made;
  std::string key = lower_case(language.substr(0, language.find_first_of("-_")));
  for (const CodeRow& row : mistaken_codes) {
    if (key == row.written) key = row.language;
  }
  const std::lock_guard lock(mutex);
  auto found = made.find(key);
  if (found == made.end()) {
    MonthNames names;
    if (!key.empty() && key.size() <= 3) add_months(names, key);
    add_months(names, "en");
    found = made.emplace(key, std::move(names)).first;
  }
  return found->second;
}

// The value of a decimal digit of any script, or -1.
int digit_of(char32_t c) {
  if (c < 0x80) return base::is_ascii_digit(static_cast<char>(c)) ? static_cast<int>(c - '0') : -1;
  return u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER ? u_charDigitValue(static_cast<UChar32>(c)) : -1;
}

bool letter(char32_t c) {
  return c < 0x80 ? base::is_ascii_letter(static_cast<char>(c)) : u_isUAlphabetic(static_cast<UChar32>(c)) != 0;
}

// The value of a Han numeral from 0 to 10; 元, the first year of an era, is 1; -1 for any other character.
int han_numeral(char32_t c) {
  constexpr std::u32string_view numerals = U"〇一二三四五六七八九十";
  if (c == U'元') return 1;
  const std::size_t at = numerals.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

// A number in Han numerals at `at` that 年, 月 or 日 follows; its end is `at` where there is none.
DateToken han_number(std::string_view text, std::size_t at) {
  DateToken token{DateToken::number, 0, 0, 0, at, at};
  long tens = 0, ones = 0;
  int count = 0;
  for (std::size_t next = at; next < text.size();) {
    const std::size_t begin = next;
    const char32_t c = base::next_code_point(text, next);
    const int value = han_numeral(c);
    if (value < 0) {
      if (count == 0 || !(c == U'年' || c == U'月' || c == U'日')) return token;
      token.value = tens + ones;
      for (long rest = token.value; rest > 0; rest /= 10) ++token.digits;
      token.end = begin;
      return token;
    }
    if (++count > 4) return token;
    if (value == 10) {
      tens = 10 * std::max(1L, ones);
      ones = 0;
    } else {
      ones = ones * 10 + value;
    }
  }
  return token;
}

DateToken number_at(std::string_view text, std::size_t at) {
  DateToken token{DateToken::number, 0, 0, 0, at, at};
  while (token.end < text.size()) {
    std::size_t next = token.end;
    const int digit = digit_of(base::next_code_point(text, next));
    if (digit < 0) break;
    if (token.digits < most_digits) token.value = token.value * 10 + digit;
    ++token.digits;
    token.end = next;
  }
  return token.digits > 0 ? token : han_number(text, at);
}

DateToken word_at(std::string_view text, std::size_t at) {
  DateToken token{DateToken::word, 0, 0, 0, at, at};
  while (token.end < text.size()) {
    std::size_t next = token.end;
    const char32_t c = base::next_code_point(text, next);
    if (!letter(c) || (han_numeral(c) >= 0 && han_number(text, token.end).end > token.end)) break;
    token.end = next;
  }
  return token;
}

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text, std::string_view language) {
  std::vector<DateToken> tokens;
  const MonthNames* names = nullptr;
  for (std::size_t at = 0; at < text.size();) {
    DateToken token = number_at(text, at);
    if (token.end == at) token = word_at(text, at);
    if (token.end == at) {
      base::next_code_point(text, at);
      continue;
    }
    at = token.end;
    const std::size_t size = token.end - token.begin;
    if (token.kind == DateToken::word && size >= shortest_month && size < longest_month) {
      if (names == nullptr) names = &month_names(language);
      if (const auto month = names->find(lower_case(text.substr(token.begin, size))); month != names->end())
        token.month = month->second;
    }
    tokens.push_back(token);
  }
  return tokens;
}

char mark_in(std::string_view gap) {
  char seen = ' ';
  if (gap.size() > 8) return 0;
  for (std::size_t at = 0; at < gap.size();) {
    const char32_t c = base::next_code_point(gap, at);
    if (c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || c == 0x3000 || c == 0x202F || c == 0x2009) continue;
    if (seen != ' ') return 0;
    seen = mark_of(c);
  }
  return seen;
}

bool joins(std::string_view gap, std::string_view marks) {
  const char mark = mark_in(gap);
  return mark == ' ' || (mark != 0 && marks.find(mark) != std::string_view::npos);
}

std::optional<int> english_weekday(std::string_view word) {
  constexpr std::array<std::string_view, 7> days{"sunday",   "monday", "tuesday", "wednesday",
                                                 "thursday", "friday", "saturday"};
  const std::string lower = lower_case(word);
  if (lower.size() < shortest_weekday) return std::nullopt;
  const auto found =
      std::find_if(days.begin(), days.end(), [&](std::string_view day) { return day.starts_with(lower); });
  return found == days.end() ? std::nullopt : std::optional(static_cast<int>(found - days.begin()));
}

std::optional<int> year_before_era(std::string_view text) {
  for (const EraRow& row : eras) {
    if (text.ends_with(row.name)) return row.before;
  }
  return std::nullopt;
}

std::optional<int> year_before_era_letter(std::string_view letter) {
  for (const EraRow& row : eras) {
    if (!row.letter.empty() && base::equal_ignoring_case(letter, row.letter)) return row.before;
  }
  return std::nullopt;
}

}  // namespace crawler::extract
