// The numbers and words of a text in which days are looked for.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace crawler::extract {

// A number or a word, with its place in the text.
struct DateToken {
  enum Kind { number, word } kind;
  long value = 0;  // of a number
  int digits = 0;  // of a number: how many were written; a number in Han numerals has as many as its value in decimals
  int month = 0;   // of a word that names a month: 1 to 12
  std::size_t begin = 0, end = 0;  // in bytes
};

// The numbers and words of a text in order. Digits are those of any script (2023, ２０２３, ٢٠٢٣); Han numerals count
// where 年, 月 or 日 follows (五年, 二〇二三年, 元年 for the first). `language` (BCP 47) says which month names are
// known beside the English ones: those that ICU has, and common spellings without accents. Linear time.
std::vector<DateToken> date_tokens(std::string_view text, std::string_view language);

// The one mark in what stands between two tokens, in ASCII whatever its width or kind ('-' for a dash); ' ' where only
// space stands there, 0 for anything else.
char mark_in(std::string_view gap);
// Whether two tokens are parted by space and at most one of `marks`.
bool joins(std::string_view gap, std::string_view marks);

// The day of the week that a word names in English, whole or by its first three or more letters: 0 for Sunday. Nothing
// for any other word.
std::optional<int> english_weekday(std::string_view word);

// The year before the first of the era that the text ends with: "令和" -> 2018. Eras are those of Japan since 1868 and
// the years of the Republic of China. Nothing for any other text.
std::optional<int> year_before_era(std::string_view text);
// The same for an era's letter: "R" -> 2018. Nothing for any other text.
std::optional<int> year_before_era_letter(std::string_view letter);

}  // namespace crawler::extract
