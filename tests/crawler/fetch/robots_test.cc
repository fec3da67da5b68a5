#include "crawler/fetch/robots.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace crawler::fetch {
namespace {

constexpr std::string_view agent = "column-archive";

bool allows(std::string_view robots, std::string_view request) { return Robots::parse(robots, agent).allows(request); }

// Checks rules of the group of all agents: each row is a rule and the request that it is asked about.
void expect_each(bool allowed, const std::vector<std::pair<std::string, std::string>>& rows) {
  for (const auto& [rule, request] : rows)
    EXPECT_EQ(allows("User-agent: *\n" + rule, request), allowed) << rule << " on " << request;
}
void expect_allowed(const std::vector<std::pair<std::string, std::string>>& rows) { expect_each(true, rows); }
void expect_disallowed(const std::vector<std::pair<std::string, std::string>>& rows) { expect_each(false, rows); }

TEST(Robots, Rfc9309Section2_2_1OwnGroupComesBeforeStar) {
  constexpr std::string_view text =
      "User-agent: *\nDisallow: /\n\nUser-agent: Column-Archive/9.9\nDisallow: /private\n";
  EXPECT_TRUE(allows(text, "/x"));
  EXPECT_FALSE(allows(text, "/private/x"));
  EXPECT_FALSE(Robots::parse(text, "other").allows("/x"));
  // Not a part of another crawler's name.
  EXPECT_TRUE(allows("User-agent: column\nDisallow: /", "/x"));
  EXPECT_TRUE(allows("User-agent: column-archive-image\nDisallow: /", "/x"));
}

TEST(Robots, Rfc9309Section2_2_1GroupsOfOneAgentAreOne) {
  constexpr std::string_view text =
      "user-agent: column-archive\ndisallow: /a\n\nuser-agent: *\ndisallow: /\n\nuser-agent: column-archive\ndisallow: "
      "/b";
  EXPECT_FALSE(allows(text, "/a"));
  EXPECT_FALSE(allows(text, "/b"));
  EXPECT_TRUE(allows(text, "/c"));
}

TEST(Robots, Rfc9309Section2_2_1SeveralAgentsShareOneGroup) {
  constexpr std::string_view text =
      "User-agent: a\nUser-agent: column-archive\n\nSitemap: /s\nUser-agent: b\nDisallow: /x\n";
  EXPECT_FALSE(allows(text, "/x"));
  EXPECT_FALSE(Robots::parse(text, "a").allows("/x"));
  EXPECT_FALSE(Robots::parse(text, "b").allows("/x"));
}

TEST(Robots, Rfc9309Section2_2_2LongestMatchDecidesAllowWinsTies) {
  constexpr std::string_view text = "User-agent: *\nDisallow: /example/page/\nAllow: /example/page/disallowed.gif\n";
  EXPECT_FALSE(allows(text, "/example/page/x"));
  EXPECT_TRUE(allows(text, "/example/page/disallowed.gif"));
  expect_allowed({
      {"Disallow: /x\nAllow: /x\n", "/x"},
      {"Allow: /x\nDisallow: /x\n", "/x"},
      {"Disallow:\n", "/x"},
  });
}

TEST(Robots, Rfc9309Section2_2_2PathsAreCaseSensitiveAndComparedEncoded) {
  expect_allowed({
      {"Disallow: /X", "/x"},
      {"Disallow: /a%2Fb", "/a/b"},
  });
  expect_disallowed({
      {"Disallow: /foo/bar/ツ", "/foo/bar/%E3%83%84"},
      {"Disallow: /foo/bar/%E3%83%84", "/foo/bar/ツ"},
      {"Disallow: /foo/bar/%62%61%7A", "/foo/bar/baz"},
  });
}

TEST(Robots, Rfc9309Section2_2_3Wildcards) {
  expect_allowed({
      {"Disallow: /*.gif$", "/a/b.gif?x"},
      {"Disallow: /$", "/x"},
  });
  expect_disallowed({
      {"Disallow: /*.gif$", "/a/b.gif"},
      {"Disallow: /this/*/exactly", "/this/a/b/exactly/and"},
      {"Disallow: *session=", "/x?session=1"},
      {"Disallow: /$", "/"},
      {"Disallow: /a$b", "/a$b"},
  });
}

TEST(Robots, WildcardsTakeBoundedTime) {
  std::string pattern = "User-agent: *\nDisallow: /";
  for (int i = 0; i < 2000; ++i) pattern += "*a";
  EXPECT_TRUE(allows(pattern + "*b", "/" + std::string(1999, 'a')));
}

TEST(Robots, Rfc9309Section2_2_3EscapedStarsAndDollarsAreCharacters) {
  expect_disallowed({
      {"Disallow: /file-with-a-%2A.html", "/file-with-a-*.html"},
      {"Disallow: /file-with-a-%2a.html", "/file-with-a-%2A.html"},
      {"Disallow: /foo-%24", "/foo-$"},
      {"Disallow: /foo-%24", "/foo-%24x"},
      {"Disallow: /a$b", "/a$b"},
      {"Disallow: /a*$", "/a$"},
      {"Disallow: /*.php$", "/x*y.php"},
      {"Disallow: */칼럼/", "/2024/%EC%B9%BC%EB%9F%BC/1"},
  });
  expect_allowed({
      {"Disallow: /file-with-a-%2A.html", "/file-with-a-b.html"},
      {"Disallow: /foo-%24", "/foo-"},
      {"Disallow: /foo-$", "/foo-$"},
      {"Disallow: /a$b", "/a"},
  });
}

TEST(Robots, Rfc9309Section2_2_4OtherRecords) {
  const Robots robots = Robots::parse(
      "Sitemap: https://a.example/s.xml\nUser-agent: *\nCrawl-delay: 2.5\nHost: a\nDisallow: /x\n", agent);
  EXPECT_EQ(robots.crawl_delay(), 2.5);
  ASSERT_EQ(robots.sitemaps().size(), 1u);
  EXPECT_EQ(robots.sitemaps()[0], "https://a.example/s.xml");
  EXPECT_FALSE(robots.allows("/x"));
  EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: never\n", agent).crawl_delay(), std::nullopt);
  EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: -3\n", agent).crawl_delay(), std::nullopt);
}

TEST(Robots, Rfc9309Section2_3_1StatusOfTheAnswerDecides) {
  constexpr std::string_view text = "User-agent: *\nDisallow: /x";
  EXPECT_FALSE(Robots::from_answer(200, text, agent).allows("/x"));
  for (int status : {400, 401, 403, 404, 410}) EXPECT_TRUE(Robots::from_answer(status, text, agent).allows("/x"));
  for (int status : {500, 503}) EXPECT_FALSE(Robots::from_answer(status, text, agent).allows("/y"));
  EXPECT_FALSE(Robots::from_answer(std::nullopt, text, agent).allows("/y")) << "no answer";
  EXPECT_TRUE(Robots::from_answer(503, text, agent).allows("/robots.txt"));
}

TEST(Robots, Rfc9309Section2_5ReadsTheFirst500KiB) {
  std::string text = "User-agent: *\nDisallow: /early\n";
  text += "#" + std::string(Robots::max_bytes, 'x') + "\nDisallow: /late\n";
  EXPECT_FALSE(allows(text, "/early"));
  EXPECT_TRUE(allows(text, "/late"));
}

TEST(Robots, ReadsByteOrderMarksAndLineEndsAsTheyCome) {
  for (const char* read : {"\xEF\xBB\xBFUser-agent: *\nDisallow: /x", "User-agent: *\rDisallow: /x\r",
                           "User-agent: *\r\nDisallow: /x\r\n", "USER-AGENT : * # all\n  disallow :/x # here"})
    EXPECT_FALSE(allows(read, "/x")) << read;
  for (const char* without_a_group : {"<html><body>Not found: /x</body></html>", "Disallow: /x"})
    EXPECT_TRUE(allows(without_a_group, "/x")) << without_a_group;
}

}  // namespace
}  // namespace crawler::fetch
