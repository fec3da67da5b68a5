// How columns are found: listing pages in parts, feeds, sitemaps, and all of them together.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/support/desk.h"
#include "tests/support/gzip.h"
#include "tests/support/pages.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

using testing::HasSubstr;

class Finding : public testing::Test {
 protected:
  Finding() {
    for (int i = 1; i <= 9; ++i) site.page(path(i), column_page("칼럼 " + std::to_string(i), day(i)));
    desk.clock("2024-06-01T03:00:00Z");
  }

  static std::string path(int i) { return "/c/" + std::to_string(i) + "/"; }
  static std::string day(int i) { return "2024-05-0" + std::to_string(i); }
  static Listed listed(int i) { return {path(i), "칼럼 " + std::to_string(i), day(i)}; }
  static std::vector<Listed> listed(int from, int to) {
    std::vector<Listed> all;
    for (int i = from; i <= to; ++i) all.push_back(listed(i));
    return all;
  }

  // Crawls with this source and returns the numbers of the columns found, as "1 2 3".
  std::string found(const std::string& toml) {
    desk.source("paper", toml);
    const Outcome outcome = desk.columns({"crawl"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    std::string text;
    for (const archive::Column& column : desk.stored()) {
      text += (text.empty() ? "" : " ") + column.url.substr(site.url("/c/").size(), 1);
    }
    return text;
  }
  // A source without a list: the rules alone, with `more` before them.
  std::string without_list(const std::string& more) const {
    const std::string toml = page_source(site.base(), more);
    return toml.substr(0, toml.find("[[listing]]"));
  }

  Site site;
  Desk desk;
};

TEST_F(Finding, ByListPagesThatNameTheNextWithRelNext) {
  site.page("/list/", list_page(listed(7, 9), "/list/older/"));
  site.page("/list/older/", list_page(listed(4, 6), "/list/oldest/"));
  site.page("/list/oldest/", list_page(listed(1, 3)));
  EXPECT_EQ(found(page_source(site.base())), "1 2 3 4 5 6 7 8 9");
}

TEST_F(Finding, ByListPagesThatNameTheNextByARule) {
  site.page("/list/", list_page(listed(5, 9)) + "<a class=\"more\" href=\"/list/2/\">더 보기</a>");
  site.page("/list/2/", list_page(listed(1, 4)) + "<a class=\"more\" href=\"/list/2/\">더 보기</a>");
  EXPECT_EQ(found(page_source(site.base()) + "next = \"a.more\"\n"), "1 2 3 4 5 6 7 8 9");
}

TEST_F(Finding, ByListPagesThatAreCounted) {
  for (const char* page : {"/list/", "/list/?page=1"}) site.page(page, list_page(listed(7, 9)));
  site.page("/list/?page=2", list_page(listed(4, 6)));
  site.page("/list/?page=3", list_page(listed(1, 3)));
  site.page("/list/?page=4", list_page({}));
  EXPECT_EQ(found(page_source(site.base()) + "page_parameter = \"page\"\n"), "1 2 3 4 5 6 7 8 9");
}

TEST_F(Finding, ByCountedListPagesWhoseLastIsRepeatedForEver) {
  for (const char* page : {"/list/", "/list/?page=1"}) site.page(page, list_page(listed(5, 9)));
  site.decide([](const Request& request) -> std::optional<Answer> {
    if (request.target.rfind("/list/?page=", 0) != 0 || request.target == "/list/?page=1") return std::nullopt;
    Answer answer;
    answer.body = list_page(listed(1, 4));
    return answer;
  });
  EXPECT_EQ(found(page_source(site.base()) + "page_parameter = \"page\"\n"), "1 2 3 4 5 6 7 8 9");
  EXPECT_LT(site.requests().size(), 20U);
}

TEST_F(Finding, ByAnRssFeed) {
  std::string items;
  for (int i = 1; i <= 3; ++i) {
    items += "<item><title><![CDATA[칼럼 " + std::to_string(i) + "]]></title><link>" + site.url(path(i)) +
             "</link><pubDate>Wed, 0" + std::to_string(i) + " May 2024 09:00:00 +0900</pubDate></item>";
  }
  site.page("/rss",
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>칼럼</title>" + items + "</channel></rss>",
            "application/rss+xml");
  EXPECT_EQ(found(without_list("feeds = [\"" + site.url("/rss") + "\"]")), "1 2 3");
}

TEST_F(Finding, ByAnRssFeedInEucKrWithLinksRelativeToIt) {
  // "칼럼" in EUC-KR, which only the XML declaration names.
  site.page("/feeds/rss",
            "<?xml version=\"1.0\" encoding=\"euc-kr\"?><rss version=\"2.0\"><channel><item><title>\xC4\xAE\xB7\xB3 "
            "1</title><link>\n<![CDATA[ /c/1/ ]]>\n</link></item><item><link>../c/2/</link></item></channel></rss>",
            "application/rss+xml");
  EXPECT_EQ(found(without_list("feeds = [\"" + site.url("/feeds/rss") + "\"]")), "1 2");
  EXPECT_EQ(desk.entry("paper", site.url("/c/1/")).problem, "");
}

TEST_F(Finding, ByAnAtomFeedWithBases) {
  site.page("/atom",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"" + site.url("/c/") +
                "\"><entry xml:base=\"3/\"><title>칼럼 3</title><link href=\"./\"/></entry>"
                "<entry><title>칼럼 4</title><link rel=\"alternate\" href=\"4/\"/></entry></feed>",
            "application/atom+xml");
  EXPECT_EQ(found(without_list("feeds = [\"" + site.url("/atom") + "\"]")), "3 4");
}

TEST_F(Finding, OfABrokenFeedWhatCouldBeRead) {
  site.page("/rss",
            "<rss><channel><item><title>칼럼 1</title><link>" + site.url(path(1)) +
                "</link></item><item><title>칼럼 <b>2</title></item></channel></rss>",
            "application/rss+xml");
  desk.source("paper", without_list("feeds = [\"" + site.url("/rss") + "\"]"));
  const Outcome outcome = desk.columns({"crawl"});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_THAT(outcome.err, HasSubstr("is broken XML"));
  EXPECT_EQ(desk.stored().size(), 1u);
}

TEST_F(Finding, BySitemapsThatNameEachOtherInACircle) {
  const auto index = [&](const std::string& a, const std::string& b) {
    return "<sitemapindex><sitemap><loc>" + site.url(a) + "</loc></sitemap><sitemap><loc>" + site.url(b) +
           "</loc></sitemap></sitemapindex>";
  };
  site.page("/1.xml", index("/1.xml", "/2.xml"), "application/xml");
  site.page("/2.xml", index("/1.xml", "/3.xml"), "application/xml");
  site.page("/3.xml", "<urlset><url><loc>" + site.url(path(5)) + "</loc></url></urlset>", "application/xml");
  EXPECT_EQ(found(without_list("sitemaps = [\"" + site.url("/1.xml") + "\"]")), "5");
  EXPECT_EQ(site.requests("/1.xml").size(), 1u);
}

TEST_F(Finding, ByAJsonFeed) {
  site.page("/feed.json",
            R"({"version":"https://jsonfeed.org/version/1.1","title":"칼럼","items":[{"id":"1","url":")" +
                site.url(path(1)) +
                R"(","title":"칼럼 1","date_published":"2024-05-01T00:00:00+09:00"},{"id":"2","url":")" +
                site.url(path(2)) + R"(","title":"칼럼 2"}]})",
            "application/feed+json");
  EXPECT_EQ(found(without_list("feeds = [\"" + site.url("/feed.json") + "\"]")), "1 2");
}

TEST_F(Finding, ByASitemapIndexWithACompressedAndANewsSitemap) {
  const std::string schema = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
  site.page("/sitemap.xml",
            "<?xml version=\"1.0\"?><sitemapindex " + schema + "><sitemap><loc>" + site.url("/old.xml.gz") +
                "</loc></sitemap><sitemap><loc>" + site.url("/news.xml") + "</loc></sitemap></sitemapindex>",
            "application/xml");
  site.page(
      "/old.xml.gz",
      gzip("<?xml version=\"1.0\"?><urlset " + schema + "><url><loc>" + site.url(path(1)) + "</loc></url><url><loc>" +
           site.url(path(2)) + "</loc></url><url><loc>" + site.url("/about/") + "</loc></url></urlset>"),
      "application/gzip");
  site.page(
      "/news.xml",
      "<?xml version=\"1.0\"?><urlset " + schema +
          " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"><url><loc>" + site.url(path(3)) +
          "</loc><news:news><news:publication><news:name>신문</news:name><news:language>ko</news:language>"
          "</news:publication><news:publication_date>2024-05-03</news:publication_date><news:title>칼럼 3</news:title>"
          "</news:news></url></urlset>",
      "application/xml");
  EXPECT_EQ(found(without_list("sitemaps = [\"" + site.url("/sitemap.xml") + "\"]\ninclude = ['/c/\\d/$']")), "1 2 3");
  EXPECT_TRUE(site.requests("/about/").empty());
}

TEST_F(Finding, ByAllOfThemTogetherEachColumnOnce) {
  site.page("/list/", list_page(listed(1, 3)));
  site.page("/rss",
            "<rss version=\"2.0\"><channel><item><title>칼럼 3</title><link>" + site.url(path(3)) +
                "</link></item><item><title>칼럼 4</title><link>" + site.url("/c/4/index.html") +
                "?utm_source=rss</link></item></channel></rss>",
            "application/rss+xml");
  site.page("/c/4/index.html", column_page("칼럼 4", day(4)));
  site.page("/sitemap.xml",
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>" + site.url(path(4)) +
                "</loc></url><url><loc>" + site.url(path(5)) + "</loc></url></urlset>",
            "application/xml");
  EXPECT_EQ(found(page_source(site.base(), "feeds = [\"" + site.url("/rss") + "\"]\nsitemaps = [\"" +
                                               site.url("/sitemap.xml") + "\"]")),
            "1 2 3 4 5");
  EXPECT_EQ(desk.stored().size(), 5U);
}

// Late posting: a column of an old day that appears deep in the list weeks later.
TEST_F(Finding, WhatIsListedLateAndDeep) {
  site.page("/list/", list_page(listed(7, 9), "/list/older/"));
  site.page("/list/older/", list_page({listed(1), listed(3)}));
  EXPECT_EQ(found(page_source(site.base())), "1 3 7 8 9");
  site.page("/list/older/", list_page(listed(1, 3)));
  desk.clock("2024-06-20T03:00:00Z");
  EXPECT_EQ(found(page_source(site.base())), "1 2 3 7 8 9");
}

// XML's external entities are not followed: they would read the user's files.
TEST_F(Finding, AFeedWithEntitiesReadsNoFile) {
  const std::filesystem::path secret = desk / "secret";
  write_file(secret, "s3cr3tword");
  site.page("/rss",
            "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file://" + secret.string() +
                "\">]><rss version=\"2.0\"><channel><item><title>칼럼 1 &x;</title><link>" + site.url(path(1)) +
                "</link></item></channel></rss>",
            "application/rss+xml");
  desk.source("paper", without_list("feeds = [\"" + site.url("/rss") + "\"]"));
  const Outcome outcome = desk.columns({"crawl", "-v"});
  EXPECT_THAT(outcome.out + outcome.err, testing::Not(HasSubstr("s3cr3tword")));
  for (const archive::Warning& warning : desk.warnings()) {
    EXPECT_THAT(warning.message, testing::Not(HasSubstr("s3cr3tword")));
  }
}

}  // namespace
}  // namespace test_support
