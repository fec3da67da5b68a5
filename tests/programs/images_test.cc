// `images = true`: the pictures of columns, from the crawl into exports.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "archive/archive.h"
#include "crawler/run/image_crawler.h"
#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/picture.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class Images : public testing::Test {
 protected:
  Images() {
    site.page("/robots.txt", "User-agent: *\nDisallow: /secret/\n", "text/plain");
    show({"/pictures/sea.png"});
    site.page("/pictures/sea.png", sea, "image/png");
    site.page("/list/", list_page({{"/a/", "바다의 자료", "2024-05-03"}}));
    desk.source("paper", page_source(site.base(), "images = true\n"));
    desk.clock("2024-06-01T03:00:00Z");
  }
  // The column shows these pictures.
  void show(const std::vector<std::string>& paths) {
    std::string body = "<p>바다 밑에서 자료가 올라온다. 물때를 적은 공책이 그 곁에 있다. 사람들은 오래 본다.</p>";
    for (const std::string& path : paths) body += "<p><img src=\"" + path + "\" alt=\"바다 사진\"></p>";
    body += "<p>둘째 문단에서는 그 자료를 읽는 법을 이야기한다. 읽는 일은 느리고, 느린 일은 오래 남는다.</p>";
    site.page("/a/", column_page("바다의 자료", "2024-05-03", body));
  }
  Outcome crawl() { return desk.columns({"crawl"}); }
  std::vector<std::int64_t> kept(const std::string& path) const {
    return archive::Archive(desk.archive(), archive::Archive::Mode::read).pages_at(site.url(path));
  }
  archive::FrontierEntry entry(const std::string& path) const {
    archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
    return archive::Frontier(archive).find("paper", "image " + site.url(path)).value_or(archive::FrontierEntry{});
  }
  Outcome write(const std::string& format, const std::string& folder, std::vector<std::string> more = {"--images"}) {
    more.insert(more.begin(), {"export", "--all-years", "--format", format, "-o", (desk / folder).string()});
    return desk.columns(more);
  }
  std::string file(const std::string& name) const { return read_file(desk / name); }
  std::string only_file_in(const std::string& folder) const {
    return fs::directory_iterator(desk / folder)->path().filename().string();
  }

  const std::string sea = png(320, 200, 3);
  Site site;
  Desk desk;
};

TEST_F(Images, AreFetchedOnceAndAskedForAgainAfterAMonthOnCondition) {
  const Outcome first = crawl();
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(first.out + first.err, "");
  ASSERT_EQ(kept("/pictures/sea.png").size(), 1u);
  crawl();
  EXPECT_EQ(site.requests("/pictures/sea.png").size(), 1u);
  desk.clock("2024-07-02T03:00:00Z");
  crawl();
  ASSERT_EQ(site.requests("/pictures/sea.png").size(), 2u);
  EXPECT_EQ(site.requests("/pictures/sea.png").back().status, 304);
  site.page("/pictures/sea.png", png(320, 200, 5), "image/png");
  desk.clock("2024-08-03T03:00:00Z");
  crawl();
  EXPECT_EQ(kept("/pictures/sea.png").size(), 2u);
  EXPECT_EQ(desk.stored().size(), 1u);
  EXPECT_EQ(desk.stored()[0].revision, 1);
}

TEST_F(Images, AreNotFetchedUnlessTheSourceSaysSo) {
  desk.source("paper", page_source(site.base()));
  EXPECT_EQ(crawl().status, 0);
  EXPECT_TRUE(site.requests("/pictures/sea.png").empty());
}

TEST_F(Images, ThatCannotBeFetchedStopNothingAndAreReportedOnce) {
  show({"/pictures/sea.png", "/pictures/lost.png", "/secret/a.png", "/pictures/page.png", "/pictures/huge.png"});
  site.page("/pictures/page.png", "<!doctype html><title>404</title><p>그런 그림은 없다.</p>", "image/png");
  site.page("/pictures/huge.png", png(16, 16) + std::string(crawler::run::ImageCrawler::max_bytes, 'x'), "image/png");
  std::string said;
  for (const char* day : {"01", "02", "03", "04", "08", "15", "22", "29"}) {
    desk.clock("2024-06-" + std::string(day) + "T03:00:00Z");
    const Outcome outcome = crawl();
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    said += outcome.err;
  }
  EXPECT_TRUE(site.requests("/secret/a.png").empty());
  EXPECT_EQ(kept("/pictures/sea.png").size(), 1u);
  for (const char* path : {"/pictures/lost.png", "/secret/a.png", "/pictures/page.png", "/pictures/huge.png"}) {
    EXPECT_TRUE(kept(path).empty()) << path;
    EXPECT_NE(entry(path).problem, "") << path;
    const std::size_t first = said.find(path);
    ASSERT_NE(first, std::string::npos) << path << "\n" << said;
    EXPECT_EQ(said.find(path, first + 1), std::string::npos) << said;
  }
  EXPECT_EQ(desk.stored().size(), 1u);
  EXPECT_EQ(desk.warnings().size(), 4u);
  site.page("/pictures/lost.png", png(64, 64), "image/png");
  desk.clock("2024-07-10T03:00:00Z");
  EXPECT_EQ(crawl().err, "");
  EXPECT_EQ(desk.warnings().size(), 3u);
}

TEST_F(Images, AnAddressThatIsAPictureAndAListedPageIsBoth) {
  show({"/b/"});
  crawl();
  site.page("/list/", list_page({{"/a/", "바다의 자료", "2024-05-03"}, {"/b/", "강의 자료", "2024-05-10"}}));
  site.page("/b/", column_page("강의 자료", "2024-05-10"));
  desk.clock("2024-06-02T03:00:00Z");
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.stored().size(), 2u);
}

TEST_F(Images, AreEmbeddedWhereTheyWereFetchedAndLinksElsewhere) {
  show({"/pictures/sea.png", "/pictures/lost.png"});
  crawl();
  ASSERT_EQ(write("html", "site").status, 0);
  const std::string name = only_file_in("site/images");
  EXPECT_EQ(file("site/images/" + name), sea);
  const std::string page = file("site/columns/2024-05-03-1.html");
  EXPECT_THAT(page, HasSubstr("<img src=\"../images/" + name + "\" alt=\"바다 사진\" width=\"320\" height=\"200\""));
  EXPECT_THAT(page, HasSubstr("<a href=\"" + site.url("/pictures/lost.png") + "\""));
  EXPECT_EQ(desk.columns({"verify-export", (desk / "site").string()}).status, 0);

  ASSERT_EQ(write("markdown", "notes").status, 0);
  EXPECT_THAT(file("notes/2024/2024-05-03-1.md"), HasSubstr("![바다 사진](images/" + name + ")"));
  EXPECT_EQ(file("notes/2024/images/" + name), sea);

  ASSERT_EQ(write("epub", "book").status, 0);
  EXPECT_THAT(file("book/2024.epub"), HasSubstr("EPUB/images/" + name));

  ASSERT_EQ(write("html", "plain", {}).status, 0);
  EXPECT_FALSE(fs::exists(desk / "plain/images"));
  EXPECT_THAT(file("plain/columns/2024-05-03-1.html"), Not(HasSubstr("<img")));
  const Outcome refused = write("csv", "table");
  EXPECT_EQ(refused.status, 64);
  EXPECT_THAT(refused.err, HasSubstr("markdown, html, epub"));
}

TEST_F(Images, AnSvgThatCouldActIsALinkInASiteAndEverySvgInABook) {
  show({"/kind.svg?1", "/wicked.svg?1"});
  site.page("/kind.svg?1",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>",
            "image/svg+xml");
  site.page("/wicked.svg?1", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
            "image/svg+xml");
  crawl();
  ASSERT_EQ(write("html", "site").status, 0);
  EXPECT_EQ(std::distance(fs::directory_iterator(desk / "site/images"), {}), 1);
  EXPECT_THAT(file("site/columns/2024-05-03-1.html"), HasSubstr("<a href=\"" + site.url("/wicked.svg?1")));
  ASSERT_EQ(write("epub", "book").status, 0);
  EXPECT_THAT(file("book/2024.epub"), Not(HasSubstr("EPUB/images/")));
}

TEST_F(Images, GoThroughVerifyReextractAndAWarc) {
  crawl();
  EXPECT_THAT(desk.columns({"verify"}).out, HasSubstr("of lists and pictures: unchanged since capture"));
  EXPECT_THAT(desk.columns({"reextract"}).out, HasSubstr("0 of 1 columns changed"));
  ASSERT_EQ(write("warc", "warc", {}).status, 0);

  Desk other;
  other.clock("2024-06-05T03:00:00Z");
  other.source("paper", page_source(site.base(), "images = true\n"));
  const Outcome imported = other.columns({"import", "--warc", (desk / "warc/2024.warc.gz").string()});
  EXPECT_EQ(imported.status, 0) << imported.err;
  ASSERT_EQ(other.stored().size(), 1u);
  archive::Archive archive(other.archive(), archive::Archive::Mode::read);
  const auto page = archive.last_page(site.url("/pictures/sea.png"));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->body, sea);
  EXPECT_EQ(base::to_text(page->fetched), "2024-06-01T03:00:00Z");
  EXPECT_EQ(other.columns({"export", "--all-years", "--format", "warc", "-o", (other / "warc").string()}).status, 0);
  EXPECT_EQ(read_file(other / "warc/2024.warc.gz"), file("warc/2024.warc.gz"));
}

}  // namespace
}  // namespace test_support
