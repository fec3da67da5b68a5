// Why each row of the table of lines is needed, and what it must leave alone.
#include "crawler/extract/lines/line_lexicon.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/crawler/extract/page.h"

namespace crawler::extract {
namespace {

// A line between the paragraphs.
std::string body_with(const std::string& line) {
  return body_around(paragraphs_of_text(4) + line + "<p>" + sentence(5) + "</p><p>" + sentence(6) + "</p>");
}

// A line that the row takes out.
std::string line_of(const LineRow& row) {
  const std::string words(row.words);
  switch (row.rule) {
    case LineRule::is:
      return words;
    case LineRule::posted:
      return words + " 5.5.2024, posted in News";
    case LineRule::years:
      return words + " 1998-2007 by the paper of the river.";
    case LineRule::sign:
    case LineRule::begins:
    case LineRule::asks:
      return words + " the other river";
    case LineRule::holds:
      return "The Paper 2024, " + words;
    default:
      return "Please note that " + words + " on this page, whatever it may say.";
  }
}

TEST(LineLexicon, EachRowTakesItsLineOut) {
  for (const LineRow& row : line_rows()) {
    if (row.rule == LineRule::machine) continue;
    EXPECT_EQ(body_with("<p>" + line_of(row) + "</p>"), body_of_text(6)) << row.words;
  }
}

TEST(LineLexicon, ASentenceThatSpeaksOfItStays) {
  // Rows that speak of the site's own things whatever follows.
  const std::set<std::string_view> own{"click here",
                                       "follow us",
                                       "download our",
                                       "lesen sie hier",
                                       "auf facebook teilen",
                                       "what do you think? tell us",
                                       "let us know in the comments"};
  for (const LineRow& row : line_rows()) {
    const bool begins = (row.rule == LineRule::begins || row.rule == LineRule::years) && row.words.back() != ':';
    if ((!begins && row.rule != LineRule::posted && row.rule != LineRule::asks && row.rule != LineRule::holds) ||
        own.count(row.words) != 0)
      continue;
    std::string words(row.words);
    if (words.back() == ' ') words.pop_back();
    const std::string text = row.rule == LineRule::holds
                                 ? "The old man had read ‘" + words + "’ so often that he sang it."
                                 : words + " was all that the old man said.";
    EXPECT_NE(body_with("<p>" + text + "</p>").find(text), std::string::npos) << text;
  }
}

TEST(LineLexicon, ARequestToTheReaderIsNotASentenceOfTheText) {
  EXPECT_EQ(body_with("<p>Sign up for our daily briefing.</p>"), body_of_text(6));
  EXPECT_EQ(body_with("<p>Lea también: El río que no vuelve.</p>"), body_of_text(6));
  EXPECT_EQ(body_with("<p>Leia mais aqui.</p>"), body_of_text(6));
  EXPECT_NE(body_with("<p>Read more books this year, she said.</p>").find("books"), std::string::npos);
}

TEST(LineLexicon, ACopyrightNoticeInASentenceOfItsOwnIsNotText) {
  EXPECT_EQ(body_with("<p>본지의 모든 기사는 무단 전재와 복사를 금지합니다.</p>"), body_of_text(6));
  EXPECT_EQ(body_with("<p>Copyright ⓒ The Paper. All rights reserved.</p>"), body_of_text(6));
  EXPECT_EQ(body_with("<p>무단전재 및 재배포 금지.</p>"), body_of_text(6));
}

TEST(LineLexicon, EachNoteThatAMachineWroteTakesItsBoxOut) {
  const std::string foreign = "This box speaks of other things than the text does. It is not part of it.";
  for (const LineRow& row : line_rows()) {
    if (row.rule != LineRule::machine) continue;
    const std::string note = "<p>" + std::string(row.words) + " here.</p>";
    EXPECT_EQ(body_with("<div>" + note + "<div><p>" + foreign + "</p></div></div>"), body_of_text(6)) << row.words;
    EXPECT_NE(body_with(note).find(row.words), std::string::npos) << "in the text itself: " << row.words;
  }
}

TEST(LineLexicon, NoRowStandsTwice) {
  std::set<std::string_view> seen;
  for (const LineRow& row : line_rows()) EXPECT_TRUE(seen.insert(row.words).second) << row.words;
}

}  // namespace
}  // namespace crawler::extract
