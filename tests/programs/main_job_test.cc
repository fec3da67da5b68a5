// The main job, end to end with the built programs: crawl, index, search, export. On the sample archive, and on the
// real site where ../shared has it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "tests/programs/gold.h"
#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

using testing::HasSubstr;

// Compares what was crawled with the right answers: these columns, all of them and no others.
void expect_gold(const Desk& desk, const std::vector<GoldColumn>& gold, const Site& site) {
  std::map<std::string, archive::Column> stored;
  for (const archive::Column& column : desk.stored()) stored[column.url] = column;
  EXPECT_EQ(stored.size(), gold.size());
  for (const GoldColumn& right : gold) {
    const auto found = stored.find(site.url(right.path));
    if (found == stored.end()) {
      ADD_FAILURE() << right.path << " is missing";
      continue;
    }
    EXPECT_EQ(differences(right, found->second, site.base()), "") << right.path;
  }
}

std::map<std::string, std::string> files_in(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[entry.path().lexically_relative(folder)] = read_file(entry.path());
  }
  return files;
}

class SampleArchive : public testing::Test {
 protected:
  SampleArchive() : site(sample_folder(), std::string(kSamplePlaceholder)) {
    desk.source("sample", sample_source(site.base()));
    desk.clock("2024-11-01T03:00:00Z");
    gold = read_gold(sample_folder().parent_path() / "gold.jsonl", std::string(kSamplePlaceholder), site.base());
  }

  void update() {
    const Outcome outcome = desk.columns({"update"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.out + outcome.err, "") << "cron must have nothing to mail";
  }

  Site site;
  Desk desk;
  std::vector<GoldColumn> gold;
};

TEST_F(SampleArchive, IsCrawledExactly) {
  update();
  expect_gold(desk, gold, site);
  for (const archive::Column& column : desk.stored()) {
    EXPECT_EQ(column.author, "윤슬기") << column.url;
    EXPECT_EQ(column.language, "ko") << column.url;
    EXPECT_EQ(column.source_url.empty(), column.source_key.empty()) << column.url;
    if (!column.source_key.empty()) {
      EXPECT_EQ(column.source_url, "http://www.saebyeokdeul.example/web/view.php?key=" + column.source_key);
    }
    ASSERT_FALSE(column.images.empty()) << column.url;
    EXPECT_NE(column.images[0].alt, "") << column.url;
  }
}

TEST_F(SampleArchive, ASecondCrawlChangesNothing) {
  update();
  const auto index = files_in(desk.archive() / "index");
  const auto before = desk.stored();
  desk.clock("2024-11-08T03:00:00Z");
  update();
  const auto after = desk.stored();
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(after[i].revision, before[i].revision);
    EXPECT_EQ(after[i].change, before[i].change);
  }
  EXPECT_TRUE(files_in(desk.archive() / "index") == index) << "the index was written to";
}

TEST_F(SampleArchive, IsFoundByFeedOrSitemapAsWell) {
  const std::string listed = sample_source(site.base());
  const std::string rules = listed.substr(0, listed.find("[[listing]]"));
  Desk by_sitemap;
  by_sitemap.source("sample", "sitemaps = [\"" + site.url("/sitemap.xml") + "\"]\ninclude = ['/walk-\\d{4}/$']\n" +
                                  "exclude = ['/en/']\n" + rules);
  EXPECT_EQ(by_sitemap.columns({"crawl"}).status, 0);
  expect_gold(by_sitemap, gold, site);
  Desk by_feed;
  by_feed.source("sample", "feeds = [\"" + site.url("/feed.xml") + "\"]\n" + rules);
  EXPECT_EQ(by_feed.columns({"crawl"}).status, 0);
  expect_gold(by_feed, {gold.begin() + 6, gold.end()}, site);
}

// The path of each column found for these words, best first.
std::vector<std::string> search(const Desk& desk, const std::string& words, const Site& site) {
  const Outcome outcome = desk.columns({"search", "--jsonl", "--limit", "50", "--", words});
  std::vector<std::string> paths;
  std::istringstream in(outcome.out);
  for (std::string line; std::getline(in, line);) {
    const std::string url = nlohmann::json::parse(line).at("url");
    EXPECT_EQ(url.rfind(site.base(), 0), 0U) << url;
    paths.push_back(url.substr(site.base().size()));
  }
  EXPECT_EQ(outcome.status, paths.empty() ? 1 : 0) << words << ": " << outcome.err;
  return paths;
}

TEST_F(SampleArchive, GivesAReaderWhatSheExpects) {
  update();
  std::map<std::string, std::string> path_of_day;
  for (const GoldColumn& right : gold) path_of_day[right.column.published.text()] = right.path;
  std::istringstream in(read_file(sample_folder().parent_path() / "queries.tsv"));
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t tab = line.find('\t');
    const std::string words = line.substr(0, tab);
    std::istringstream days(line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1));
    std::set<std::string> expected;
    bool others_may_follow = false;
    for (std::string day; days >> day;) {
      if (day == "+") {
        others_may_follow = true;
      } else {
        expected.insert(path_of_day.at(day));
      }
    }
    std::vector<std::string> found = search(desk, words, site);
    if (others_may_follow && found.size() > expected.size()) found.resize(expected.size());
    EXPECT_EQ(std::set<std::string>(found.begin(), found.end()), expected) << words;
  }
}

TEST_F(SampleArchive, HasTheTopicsOfItsTexts) {
  update();
  const Outcome outcome = desk.columns({"search", "--year", "2021..2024", "--limit", "50", "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  std::map<std::string, std::string> topics;  // by URL
  const nlohmann::json answer = nlohmann::json::parse(outcome.out);
  for (const auto& hit : answer.at("hits")) topics[hit.at("url")] = hit.at("topic");
  EXPECT_EQ(topics.size(), gold.size());
  for (const GoldColumn& right : gold) EXPECT_EQ(topics[site.url(right.path)], right.topic) << right.path;
}

TEST_F(SampleArchive, SearchSaysByItsStatusWhetherItFound) {
  update();
  EXPECT_EQ(desk.columns({"search", "엑사스케일"}).status, 0);
  EXPECT_EQ(desk.columns({"search", "양자컴퓨터"}).status, 1);
  EXPECT_EQ(desk.columns({"search", "엑사스케일", "--group-by", "moon"}).status, 2);
  EXPECT_EQ(desk.columns({"search", "엑사스케일", "--archive", (desk / "none").string()}).status, 2);
}

TEST_F(SampleArchive, AnswersABatchInLinesForScripts) {
  update();
  write_file(desk / "queries.tsv", "q1\t엑사스케일\nq2\t노벨상\n");
  const Outcome outcome = desk.columns({"search", "--batch", (desk / "queries.tsv").string(), "--limit", "1"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, testing::MatchesRegex("q1\t" + site.url("/walk-2204/") + "\t1\t[0-9.]+\n" +  //
                                                 "q2\t" + site.url("/walk-2410/") + "\t1\t[0-9.]+\n"));
}

TEST_F(SampleArchive, IsExportedWholeAndTheSameTwice) {
  update();
  for (const char* format : {"markdown", "jsonl", "csv"}) {
    for (const char* to : {"one", "two"}) {
      std::filesystem::create_directories(desk / to);
      const Outcome outcome =
          desk.columns({"export", "--all-years", "--format", format, "-o", (desk / to / format).string()});
      EXPECT_EQ(outcome.status, 0) << outcome.err;
    }
    const auto one = files_in(desk / "one" / format);
    EXPECT_TRUE(one == files_in(desk / "two" / format)) << format;
    std::string all;
    for (const auto& [name, text] : one) all += text;
    for (const GoldColumn& right : gold) EXPECT_THAT(all, HasSubstr(right.column.title)) << format;
  }
  const Outcome outcome =
      desk.columns({"export", "--year", "2021", "--format", "jsonl", "-o", (desk / "year").string()});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  std::string year;
  for (const auto& [name, text] : files_in(desk / "year")) year += text;
  EXPECT_THAT(year, HasSubstr("구름을 세는 기계"));
  EXPECT_EQ(year.find("엑사스케일, 1초에"), std::string::npos);
}

// What a reader of the real columns expects of some words: the columns whose texts contain them come first.
const std::vector<std::pair<std::string, std::string>> kRealQuestions = {
    {"엑사스케일", "엑사스케일"},
    {"엑사스케일의", "엑사스케일"},
    {"\"슈퍼컴퓨터 센터\"", "슈퍼컴퓨터 ?센터"},
    {"AI", "(^|[^A-Za-z])AI($|[^A-Za-z])"},
    {"GPT-3", "GPT-3"},
    {"미중 패권", "미·?중 패권"},
};

void expect_answers(const Desk& desk, const std::vector<GoldColumn>& gold, const Site& site) {
  for (const auto& [words, pattern] : kRealQuestions) {
    std::set<std::string> expected;
    for (const GoldColumn& right : gold) {
      const std::string text = right.column.title + "\n" + right.column.body;
      if (std::regex_search(text, std::regex(pattern))) expected.insert(right.path);
    }
    std::vector<std::string> found = search(desk, words, site);
    if (found.size() > expected.size()) found.resize(expected.size());
    EXPECT_EQ(std::set<std::string>(found.begin(), found.end()), expected) << words;
  }
}

TEST(RealSite, IsCrawledExactlyAndASecondCrawlChangesNothing) {
  const std::filesystem::path shared = shared_folder();
  if (shared.empty()) GTEST_SKIP() << "../shared is not there";
  const std::string placeholder = "http://127.0.0.1:8099";
  const Site site(shared / "site/www", placeholder);
  std::string source = read_file(std::filesystem::path(COLUMNS_SOURCE_DIR) / "config/sources/hwang2006.toml");
  const std::string live = "https://hwang2006.github.io";
  for (std::size_t at; (at = source.find(live)) != std::string::npos;) source.replace(at, live.size(), site.base());
  Desk desk;
  desk.clock("2022-11-10T03:00:00Z");
  desk.source("hwang2006", "allow_private = true\n" + source);
  const std::vector<GoldColumn> gold = read_gold(shared / "site/gold.jsonl", placeholder, site.base());
  ASSERT_EQ(gold.size(), 21U);

  const Outcome first = desk.columns({"update"});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(first.out + first.err, "");
  expect_gold(desk, gold, site);
  expect_answers(desk, gold, site);
  const auto index = files_in(desk.archive() / "index");

  desk.clock("2022-11-17T03:00:00Z");
  const Outcome second = desk.columns({"update"});
  EXPECT_EQ(second.status, 0) << second.err;
  EXPECT_EQ(second.out + second.err, "");
  for (const archive::Column& column : desk.stored()) EXPECT_EQ(column.revision, 1) << column.url;
  EXPECT_TRUE(files_in(desk.archive() / "index") == index) << "the index was written to";
}

}  // namespace
}  // namespace test_support
