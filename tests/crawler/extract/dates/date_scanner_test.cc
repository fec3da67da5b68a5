#include "crawler/extract/dates/date_scanner.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/expect_rows.h"

namespace crawler::extract {
namespace {

std::string first(std::string_view text, std::string_view language = "ko") {
  const auto days = find_days(text, language);
  return days.empty() ? "" : days[0].day.text();
}

TEST(DateScanner, KoreanForms) {
  test_support::expect_rows_of([](const std::string& text) { return first(text); })({
      {"승인 2023.02.09 14:51", "2023-02-09"},
      {"입력2023.11.02. 오후 8:06", "2023-11-02"},
      {"기사입력 2013-10-24 03:00:00 기사수정", "2013-10-24"},
      {"기사입력 :[ 2018-08-25 15:24 ]", "2018-08-25"},
      {"등록 2023.04.21 16:27 / 수정", "2023-04-21"},
      {"송고시간 2023-04-20 13:22:12", "2023-04-20"},
      {"입력 2023.04.07 (08:26)", "2023-04-07"},
      {"2023년 04월 07일 18시 36분", "2023-04-07"},
      {"2023년 4월 7일자", "2023-04-07"},
      {"2024.10.30(수)", "2024-10-30"},
      {"1997년 6월 9일자", "1997-06-09"},
      {"2023. 4. 7.", "2023-04-07"},
      {"3분전", ""},
      {"2023.02.30", ""},
      {"전화 02-751-1500", ""},
      {"버전 1.2.2023.4", ""},
  });
}

TEST(DateScanner, OtherLanguages) {
  // The first word of a row is the language of the page.
  const auto day = [](const std::string& row) {
    const std::size_t space = row.find(' ');
    return first(row.substr(space + 1), row.substr(0, space));
  };
  test_support::expect_rows_of(day)({
      {"en August 13th, 2021 5:08 PM", "2021-08-13"},
      {"en Posted on 3 Sept. 2021", "2021-09-03"},
      {"en-US 3/4/2021", "2021-03-04"},
      {"en-GB 3/4/2021", "2021-04-03"},
      {"de 13. März 2024, 8 Uhr", "2024-03-13"},
      {"de 04.12.2024", "2024-12-04"},
      {"fr Publié le 18 juil. 2024 à 08:01", "2024-07-18"},
      {"es 15 de octubre de 2024", "2024-10-15"},
      {"ja 2024年3月1日 10時5分", "2024-03-01"},
      {"zh 2024年3月1日", "2024-03-01"},
      {"cs 8. dubna 2025", "2025-04-08"},
      {"ru 9 января 2026", "2026-01-09"},
      {"tr 05 Nisan 2025", "2025-04-05"},
      {"hu 2023. április 7.", "2023-04-07"},
      {"lt 2023 m. balandžio 7 d.", "2023-04-07"},
      {"en 07-Apr-2023", "2023-04-07"},
      {"pt 1º de abril de 2023", "2023-04-01"},
      {"pt 7/abr/2023", "2023-04-07"},
      {"it 1 settembre 2023", "2023-09-01"},
      {"pl 7 kwietnia 2023 r.", "2023-04-07"},
      {"nl 7 mrt. 2023", "2023-03-07"},
      {"fr 1er aout 2023", "2023-08-01"},
      {"vi 7 tháng 4 năm 2023", "2023-04-07"},
      {"th 7 เมษายน 2566", "2023-04-07"},
      {"en 2023–04–07", "2023-04-07"},
      {"ar ٧ أبريل ٢٠٢٣", "2023-04-07"},
      {"en May 5 people", ""},
      {"de im März 2023", ""},
  });
}

TEST(DateScanner, JapaneseEras) {
  test_support::expect_rows_of([](const std::string& text) { return first(text, "ja"); })({
      {"令和5年4月1日", "2023-04-01"},
      {"公開 平成30年1月5日(金)", "2018-01-05"},
      {"令和元年5月2日 10時", "2019-05-02"},
      {"昭和六十三年十二月一日", "1988-12-01"},
      {"掲載日：令和５年４月１日", "2023-04-01"},
      {"二〇二三年四月一日", "2023-04-01"},
      {"R5.4.1", "2023-04-01"},
      {"令和5年", ""},
      {"平成生まれの5人", ""},
      {"一年で四月まで", ""},
      {"R5.4", ""},
      {"民國112年4月1日", "2023-04-01"},
  });
  EXPECT_EQ(first("R5.4.1", "en"), "") << "a version, where nobody counts by eras";
}

TEST(DateScanner, YearsOfTwoDigitsOnlyWhereTheyAreAskedFor) {
  const auto short_day = [](const std::string& row) {
    const std::size_t space = row.find(' ');
    const auto days = find_days(row.substr(space + 1), row.substr(0, space), Years::also_short);
    return days.empty() ? "" : days[0].day.text();
  };
  test_support::expect_rows_of(short_day)({
      {"ko 입력 24.01.05 09:30", "2024-01-05"},
      {"ko '24. 1. 5.", "2024-01-05"},
      {"ko 등록일 24-01-05", "2024-01-05"},
      {"ko 98/06/09", "1998-06-09"},
      {"ja 24.01.05", "2024-01-05"},
      {"de 05.01.24", "2024-01-05"},
      {"en-US 1/5/24", "2024-01-05"},
      {"en-GB 5/1/24", "2024-01-05"},
      {"en 5 January '24", "2024-01-05"},
      {"en 5 January 10:30", ""},
      {"ko 24.13.05", ""},
      {"en version 1.2.24.1", ""},
  });
  EXPECT_EQ(first("입력 24.01.05", "ko"), "");
}

TEST(DateScanner, ADayOfTwoReadingsHasBoth) {
  const auto days = find_days("03/04/2021", "en-GB");
  ASSERT_EQ(days.size(), 1U);
  EXPECT_EQ(days[0].day.text(), "2021-04-03");
  EXPECT_EQ(days[0].swapped.text(), "2021-03-04");
  EXPECT_FALSE(find_days("13/04/2021", "en-GB")[0].swapped.known());
  EXPECT_FALSE(find_days("2021-03-04", "en-GB")[0].swapped.known());
}

TEST(DateScanner, AWeekdayDecidesBetweenTwoReadings) {
  test_support::expect_rows_of([](const std::string& text) { return first(text, "en"); })({
      {"Tue, 05/04/2010", "2010-05-04"},
      {"Tuesday 05/04/2010", "2010-05-04"},
      {"Monday, 05/04/2010", "2010-04-05"},
      {"Sunday, 05/04/2010", "2010-04-05"},  // neither reading is one
      {"Mo, 05/04/2010", "2010-04-05"},
  });
  EXPECT_EQ(first("Mon, 05/04/2010", "en-US"), "2010-04-05");
  EXPECT_FALSE(find_days("Tue, 05/04/2010", "en")[0].swapped.known()) << "no other place may turn it";
  EXPECT_TRUE(find_days("Sun, 05/04/2010", "en")[0].swapped.known());
}

TEST(DateScanner, TimesAndOffsets) {
  const auto written = read_timestamp("2021-08-13T00:05:00.123+09:00");
  ASSERT_TRUE(written);
  EXPECT_EQ(written->minute, 5);
  EXPECT_EQ(written->offset, 540);
  EXPECT_EQ(read_timestamp("2021-08-13T23:30:00Z")->offset, 0);
  EXPECT_EQ(read_timestamp("Fri, 13 Aug 2021 10:00:00 GMT")->offset, 0);
  EXPECT_EQ(read_timestamp("2023.11.02. 오후 8:06", "ko")->minute, 20 * 60 + 6);
  EXPECT_EQ(read_timestamp("20210813123000")->day.text(), "2021-08-13");
  EXPECT_EQ(read_timestamp("1628812800")->day.text(), "2021-08-13");
  EXPECT_EQ(read_timestamp("1628812800000")->day.text(), "2021-08-13");
  EXPECT_FALSE(read_timestamp("yesterday"));
}

TEST(DateScanner, AnotherDayBehindADayIsNoTime) {
  const auto days = find_days("01.01.2024 - 05.05.2024", "de");
  ASSERT_EQ(days.size(), 2U);
  EXPECT_FALSE(days[0].minute);
  EXPECT_EQ(days[1].day.text(), "2024-05-05");
  EXPECT_EQ(find_days("01.01.2024 - 05.05 Uhr", "de").at(0).minute, 305);
}

TEST(DateScanner, ThePapersDayIsNeverShiftedButFromUtc) {
  EXPECT_EQ(paper_day(*read_timestamp("2021-08-13T00:00:00+09:00"), "Asia/Seoul").text(), "2021-08-13");
  EXPECT_EQ(paper_day(*read_timestamp("2021-08-12T15:00:00Z"), "Asia/Seoul").text(), "2021-08-13");
  EXPECT_EQ(paper_day(*read_timestamp("2021-08-12T15:00:00Z"), "").text(), "2021-08-12") << "no zone is known";
  EXPECT_EQ(paper_day(*read_timestamp("2021-08-12"), "Asia/Seoul").text(), "2021-08-12");
}

}  // namespace
}  // namespace crawler::extract
