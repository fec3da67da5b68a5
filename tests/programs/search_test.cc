// What a reader types and sees: search, why and topics as programs, on an archive of a few columns.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "archive/archive.h"
#include "base/file_lock.h"
#include "tests/support/desk.h"
#include "tests/support/expect_rows.h"
#include "tests/support/stored.h"

namespace test_support {
namespace {

using testing::HasSubstr;
using testing::Not;

class Search : public testing::Test {
 protected:
  Search() {
    keep("2021-03-05", "고래의 노래", "고래가 운다.\n\n바다는 그 노래를 멀리 보낸다. 美 해군도 들었다.");
    keep("2021-06-11", "바다를 재는 배", "배는 바다를 잰다.\n\n고래를 만나면 엔진을 끈다. 노래는 없다.");
    keep("2022-01-14", "산을 세는 사람", "산에 오르며 봉우리를 센다.\n\n구름이 가리면 기다린다.");
    write_file(desk / "config/columns/topics.toml", sample_topics);
    EXPECT_EQ(desk.columns({"index"}).status, 0);
  }
  void keep(const std::string& day, const std::string& title, const std::string& body) const {
    archive::Archive archive(desk.archive(), archive::Archive::Mode::write);
    archive::Column column = sample_column(day, title, body);
    column.series = "바닷가 산책";
    archive.store(column);
  }
  std::string found(const std::string& words) const {
    const Outcome outcome = desk.columns({"search", "--match", "all", "--sort", "oldest", "--jsonl", "--", words});
    std::string ids;
    for (const char* id : {"1", "2", "3"})
      if (outcome.out.find("{\"id\":" + std::string(id) + ",") != std::string::npos) ids += id;
    return ids;
  }

  Desk desk;
};

TEST_F(Search, EveryCommandRefusesANameThatNoColumnHasAndSaysTheNearest) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> wrong{
      {{"--topic", "바닷"}, "Did you mean \"바다\"?"},
      {{"--about", "nosuch"}, "The topics are "},
      {{"--author", "김하니"}, "Did you mean \"김하나\"?"},
      {{"--series", "바닷가 산팩"}, "Did you mean \"바닷가 산책\"?"},
      {{"--source", "papr"}, "Did you mean \"paper\"?"},
      {{"--language", "jp"}, "There are ko"},
      {{"--year", "twenty"}, "Write 2021 or 2019..2021."},
  };
  const std::vector<std::vector<std::string>> verbs{
      {"search", "바다"}, {"list"}, {"timeline", "바다"}, {"links"}, {"export", "-o", (desk / "out").string()}};
  for (const auto& verb : verbs)
    for (const auto& [filter, hint] : wrong) {
      std::vector<std::string> words = verb;
      words.insert(words.end(), filter.begin(), filter.end());
      if (verb[0] == "export" && filter[0] != "--year") words.emplace_back("--all-years");
      const Outcome outcome = desk.columns(words);
      EXPECT_EQ(outcome.status, verb[0] == "search" ? 2 : 64)
          << verb[0] << ' ' << filter[0] << ": " << outcome.out << outcome.err;
      EXPECT_THAT(outcome.err, HasSubstr(hint)) << verb[0] << ' ' << filter[0];
      EXPECT_EQ(outcome.out, "") << verb[0] << ' ' << filter[0];
    }
}

TEST_F(Search, AFilterMeansTheSameInEveryCommand) {
  const auto lines = [this](std::vector<std::string> words) {
    const std::string out = desk.columns(words).out;
    return std::count(out.begin(), out.end(), '\n');
  };
  const std::vector<std::vector<std::string>> filters{{"--topic", "바다"}, {"--about", "바다"},  {"--year", "2021"},
                                                      {"--author", "김"},  {"--series", "산책"}, {"--language", "ko"}};
  for (const auto& filter : filters) {
    const auto with = [&](std::vector<std::string> words) {
      words.insert(words.end(), filter.begin(), filter.end());
      return words;
    };
    const auto listed = lines(with({"list", "--jsonl"}));
    EXPECT_GT(listed, 0) << filter[0];
    EXPECT_EQ(lines(with({"search", "--jsonl"})), listed) << filter[0];
    std::vector<std::string> exported = with({"export", "--format", "jsonl", "-o", "-"});
    if (filter[0] != "--year") exported.emplace_back("--all-years");
    EXPECT_EQ(lines(exported), listed) << filter[0];
  }
  EXPECT_THAT(desk.columns({"topics", "--json"}).out,
              HasSubstr("\"korean\": \"바다\",\n      \"english\": \"sea\",\n      \"columns\": 2"))
      << "the primary topic, as --topic";
}

TEST_F(Search, EachFieldHasAnEnglishAndAKoreanName) {
  expect_rows_of([this](const std::string& words) { return found(words); })({
      {"title:고래", "1"},
      {"제목:고래", "1"},
      {"body:노래", "12"},
      {"본문:노래", "12"},
      {"author:김하나", "123"},
      {"저자:김하나", "123"},
      {"series:산책", "123"},
      {"연재:산책", "123"},
      {"topic:sea", "12"},
      {"주제:바다", "12"},
      {"source:paper", "123"},
      {"출처:paper", "123"},
      {"year:2022", "3"},
      {"연도:2022", "3"},
  });
  EXPECT_EQ(found("미 해군"), "1") << "a hanja by its reading";
  EXPECT_EQ(found("고래 -노래"), "");
}

TEST_F(Search, APhraseThatStandsNowhereIsToldFromWordsThatDo) {
  const Outcome outcome = desk.columns({"search", "\"고래 바다\""});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("No column contains every word and phrase as asked; 2 that contain some follow."));
  EXPECT_THAT(outcome.out, HasSubstr("»고래"));
}

TEST_F(Search, WhatHoldsAllComesFirstAndTheOthersBehindALine) {
  const Outcome outcome = desk.columns({"search", "고래 해군"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("1 column contains every word; 1 that contains some follows"));
  const std::size_t holder = outcome.out.find("#1"), line = outcome.out.find("columns that contain some of it:"),
                    other = outcome.out.find("#2");
  ASSERT_NE(other, std::string::npos) << outcome.out;
  EXPECT_LT(holder, line);
  EXPECT_LT(line, other);
  EXPECT_EQ(outcome.err, "") << "nothing was meant otherwise";
}

TEST_F(Search, SimilarColumnsAreShown) {
  const Outcome outcome = desk.columns({"search", "--similar", "1"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("1 column\n"));
  EXPECT_THAT(outcome.out, HasSubstr("2021-06-11  바다를 재는 배 #2"));
}

TEST_F(Search, BehindTwoDashesAllAreWords) {
  EXPECT_THAT(desk.columns({"search", "--", "rhfo"}).err, HasSubstr("Did you mean 고래?"));
  EXPECT_EQ(desk.columns({"search", "--nothing", "고래"}).status, 2);
  EXPECT_EQ(desk.columns({"search", "--", "--nothing", "고래"}).status, 0);
  // An option before the verb is none of the words.
  const Outcome before =
      desk.columns({"--archive", desk.archive().string(), "search", "--match", "all", "--jsonl", "--", "고래"});
  EXPECT_THAT(before.out, HasSubstr("{\"id\":1,")) << before.err;
}

TEST_F(Search, WhyTellsWhichWordsMatchedWhere) {
  const Outcome outcome = desk.columns({"why", "1", "고래의", "봉우리"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("고래의 (looked for as 고래): in the title and once in the text"));
  EXPECT_THAT(outcome.out, HasSubstr("봉우리"));
  EXPECT_THAT(outcome.out, HasSubstr("바다 "));
}

TEST_F(Search, TopicsTellWhoHasNoneAndWhatWouldTellThemApart) {
  EXPECT_THAT(desk.columns({"topics", "--explain", "2"}).out, HasSubstr("primary: 바다"));
  const std::string unassigned = desk.columns({"topics", "--unassigned"}).out;
  EXPECT_THAT(unassigned, HasSubstr("산을 세는 사람 #3"));
  EXPECT_THAT(unassigned, Not(HasSubstr("#1")));
  EXPECT_THAT(desk.columns({"topics", "--suggest"}).out, HasSubstr("words of the 1 column"));
}

TEST_F(Search, SaysWhoMakesTheFirstIndex) {
  std::filesystem::remove_all(desk.archive() / "index");
  EXPECT_EQ(desk.columns({"search", "고래"}).status, 2) << "nobody does";
  const base::FileLock lock(desk.archive(), "index", "columns-index");
  const Outcome outcome = desk.columns({"search", "고래"});
  EXPECT_EQ(outcome.status, 75);
  EXPECT_THAT(outcome.err, HasSubstr("is being made by columns-index (pid "));
}

TEST_F(Search, AnIndexMadeWithOtherTopicsSaysWhatToDo) {
  write_file(desk / "config/columns/topics.toml",
             "least = 1.0\nshare = 0.5\ntitle = 1.0\n[[topic]]\nkey = \"hill\"\nkorean = \"산\"\nenglish = \"hill\"\n"
             "words = { \"봉우리\" = 2.0 }\n");
  const Outcome outcome = desk.columns({"search", "고래"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("Run `columns index`"));
  EXPECT_EQ(desk.columns({"index"}).status, 0);
  EXPECT_EQ(found("topic:hill"), "3");
}

}  // namespace
}  // namespace test_support
