// The same bytes give the same column, whichever way they come: fetched, out of a WARC file, or read again.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;

// A newspaper whose own pages are the originals: the key in their URL names the article, whatever form the URL has, and
// the series is spelled in two ways.
class WarcRoundTrip : public testing::Test {
 protected:
  WarcRoundTrip() {
    site.page("/robots.txt", "User-agent: *\nDisallow:\n", "text/plain");
    site.page("/list/", list_page({{"/web/view.php?lcode=&key=20240502010001234", "느린 아침", "2024-05-03"},
                                   {"/web/view.php?key=20240509010005678", "강가의 의자", "2024-05-10"},
                                   {"/plain/", "다리 밑의 도서관", "2024-05-17"}}));
    site.page("/web/view.php?key=20240502010001234", column("느린 아침", "2024-05-03", "산 책"));
    site.page("/web/view.php?key=20240509010005678", column("강가의 의자", "2024-05-10", "산책"));
    site.page("/plain/", column("다리 밑의 도서관", "2024-05-17", "산책"));
    for (Desk* each : {&desk, &other}) {
      each->source("paper", source());
      each->clock("2024-06-01T03:00:00Z");
    }
  }

  std::string source() const {
    std::string toml = page_source(site.base());
    const std::string body = "body = \"#text\"\n";
    toml.insert(toml.find(body), "series = \".series\"\n");
    return toml + "[original]\nname = \"신문\"\nkey = 'view\\.php\\?\\S*key=(\\d{17})'\ncanonical = \"" +
           site.url("/web/view.php?key={key}") + "\"\n";
  }
  static std::string column(const std::string& title, const std::string& day, const std::string& series) {
    return column_page(
        title, day,
        "<p class=\"series\">" + series + "</p><p>" + title +
            "에 대하여 쓴다. 오래 미루어 온 글이라 첫 문장이 쉬 나오지 않았다.</p><p>그러나 한번 쓰기 시작하니 "
            "할 말이 꼬리를 물고 나왔다. 그 가운데 몇 가지만 적어 둔다.</p>");
  }

  static void run(const Desk& on, const std::vector<std::string>& words) {
    const Outcome outcome = on.columns(words);
    EXPECT_EQ(outcome.status, 0) << words[0] << ": " << outcome.err;
  }
  // The hash of each column's newest revision, over all its fields and its raw page, by URL.
  static std::map<std::string, std::string> hashes(const Desk& of) {
    std::map<std::string, std::string> found;
    for (const archive::Column& stored : of.stored()) found[stored.url] = stored.hash;
    return found;
  }

  Site site;
  Desk desk, other;
};

TEST_F(WarcRoundTrip, AnImportedWarcGivesTheColumnsThatTheCrawlGave) {
  run(desk, {"crawl"});
  const auto crawled = hashes(desk);
  ASSERT_EQ(crawled.size(), 3u);
  EXPECT_TRUE(crawled.contains(site.url("/web/view.php?key=20240502010001234")));
  for (const archive::Column& stored : desk.stored()) EXPECT_EQ(stored.series, "산책") << stored.url;

  run(desk, {"export", "--all-years", "--format", "warc", "-o", (desk / "warc").string()});
  run(other, {"import", "--warc", (desk / "warc/2024.warc.gz").string()});
  EXPECT_EQ(hashes(other), crawled);
  for (const archive::Column& stored : other.stored()) EXPECT_EQ(stored.revision, 1) << stored.url;
}

TEST_F(WarcRoundTrip, ReadingTheSameBytesAgainMakesNoRevision) {
  run(desk, {"crawl"});
  run(desk, {"export", "--all-years", "--format", "warc", "-o", (desk / "warc").string()});
  run(other, {"import", "--warc", (desk / "warc/2024.warc.gz").string()});
  const auto imported = hashes(other);
  for (Desk* each : {&desk, &other}) EXPECT_EQ(each->columns({"reextract"}).out, "0 of 3 columns changed\n");
  EXPECT_EQ(hashes(other), imported);
}

}  // namespace
}  // namespace test_support
