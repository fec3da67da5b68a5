#include "search-cli/export/topic_keys.h"

#include <gtest/gtest.h>

#include "tests/search-cli/export/source_fixture.h"

namespace search_cli::exporter {
namespace {

TEST(TopicKeys, AreThoseOfTheSettingsAndElseTheNames) {
  MemorySource source = sample_source();
  Options options;
  options.topics = {{"데이터", "data", {"데이터", "data"}}, {"기타", "other", {"기타", "other"}}};
  const Catalog catalog = make_catalog(source, options);
  const TopicKeys keys(catalog, options);
  EXPECT_EQ(keys.key("데이터"), "data");
  EXPECT_EQ(keys.key("기타"), "other") << "the topic of a column that none fits";
  EXPECT_EQ(keys.keys({"슈퍼컴퓨터", "데이터"}), (std::vector<std::string>{"슈퍼컴퓨터", "data"}));
  std::vector<std::string> all;
  for (const KnownTopic& topic : keys.topics()) all.push_back(topic.key);
  EXPECT_EQ(all, (std::vector<std::string>{"data", "other", "슈퍼컴퓨터", "인공지능"}));
}

}  // namespace
}  // namespace search_cli::exporter
