#include "indexer/topics/classifier.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "archive/field.h"
#include "config/topics.h"
#include "indexer/topics/keyness.h"
#include "tests/indexer/small_archive.h"

namespace indexer::topics {
namespace {

using Json = nlohmann::json;

config::Topics shipped() { return config::load_topics(std::string(COLUMNS_SOURCE_DIR) + "/config/topics.toml"); }

// A column of a gold.jsonl.
archive::Column gold_column(const Json& line) {
  archive::Column one;
  one.title = line.at("title_without_series");
  for (const std::string paragraph : line.at("body_paragraphs_rendered"))
    one.body += (one.body.empty() ? "" : "\n\n") + paragraph;
  one.language = "ko";
  return one;
}

TEST(Classifier, GivesTheSampleArchiveItsTopics) {
  const config::Topics topics = shipped();
  const Classifier classifier(topics);
  std::ifstream gold(std::string(COLUMNS_SOURCE_DIR) + "/tests/data/sample-archive/gold.jsonl");
  std::size_t columns = 0;
  for (std::string line; std::getline(gold, line); ++columns) {
    const Json json = Json::parse(line);
    const Classification found = classifier.classify(gold_column(json));
    EXPECT_EQ(found.primary, topics.find(json.at("topic").get<std::string>())) << json.at("title_rendered");
  }
  EXPECT_GE(columns, 12U);
}

// The topic that a reader of the real columns would give each, by the path of its page.
const std::map<std::string, std::string> real_topics = {
    {"/sci-op-ed-1901/", "supercomputing"},
    {"/sci-op-ed-1905/", "supercomputing"},
    {"/sci-op-ed-1907/", "ai"},
    {"/sci-op-ed-1909/", "supercomputing"},
    {"/sci-op-ed-1911/", "supercomputing"},
    {"/sci-op-ed-2002/", "supercomputing"},
    {"/sci-op-ed-2004/", "supercomputing"},
    {"/sci-op-ed-2008/", "supercomputing"},
    {"/sci-op-ed-2010/", "supercomputing"},
    {"/sci-op-ed-2012/", "supercomputing"},
    {"/sci-op-ed-2102/", "supercomputing"},
    {"/sci-op-ed-2104/", "supercomputing"},
    {"/sci-op-ed-2106/", "ai"},
    {"/sci-op-ed-2108/", "supercomputing"},
    {"/sci-op-ed-2110/", "data"},
    {"/sci-op-ed-2112/", "supercomputing"},
    {"/sci-op-ed-2202/", "ai"},
    {"/sci-op-ed-2204/", "supercomputing"},
    {"/sci-op-ed-2206/", "supercomputing"},
    {"/sci-op-ed-2208/", "supercomputing"},
    {"/sci-op-ed-2211/", "supercomputing"},
};

TEST(Classifier, GivesTheRealColumnsTheTopicsThatAReaderWould) {
  std::ifstream gold(std::string(COLUMNS_SOURCE_DIR) + "/../shared/site/gold.jsonl");
  if (!gold) GTEST_SKIP() << "../shared/site is not there";
  const config::Topics topics = shipped();
  const Classifier classifier(topics);
  int right = 0;
  for (std::string line; std::getline(gold, line);) {
    const Json json = Json::parse(line);
    right += classifier.classify(gold_column(json)).primary->key == real_topics.at(json.at("url_path"));
  }
  EXPECT_GE(right, 20) << "of 21 (docs/search.md)";
}

TEST(Classifier, SaysWhy) {
  SmallArchive small;
  const Classification found =
      Classifier(small.topics).classify(column("고래", "바다와 고래, 바다의 컴퓨터, 컴퓨터의 GPU"));
  EXPECT_EQ(found.primary->key, "sea");
  ASSERT_FALSE(found.scores[0].evidence.empty());
  EXPECT_EQ(found.scores[0].evidence[0].word, "바다");
  EXPECT_EQ(found.scores[0].evidence[0].in_body, 2U);
  ASSERT_EQ(found.secondary.size(), 1U);
  EXPECT_EQ(found.secondary[0]->key, "machines");
  EXPECT_EQ(Classifier(small.topics).classify(column("산", "들과 강")).primary, &small.topics.other);
}

TEST(Classifier, SuggestsKeywordsOfTheColumnsWithoutATopic) {
  KeywordCounter words;
  for (int i = 0; i < 4; ++i) words.add(column("가", "은행나무는 물들고 사람은 걷는다"), true);
  for (int i = 0; i < 4; ++i) words.add(column("나", "컴퓨터는 돌고 사람은 걷는다"), false);
  const auto best = words.best(5);
  ASSERT_FALSE(best.empty());
  EXPECT_EQ(best[0].word, "은행나무");
  EXPECT_EQ(best[0].unassigned, 4U);
}

}  // namespace
}  // namespace indexer::topics
