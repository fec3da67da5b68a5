#include "config/topics.h"

#include <gtest/gtest.h>

#include "tests/config/mistake.h"

namespace config {
namespace {

std::string mistake_of_topics(const std::string& toml) {
  return mistake_in([&] { parse_topics(toml, "topics.toml"); });
}

TEST(Topics, AreReadInTheFilesOrder) {
  const Topics topics = parse_topics(R"(
least = 2.5
share = 0.5
title = 3
[[topic]]
key = "sea"
korean = "바다"
english = "the sea"
[topic.words]
"고래" = 2.0
"바닷물" = 1
[[topic]]
key = "land"
words = { "산" = 1.5 }
[other]
key = "rest"
korean = "그 밖"
)",
                                     "topics.toml");
  EXPECT_EQ(topics.least, 2.5);
  ASSERT_EQ(topics.topics.size(), 2U);
  EXPECT_EQ(topics.topics[0].words[0].text, "고래");
  EXPECT_EQ(topics.topics[0].words[0].weight, 2.0);
  EXPECT_EQ(topics.topics[1].korean, "land");
  EXPECT_EQ(topics.other.korean, "그 밖");
  EXPECT_EQ(topics.find("THE SEA"), &topics.topics[0]);
  EXPECT_EQ(topics.find("바다"), &topics.topics[0]);
  EXPECT_EQ(topics.find("rest"), &topics.other);
  EXPECT_EQ(topics.find("sky"), nullptr);
}

TEST(Topics, MistakesNameTheLine) {
  EXPECT_NE(mistake_of_topics("[[topic]]\nkey = \"Sea!\"\nwords = { \"고래\" = 1 }").find("topics.toml"),
            std::string::npos);
  EXPECT_NE(mistake_of_topics("[[topic]]\nkey = \"sea\"").find("has no words"), std::string::npos);
  EXPECT_NE(mistake_of_topics("[[topic]]\nkey = \"sea\"\nwords = { \"고래\" = \"viel\" }"), "");
  EXPECT_NE(
      mistake_of_topics("[[topic]]\nkey = \"a\"\nwords = { \"b\" = 1 }\n[[topic]]\nkey = \"a\"\nwords = { \"c\" = 1 }")
          .find("twice"),
      std::string::npos);
  EXPECT_NE(mistake_of_topics("colour = 1"), "");
}

}  // namespace
}  // namespace config
