#include "crawler/ingest/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crawler::ingest {
namespace {

using testing::IsEmpty;

using Kinds = std::vector<std::string>;

const base::Day today{2024, 6, 1};

archive::Column column() {
  archive::Column made;
  made.url = "https://a.example/1/";
  made.title = "느린 아침의 쓸모";
  made.published = {2024, 5, 3};
  made.source_key = "20240502010001234";
  for (int i = 0; i < 40; ++i) made.body += "천천히 걷는 사람은 길가의 꽃 이름을 하나쯤 더 알게 된다. ";
  return made;
}

std::vector<std::string> kinds(const std::vector<Finding>& findings) {
  std::vector<std::string> names;
  for (const Finding& finding : findings)
    names.push_back(std::string(to_text(finding.kind)) + (finding.suspect ? "!" : ""));
  return names;
}

std::vector<std::string> validated(const archive::Column* before, const archive::Column& after,
                                   const ListedAs& listed = {}, const std::string& no_column = {}) {
  return kinds(validate(before, after, no_column, listed, today));
}

TEST(Validate, AGoodPageHasNoFinding) {
  const archive::Column before = column();
  EXPECT_THAT(validated(nullptr, column(), {"느린 아침의 쓸모", {2024, 5, 3}, ""}), IsEmpty());
  archive::Column after = column();
  after.body += "한 문장을 더했다.";
  EXPECT_THAT(validated(&before, after), IsEmpty());
}

TEST(Validate, ErrorPagesConsentAndEmptinessAreSuspect) {
  const archive::Column before = column();
  for (const char* title : {"404 Not Found", "페이지를 찾을 수 없습니다", "Just a moment...", "서비스 점검 안내",
                            "Access Denied", "잘못된 접근입니다."}) {
    archive::Column after = column();
    after.title = title;
    after.body = "잠시 뒤에 다시 찾아 주십시오.";
    EXPECT_EQ(validated(&before, after)[0], "error-page!") << title;
  }
  archive::Column empty = column();
  empty.body = " \n\n ";
  EXPECT_EQ(validated(&before, empty)[0], "no-text!");
  archive::Column login = column();
  login.body += "로그인하면 더 읽을 수 있습니다.";
  EXPECT_EQ(validated(&before, login, {}, "a login")[0], "no-column!");
}

TEST(Validate, WhatReadsAsTheArchiveHoldsItIsBelieved) {
  const archive::Column before = column();
  EXPECT_THAT(validated(&before, column(), {}, "a login"), IsEmpty());
}

TEST(Validate, AColumnAboutErrorsIsAColumn) {
  archive::Column after = column();
  after.title = "404의 시대를 사는 법";
  EXPECT_THAT(validated(nullptr, after), IsEmpty());
  after.title = "404번째 칼럼";
  after.body = "사백네 번째로 쓰는 글이다. 짧지만 글이다.";
  EXPECT_THAT(validated(nullptr, after), IsEmpty()) << "a number alone is not an error";
  after.title = "404";
  EXPECT_EQ(validated(nullptr, after), Kinds{"error-page!"});
}

TEST(Validate, ABodyThatShrankByMoreThanHalfIsSuspect) {
  const archive::Column before = column();
  archive::Column after = column();
  after.body.resize(after.body.size() / 2);
  EXPECT_THAT(validated(&before, after), IsEmpty());
  after.body.resize(after.body.size() - 3);
  EXPECT_EQ(validated(&before, after), Kinds{"shrunk!"});
}

TEST(Validate, AnotherColumnUnderTheAddressIsSuspect) {
  const archive::Column before = column();
  archive::Column after = column();
  after.title = "전혀 다른 이야기 하나";
  after.source_key = "20240601010009999";
  EXPECT_EQ(validated(&before, after), Kinds{"replaced!"});
  after.source_key = before.source_key;
  EXPECT_THAT(validated(&before, after), IsEmpty()) << "a new title of the same article";
}

TEST(Validate, TwoListedEntriesWithOneAddress) {
  const ListedAs listed{"느린 아침의 쓸모", {2024, 5, 3}, "전혀 다른 이야기 하나"};
  const archive::Column before = column();
  EXPECT_EQ(validated(nullptr, column(), listed), Kinds{"collision"}) << "what is new may be stored";
  EXPECT_EQ(validated(&before, column(), listed), Kinds{"collision"}) << "what is there stays as it is";
  archive::Column other = column();
  other.title = "전혀 다른 이야기 하나";
  EXPECT_EQ(validated(&before, other, listed), (Kinds{"replaced!", "collision!"}));
}

TEST(Validate, AListThatDiffersKeepsTheOldOnlyWhereThatFieldWouldChange) {
  const archive::Column before = column();
  const ListedAs listed{"목록의 딴 제목입니다", {2024, 5, 10}, ""};
  EXPECT_EQ(validated(&before, column(), listed), (Kinds{"title-differs", "day-differs"}));
  archive::Column after = column();
  after.published = {2024, 5, 4};
  EXPECT_EQ(validated(&before, after, listed), (Kinds{"title-differs", "day-differs!"}));
}

TEST(Validate, DaysThatAreMissingOrInTheFuture) {
  archive::Column after = column();
  after.published = {2024, 6, 2};
  EXPECT_THAT(validated(nullptr, after), IsEmpty()) << "printed tomorrow";
  after.published = {2024, 6, 3};
  EXPECT_EQ(validated(nullptr, after), Kinds{"future-day"});
  after.published = {};
  EXPECT_EQ(validated(nullptr, after), Kinds{"no-day"});
  const archive::Column before = column();
  EXPECT_EQ(validated(&before, after), Kinds{"no-day!"});
}

TEST(Validate, TitlesAreTheSameApartFromLabelsQuotesAndCuts) {
  EXPECT_TRUE(same_title("[사이언스칼럼] ‘느린’ 아침의 쓸모", "'느린' 아침의 쓸모"));
  EXPECT_TRUE(same_title("긴 제목의 앞부분만 목록에...", "긴 제목의 앞부분만 목록에 나온다"));
  EXPECT_TRUE(same_title("", "무엇이든"));
  EXPECT_FALSE(same_title("느린 아침", "빠른 저녁"));
  EXPECT_FALSE(same_title("칼럼", "나쁜 칼럼에 대하여"));
}

TEST(Validate, PartsOfASeriesAreTwoPieces) {
  EXPECT_TRUE(same_title("등대의 하루 (1)", "등대의 하루 (2)")) << "as far as a list and its page go";
  EXPECT_FALSE(titles_one_piece("등대의 하루 (1)", "등대의 하루 (2)"));
  EXPECT_FALSE(titles_one_piece("등대의 하루 9", "등대의 하루 10"));
  EXPECT_FALSE(titles_one_piece("Letters from the harbour, part 11", "Letters from the harbour, part 12"));
  EXPECT_TRUE(titles_one_piece("등대의 하루 (1)", "[수필] 등대의 하루 (1)"));
  EXPECT_TRUE(titles_one_piece("강가에 놓인 의자의 긴 하루", "강가에 놓인 의자의 긴 하루 2024")) << "a note behind one";
}

TEST(Validate, OneWritingUnderOneTitleMayBeEdited) {
  const archive::Column text = column();
  archive::Column edited = column();
  edited.body += "끝에 한 문단을 더했다. 그 문단은 앞의 글보다 짧고 새로운 이야기를 한다.";
  EXPECT_TRUE(same_writing(text, edited));
  edited.title = "전혀 다른 이야기 하나";
  EXPECT_FALSE(same_writing(text, edited)) << "under another title every letter counts";
  edited.body = text.body + " \n";
  EXPECT_TRUE(same_writing(text, edited));
  archive::Column other = column();
  other.body = "등대지기는 밤마다 불을 켠다. 배가 오지 않는 밤에도 불은 켜져 있어야 한다.";
  EXPECT_FALSE(same_writing(text, other)) << "one title is not enough";
}

}  // namespace
}  // namespace crawler::ingest
