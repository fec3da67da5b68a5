#include "config/source.h"

#include <gtest/gtest.h>

#include "tests/config/mistake.h"

namespace config {
namespace {

constexpr const char* whole = R"(
name = "paper"
zone = "Asia/Seoul"
feeds = ["http://paper.example/feed.xml"]
include = '/column/\d+'
delay = 2.5
[[listing]]
url = "http://paper.example/list"
link = "article h2 a"
day = "time@datetime"
[rules]
title = ["h1.headline", "meta[property='og:title']@content"]
[original]
key = 'key=(\d{17})'
canonical = "http://paper.example/view?key={key}"
)";

std::string mistake(const std::string& toml) {
  return mistake_in([&] { parse_source(toml, "paper.toml"); });
}

TEST(Source, ReadsEveryKey) {
  const Source source = parse_source(whole, "paper.toml");
  EXPECT_EQ(source.name, "paper");
  EXPECT_EQ(source.delay, 2.5);
  EXPECT_EQ(source.connections, std::nullopt);
  ASSERT_EQ(source.listings.size(), 1u);
  EXPECT_EQ(source.listings[0].day.selector, "time");
  EXPECT_EQ(source.listings[0].day.attribute, "datetime");
  EXPECT_EQ(source.rules.at("title").size(), 2u);
  EXPECT_EQ(source.rules.at("title")[1].attribute, "content");
  ASSERT_EQ(source.include.size(), 1u);
  EXPECT_EQ(source.include[0].pattern(), "/column/\\d+");
  EXPECT_TRUE(source.in_scope("http://paper.example/column/12"));
  EXPECT_FALSE(source.in_scope("http://paper.example/about"));
  EXPECT_FALSE(source.original.empty());
}

TEST(Source, HasTheHostsOfItsListsFeedsSitemapsAndHome) {
  const Source source = parse_source(
      "home = \"https://Home.example/x\"\nfeeds = [\"http://feed.example/f\"]\nsitemaps = [\"http://map.example/s\"]\n"
      "[[listing]]\nurl = \"http://list.example:8080/l\"\nlink = \"a\"\n",
      "paper.toml");
  EXPECT_EQ(source.hosts(), (std::set<std::string>{"feed.example", "home.example", "list.example", "map.example"}));
}

TEST(Source, TakesItsNameFromItsFileWhenItHasNone) {
  EXPECT_EQ(parse_source("feeds = \"http://x.example/f\"", "my-paper.toml").name, "my-paper");
}

TEST(Source, NamesFileLineAndKeyOfAMistake) {
  EXPECT_EQ(mistake("feeds = 3"), "paper.toml:1: feeds is not a list of strings");
  EXPECT_EQ(mistake("feeds = \"f\"\ndelya = 3"), "paper.toml:2: delya is not known here");
  EXPECT_NE(mistake("feeds = [").find("paper.toml:1: this is not TOML"), std::string::npos);
  EXPECT_NE(mistake("feeds = \"f\"\ninclude = '('").find("is not a regular expression"), std::string::npos);
  EXPECT_NE(mistake("feeds = \"f\"\nname = \"Ä\"").find("a-z"), std::string::npos);
  EXPECT_NE(mistake("feeds = \"f\"\n[rules]\nheadline = \"h1\"").find("headline is not known"), std::string::npos);
  EXPECT_NE(mistake("feeds = \"f\"\n[original]\nkey = 'key=\\d+'").find("no group"), std::string::npos);
  EXPECT_NE(mistake("feeds = \"f\"\ndelay = -1").find("0 or more"), std::string::npos);
  EXPECT_EQ(mistake("feeds = \"f\"\nrevisit_unchanged_runs = 0"), "paper.toml:2: revisit_unchanged_runs is 0");
  EXPECT_NE(mistake("feeds = \"f\"\nzone = \"Asia/Soul\"").find(":2: zone is not a time zone"), std::string::npos);
  EXPECT_NE(mistake("[[listing]]\nurl = \"u\"").find("link is missing"), std::string::npos);
  EXPECT_NE(mistake("[[listing]]\nurl = \"u\"\nlink = \"a\"\npage_path = \"/page/2/\"").find("page_path has no {page}"),
            std::string::npos);
  EXPECT_NE(mistake("title = \"nothing\"").find("names nothing to find columns by"), std::string::npos);
}

TEST(Source, ASecondCopyIsFoundThroughAnotherSource) {
  const Source source =
      parse_source("name = \"paper\"\noriginals_of = [\"page\"]\n[only]\nauthor = 'Kim|Lee'\n", "paper.toml");
  EXPECT_EQ(source.originals_of, std::vector<std::string>{"page"});
  archive::Column column;
  column.author = "Lee";
  EXPECT_EQ(source.only_problem(column), "");
  column.author = "Park";
  EXPECT_EQ(source.only_problem(column), "its author is \"Park\"");
  EXPECT_NE(mistake("feeds = \"f\"\n[only]\nheadline = 'x'").find("headline is not a field of a column"),
            std::string::npos);
  EXPECT_NE(mistake("feeds = \"f\"\n[only]\nauthor = '('").find("is not a regular expression"), std::string::npos);
}

TEST(Pick, SeparatesSelectorAndAttribute) {
  EXPECT_EQ(Pick::parse("header time@datetime").attribute, "datetime");
  EXPECT_EQ(Pick::parse("a[href*='@x']").attribute, "");
  EXPECT_EQ(Pick::parse("a[title*='@'] @href").selector, "a[title*='@']");
}

TEST(Source, HttpAndHttpsAreOneSite) {
  const Source source = parse_source(
      "feeds = \"http://a.example/f\"\ninclude = ['^http://a\\.example/v/']\nexclude = ['^https://a\\.example/v/9']\n",
      "a.toml");
  EXPECT_TRUE(source.in_scope("https://a.example/v/1"));
  EXPECT_TRUE(source.in_scope("http://a.example/v/1"));
  EXPECT_FALSE(source.in_scope("http://a.example/v/9"));
  EXPECT_FALSE(source.in_scope("https://b.example/v/1"));
}

}  // namespace
}  // namespace config
