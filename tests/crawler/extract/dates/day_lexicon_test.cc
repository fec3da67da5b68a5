// What stands around days: the words of a period.
#include "crawler/extract/dates/day_lexicon.h"

#include <gtest/gtest.h>

#include <string>

#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

struct PeriodRow {
  const char* language;
  const char* line;
  bool period;
};

TEST(DayLexicon, TheLongestLabelThatALineBeginsWith) {
  EXPECT_EQ(label_in_front("last updated: 5 may 2024")->word, "last updated");
  EXPECT_EQ(label_in_front("last update: 5 may 2024")->word, "last update");
  EXPECT_FALSE(label_in_front("on 5 may 2024"));
}

TEST(DayLexicon, APeriodIsTwoDaysWithNothingButAWordBetweenThem) {
  constexpr PeriodRow rows[] = {
      {"de", "1. Januar 2024 bis 5. Mai 2024", true},
      {"en", "1 January 2024 to 5 May 2024", true},
      {"en", "open from 1 January 2024 until 5 May 2024", true},
      {"en", "1 January 2024 till 5 May 2024", true},
      {"en", "January 1, 2024 through May 5, 2024", true},
      {"fr", "du 1er janvier 2024 au 5 mai 2024", true},
      {"it", "dal 1 gennaio 2024 al 5 maggio 2024", true},
      {"pt", "de 1 de janeiro de 2024 a 5 de maio de 2024", true},
      {"pl", "od 1 stycznia 2024 do 5 maja 2024", true},
      {"nl", "1 januari 2024 tot 5 mei 2024", true},
      {"de", "01.01.2024 - 05.05.2024", true},
      {"en", "1 January 2024 – 5 May 2024", true},
      {"ko", "2024년 1월 1일 ~ 2024년 5월 5일", true},
      {"en", "1 January 2024", false},
      {"en", "1 January 2024 | 5 May 2024", false},
      {"en", "1 January 2024, updated 5 May 2024", false},
      {"en", "1 January 2024 to 2 January 2024 to 5 May 2024", false},
  };
  for (const PeriodRow& row : rows) {
    const std::string line = lower_case(row.line);
    EXPECT_EQ(is_period(line, find_days(line, row.language)), row.period) << row.line;
  }
}

}  // namespace
}  // namespace crawler::extract
