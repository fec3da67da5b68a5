// Sitemaps of every form that sites give them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/newspaper.h"

namespace test_support {
namespace {

class SitemapForms : public Newspaper {
 protected:
  SitemapForms() {
    const std::string toml = page_source(server.base(), "sitemaps = [\"" + server.url("/sitemap.xml") + "\"]");
    desk.source("paper", toml.substr(0, toml.find("[[listing]]")));
    serve("/a/", column_page("등대의 밤", "2024-05-03"));
    serve("/b/", column_page("새벽 국수", "2024-05-10"));
  }
  void rss(const std::string& path, const std::vector<std::string>& columns) {
    std::string text = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>";
    for (const std::string& column : columns) text += "<item><link>" + server.url(column) + "</link></item>";
    server.on(path, faults::page(text + "</channel></rss>", "application/rss+xml"));
  }
};

TEST_F(SitemapForms, AFeedAsSitemapNamesTheNewestSoThatNothingIsGoneWhenItForgets) {
  rss("/sitemap.xml", {"/a/", "/b/"});
  EXPECT_EQ(crawl().err, "");
  ASSERT_EQ(desk.stored().size(), 2U);
  rss("/sitemap.xml", {"/b/"});
  EXPECT_EQ(crawl().err, "");
  EXPECT_EQ(column("/a/").state, archive::State::live);
}

TEST_F(SitemapForms, AnIndexMayNameFeedsAndSitemaps) {
  server.on("/sitemap.xml",
            faults::page("<sitemapindex><sitemap><loc>" + server.url("/rss") + "</loc></sitemap><sitemap><loc>" +
                             server.url("/map.xml") + "</loc></sitemap></sitemapindex>",
                         "application/xml"));
  rss("/rss", {"/a/"});
  server.on("/map.xml",
            faults::page("<urlset><url><loc>" + server.url("/b/") + "</loc></url></urlset>", "application/xml"));
  EXPECT_EQ(crawl().err, "");
  EXPECT_EQ(desk.stored().size(), 2U);
}

}  // namespace
}  // namespace test_support
