#include "crawler/dom/inline_meaning.h"

#include <gtest/gtest.h>

#include <string>

#include "crawler/dom/document.h"
#include "tests/support/expect_rows.h"

namespace crawler::dom {
namespace {

std::string text_of(const std::string& html) { return Document::parse(html)->text_of(0); }

TEST(InlineMeaning, ARaisedFigureStaysAnExponent) {
  test_support::expect_rows_of(text_of)({
      {"<p>초당 10<sup>18</sup>번", "초당 10¹⁸번"},
      {"<p><i>x</i><sup>2</sup> and 2<sup>64</sup>", "x² and 2⁶⁴"},
      {"<p>H<sub>2</sub>O and log<sub>2</sub>8", "H2O and log₂8"},
      {"<p><math><msup><mn>10</mn><mn>18</mn></msup></math>", "10¹⁸"},
      {"<p><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "1/2"},
      {"<p><math><mfrac><mn>1</mn><msup><mi>x</mi><mn>2</mn></msup></mfrac></math>", "1/x²"},
  });
}

TEST(InlineMeaning, NestedFractionsDoNotMultiplyTheText) {
  std::string html = "<p><math>";
  for (int i = 0; i < 200; ++i) html += "<mfrac><mn>1</mn>";
  const std::string words(100'000, 'x');
  const std::string text = text_of(html + words);
  EXPECT_EQ(text.substr(text.size() - words.size()), words);
  EXPECT_LT(text.size(), words.size() + 1000);
}

TEST(InlineMeaning, MarksOfNotesAndReturnArrowsAreLeftOut) {
  test_support::expect_rows_of(text_of)({
      {"<p>말했다<sup id='fnref:1'><a href='#fn:1' class=footnote>1</a></sup>. 끝", "말했다. 끝"},
      {"<p>He said so.<a href='#fn1'><sup>1</sup></a> End", "He said so. End"},
      {"<p>See <a href='#_ftn1'>[1]</a>", "See"},
      {"<li>A note. <a href='#fnref:1' class=reversefootnote>&#8617;</a>", "A note."},
      {"<p>연구<sup>3)</sup>에 따르면", "연구에 따르면"},
  });
}

TEST(InlineMeaning, OtherLinksAndFiguresStay) {
  EXPECT_EQ(text_of("<p>See <a href='/report#s'>the report</a> of <a href='#y'>2019</a>"), "See the report of 2019");
  EXPECT_EQ(text_of("<p>the 1<sup>st</sup> of 10 km<sup>2</sup>"), "the 1st of 10 km²");
}

TEST(InlineMeaning, AReadingDoesNotCutTheWord) {
  EXPECT_EQ(text_of("<p><ruby>經<rt>경</rt>濟<rt>제</rt></ruby>를"), "經濟를");
  EXPECT_EQ(text_of("<p><ruby>弾劾<rp>（</rp><rt>だんがい</rt><rp>）</rp></ruby>する"), "弾劾（だんがい）する");
  EXPECT_EQ(text_of("<p><ruby>弾<rp>（</rp><rt>だん</rt><rp>）</rp>劾<rp>（</rp><rt>がい</rt><rp>）</rp></ruby>"),
            "弾劾");
}

TEST(InlineMeaning, QuotationsHaveTheirMarks) {
  test_support::expect_rows_of(text_of)({
      {"<p>그는 <q>나는 <q>그래</q> 했다</q>고 했다", "그는 “나는 ‘그래’ 했다”고 했다"},
      {"<p><q>one</q> and <q>two</q>", "“one” and “two”"},
      {"<p><q>“marked”</q> <q></q>", "“marked”"},
      {"<p><q>말했다<sup>1)</sup></q> 끝", "“말했다” 끝"},
      {"<p><q><q>one</q> two <q>three</q></q>", "“one two ‘three’”"},
  });
}

TEST(InlineMeaning, StruckTextIsLeftOut) {
  EXPECT_EQ(text_of("<p>값은 <del>100</del> 80원, <s>옛</s><ins>새</ins> 값 <strike>x</strike>"), "값은 80원, 새 값");
  std::string rest;
  for (int i = 0; i < 40; ++i) rest += "<p>Number " + std::to_string(i) + " of the paragraphs.";
  EXPECT_NE(text_of("<p>Never closed <s>here." + rest).find("Number 39"), std::string::npos);
}

TEST(InlineMeaning, WhatItsStyleHidesInASentenceIsLeftOut) {
  EXPECT_EQ(text_of("<p>보이는 <span style='display:none'>숨은</span> 글"), "보이는 글");
  EXPECT_EQ(text_of("<p>보이는 <span style='color:red'>붉은</span> 글"), "보이는 붉은 글");
}

TEST(InlineMeaning, EntitiesEscapedTwiceAreDecodedOnceMore) {
  test_support::expect_rows_of(text_of)({
      {"<p>&amp;quot;두 번&amp;quot; A&amp;amp;B", "\"두 번\" A&B"},
      {"<p>In code: <code>&amp;amp;</code>", "In code: &amp;"},
      {"<p>In HTML you write &amp;amp; for it.", "In HTML you write &amp; for it."},
  });
}

}  // namespace
}  // namespace crawler::dom
