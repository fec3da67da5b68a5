#include "crawler/extract/date_scanner.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/boilerplate.h"

namespace crawler::extract {
namespace {

using base::Day;
using MonthNames = std::map<std::string, int, std::less<>>;

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
        if (name.size() >= 3 && !digits) names.emplace(name, i + 1);
      }
    }
  }
}

// The month names of a language and of English, read from ICU once for each language.
const MonthNames& month_names(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, MonthNames, std::less<>> made;
  const std::string key = lower_case(language.substr(0, language.find_first_of("-_")));
  const std::lock_guard lock(mutex);
  auto found = made.find(key);
  if (found == made.end()) {
    MonthNames names;
    if (!key.empty() && key.size() <= 3) add_months(names, key);
    add_months(names, "en");
    names.emplace("sept", 9);
    found = made.emplace(key, std::move(names)).first;
  }
  return found->second;
}

struct Token {
  enum Kind { number, word } kind;
  long value = 0;  // of a number
  int digits = 0;
  int month = 0;  // of a word that names one
  std::size_t begin = 0, end = 0;
};

class Scanner {
 public:
  Scanner(std::string_view text, std::string_view language) : text_(text), language_(language) {}

  std::vector<WrittenDay> run() {
    tokenize();
    std::vector<WrittenDay> found;
    for (std::size_t i = 0; i < tokens_.size();) {
      WrittenDay day;
      std::size_t used = 0;
      if (year_first(i, day, used) || packed(i, day, used) || day_first(i, day, used) || month_first(i, day, used)) {
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
  void tokenize() {
    const MonthNames* names = nullptr;
    for (std::size_t at = 0; at < text_.size();) {
      if (base::is_ascii_digit(text_[at])) {
        Token token{Token::number, 0, 0, 0, at, at};
        while (at < text_.size() && base::is_ascii_digit(text_[at])) {
          if (token.digits < 15) token.value = token.value * 10 + (text_[at] - '0');
          ++token.digits;
          ++at;
        }
        token.end = at;
        tokens_.push_back(token);
        continue;
      }
      const std::size_t begin = at;
      std::size_t end = at;
      std::string word;
      while (end < text_.size()) {
        std::size_t next = end;
        const char32_t c = base::next_code_point(text_, next);
        if (!(c < 0x80 ? base::is_ascii_letter(static_cast<char>(c)) : u_isalpha(static_cast<UChar32>(c)) != 0)) break;
        if (word.size() < 40) word.append(text_, end, next - end);
        end = next;
      }
      if (end == at) {
        base::next_code_point(text_, at);
        continue;
      }
      at = end;
      Token token{Token::word, 0, 0, 0, begin, end};
      if (word.size() >= 3 && word.size() < 40) {
        if (names == nullptr) names = &month_names(language_);
        if (const auto month = names->find(lower_case(word)); month != names->end()) token.month = month->second;
      }
      tokens_.push_back(token);
    }
  }

  const Token* number(std::size_t i, int least, int most) const {
    return i < tokens_.size() && tokens_[i].kind == Token::number && tokens_[i].digits >= least &&
                   tokens_[i].digits <= most
               ? &tokens_[i]
               : nullptr;
  }
  std::string_view between(std::size_t i) const {  // what stands between token i and the next
    return i + 1 < tokens_.size() ? text_.substr(tokens_[i].end, tokens_[i + 1].begin - tokens_[i].end)
                                  : std::string_view{};
  }
  std::string_view word(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == Token::word
               ? text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin)
               : std::string_view{};
  }
  static bool joins(std::string_view gap, std::string_view marks) {
    // Spaces around at most one mark.
    std::size_t seen = 0;
    for (const char c : gap) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\xC2' || c == '\xA0') continue;
      if (marks.find(c) == std::string_view::npos) return false;
      ++seen;
    }
    return seen <= 1 && gap.size() <= 4;
  }
  static bool set(WrittenDay& out, long year, long month, long day) {
    if (year < 1850 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return false;
    const auto made = Day::of(static_cast<int>(year), static_cast<int>(month), static_cast<int>(day));
    if (made) out.day = *made;
    return made.has_value();
  }

  // 2023-04-07, 2023.4.7, 2023/04/07, 2023년 4월 7일, 2023年4月7日
  bool year_first(std::size_t i, WrittenDay& out, std::size_t& used) const {
    const Token* year = number(i, 4, 4);
    if (year == nullptr) return false;
    const std::string_view unit = word(i + 1);
    if (unit == "년" || unit == "年") {
      const Token* month = number(i + 2, 1, 2);
      const Token* day = number(i + 4, 1, 2);
      if (month == nullptr || day == nullptr || !(word(i + 3) == "월" || word(i + 3) == "月")) return false;
      const std::string_view last = word(i + 5);
      used = last.starts_with("일") || last.starts_with("日") ? 6 : 5;
      return set(out, year->value, month->value, day->value);
    }
    const Token* month = number(i + 1, 1, 2);
    const Token* day = number(i + 2, 1, 2);
    if (month == nullptr || day == nullptr) return false;
    const std::string_view first = between(i), second = between(i + 1);
    if (!joins(first, "-./") || !joins(second, "-./") || first.find_first_of("-./") == std::string_view::npos ||
        second.find_first_of("-./") == std::string_view::npos) {
      return false;
    }
    if (goes_on(i, i + 2)) return false;
    used = 3;
    return set(out, year->value, month->value, day->value);
  }

  // Whether more numbers are joined to it before or behind: a version or an IP address, not a day.
  bool goes_on(std::size_t first, std::size_t last) const {
    const auto joined = [&](std::size_t left) {
      const std::string_view gap = between(left);
      return tokens_[left + 1].kind == Token::number && tokens_[left].kind == Token::number && gap.size() == 1 &&
             (gap == "." || gap == "-");
    };
    return (first > 0 && joined(first - 1)) || (last + 1 < tokens_.size() && joined(last));
  }

  // 20230407, alone or with hhmm, hhmmss or a counter behind it
  bool packed(std::size_t i, WrittenDay& out, std::size_t& used) const {
    const Token* token = number(i, 8, 8);
    if (token == nullptr) return false;
    used = 1;
    return token->value >= 19000101 && set(out, token->value / 10000, token->value / 100 % 100, token->value % 100);
  }

  // 7.4.2023, 7/4/2023, 7 April 2023, 7. April 2023, 7 de abril de 2023, 7th of April, 2023
  bool day_first(std::size_t i, WrittenDay& out, std::size_t& used) const {
    const Token* first = number(i, 1, 2);
    if (first == nullptr) return false;
    const Token* second = number(i + 1, 1, 2);
    const Token* year = number(i + 2, 4, 4);
    if (second != nullptr && year != nullptr && joins(between(i), "-./") && joins(between(i + 1), "-./")) {
      if (between(i).find_first_of("-./") == std::string_view::npos || goes_on(i, i + 2)) return false;
      used = 3;
      long day = first->value, month = second->value;
      const bool american = between(i) == "/" && (language_ == "en-US" || language_ == "en-us" || language_ == "en_US");
      if ((american && day <= 12) || month > 12) std::swap(day, month);
      return set(out, year->value, month, day);
    }
    std::size_t at = i + 1;
    if (!joins(between(i), ".,-")) return false;
    for (int skipped = 0; skipped < 2 && at < tokens_.size() && tokens_[at].month == 0; ++skipped) {
      const std::string_view filler = word(at);
      if (filler != "de" && filler != "of" && filler != "th" && filler != "st" && filler != "nd" && filler != "rd" &&
          filler != "er" && filler != "d") {
        return false;
      }
      ++at;
    }
    if (at >= tokens_.size() || tokens_[at].month == 0) return false;
    const int month = tokens_[at].month;
    if (word(at + 1) == "de" || word(at + 1) == "del") ++at;
    if (!joins(between(at), ".,-")) return false;
    year = number(at + 1, 4, 4);
    if (year == nullptr) return false;
    used = at + 2 - i;
    return set(out, year->value, month, first->value);
  }

  // April 7, 2023; Apr. 7th 2023
  bool month_first(std::size_t i, WrittenDay& out, std::size_t& used) const {
    if (tokens_[i].month == 0 || !joins(between(i), ".,-")) return false;
    const Token* day = number(i + 1, 1, 2);
    if (day == nullptr) return false;
    std::size_t at = i + 1;
    if (const auto suffix = word(at + 1); suffix == "th" || suffix == "st" || suffix == "nd" || suffix == "rd") ++at;
    const Token* year = number(at + 1, 4, 4);
    if (year == nullptr || !joins(between(at), ".,-")) return false;
    used = at + 2 - i;
    return set(out, year->value, tokens_[i].month, day->value);
  }

  // Reads a time within a few characters: T17:08:05Z, 17:08, 오후 8:06, 18시 36분, (08:26), 5:08 PM. Returns the token
  // to go on with.
  std::size_t time_of_day(std::size_t i, WrittenDay& out) {
    std::size_t at = i;
    bool after_noon = false;
    if (at < tokens_.size() && tokens_[at].kind == Token::word) {
      if (tokens_[at].begin - out.end > 6 || tokens_[at].end - tokens_[at].begin > 12) return i;
      after_noon = word(at) == "오후" || word(at) == "午後" || word(at) == "下午";
      ++at;
      if (at < tokens_.size() && tokens_[at].kind == Token::word && tokens_[at].begin - out.end < 16) {
        after_noon = after_noon || word(at) == "오후";
        ++at;
      }
    }
    const Token* hour = number(at, 1, 2);
    if (hour == nullptr || hour->begin - out.end > 24 || hour->value > 24) return i;
    const bool korean = word(at + 1) == "시" || word(at + 1) == "時";
    const Token* minute = number(at + (korean ? 2 : 1), 1, 2);
    if (minute == nullptr || minute->value > 59 || (!korean && between(at) != ":" && between(at) != ".")) return i;
    at += korean ? 3 : 2;
    long hours = hour->value;
    out.end = minute->end;
    if (const Token* second = number(at, 2, 2);
        second != nullptr && text_.substr(out.end, second->begin - out.end) == ":") {
      out.end = second->end;
      ++at;
      if (const Token* part = number(at, 1, 9);
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
    if (const Token* both = number(at, 4, 4)) {
      out.offset = sign * static_cast<int>(both->value / 100 * 60 + both->value % 100);
      out.end = both->end;
      return at + 1;
    }
    const Token* hours = number(at, 2, 2);
    const Token* minutes = number(at + 1, 2, 2);
    if (hours == nullptr) return at;
    out.offset = sign * static_cast<int>(hours->value * 60 + (minutes ? minutes->value : 0));
    out.end = minutes ? minutes->end : hours->end;
    return at + (minutes ? 2 : 1);
  }

  std::string_view text_;
  std::string_view language_;
  std::vector<Token> tokens_;
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

std::vector<WrittenDay> find_days(std::string_view text, std::string_view language) {
  if (text.find_first_of("0123456789") == std::string_view::npos) return {};
  return Scanner(text, language).run();
}

std::optional<WrittenDay> read_timestamp(std::string_view text, std::string_view language) {
  text = text.substr(0, 200);
  const std::string trimmed = base::fold_space(text);
  if (trimmed.size() >= 9 && trimmed.size() <= 13 &&
      std::all_of(trimmed.begin(), trimmed.end(), base::is_ascii_digit)) {
    const long long value = std::stoll(trimmed);
    if (trimmed.size() == 13) return from_seconds(value / 1000);
    if (trimmed.size() <= 10) return from_seconds(value);
  }
  if (trimmed.size() == 14 && std::all_of(trimmed.begin(), trimmed.end(), base::is_ascii_digit)) {
    return read_timestamp(trimmed.substr(0, 8), language);
  }
  const auto found = find_days(trimmed, language);
  if (found.empty()) return std::nullopt;
  return found.front();
}

Day paper_day(const WrittenDay& written, const std::string& zone) {
  if (zone.empty() || zone == "UTC" || !written.minute || written.offset != 0) return written.day;
  const base::Instant instant{std::chrono::seconds{written.day.days() * 86400L + *written.minute * 60L}};
  return base::day_in_zone(instant, zone);
}

Day day_in_url(std::string_view url) {
  const std::size_t host = url.find("://");
  if (host != std::string_view::npos) url.remove_prefix(std::min(url.find('/', host + 3), url.size()));
  Day best;
  if (const auto days = find_days(url); !days.empty()) best = days.back().day;
  if (best.known()) return best;
  // An identifier that begins with the day: 20240301001234.
  for (std::size_t i = 0; i + 8 <= url.size(); ++i) {
    if (!base::is_ascii_digit(url[i]) || (i > 0 && base::is_ascii_digit(url[i - 1]))) continue;
    std::size_t end = i;
    while (end < url.size() && base::is_ascii_digit(url[end])) ++end;
    if (end - i < 10 || end - i > 20) continue;
    const std::string packed(url.substr(i, 8));
    if (const auto days = find_days(packed); !days.empty() && days[0].day.year >= 1990 && days[0].day.year <= 2060)
      best = days[0].day;
  }
  return best;
}

}  // namespace crawler::extract
