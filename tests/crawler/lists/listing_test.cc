#include "crawler/lists/listing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/crawler/lists/entries.h"

namespace crawler::lists {
namespace {

const base::Url list_url = *base::Url::parse("https://a.example/list/");

Listing read(const std::string& html, const config::Listing& rules) {
  return read_listing(*dom::Document::parse(html), list_url, rules);
}

config::Listing by_item() {
  config::Listing rules;
  rules.item = "li";
  rules.link.selector = "li a.more";
  rules.title.selector = "h2";
  rules.day = {"time", "datetime"};
  return rules;
}

TEST(Listing, TakesTitleAndDayFromTheLinksOwnBlock) {
  const Listing listing = read(
      "<ul><li><h2>첫 <b>글</b></h2><time datetime='2024-05-03T00:00:00+09:00'></time><a class=more href='/1/'>more</a>"
      "<li><h2>둘째 글</h2><a class=more href='2/?utm_source=x#top'>more</a>"
      "<li><h2>셋째 글</h2><time datetime='2024-05-17'></time><a class=more href='../3/'>more</a></ul>",
      by_item());
  // The second has no day of its own and does not take its neighbour's.
  EXPECT_THAT(entries(listing), testing::ElementsAre("https://a.example/1/ | 첫 글 | 2024-05-03",
                                                     "https://a.example/list/2/ | 둘째 글 | ",
                                                     "https://a.example/3/ | 셋째 글 | 2024-05-17"));
}

TEST(Listing, ReadsDaysAsListsWriteThem) {
  config::Listing rules = by_item();
  const auto day = [&](const std::string& text, const config::Pick& pick) {
    rules.day = pick;
    return read("<ul><li><a class=more href='/1/'>글</a>" + text + "</ul>", rules).columns.at(0).day.text();
  };
  EXPECT_EQ(day("<span class=date>2024.05.03</span>", {".date", ""}), "2024-05-03");
  EXPECT_EQ(day("<span class=date>2024년 5월 3일</span>", {".date", ""}), "2024-05-03");
  EXPECT_EQ(day("<time datetime='2024-05-02T20:00:00Z'></time>", {"time", "datetime"}), "2024-05-02");
  EXPECT_EQ(day("<span class=date>어제</span>", {".date", ""}), "");
}

TEST(Listing, NestedBlocksGiveTheInnermost) {
  config::Listing rules = by_item();
  rules.item = "section, li";
  const Listing listing =
      read("<section><h2>Part</h2><ul><li><h2>One</h2><a class=more href='/1/'></a></li></ul></section>", rules);
  ASSERT_EQ(listing.columns.size(), 1u);
  EXPECT_EQ(listing.columns[0].title, "One");
}

TEST(Listing, ReadsHrefsAgainstBase) {
  config::Listing rules;
  rules.link.selector = "a";
  const Listing listing = read(
      "<base href='https://b.example/x/'><a href='1'>One</a><a>none</a><a href=''>empty</a>"
      "<a href='mailto:a@b'>mail</a>",
      rules);
  ASSERT_EQ(listing.columns.size(), 1u);
  EXPECT_EQ(listing.columns[0].url.text(), "https://b.example/x/1");
  EXPECT_EQ(listing.columns[0].title, "One");
}

TEST(Listing, FindsTheNextPage) {
  config::Listing rules;
  rules.link.selector = "a.c";
  EXPECT_EQ(read("<a rel='nofollow Next' href='?page=2'>older</a>", rules).next->text(),
            "https://a.example/list/?page=2");
  EXPECT_EQ(read("<link rel=next href='/list/2/'>", rules).next->text(), "https://a.example/list/2/");
  EXPECT_EQ(read("<a href='/list/2/'>2</a>", rules).next, std::nullopt);
  rules.next.selector = "a.next";
  EXPECT_EQ(read("<a rel=next href='/no/'></a><a class=next href='/yes/'></a>", rules).next->text(),
            "https://a.example/yes/");
}

TEST(Listing, CountsPagesByAParameter) {
  const auto next = [](const char* url) { return next_by_parameter(*base::Url::parse(url), "page").text(); };
  EXPECT_EQ(next("https://a.example/list"), "https://a.example/list?page=2");
  EXPECT_EQ(next("https://a.example/list?ncid=N09&page=3&x=1"), "https://a.example/list?ncid=N09&page=4&x=1");
  EXPECT_EQ(next("https://a.example/list?subpage=7"), "https://a.example/list?subpage=7&page=2");
}

TEST(Listing, CountsPagesInThePath) {
  const auto next = [](const char* url, const char* path = "/list/page/{page}/") {
    return next_by_path(*base::Url::parse(url), path).text();
  };
  EXPECT_EQ(next("https://a.example/list/"), "https://a.example/list/page/2/");
  EXPECT_EQ(next("https://a.example/list/page/9/"), "https://a.example/list/page/10/");
  EXPECT_EQ(next("https://a.example/2024/7", "/2024/{page}"), "https://a.example/2024/8");
  EXPECT_EQ(next("https://a.example/list-3.html?all=1", "list-{page}.html?all=1"),
            "https://a.example/list-4.html?all=1");
  EXPECT_EQ(next("https://a.example/글/2", "/글/{page}"), next("https://a.example/%EA%B8%80/2", "/글/{page}"));
  EXPECT_EQ(next("https://a.example/list/page/99999999999/"), "https://a.example/list/page/2/");
}

TEST(Listing, ASelectorThatCannotBeReadIsAMistakeOfTheConfiguration) {
  config::Listing rules;
  rules.link.selector = "a[";
  EXPECT_THROW(read("<a href='/'>", rules), base::Error);
}

TEST(Listing, FindsWhereAPageSendsOn) {
  const auto target = [](const std::string& head) {
    const auto to = refresh_target(*dom::Document::parse(head), list_url);
    return to ? to->text() : std::string();
  };
  EXPECT_EQ(target("<meta http-equiv='refresh' content='0; url=/new/'>"), "https://a.example/new/");
  EXPECT_EQ(target("<meta http-equiv=Refresh content=\"0;URL='https://b.example/'\">"), "https://b.example/");
  EXPECT_EQ(target("<meta http-equiv=refresh content='300'>"), "") << "a page that reloads itself";
  EXPECT_EQ(target("<meta http-equiv=refresh content='600; url=/new/'>"), "");
  EXPECT_EQ(target("<meta name=refresh content='0; url=/new/'>"), "");
}

TEST(Listing, TenThousandItemsTakeLinearTime) {
  std::string html = "<ul>";
  for (int i = 0; i < 10000; ++i)
    html += "<li><h2>글</h2><a class=more href='/" + std::to_string(i) + "/'>more</a></li>";
  EXPECT_EQ(read(html, by_item()).columns.size(), 10000u);
}

}  // namespace
}  // namespace crawler::lists
