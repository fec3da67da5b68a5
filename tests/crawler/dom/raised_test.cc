#include "crawler/dom/raised.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/support/expect_rows.h"

namespace crawler::dom {
namespace {

// Reads the part of a text in braces as `read` does at its place: "10{18}번" is 18 between "10" and "번".
template <typename Read>
std::string read_in(std::string_view text, Read read) {
  const std::size_t open = text.find('{'), close = text.find('}');
  return read(text.substr(open + 1, close - open - 1), RaisedPlace{text.substr(0, open), text.substr(close + 1)});
}
std::string superscript(std::string_view text) { return read_in(text, read_superscript); }
std::string subscript(std::string_view text) { return read_in(text, read_subscript); }

TEST(Raised, FiguresBecomeSignsOrStandBehindACaret) {
  test_support::expect_rows_of(superscript)({
      {"10{18}번", "¹⁸"},
      {"10{-3}", "⁻³"},
      {"2{n+1}", "ⁿ⁺¹"},
      {"10{1.5}", "^1.5"},
      {"10{a/2}", "^(a/2)"},
      {"2{k}", "^k"},
      {"cm{2}", "²"},
      {"{14}C", "¹⁴"},
  });
}

TEST(Raised, OrdinalsAndAbbreviationsStay) {
  test_support::expect_rows_of(superscript)({
      {"20{th}", "th"},
      {"21{e} siècle", "e"},
      {"M{me}", "me"},
      {"Brand{TM}", "TM"},
  });
}

TEST(Raised, MarksOfNotesAreLeftOut) {
  test_support::expect_rows_of(superscript)({
      {"그는 말했다.{3}", ""},
      {"the study{3} of", ""},
      {"연구{1,2}", ""},
      {"2019{[4]}", ""},
      {"word{*}", ""},
      {"f{(2)}(x)", "⁽²⁾"},
  });
  EXPECT_EQ(read_superscript("1", {"2019", "", true}), "");
}

TEST(Raised, LoweredFiguresAreMarkedBesideFiguresOnly) {
  test_support::expect_rows_of(subscript)({
      {"H{2}O", "2"},
      {"101{2}", "₂"},
      {"log{2}8", "₂"},
  });
}

TEST(Raised, MarksAreShort) {
  EXPECT_TRUE(is_note_mark("[12]"));
  EXPECT_TRUE(is_note_mark("주1)"));
  EXPECT_TRUE(is_note_mark("(a)"));
  EXPECT_FALSE(is_note_mark("12"));
  EXPECT_FALSE(is_note_mark("(see there)"));
  EXPECT_TRUE(is_return_mark(" ↩ "));
  EXPECT_FALSE(is_return_mark("back"));
}

}  // namespace
}  // namespace crawler::dom
