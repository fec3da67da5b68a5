// The detector with pages in memory; tests/programs/finding_source_test.cc has it behind `columns source add`.
#include "crawler/detect/source_detector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>

#include "base/error.h"
#include "config/source.h"
#include "tests/support/pages.h"

namespace crawler::detect {
namespace {

using test_support::Listed;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string site = "https://paper.example";

class SourceDetector : public testing::Test {
 protected:
  SourceDetector() {
    for (int i = 1; i <= 6; ++i) {
      const std::string n = std::to_string(i);
      columns.push_back({"/essay-" + n + "/", n + "번째로 쓴 긴 글", "2024-05-0" + n});
      serve(columns.back().path, test_support::column_page(columns.back().title, columns.back().day, {},
                                                           "<meta name=\"author\" content=\"윤슬기\">"));
    }
  }
  void serve(const std::string& path, const std::string& body, const std::string& type = "text/html; charset=utf-8") {
    pages[site + path] = {type, body};
  }
  // The feed of the columns from `first` on.
  void serve_feed(std::size_t first, const std::vector<Listed>& of) {
    std::string rss = "<rss version=\"2.0\"><channel><title>산책</title>";
    for (std::size_t i = first; i < of.size(); ++i)
      rss += "<item><title>" + of[i].title + "</title><link>" + site + of[i].path + "</link></item>";
    serve("/feed.xml", rss + "</channel></rss>", "application/rss+xml");
  }
  DetectedSource detect(const std::string& path, const std::string& name = {}) {
    const FetchPage fetch_page = [this](const std::string& url) {
      Fetched fetched;
      const auto page = pages.find(url);
      if (page == pages.end()) {
        fetched.kind = fetch::Kind::gone;
        fetched.problem = "not found";
        return fetched;
      }
      fetched.kind = fetch::Kind::page;
      fetched.url = base::Url::parse(url);
      fetched.content_type = page->second.first;
      fetched.body = page->second.second;
      return fetched;
    };
    return detect_source(fetch_page, base::Url::parse(site + path).value(), name, false);
  }
  // The source file that was written, as the program reads it.
  static config::Source read(const DetectedSource& detected) {
    return config::parse_source(detected.toml, detected.name + ".toml");
  }

  std::vector<Listed> columns;
  std::map<std::string, std::pair<std::string, std::string>> pages;  // content type and body by URL
};

TEST_F(SourceDetector, AListGivesItsRuleThePatternOfItsColumnsAndTheirAuthor) {
  serve("/list/", test_support::list_page(columns));
  const DetectedSource detected = detect("/list/");
  const config::Source source = read(detected);
  EXPECT_EQ(source.name, "paper");
  EXPECT_EQ(source.author, "윤슬기");
  EXPECT_EQ(source.language, "ko");
  EXPECT_FALSE(source.allow_private);
  ASSERT_EQ(source.listings.size(), 1U);
  EXPECT_EQ(source.listings[0].url, site + "/list/");
  EXPECT_THAT(source.feeds, IsEmpty());
  ASSERT_EQ(source.include.size(), 1U);
  EXPECT_TRUE(source.include[0].found_in(site + "/essay-7/"));
  EXPECT_FALSE(source.include[0].found_in(site + "/about/us/today/")) << detected.toml;
  EXPECT_THAT(detected.notes, Contains(HasSubstr("links to 6 pages")));
}

TEST_F(SourceDetector, AListInPartsIsFollowedByTheParameterThatCounts) {
  const std::vector<Listed> first(columns.begin(), columns.begin() + 4), second(columns.begin() + 4, columns.end());
  serve("/list?id=9", test_support::list_page(first) + "<a href=\"?id=9&amp;page=2\">2</a>");
  serve("/list?id=9&page=2", test_support::list_page(second));
  EXPECT_EQ(read(detect("/list?id=9")).listings.at(0).page_parameter, "page");
}

TEST_F(SourceDetector, DaysOfAListThatAreNotThoseOfItsColumnsAreNoRule) {
  std::vector<Listed> shifted = columns;
  for (Listed& each : shifted) each.day = "2024-06-30";
  serve("/list/", test_support::list_page(shifted));
  const DetectedSource detected = detect("/list/");
  EXPECT_TRUE(read(detected).listings.at(0).day.selector.empty());
  EXPECT_THAT(detected.notes, Contains(HasSubstr("The days in the list are not the columns' days")));
}

TEST_F(SourceDetector, AFeedOfTheListedColumnsIsTakenAndOneOfOthersIsNot) {
  const std::string link = "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed.xml\">";
  serve("/list/", test_support::list_page(columns) + link);
  serve_feed(3, columns);
  EXPECT_THAT(read(detect("/list/")).feeds, ElementsAre(site + "/feed.xml"));
  std::vector<Listed> others;
  for (int i = 1; i <= 6; ++i) others.push_back({"/sport-" + std::to_string(i) + "/", "경기 소식", "2024-05-01"});
  serve_feed(0, others);
  const DetectedSource detected = detect("/list/");
  EXPECT_THAT(read(detected).feeds, IsEmpty());
  EXPECT_THAT(detected.notes, Contains(HasSubstr("mostly others than the page lists: left out")));
}

TEST_F(SourceDetector, AFeedIsASourceAndGivesItItsTitle) {
  serve_feed(0, columns);
  const config::Source source = read(detect("/feed.xml", "walks"));
  EXPECT_EQ(source.name, "walks");
  EXPECT_EQ(source.title, "산책");
  EXPECT_THAT(source.feeds, ElementsAre(site + "/feed.xml"));
}

TEST_F(SourceDetector, ASitemapIsASource) {
  std::string map = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
  for (const Listed& column : columns) map += "<url><loc>" + site + column.path + "</loc></url>";
  serve("/sitemap.xml", map + "</urlset>", "application/xml");
  const config::Source source = read(detect("/sitemap.xml"));
  EXPECT_THAT(source.sitemaps, ElementsAre(site + "/sitemap.xml"));
  ASSERT_EQ(source.include.size(), 1U);
  EXPECT_TRUE(source.include[0].found_in(site + "/essay-3/"));
}

TEST_F(SourceDetector, APageThatLeadsNowhereOrDoesNotComeIsAnError) {
  serve("/about/", "<html><title>소개</title><p>이곳은 글을 쓰는 곳입니다.</p></html>");
  try {
    detect("/about/");
    FAIL() << "a page without a list";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.status(), base::Exit::data);
    EXPECT_THAT(error.what(), HasSubstr("leads to no list of columns, feed or sitemap"));
  }
  try {
    detect("/nothing/");
    FAIL() << "a page that is not there";
  } catch (const base::Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("not found"));
  }
}

}  // namespace
}  // namespace crawler::detect
