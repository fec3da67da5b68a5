#include "crawler/extract/page/headline.h"

#include <gtest/gtest.h>

#include <string>

#include "crawler/dom/document.h"
#include "tests/support/expect_rows.h"

namespace crawler::extract {
namespace {

// The headline of a page: its element, its text and "named" where the title or the metadata say the same; "none"
// without one.
std::string headline_of(const std::string& html) {
  const auto page = dom::Document::parse(html);
  const Headline found = find_headline(*page, read_metadata(*page, "https://paper.example/a"));
  if (found.node == dom::no_node) return "none";
  const dom::Tag tag = page->tag(found.node);
  const char* name = tag == dom::Tag::h1 ? "h1: " : tag == dom::Tag::h2 ? "h2: " : "h3: ";
  return name + page->text_of(found.node) + (found.named ? ", named" : "");
}

TEST(Headline, TheHeadingThatTheTitleElementRepeats) {
  test_support::expect_rows_of(headline_of)({
      {"<title>강은 흐른다 - 새벽신문</title><h1>새벽신문</h1><h1>강은 흐른다</h1>", "h1: 강은 흐른다, named"},
      {"<title>The river flows | Paper</title><h1>Opinion page</h1><h1>The River Flows!</h1>",
       "h1: The River Flows!, named"},
      {"<title>Paper</title><h1>Opinion page</h1><h1>The river flows</h1>", "h1: Opinion page"},
  });
}

TEST(Headline, TheHeadingThatTheMetadataRepeat) {
  test_support::expect_rows_of(headline_of)({
      {"<title>칼럼</title><meta property=og:title content='강은 흐른다'><h1>오늘의 칼럼</h1><h1>강은 흐른다</h1>",
       "h1: 강은 흐른다, named"},
      {R"(<title>Paper</title><script type="application/ld+json">
          {"@type": "NewsArticle", "headline": "The river flows"}</script><h1>Opinion page</h1><h1>The river flows</h1>)",
       "h1: The river flows, named"},
      {"<title>Paper</title><meta name=keywords content='The river flows'><h1>Opinion page</h1><h1>The river "
       "flows</h1>",
       "h1: Opinion page"},
  });
}

TEST(Headline, AnH1ComesBeforeTheOtherHeadings) {
  test_support::expect_rows_of(headline_of)({
      {"<title>The river flows</title><h2>The river flows</h2><h1>The river flows</h1>", "h1: The river flows, named"},
      {"<title>The river flows</title><h1>Paper of the town</h1><h2>The river flows</h2>",
       "h2: The river flows, named"},
      {"<title>강은 흐른다</title><h1>새벽신문</h1><h3>강은 흐른다</h3>", "h3: 강은 흐른다, named"},
      {"<title>The river flows</title><h1>Paper of the town</h1><h4>The river flows</h4>", "h1: Paper of the town"},
  });
}

TEST(Headline, TwoThirdsOfItsWordsAndAtLeastTwoMustBeInTheTitle) {
  test_support::expect_rows_of(headline_of)({
      {"<title>The river flows</title><h1>A river flows</h1>", "h1: A river flows, named"},
      {"<title>The river flows</title><h1>A river sleeps</h1>", "h1: A river sleeps"},
      {"<title>The river flows</title><h1>River</h1>", "h1: River"},
      {"<title>The rivers flow</title><h1>The river flow on</h1>", "h1: The river flow on"},
  });
}

TEST(Headline, AHeadingCloseBelowAnH1ThatSaysTheSite) {
  const std::string title = "<title>Friends of the River - What the man sees</title>";
  const std::string site = "<h1>Friends of the River</h1>", heading = "<h2>What the man sees</h2>";
  const std::string text = "<p>" + std::string(301, 'x') + "</p>";
  test_support::expect_rows_of(headline_of)({
      {title + site + heading, "h2: What the man sees, named"},
      {"<title>What the man sees - Friends of the River</title>" + site + heading, "h2: What the man sees, named"},
      {"<title>Friends of the River • Topic - What the man sees</title>" + site + heading,
       "h2: What the man sees, named"},
      {title + site + "<a href=/menu>" + text + "</a>" + heading, "h2: What the man sees, named"},
      {title + site + text + heading, "h1: Friends of the River, named"},
      {title + site + "<h2>What the man sees today</h2>", "h1: Friends of the River, named"},
      {title + site + "<h2>sees</h2>", "h1: Friends of the River, named"},
      {title + "<meta property=og:title content='Friends of the River'>" + site + heading,
       "h1: Friends of the River, named"},
  });
}

TEST(Headline, WithoutSuchAHeadingTheFirstH1WithText) {
  test_support::expect_rows_of(headline_of)({
      {"<title>Paper</title><h1><img src=logo.png></h1><h1>강은 흐른다</h1>", "h1: 강은 흐른다"},
      {"<title>Paper</title><h1>—</h1><h1>The river</h1>", "h1: The river"},
      {"<title>Paper</title><h2>The river</h2><p>It flows.</p>", "none"},
      {"<p>It flows.</p>", "none"},
  });
}

TEST(Headline, OfTheLowerHeadingsOnlyTheFirstFortyAreLookedAt) {
  const auto page_with = [](int others) {
    std::string html = "<title>The river flows</title>";
    for (int i = 0; i < others; ++i) html += "<h2>Other news</h2>";
    return html + "<h2>The river flows</h2>";
  };
  EXPECT_EQ(headline_of(page_with(39)), "h2: The river flows, named");
  EXPECT_EQ(headline_of(page_with(40)), "none");
}

}  // namespace
}  // namespace crawler::extract
