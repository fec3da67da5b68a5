// One column, two copies: on the columnist's page and in the newspaper, whose articles are known by a key of 17 digits
// in every form of their URL.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/archive.h"
#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* key_a = "20240502010001234";
constexpr const char* key_b = "20240509010005678";

class Copies : public testing::Test {
 protected:
  Copies() {
    for (Site* site : {&page, &paper}) site->page("/robots.txt", "User-agent: *\nDisallow:\n", "text/plain");
    page.page("/list/", list_page({{"/a/", "느린 아침", "2024-05-03"}, {"/b/", "강가의 의자", "2024-05-10"}}));
    // The columnist links to the article in whatever form it was at hand.
    page.page("/a/", column_page("느린 아침", "2024-05-03",
                                 text("느린 아침") + link("/main/view.php?lcode=&series=&key=", key_a)));
    page.page("/b/", column_page("강가의 의자", "2024-05-10", text("강가의 의자") + link("/web/view.php?key=", key_b)));
    article(key_a, "느린 아침", "2024-05-03", text("느린 아침") + "<p>편집자가 한 문장을 더했다.</p>", "윤슬기");
    article(key_b, "강가의 의자", "2024-05-10", text("강가의 의자"), "윤슬기");
    desk.source("1-page", page_source(page.base()) + original());
    desk.clock("2024-06-01T03:00:00Z");
  }
  static std::string text(const std::string& title) {
    return "<p>" + title +
           "에 대하여 쓴다. 오래 미루어 온 글이라 첫 문장이 쉬 나오지 않았다.</p><p>그러나 한번 쓰기 "
           "시작하니 할 말이 꼬리를 물고 나왔다. 그 가운데 몇 가지만 적어 둔다.</p>";
  }
  std::string link(const std::string& path, const std::string& key) const {
    return "<p><a href=\"" + paper.url(path + key) + "\">기사원문링크</a></p>";
  }
  void article(const std::string& key, const std::string& title, const std::string& day, const std::string& body,
               const std::string& author) {
    paper.page("/web/view.php?key=" + key,
               column_page(title, day, body, "<meta name=\"author\" content=\"" + author + "\">"));
  }
  std::string original() const {
    return "[original]\nname = \"신문\"\nkey = '127\\.0\\.0\\.1:" + std::to_string(paper.port()) +
           "/\\S*[?&]key=(\\d{17})'\ncanonical = \"" + paper.url("/web/view.php?key={key}") + "\"\n";
  }
  // The newspaper as a second source, found through the columnist's links or its own list.
  void add_newspaper(const std::string& more) {
    desk.source("2-paper", more + "title = \"신문\"\nhome = \"" + paper.base() +
                               "/\"\nzone = \"Asia/Seoul\"\nlanguage = \"ko\"\nallow_private = true\n"
                               "[rules]\ntitle = \"h1\"\npublished = \"header time@datetime\"\nbody = \"#text\"\n"
                               "author = \"meta[name=author]@content\"\n" +
                               original());
  }
  void crawl() {
    const Outcome outcome = desk.columns({"crawl"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
  }
  archive::Column find(const std::string& url) const {
    const archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
    return archive.find(archive.find_url(url).value_or(0)).value_or(archive::Column{});
  }

  Site page, paper;
  Desk desk;
};

TEST_F(Copies, TheColumnistsPageAloneGivesLinkAndKey) {
  crawl();
  ASSERT_EQ(desk.stored().size(), 2u);
  EXPECT_EQ(find(page.url("/a/")).source_key, key_a);
  EXPECT_EQ(find(page.url("/a/")).source_url, paper.url(std::string("/web/view.php?key=") + key_a));
}

TEST_F(Copies, TwoCopiesAreOneColumnWithBothUrls) {
  add_newspaper("originals_of = [\"1-page\"]\n");
  crawl();
  const archive::Column mine = find(page.url("/a/"));
  const archive::Column theirs = find(paper.url(std::string("/web/view.php?key=") + key_a));
  ASSERT_NE(mine.id, 0);
  ASSERT_NE(theirs.id, 0);
  EXPECT_EQ(theirs.same_as, mine.id) << "the columnist's page stands for both";
  EXPECT_EQ(mine.same_as, 0);
  EXPECT_EQ(theirs.source_key, key_a);
  const archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
  EXPECT_EQ(archive.count(), 2u);
  EXPECT_EQ(archive.resolve(key_a), std::vector<std::int64_t>{mine.id});

  const Outcome compared = desk.columns({"compare", std::to_string(mine.id)});
  EXPECT_THAT(compared.out, HasSubstr("한 문장을 더했다."));

  // Nothing changes on the second run, and each article was asked for once.
  page.forget_requests();
  paper.forget_requests();
  crawl();
  EXPECT_EQ(paper.requests().size(), 2u);
  EXPECT_EQ(find(page.url("/a/")).revision, 1);
}

TEST_F(Copies, AnArticleIsItsKeyWhateverTheUrl) {
  const std::string forms[] = {"/web/view.php?key=", "/main/view.php?key=", "/view.php?lcode=&series=&key=",
                               "/web/view.php?series=&lcode=&key="};
  std::string list = "<html><body>";
  for (const std::string& form : forms) list += "<a class=\"c\" href=\"" + form + key_a + "#ref\">느린 아침</a>";
  paper.page("/list", list);
  add_newspaper("");
  desk.source("2-paper", read_file(desk / "config/columns/sources/2-paper.toml") + "[[listing]]\nurl = \"" +
                             paper.url("/list") + "\"\nlink = \"a.c\"\n");
  crawl();
  EXPECT_EQ(desk.stored().size(), 3u) << "two of the columnist, one copy";
}

TEST_F(Copies, OnlyTheColumnistsArticlesOfASectionAreTaken) {
  article("20240601010009999", "남의 칼럼", "2024-06-01", text("남의 칼럼"), "다른 사람");
  paper.page("/list",
             std::string("<html><body><a class=\"c\" href=\"/web/view.php?key=") + key_b +
                 "\">강가의 의자</a><a class=\"c\" href=\"/web/view.php?key=20240601010009999\">남의 칼럼</a>");
  add_newspaper("");
  desk.source("2-paper", read_file(desk / "config/columns/sources/2-paper.toml") + "[only]\nauthor = '윤슬기'\n" +
                             "[[listing]]\nurl = \"" + paper.url("/list") + "\"\nlink = \"a.c\"\n");
  crawl();
  EXPECT_EQ(desk.stored().size(), 3u);
  paper.forget_requests();
  desk.clock("2024-06-20T03:00:00Z");
  crawl();
  EXPECT_TRUE(paper.requests("/web/view.php?key=20240601010009999").empty()) << "not asked for again and again";
}

TEST_F(Copies, TheCopyFoundFirstGivesWayToTheColumnistsPage) {
  paper.page("/list",
             std::string("<html><body><a class=\"c\" href=\"/web/view.php?key=") + key_b + "\">강가의 의자</a>");
  add_newspaper("");
  desk.source("2-paper", read_file(desk / "config/columns/sources/2-paper.toml") + "[[listing]]\nurl = \"" +
                             paper.url("/list") + "\"\nlink = \"a.c\"\n");
  EXPECT_EQ(desk.columns({"crawl", "--source", "2-paper"}).status, 0);
  const std::int64_t theirs = find(paper.url(std::string("/web/view.php?key=") + key_b)).id;
  crawl();
  const archive::Column mine = find(page.url("/b/"));
  EXPECT_EQ(mine.same_as, 0);
  const archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
  EXPECT_EQ(archive.copies(mine.id), std::vector<std::int64_t>{theirs});
}

TEST_F(Copies, EveryFormOfAnArticlesUrlLeadsToTheColumn) {
  crawl();
  const std::string host = paper.base().substr(std::string("http://").size());
  for (const std::string& typed :
       {"http://" + host + "/web/view.php?key=" + key_a, "https://" + host + "/web/view.php?key=" + key_a + "#top",
        host + "/main/view.php?lcode=&series=&key=" + key_a,
        "https://" + host + "/m/view.php?key=" + key_a + "&utm_source=x", std::string(key_a), page.url("/a"),
        "https" + page.url("/a/?fbclid=1").substr(4)}) {
    for (const char* command : {"show", "history", "cite"}) {
      const Outcome outcome = desk.columns({command, typed});
      EXPECT_EQ(outcome.status, 0) << command << " " << typed << outcome.err;
      EXPECT_THAT(outcome.out, HasSubstr("느린 아침")) << command << " " << typed;
    }
  }
  EXPECT_EQ(desk.columns({"show", "https://" + host + "/web/view.php?key=20200101010000000"}).status, 65);
  EXPECT_EQ(desk.columns({"show", page.url("/nowhere/")}).status, 65);
}

TEST_F(Copies, ASourceIsThatOfAnyCopy) {
  add_newspaper("originals_of = [\"1-page\"]\n");
  crawl();
  EXPECT_EQ(desk.columns({"index"}).status, 0);
  for (const char* source : {"1-page", "2-paper"}) {
    EXPECT_THAT(desk.columns({"list", "--source", source}).out,
                AllOf(HasSubstr("느린 아침"), HasSubstr("강가의 의자")));
    EXPECT_THAT(desk.columns({"search", "--source", source, "아침"}).out, HasSubstr("1 column\n")) << source;
  }
  EXPECT_EQ(desk.columns({"list", "--source", "3-none"}).out, "");
}

TEST_F(Copies, ACopyThatComesLaterIsFoundByItsSource) {
  crawl();
  EXPECT_EQ(desk.columns({"index"}).status, 0);
  add_newspaper("originals_of = [\"1-page\"]\n");
  crawl();
  EXPECT_EQ(desk.columns({"index"}).status, 0);
  EXPECT_THAT(desk.columns({"search", "--source", "2-paper", "아침"}).out, HasSubstr("1 column\n"));
}

TEST_F(Copies, QuotesAndSpacesCountOnlyWhenAsked) {
  const auto body = [](const std::string& quote) {
    return "<p>그는 " + quote +
           "라고 말했다. 오래 미루어 온 글이라 첫 문장이 쉬 나오지 않았다.</p><p>그러나 한번 쓰기 시작하니 "
           "할 말이 꼬리를 물고 나왔다. 그 가운데 몇 가지만 적어 둔다.</p>";
  };
  page.page("/a/", column_page("느린 아침", "2024-05-03",
                               body("\u201C천천히  가자\u201D") + link("/web/view.php?key=", key_a)));
  article(key_a, "느린 아침", "2024-05-03", body("\"천천히\u00A0가자\""), "윤슬기");
  add_newspaper("originals_of = [\"1-page\"]\nseries = \"산책\"\n");
  crawl();
  const std::string id = std::to_string(find(page.url("/a/")).id);
  EXPECT_THAT(desk.columns({"compare", id}).out, AllOf(HasSubstr("--exact shows them"), Not(HasSubstr("[-"))));
  EXPECT_THAT(desk.columns({"compare", "--exact", id}).out, HasSubstr("[-"));
}

TEST_F(Copies, DiffPrintsLinksAndPicturesAsPeopleReadThem) {
  crawl();
  page.page("/a/", column_page(
                       "느린 아침", "2024-05-03",
                       text("느린 아침") +
                           "<p>더 읽을거리로 <a href=\"https://books.example/1\">느림의 책</a>을 "
                           "권한다. 책은 얇지만 오래 읽힌다.</p><p><img src=\"/morning.jpg\" alt=\"아침 강\" width=600 "
                           "height=400></p>" +
                           link("/web/view.php?key=", key_a)));
  crawl();
  const Outcome outcome = desk.columns({"diff", page.url("/a/")});
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("느림의 책 <https://books.example/1>"), Not(HasSubstr("\"href\""))));
  EXPECT_THAT(outcome.out, HasSubstr("아침 강 <" + page.url("/morning.jpg") + ">"));
}

}  // namespace
}  // namespace test_support
