// The day at the front of a text, and that of its state.
#include "crawler/extract/dates/dateline.h"

#include <gtest/gtest.h>

#include <string>

namespace crawler::extract {
namespace {

std::string dateline(const std::string& paragraph, const std::string& language) {
  const auto written = day_of_dateline(paragraph, language);
  return written ? written->day.text() : "";
}

TEST(Dateline, TheDayIsPartedFromTheText) {
  EXPECT_EQ(dateline("SEOUL, Jan. 5, 2024 -- The river rises.", "en"), "2024-01-05");
  EXPECT_EQ(dateline("(서울=통신) 2024.1.5 - 강물이 불었다.", "ko"), "2024-01-05");
  EXPECT_EQ(dateline("Ahlen, 5. Januar 2024. Der Fluss steigt.", "de"), "2024-01-05");
  EXPECT_EQ(dateline("On Jan. 5, 2024 the river rose.", "en"), "");
  EXPECT_EQ(dateline("In the town of Ahlen it rained on 5 January 2024. The river rose.", "en"), "");
  EXPECT_EQ(dateline("", "en"), "");
}

TEST(Dateline, TheStateOfATextBeginsItsLine) {
  for (const char* line : {"stand: 5. januar 2024", "stand 5.1.2024", "stand vom 5.1.2024"})
    EXPECT_TRUE(tells_state(line));
  for (const char* line : {"stand by me", "am stand 5.1.2024", "stand"}) EXPECT_FALSE(tells_state(line));
}

}  // namespace
}  // namespace crawler::extract
