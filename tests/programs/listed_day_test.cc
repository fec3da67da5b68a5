// A column whose page names no day has the day that the list or feed gives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/newspaper.h"

namespace test_support {
namespace {

class ListedDay : public Newspaper {
 protected:
  static std::string dayless(const std::string& title, const std::string& more = {}) {
    std::string page = column_page(title, "2024-05-03");
    const std::size_t from = page.find("<time"), end = page.find("</time>") + 7;
    page.replace(from, end - from, more);
    return page;
  }
  void feed(const std::string& items) {
    const std::string toml = page_source(server.base(), "feeds = [\"" + server.url("/rss") + "\"]");
    desk.source("paper", toml.substr(0, toml.find("[[listing]]")));
    server.on("/rss", faults::page("<rss><channel>" + items + "</channel></rss>", "application/rss+xml"));
  }
  std::string item(const std::string& path) const {
    return "<item><link>" + server.url(path) + "</link><pubDate>Fri, 15 Mar 2024 00:30:00 +0900</pubDate></item>";
  }
  archive::Column only() const {
    const auto stored = desk.stored();
    EXPECT_EQ(stored.size(), 1U);
    return stored.empty() ? archive::Column{} : stored[0];
  }
};

TEST_F(ListedDay, OfAFeedIsTakenAndToldAndKeptWhenTheFeedForgetsIt) {
  feed(item("/a/"));
  serve("/a/", dayless("등대의 밤"));
  EXPECT_EQ(crawl().err, "");
  EXPECT_EQ(only().published.text(), "2024-03-15");
  EXPECT_EQ(only().how.at("published"), "feed");

  feed("<item><link>" + server.url("/a/") + "</link></item>");
  serve("/a/", dayless("등대의 밤", "<!-- edited template -->"));
  EXPECT_EQ(crawl().err, "");
  EXPECT_EQ(only().published.text(), "2024-03-15");
  EXPECT_EQ(desk.columns({"reextract"}).status, 0);
  EXPECT_EQ(only().published.text(), "2024-03-15");
  EXPECT_EQ(only().revision, 1);
}

TEST_F(ListedDay, OfAListIsTakenAndFollowsTheList) {
  list({{"/a/", "등대의 밤", "2024-03-15"}});
  serve("/a/", dayless("등대의 밤"));
  EXPECT_EQ(crawl().err, "");
  EXPECT_EQ(only().published.text(), "2024-03-15");
  EXPECT_EQ(only().how.at("published"), "list");
  list({{"/a/", "등대의 밤", "2024-03-16"}});
  EXPECT_EQ(crawl().err, "");
  EXPECT_EQ(only().published.text(), "2024-03-16");
}

TEST_F(ListedDay, GivesWayToTheDayOfThePage) {
  feed(item("/a/"));
  serve("/a/", column_page("등대의 밤", "2024-03-14"));
  EXPECT_EQ(crawl().err, "") << "a feed's day is not a reason for doubt";
  EXPECT_EQ(only().published.text(), "2024-03-14");
  EXPECT_NE(only().how.at("published"), "feed");
  serve("/a/", dayless("등대의 밤"));
  EXPECT_THAT(crawl().err, testing::HasSubstr("the page has no day")) << "a page that lost its day is doubtful";
  EXPECT_EQ(only().published.text(), "2024-03-14");
}

}  // namespace
}  // namespace test_support
