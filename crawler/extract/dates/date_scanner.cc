#include "crawler/extract/dates/date_scanner.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/dates/date_tokens.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

using base::Day;
// Languages that write the year first, also when it has two digits.
constexpr std::array<std::string_view, 6> year_first_languages{"ko", "ja", "zh", "hu", "lt", "mn"};

// Words between the day and the month: "7 de abril", "7th of April", "1er mars", "7. dan aprila".
constexpr std::array<std::string_view, 13> fillers{"de", "of", "th", "st", "nd",  "rd", "er",
                                                   "re", "d",  "º",  "ª",  "del", "o"};

constexpr int first_year = 1850, last_year = 2100;
constexpr int buddhist_years = 543;      // between the Thai calendar and the Gregorian one
constexpr int short_years_of_1900 = 50;  // a year of two digits from here on is of the 20th century

// The day of the week, 0 for Sunday.
int weekday_of(const Day& day) { return static_cast<int>(((day.days() + 4) % 7 + 7) % 7); }

std::string_view primary_of(std::string_view language) { return language.substr(0, language.find_first_of("-_")); }

class Scanner {
 public:
  Scanner(std::string_view text, std::string_view language, Years years)
      : text_(text), language_(lower_case(language)), years_(years), tokens_(date_tokens(text, language)) {}

  std::vector<WrittenDay> run() {
    std::vector<WrittenDay> found;
    for (std::size_t i = 0; i < tokens_.size();) {
      WrittenDay day;
      std::size_t used = 0;
      if (is_day(i, day, used)) {
        day.begin = tokens_[i].begin;
        day.end = tokens_[i + used - 1].end;
        i = time_of_day(i + used, day);
        found.push_back(day);
      } else {
        ++i;
      }
    }
    return found;
  }

 private:
  bool is_day(std::size_t i, WrittenDay& day, std::size_t& used) const {
    return year_first(i, day, used) || with_units(i, day, used) || packed(i, day, used) || day_first(i, day, used) ||
           day_and_name(i, day, used) || month_first(i, day, used) ||
           (years_ == Years::also_short && short_year(i, day, used));
  }

  const DateToken* number(std::size_t i, int least, int most) const {
    return i < tokens_.size() && tokens_[i].kind == DateToken::number && tokens_[i].digits >= least &&
                   tokens_[i].digits <= most
               ? &tokens_[i]
               : nullptr;
  }
  std::string_view between(std::size_t i) const {  // what stands between token i and the next
    return i + 1 < tokens_.size() ? text_.substr(tokens_[i].end, tokens_[i + 1].begin - tokens_[i].end)
                                  : std::string_view{};
  }
  std::string_view word(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == DateToken::word
               ? text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin)
               : std::string_view{};
  }
  int month(std::size_t i) const { return i < tokens_.size() ? tokens_[i].month : 0; }

  bool set(WrittenDay& out, long year, long month, long day) const {
    if (year >= last_year && primary_of(language_) == "th") year -= buddhist_years;
    if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > 31) return false;
    const auto made = Day::of(static_cast<int>(year), static_cast<int>(month), static_cast<int>(day));
    if (made) out.day = *made;
    return made.has_value();
  }

  // 2023-04-07, 2023.4.7, 2023/04/07; 2023. április 7., 2023 m. balandžio 7 d., 2023-Apr-07
  bool year_first(std::size_t i, WrittenDay& out, std::size_t& used) const {
    const DateToken* year = number(i, 4, 4);
    if (year == nullptr) return false;
    const std::size_t at = word(i + 1) == "m" ? i + 2 : i + 1;
    if (month(at) != 0 && joins(between(at - 1), ".-/")) {
      const DateToken* day = number(at + 1, 1, 2);
      if (day == nullptr || !joins(between(at), ".-/") || mark_in(between(at + 1)) == ':') return false;
      used = at + 2 - i;
      return set(out, year->value, month(at), day->value);
    }
    const DateToken* month = number(i + 1, 1, 2);
    const DateToken* day = number(i + 2, 1, 2);
    if (month == nullptr || day == nullptr) return false;
    const std::string_view marks = "-./";
    if (marks.find(mark_in(between(i))) == std::string_view::npos ||
        marks.find(mark_in(between(i + 1))) == std::string_view::npos || goes_on(i, i + 2)) {
      return false;
    }
    used = 3;
    return set(out, year->value, month->value, day->value);
  }

  // 2023년 4월 7일, 2023年4月7日, 令和5年4月7日, 令和元年五月一日; in Japanese R5.4.7
  bool with_units(std::size_t i, WrittenDay& out, std::size_t& used) const {
    const DateToken* year = number(i, 4, 4);
    std::size_t at = i;
    long value = year != nullptr ? year->value : 0;
    if (year == nullptr) {
      const DateToken* count = number(i + 1, 1, 3);
      if (count == nullptr || !joins(between(i), "")) return false;
      const std::string_view name = word(i);
      at = i + 1;
      if (const auto before = year_before_era(name)) {
        value = *before + count->value;
      } else {
        const auto initial =
            primary_of(language_) == "ja" && between(i).empty() ? year_before_era_letter(name) : std::nullopt;
        return initial && era_by_letter(*initial + count->value, at, out, used);
      }
    }
    const std::string_view unit = word(at + 1);
    const DateToken* month = number(at + 2, 1, 2);
    const DateToken* day = number(at + 4, 1, 2);
    if ((unit != "년" && unit != "年") || month == nullptr || day == nullptr ||
        !(word(at + 3) == "월" || word(at + 3) == "月")) {
      return false;
    }
    const std::string_view last = word(at + 5);
    used = at + (last.starts_with("일") || last.starts_with("日") ? 6 : 5) - i;
    return set(out, value, month->value, day->value);
  }

  // Whether more numbers are joined to it before or behind: a version or an IP address, not a day.
  bool goes_on(std::size_t first, std::size_t last) const {
    const auto joined = [&](std::size_t left) {
      const std::string_view gap = between(left);
      return tokens_[left + 1].kind == DateToken::number && tokens_[left].kind == DateToken::number &&
             gap.size() == 1 && (gap == "." || gap == "-");
    };
    return (first > 0 && joined(first - 1)) || (last + 1 < tokens_.size() && joined(last));
  }

  // The rest of R5.4.7, where token `at` is the year.
  bool era_by_letter(long year, std::size_t at, WrittenDay& out, std::size_t& used) const {
    const DateToken* month = number(at + 1, 1, 2);
    const DateToken* day = number(at + 2, 1, 2);
    used = 4;
    return month != nullptr && day != nullptr && mark_in(between(at)) == '.' && mark_in(between(at + 1)) == '.' &&
           set(out, year, month->value, day->value);
  }

  // 20230407, alone or with hhmm, hhmmss or a counter behind it
  bool packed(std::size_t i, WrittenDay& out, std::size_t& used) const {
    const DateToken* token = number(i, 8, 8);
    if (token == nullptr) return false;
    used = 1;
    return token->value >= 19000101 && set(out, token->value / 10000, token->value / 100 % 100, token->value % 100);
  }

  // 7.4.2023, 7/4/2023, 07-04-2023
  bool day_first(std::size_t i, WrittenDay& out, std::size_t& used) const {
    const DateToken* first = number(i, 1, 2);
    const DateToken* second = number(i + 1, 1, 2);
    const DateToken* year = number(i + 2, 4, 4);
    if (first == nullptr || second == nullptr || year == nullptr) return false;
    const std::string_view marks = "-./";
    const char mark = mark_in(between(i));
    if (marks.find(mark) == std::string_view::npos || !joins(between(i + 1), marks) || goes_on(i, i + 2)) return false;
    used = 3;
    return set_by_order(i, out, year->value, first->value, second->value, mark);
  }

  // Reads the month before the day where the language does so and where nothing else makes a day of the calendar. A
  // weekday before token `at` decides: "Tue, 05/04/2010" is in May.
  bool set_by_order(std::size_t at, WrittenDay& out, long year, long first, long second, char mark) const {
    const bool american = mark == '/' && (language_ == "en-us" || language_ == "en_us");
    if ((american && second <= 31 && first <= 12) || second > 12) std::swap(first, second);
    if (first <= 12 && second <= 12 && first != second) {
      WrittenDay other;
      if (set(other, year, first, second)) out.swapped = other.day;
    }
    if (!set(out, year, second, first)) return false;
    const auto weekday = at > 0 && out.swapped.known() ? english_weekday(word(at - 1)) : std::nullopt;
    const bool is_other = weekday && weekday_of(out.day) != *weekday && weekday_of(out.swapped) == *weekday;
    if (is_other) out.day = out.swapped;
    if (weekday && weekday_of(out.day) == *weekday) out.swapped = {};
    return true;
  }

  // 7 April 2023, 7. April 2023, 7 de abril de 2023, 7th of April, 2023, 7/abr/2023, 7 tháng 4 năm 2023
  bool day_and_name(std::size_t i, WrittenDay& out, std::size_t& used) const {
    const DateToken* day = number(i, 1, 2);
    if (day == nullptr) return false;
    std::size_t at = i + 1;
    if (!joins(between(i), ".,-/")) return false;
    long named = month(at);
    for (int skipped = 0; skipped < 2 && at < tokens_.size() && named == 0; ++skipped) {
      if (word(at) == "tháng" && number(at + 1, 1, 2) != nullptr) {
        named = tokens_[++at].value;
        break;
      }
      if (std::find(fillers.begin(), fillers.end(), lower_case(word(at))) == fillers.end()) return false;
      named = month(++at);
    }
    if (named == 0 || at >= tokens_.size()) return false;
    if (const std::string next = lower_case(word(at + 1));
        next == "de" || next == "del" || next == "năm" || next == "of")
      ++at;
    return with_year(i, at, named, day->value, out, used);
  }

  // April 7, 2023; Apr. 7th 2023
  bool month_first(std::size_t i, WrittenDay& out, std::size_t& used) const {
    if (month(i) == 0 || !joins(between(i), ".,-/")) return false;
    const DateToken* day = number(i + 1, 1, 2);
    if (day == nullptr) return false;
    std::size_t at = i + 1;
    if (const auto suffix = lower_case(word(at + 1));
        suffix == "th" || suffix == "st" || suffix == "nd" || suffix == "rd") {
      ++at;
    }
    return with_year(i, at, month(i), day->value, out, used);
  }

  // A day whose year is the token behind `last`.
  bool with_year(std::size_t first, std::size_t last, long month, long day, WrittenDay& out, std::size_t& used) const {
    used = last + 2 - first;
    if (const DateToken* year = number(last + 1, 4, 4); year != nullptr)
      return joins(between(last), ".,-/") && set(out, year->value, month, day);
    // "Nov 20 20197:05": a time that only a style parts from the year.
    if (const DateToken* glued = number(last + 1, 5, 6); glued != nullptr && mark_in(between(last + 1)) == ':')
      return joins(between(last), ".,-/") && set(out, glued->value / (glued->digits == 5 ? 10 : 100), month, day);
    const DateToken* year = years_ == Years::also_short ? number(last + 1, 2, 2) : nullptr;
    const std::string_view gap = between(last);
    const bool quoted = gap.ends_with("'") || gap.ends_with("’");
    const bool hour = mark_in(between(last + 1)) == ':' || lower_case(word(last + 2)) == "uhr";
    if (year == nullptr || !(quoted || joins(gap, ".,-/")) || hour) return false;
    out.short_year = true;
    return set(out, full_year(year->value), month, day);
  }

  // 24.01.05, '24. 1. 5., 24-01-05 where the language writes the year first, 05.01.24 where it does not
  bool short_year(std::size_t i, WrittenDay& out, std::size_t& used) const {
    const DateToken* first = number(i, 1, 2);
    const DateToken* second = number(i + 1, 1, 2);
    const DateToken* third = number(i + 2, 1, 2);
    if (first == nullptr || second == nullptr || third == nullptr) return false;
    const char mark = mark_in(between(i));
    if (std::string_view("-./").find(mark) == std::string_view::npos || mark_in(between(i + 1)) != mark) return false;
    if (goes_on(i, i + 2)) return false;
    const std::string_view before = text_.substr(0, first->begin);
    const bool quoted = before.ends_with("'") || before.ends_with("’") || before.ends_with("‘");
    const bool year_leads = quoted || std::find(year_first_languages.begin(), year_first_languages.end(),
                                                primary_of(language_)) != year_first_languages.end();
    out.short_year = true;
    used = 3;
    if (year_leads && first->digits == 2 && set(out, full_year(first->value), second->value, third->value)) return true;
    return !quoted && third->digits == 2 &&
           set_by_order(i, out, full_year(third->value), first->value, second->value, mark);
  }

  static long full_year(long year) { return year + (year >= short_years_of_1900 ? 1900 : 2000); }

  // Reads a time within a few characters: T17:08:05Z, 17:08, 오후 8:06, 18시 36분, (08:26), 5:08 PM. Returns the token
  // to go on with.
  std::size_t time_of_day(std::size_t i, WrittenDay& out) {
    std::size_t at = i;
    bool after_noon = false;
    if (at < tokens_.size() && tokens_[at].kind == DateToken::word) {
      if (tokens_[at].begin - out.end > 6 || tokens_[at].end - tokens_[at].begin > 12) return i;
      after_noon = word(at) == "오후" || word(at) == "午後" || word(at) == "下午";
      ++at;
      if (at < tokens_.size() && tokens_[at].kind == DateToken::word && tokens_[at].begin - out.end < 16) {
        after_noon = after_noon || word(at) == "오후";
        ++at;
      }
    }
    const DateToken* hour = number(at, 1, 2);
    if (hour == nullptr || hour->begin - out.end > 24 || hour->value > 24) return i;
    const bool korean = word(at + 1) == "시" || word(at + 1) == "時";
    const DateToken* minute = number(at + (korean ? 2 : 1), 1, 2);
    if (minute == nullptr || minute->value > 59 || (!korean && between(at) != ":" && between(at) != ".")) return i;
    // "01.01.2024 - 05.05.2024"
    if (between(at) == "." && between(at + 1) == "." && number(at + 2, 2, 4) != nullptr) return i;
    at += korean ? 3 : 2;
    long hours = hour->value;
    out.end = minute->end;
    if (const DateToken* second = number(at, 2, 2);
        second != nullptr && text_.substr(out.end, second->begin - out.end) == ":") {
      out.end = second->end;
      ++at;
      if (const DateToken* part = number(at, 1, 9);
          part != nullptr && part->begin == out.end + 1 && text_[out.end] == '.') {
        out.end = part->end;
        ++at;
      }
    }
    const std::string noon = lower_case(word(at));
    if (noon == "pm" || noon == "am") {
      after_noon = noon == "pm";
      out.end = tokens_[at].end;
      ++at;
    }
    if (after_noon && hours < 12) hours += 12;
    out.minute = static_cast<int>(hours * 60 + minute->value);
    return offset(at, out);
  }

  // Reads an offset from UTC behind a time: Z, GMT, KST, +0900, +09:00.
  std::size_t offset(std::size_t at, WrittenDay& out) {
    std::size_t from = out.end;
    while (from < text_.size() && text_[from] == ' ') ++from;
    const std::string_view rest = text_.substr(from);
    if (rest.starts_with("Z") || rest.starts_with("GMT") || rest.starts_with("UTC")) {
      out.offset = 0;
      out.end = from + (rest[0] == 'Z' ? 1 : 3);
      return at + 1;
    }
    if (rest.starts_with("KST") || rest.starts_with("JST")) {
      out.offset = 9 * 60;
      return at + 1;
    }
    if (rest.empty() || (rest[0] != '+' && rest[0] != '-') || at >= tokens_.size() || tokens_[at].begin != from + 1)
      return at;
    const int sign = rest[0] == '-' ? -1 : 1;
    if (const DateToken* both = number(at, 4, 4)) {
      out.offset = sign * static_cast<int>(both->value / 100 * 60 + both->value % 100);
      out.end = both->end;
      return at + 1;
    }
    const DateToken* hours = number(at, 2, 2);
    const DateToken* minutes = number(at + 1, 2, 2);
    if (hours == nullptr) return at;
    out.offset = sign * static_cast<int>(hours->value * 60 + (minutes ? minutes->value : 0));
    out.end = minutes ? minutes->end : hours->end;
    return at + (minutes ? 2 : 1);
  }

  std::string_view text_;
  std::string language_;  // in lower case
  Years years_;
  std::vector<DateToken> tokens_;
};

WrittenDay from_seconds(long long seconds) {
  WrittenDay out;
  const long long days = seconds / 86400;
  out.day = Day::from_days(static_cast<long>(days));
  out.minute = static_cast<int>((seconds - days * 86400) / 60);
  out.offset = 0;
  return out;
}

}  // namespace

std::vector<WrittenDay> find_days(std::string_view text, std::string_view language, Years years) {
  // Digits of other scripts and Han numerals are not ASCII.
  const bool any = std::any_of(text.begin(), text.end(),
                               [](char c) { return base::is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80; });
  return any ? Scanner(text, language, years).run() : std::vector<WrittenDay>{};
}

std::optional<WrittenDay> read_timestamp(std::string_view text, std::string_view language, Years years) {
  text = text.substr(0, 200);
  const std::string trimmed = base::fold_space(text);
  if (trimmed.size() >= 9 && trimmed.size() <= 13 &&
      std::all_of(trimmed.begin(), trimmed.end(), base::is_ascii_digit)) {
    const long long value = std::stoll(trimmed);
    if (trimmed.size() == 13) return from_seconds(value / 1000);
    if (trimmed.size() <= 10) return from_seconds(value);
  }
  if (trimmed.size() == 14 && std::all_of(trimmed.begin(), trimmed.end(), base::is_ascii_digit)) {
    return read_timestamp(trimmed.substr(0, 8), language, years);
  }
  const auto found = find_days(trimmed, language, years);
  if (found.empty()) return std::nullopt;
  return found.front();
}

Day paper_day(const WrittenDay& written, const std::string& zone) {
  if (zone.empty() || zone == "UTC" || !written.minute || written.offset != 0) return written.day;
  const base::Instant instant{std::chrono::seconds{written.day.days() * 86400L + *written.minute * 60L}};
  return base::day_in_zone(instant, zone);
}

int zone_ahead(std::string_view language) {
  const std::string_view primary = primary_of(language);
  return primary == "ko" || primary == "ja" ? 9 : primary == "zh" ? 8 : 0;
}

}  // namespace crawler::extract
