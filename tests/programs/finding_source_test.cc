// How a newcomer adds a source: `columns source add` writes a file, `columns source check` tries it, and the next crawl
// uses it without further options.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class NewSource : public testing::Test {
 protected:
  NewSource() {
    for (int i = 1; i <= 6; ++i) {
      const std::string n = std::to_string(i);
      columns.push_back({"/essay-" + n + "/", n + "번째로 쓴 긴 글", "2024-05-0" + n});
      site.page(columns.back().path, column_page(columns.back().title, columns.back().day));
    }
    site.page("/list/", list_page(columns));
    desk.clock("2024-06-01T03:00:00Z");
  }
  Outcome add(const std::string& path, std::vector<std::string> more = {"--allow-private"}) {
    more.insert(more.begin(), {"source", "add", site.url(path)});
    return desk.columns(more);
  }
  std::string written(const std::string& name) const {
    return read_file(desk / ("config/columns/sources/" + name + ".toml"));
  }
  // The feed of the first `count` columns.
  void feed(std::size_t count) {
    std::string rss = "<rss version=\"2.0\"><channel><title>글</title>";
    for (std::size_t i = 0; i < count; ++i)
      rss += "<item><title>" + columns[i].title + "</title><link>" + site.url(columns[i].path) + "</link></item>";
    site.page("/feed.xml", rss + "</channel></rss>", "application/rss+xml");
  }

  std::vector<Listed> columns;
  Site site;
  Desk desk;
};

TEST_F(NewSource, IsWrittenTriedAndCrawledWithoutAFurtherWord) {
  const Outcome added = add("/list/");
  EXPECT_EQ(added.status, 0) << added.err;
  EXPECT_THAT(added.out, HasSubstr("`columns update` takes it from now on"));
  const Outcome checked = desk.columns({"source", "check", "127-0-0-1"});
  EXPECT_EQ(checked.status, 0) << checked.err;
  EXPECT_THAT(checked.out, AllOf(HasSubstr("6 columns found, 5 of them read"), HasSubstr("no author on 5 of 5 pages")));
  const Outcome updated = desk.columns({"update"});
  EXPECT_EQ(updated.status, 0) << updated.err;
  EXPECT_EQ(updated.out + updated.err, "");
  EXPECT_EQ(desk.stored().size(), 6u);
}

TEST_F(NewSource, SaysWhenItsNameIsNotAmongTheChosen) {
  desk.source("other", page_source(site.base()));
  desk.setting("sources = [\"other\"]");
  EXPECT_THAT(add("/list/").out, HasSubstr("once its name, \"127-0-0-1\", is among the sources in"));
}

TEST_F(NewSource, APrivateAddressIsRefusedWithTheOptionThatAllowsIt) {
  const Outcome outcome = add("/list/", {});
  EXPECT_EQ(outcome.status, 77);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("private"), HasSubstr("--allow-private")));
}

TEST_F(NewSource, ACheckThatCannotReadAnythingSaysSo) {
  EXPECT_EQ(add("/list/").status, 0);
  site.page("/robots.txt", "User-agent: *\nDisallow: /\n", "text/plain");
  const Outcome forbidden = desk.columns({"source", "check", "127-0-0-1"});
  EXPECT_EQ(forbidden.status, 77);
  EXPECT_THAT(forbidden.out, AllOf(HasSubstr("0 columns found"), HasSubstr("What looks wrong"),
                                   HasSubstr("robots.txt forbids it"), Not(HasSubstr("Nothing looks wrong"))));
  site.page("/robots.txt", "", "text/plain");
  for (const Listed& column : columns) site.page(column.path, "<html><title>404</title><p>Not found</p></html>");
  EXPECT_THAT(desk.columns({"source", "check", "127-0-0-1"}).out, Not(HasSubstr("Nothing looks wrong")));
}

TEST_F(NewSource, ACheckSaysWhatItIsNotSureOf) {
  desk.source("paper", "zone = \"UTC\"\nallow_private = true\n[[listing]]\nurl = \"" + site.url("/list/") +
                           "\"\nlink = \"a.column\"\n");
  EXPECT_THAT(desk.columns({"source", "check", "paper"}).out,
              AllOf(HasSubstr("Not certain:"), HasSubstr("no `include`"), HasSubstr("no further page of"),
                    HasSubstr("the time zone is UTC")));
  desk.source("paper",
              "zone = \"Asia/Seoul\"\nallow_private = true\nauthor = \"윤슬기\"\ninclude = ['/essay-']\n"
              "[rules]\ntitle = \"h1\"\nbody = \"#text\"\npublished = \"time@datetime\"\n[[listing]]\nurl = \"" +
                  site.url("/list/") + "\"\nlink = \"a.column\"\nnext = \"a.next\"\n");
  EXPECT_THAT(desk.columns({"source", "check", "paper"}).out, Not(HasSubstr("Not certain:")));
}

TEST_F(NewSource, ACountedListIsFollowedToItsEnd) {
  const std::vector<Listed> first(columns.begin(), columns.begin() + 4), second(columns.begin() + 4, columns.end());
  site.page("/list.php?ncid=N09", list_page(first) + "<a href=\"?ncid=N09&amp;page=2\">2</a>");
  site.page("/list.php?ncid=N09&page=2", list_page(second));
  site.page("/list.php?ncid=N09&page=3", list_page(second));
  EXPECT_EQ(add("/list.php?ncid=N09").status, 0);
  EXPECT_THAT(written("127-0-0-1"), HasSubstr("page_parameter = \"page\""));
  EXPECT_EQ(desk.columns({"crawl"}).status, 0);
  EXPECT_EQ(desk.stored().size(), 6u);
}

// Three pages of two columns each, joined by what `numbers` writes behind page n.
class NumberedList : public NewSource {
 protected:
  void serve(const std::vector<std::string>& paths, const std::function<std::string(int)>& numbers) {
    for (std::size_t n = 0; n < 3; ++n)
      site.page(paths[n], list_page({columns[2 * n], columns[2 * n + 1], columns[(2 * n + 2) % 6]}) +
                              numbers(static_cast<int>(n) + 1));
  }
  std::size_t crawled() {
    EXPECT_EQ(desk.columns({"crawl"}).status, 0);
    return desk.stored().size();
  }
};

TEST_F(NumberedList, CountedInThePathIsFollowedToItsEnd) {
  serve({"/column/", "/column/page/2/", "/column/page/3/"}, [](int) {
    return "<p><a href=\"/column/\">1</a> <a href=\"/column/page/2/\">2</a> <a href=\"/column/page/3/\">3</a></p>";
  });
  EXPECT_EQ(add("/column/").status, 0);
  EXPECT_THAT(written("127-0-0-1"), HasSubstr("page_path = \"/column/page/{page}/\""));
  EXPECT_EQ(crawled(), 6u);
}

TEST_F(NumberedList, CountedByOffsetIsFollowedBehindTheMarkOfItsPage) {
  serve({"/column?from=0", "/column?from=20", "/column?from=40"}, [](int current) {
    std::string row = "<div>";
    for (int n = 1; n <= 3; ++n)
      row += n == current
                 ? "<b>" + std::to_string(n) + "</b> "
                 : "<a href=\"/column?from=" + std::to_string(20 * (n - 1)) + "\">" + std::to_string(n) + "</a> ";
    return row + "</div>";
  });
  EXPECT_EQ(add("/column?from=0").status, 0);
  EXPECT_THAT(written("127-0-0-1"), HasSubstr("next = \"b + a\""));
  EXPECT_EQ(crawled(), 6u);
}

TEST_F(NumberedList, YearsAndColumnsAreNotItsPages) {
  site.page("/column/",
            list_page({columns[0], columns[1], columns[2]}) +
                "<p><a href=\"/column/2023/\">2023</a> <a href=\"/column/2022/\">2022</a></p>"
                "<p><a href=\"/2024/2/\">2</a> <a href=\"/essay-2/\">2</a> <a href=\"?topic=2\">바다</a></p>");
  for (const char* path : {"/column/2023/", "/column/2022/", "/2024/2/", "/column/?topic=2"})
    site.page(path, list_page({columns[3], columns[4], columns[5]}));
  EXPECT_EQ(add("/column/").status, 0);
  EXPECT_THAT(written("127-0-0-1"),
              AllOf(Not(HasSubstr("page_path")), Not(HasSubstr("page_parameter")), Not(HasSubstr("next ="))));
}

TEST_F(NewSource, APageOfLinksElsewhereIsNotAListAndItsFeedIsTaken) {
  feed(2);
  std::string home =
      "<html lang=\"ko\"><head><title>집</title><link rel=\"alternate\" type=\"application/rss+xml\" "
      "href=\"/feed.xml\"></head><body>";
  for (const char* host : {"one", "two", "three", "four"})
    home += "<p><a href=\"https://" + std::string(host) + ".example/\">아주 긴 이름의 다른 곳</a></p>";
  site.page("/", home);
  site.page("/sitemap.xml",
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>" + site.url("/essay-1/") +
                "</loc></url></urlset>",
            "application/xml");
  const Outcome added = add("/");
  EXPECT_EQ(added.status, 0) << added.err;
  EXPECT_THAT(written("127-0-0-1"), AllOf(HasSubstr("feeds = "), HasSubstr("sitemaps = [\"" + site.url("/sitemap.xml")),
                                          Not(HasSubstr("[[listing]]"))));
  EXPECT_EQ(desk.columns({"crawl"}).status, 0);
  EXPECT_EQ(desk.stored().size(), 2u);
}

TEST_F(NewSource, OfAFeedAloneLanguageAndZoneAreAColumns) {
  feed(6);
  EXPECT_EQ(add("/feed.xml").status, 0);
  EXPECT_THAT(written("127-0-0-1"), AllOf(HasSubstr("zone = \"Asia/Seoul\""), HasSubstr("language = \"ko\"")));
}

TEST_F(NewSource, OfAFeedAloneTheTitleIsTheFeeds) {
  feed(6);
  EXPECT_EQ(add("/feed.xml").status, 0);
  EXPECT_THAT(written("127-0-0-1"), HasSubstr("title = \"글\""));
}

TEST_F(NewSource, ALongNameOfTheSiteIsCutToItsFirstPart) {
  site.page("/list/",
            "<html><head><meta property=\"og:site_name\" content=\"새벽들 공책 - 강과 방앗간과 그곳에 사는 사람들의 "
            "이야기를 오래오래 적는 곳\"></head>" +
                list_page(columns));
  EXPECT_EQ(add("/list/").status, 0);
  EXPECT_THAT(written("127-0-0-1"), HasSubstr("title = \"새벽들 공책\""));
}

TEST_F(NewSource, AKnownNameAndABadOneAreRefused) {
  const Outcome known = add("/list/", {"--allow-private", "--name", "hwang2006"});
  EXPECT_EQ(known.status, 73) << "a shipped source would be replaced unseen";
  EXPECT_THAT(known.err, HasSubstr("hwang2006"));
  EXPECT_EQ(add("/list/", {"--allow-private", "--name", "my paper"}).status, 78);
  EXPECT_EQ(desk.columns({"source", "check", "hwang2007"}).status, 69);
  EXPECT_NE(desk.columns({"status"}).status, 78) << "nothing was written that cannot be read";
}

TEST(RealNewSource, FindsTheWholeYearArchive) {
  const std::filesystem::path shared = shared_folder();
  if (shared.empty()) GTEST_SKIP() << "../shared is not there";
  const Site site(shared / "site/www", "http://127.0.0.1:8099");
  Desk desk;
  desk.clock("2022-11-10T03:00:00Z");
  EXPECT_EQ(desk.columns({"source", "add", site.url("/year-archive/"), "--allow-private"}).status, 0);
  const Outcome updated = desk.columns({"update"});
  EXPECT_EQ(updated.status, 0) << updated.err;
  EXPECT_EQ(desk.stored().size(), 21u);
  for (const archive::Column& column : desk.stored()) {
    EXPECT_EQ(column.source_key.size(), 17u) << column.url;
    EXPECT_TRUE(column.published.known()) << column.url;
  }
}

}  // namespace
}  // namespace test_support
