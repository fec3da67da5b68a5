// `columns crawl` as cron, systemd and people run it: what it prints and where, what it requests, how it ends.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <map>
#include <set>

#include "archive/archive.h"
#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Crawl : public testing::Test {
 protected:
  Crawl() {
    site.page("/robots.txt", "User-agent: *\nDisallow:\n", "text/plain");
    for (int i = 0; i < 40; ++i) {
      const std::string n = std::to_string(i);
      listed.push_back({"/" + n + "/", n + "번째 칼럼", "2024-0" + std::to_string(1 + i / 28) + "-" + two(1 + i % 28)});
      site.page(listed.back().path, column_page(listed.back().title, listed.back().day));
    }
    site.page("/list/", list_page(listed));
    desk.source("paper", page_source(site.base()));
    desk.clock("2024-06-01T03:00:00Z");
  }
  static std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }
  Outcome crawl(std::vector<std::string> words = {}) {
    words.insert(words.begin(), "crawl");
    return desk.columns(words);
  }
  // Every row of every table except those of the runs.
  std::string content() const {
    std::string all;
    sqlite3* database = nullptr;
    EXPECT_EQ(
        sqlite3_open_v2(archive::Archive::file_in(desk.archive()).c_str(), &database, SQLITE_OPEN_READONLY, nullptr),
        SQLITE_OK);
    const auto add = [](void* out, int count, char** values, char**) {
      for (int i = 0; i < count; ++i) static_cast<std::string*>(out)->append(values[i] ? values[i] : "").append("|");
      return 0;
    };
    for (const char* table : {"meta", "pages", "columns", "revisions", "addresses", "frontier", "hosts", "warnings"})
      EXPECT_EQ(sqlite3_exec(database, ("SELECT * FROM " + std::string(table)).c_str(), add, &all, nullptr), SQLITE_OK);
    sqlite3_close(database);
    return all;
  }

  std::vector<Listed> listed;
  Site site;
  Desk desk;
};

TEST_F(Crawl, AnUnchangedSiteCostsOneConditionalRequestAPageAndNoWriteButTheRuns) {
  EXPECT_EQ(crawl().status, 0);
  const std::string before = content();
  site.forget_requests();
  const Outcome again = crawl();
  EXPECT_EQ(again.status, 0);
  EXPECT_EQ(again.out + again.err, "");
  EXPECT_EQ(site.requests().size(), 41u);
  for (const Request& request : site.requests()) EXPECT_EQ(request.status, 304) << request.target;
  EXPECT_EQ(content(), before);
  EXPECT_EQ(desk.runs().size(), 2u);
}

TEST_F(Crawl, ADryRunSaysWhatWouldBeFetchedAndStoresNothing) {
  const Outcome first = crawl({"--dry-run"});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_THAT(first.out, HasSubstr("new\t" + site.url("/0/")));
  EXPECT_FALSE(std::filesystem::exists(archive::Archive::file_in(desk.archive())));
  EXPECT_TRUE(site.requests("/0/").empty());
  crawl();
  const std::string before = content();
  EXPECT_THAT(crawl({"--dry-run"}).out, HasSubstr("check\t" + site.url("/0/")));
  EXPECT_EQ(content(), before);
}

TEST_F(Crawl, AFailureOfOneSourceDoesNotStopTheOthers) {
  desk.source("a-broken", page_source("http://127.0.0.1:1"));
  const Outcome outcome = crawl();
  EXPECT_EQ(outcome.status, 69);
  EXPECT_THAT(outcome.err, HasSubstr("a-broken"));
  EXPECT_EQ(desk.stored().size(), 40u);
}

TEST_F(Crawl, ABudgetIsSpentOnWhatIsNewAndThenInTurn) {
  std::set<std::string> asked;
  for (int run = 0; run < 12; ++run) {
    site.forget_requests();
    EXPECT_EQ(crawl({"--budget", "10"}).status, 0);
    EXPECT_LE(site.requests().size(), 12u);
    if (run >= 4)
      for (const Request& request : site.requests()) asked.insert(request.target);
  }
  EXPECT_EQ(desk.stored().size(), 40u);
  for (const Listed& column : listed) EXPECT_EQ(asked.count(column.path), 1u) << column.path << " is never looked at";
}

// The ids of the runs of two sources go up by two.
TEST_F(Crawl, ABudgetReachesEveryPageOfEachOfTwoSources) {
  Site second;
  second.page("/robots.txt", "", "text/plain");
  second.page("/a/", column_page("다른 신문의 칼럼", "2024-05-01"));
  second.page("/list/", list_page({{"/a/", "다른 신문의 칼럼", "2024-05-01"}}));
  desk.source("second", page_source(second.base()));
  std::set<std::string> asked;
  for (int run = 0; run < 8; ++run) {
    site.forget_requests();
    EXPECT_EQ(crawl({"--budget", "20"}).status, 0);
    if (run >= 2)
      for (const Request& request : site.requests()) asked.insert(request.target);
  }
  for (const Listed& column : listed) EXPECT_EQ(asked.count(column.path), 1u) << column.path << " is never looked at";
}

TEST_F(Crawl, KnownPagesAreLookedAtOverSeveralRunsWhereThatIsAskedFor) {
  desk.source("paper", page_source(site.base(), "revisit_runs = 4\n"));
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.stored().size(), 40u) << "new pages do not wait";
  std::map<std::string, int> asked;
  for (int run = 0; run < 4; ++run) {
    site.forget_requests();
    EXPECT_EQ(crawl().status, 0);
    EXPECT_LE(site.requests().size(), 12u) << "ten pages, robots.txt and the list";
    for (const Request& request : site.requests()) ++asked[request.target];
  }
  for (const Listed& column : listed) EXPECT_EQ(asked[column.path], 1) << column.path;
}

TEST_F(Crawl, APageThatTheListDescribesOtherwiseDoesNotWaitForItsTurn) {
  desk.source("paper", page_source(site.base(), "revisit_runs = 100\n"));
  EXPECT_EQ(crawl().status, 0);
  listed[3].title = "새 제목";
  site.page(listed[3].path, column_page("새 제목", "2024-01-04"));
  site.page("/list/", list_page(listed));
  EXPECT_EQ(crawl().status, 0);
  EXPECT_THAT(desk.columns({"list"}).out, HasSubstr("새 제목"));
}

TEST_F(Crawl, ARunThatReachesItsDeadlineGoesOnInTheNext) {
  const Outcome outcome = crawl({"--delay", "0.3", "--deadline", "2"});
  EXPECT_EQ(outcome.status, 75) << outcome.err;
  EXPECT_EQ(desk.runs().front().outcome, archive::Outcome::interrupted);
  EXPECT_FALSE(desk.stored().empty());
  EXPECT_LT(desk.stored().size(), 40u);
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.stored().size(), 40u);
}

TEST_F(Crawl, APrivateAddressIsRefusedUnlessAllowed) {
  std::string source = page_source(site.base());
  source.erase(source.find("allow_private = true\n"), 21);
  desk.source("paper", source);
  const Outcome refused = crawl();
  EXPECT_EQ(refused.status, 77) << refused.err;
  EXPECT_TRUE(site.requests().empty());
  EXPECT_EQ(crawl({"--allow-private"}).status, 0);
}

TEST_F(Crawl, CredentialsAreSentToTheirOriginAndNeverPrintedOrStored) {
  Site other;
  other.page("/robots.txt", "", "text/plain");
  other.page("/0/", column_page("0번째 칼럼", "2024-01-01"));
  site.redirect("/0/", other.url("/0/"));
  std::string source = page_source(site.base());
  const std::string with = "http://reader:s3cret@" + site.base().substr(7);
  source.replace(source.find(site.base() + "/list/"), site.base().size(), with);
  desk.source("paper", source);
  const Outcome outcome = crawl({"-v"});
  EXPECT_EQ(site.requests("/list/").at(0).headers.count("authorization"), 1u);
  for (const Request& request : other.requests()) EXPECT_EQ(request.headers.count("authorization"), 0u);
  EXPECT_THAT(outcome.err, Not(HasSubstr("s3cret")));
  EXPECT_THAT(content(), AllOf(Not(HasSubstr("s3cret")), Not(HasSubstr("cmVhZGVyOnMzY3JldA"))));
}

TEST_F(Crawl, ExplainsItselfInLogfmt) {
  const Outcome outcome = crawl({"-v"});
  EXPECT_THAT(outcome.err, HasSubstr("ts=2024-06-01T03:00:00Z event=robots host=" + site.base()));
  EXPECT_THAT(outcome.err, HasSubstr("event=fetch url=" + site.url("/0/") + " result=page status=200"));
  EXPECT_THAT(outcome.err, HasSubstr("event=run source=paper outcome=ok"));
  EXPECT_EQ(outcome.out, "");
}

TEST_F(Crawl, APersonSeesProgressAndASummary) {
  TerminalOptions terminal;
  const Outcome outcome = desk.columns_in_terminal({"crawl", "--delay", "0.1"}, terminal);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("/s"));
  EXPECT_THAT(outcome.out, HasSubstr("127.0.0.1"));
  EXPECT_THAT(outcome.out, HasSubstr(" left"));
  EXPECT_THAT(outcome.out, HasSubstr("40 new"));
}

TEST_F(Crawl, FeedsAndSitemapsCombineWithListsEachColumnOnce) {
  std::string feed = "<feed xmlns=\"http://www.w3.org/2005/Atom\">";
  for (const int i : {3, 4}) feed += "<entry><link href=\"" + listed[static_cast<std::size_t>(i)].path + "\"/></entry>";
  site.page("/feed.xml", feed + "<entry><link href=\"/talk/\"/></entry></feed>", "application/atom+xml");
  site.page("/sitemap.xml",
            "<urlset><url><loc>" + site.url("/extra/index.html") + "</loc></url><url><loc>" + site.url("/talk/") +
                "</loc></url><url><loc>" + site.url("/5") + "</loc></url></urlset>",
            "text/xml");
  site.page("/talk/", column_page("강연", "2024-03-01"));
  site.page("/extra/index.html", column_page("목록에 없는 칼럼", "2024-03-02"));
  desk.source("paper", page_source(site.base(), "feeds = [\"" + site.url("/feed.xml") + "\"]\nsitemaps = [\"" +
                                                    site.url("/sitemap.xml") + "\"]\nexclude = ['/talk/']\n"));
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.stored().size(), 41u);
  EXPECT_TRUE(site.requests("/talk/").empty());
}

TEST_F(Crawl, AListGoesOnOverItsPages) {
  const std::vector<Listed> first(listed.begin(), listed.begin() + 20), second(listed.begin() + 20, listed.end());
  site.page("/list/", list_page(first, "/list/more/"));
  site.page("/list/more/", list_page(second));
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.stored().size(), 40u);

  Desk counted;
  site.page("/list/", list_page(first));
  site.page("/list/?page=2", list_page(second));
  site.page("/list/?page=3", list_page({}));
  counted.source("paper", page_source(site.base()) + "page_parameter = \"page\"\n");
  EXPECT_EQ(counted.columns({"crawl"}).status, 0);
  EXPECT_EQ(counted.stored().size(), 40u);
}

TEST_F(Crawl, ARedirectPageLeadsToTheColumn) {
  site.page("/0/", "<!doctype html><title>Redirecting</title><meta http-equiv=\"refresh\" content=\"0; url=" +
                       site.url("/zero/") + "\">");
  site.page("/zero/", column_page("0번째 칼럼", "2024-01-01"));
  EXPECT_EQ(crawl().status, 0);
  const archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
  EXPECT_EQ(archive.count(), 40u);
  EXPECT_EQ(archive.find_url(site.url("/0/")), archive.find_url(site.url("/zero/")));
}

TEST_F(Crawl, ReextractionShowsWhatARuleWouldChangeThenChangesIt) {
  crawl();
  std::string source = page_source(site.base());
  source.replace(source.find("series = \"산책\""), 17, "series = \"들길\"");
  desk.source("paper", source);
  const Outcome dry = desk.columns({"reextract", "--dry-run"});
  EXPECT_EQ(dry.status, 0) << dry.err;
  EXPECT_THAT(dry.out, AllOf(HasSubstr("series"), HasSubstr("들길"), HasSubstr("40 of 40 columns would change")));
  EXPECT_EQ(desk.stored()[0].revision, 1);
  EXPECT_THAT(desk.columns({"reextract"}).out, HasSubstr("40 of 40 columns changed"));
  EXPECT_EQ(desk.stored()[0].series, "들길");
  EXPECT_EQ(desk.stored()[0].revision, 2);
  EXPECT_EQ(desk.columns({"reextract"}).out, "0 of 40 columns changed\n");
}

TEST_F(Crawl, ASourceIsTriedWithoutStoring) {
  const Outcome known = desk.columns({"source", "check", "paper"});
  EXPECT_EQ(known.status, 0) << known.err;
  EXPECT_THAT(known.out, AllOf(HasSubstr("40 columns found, 5 of them read"), HasSubstr("윤슬기")));
  EXPECT_FALSE(std::filesystem::exists(archive::Archive::file_in(desk.archive())));
  const Outcome guessed = desk.columns({"source", "check", site.url("/list/"), "--allow-private"});
  EXPECT_EQ(guessed.status, 0) << guessed.err;
  EXPECT_THAT(guessed.out, HasSubstr("40 columns found"));
}

TEST_F(Crawl, AFirstSourceFileIsWrittenForAPage) {
  const Outcome added = desk.columns({"source", "add", site.url("/list/"), "--allow-private", "--name", "mine"});
  EXPECT_EQ(added.status, 0) << added.err;
  const std::string toml = read_file(desk / "config/columns/sources/mine.toml");
  EXPECT_THAT(toml, HasSubstr("[[listing]]"));
  EXPECT_THAT(toml, HasSubstr("a.column"));
  EXPECT_EQ(desk.columns({"source", "add", site.url("/list/"), "--allow-private", "--name", "mine"}).status, 73);
  EXPECT_EQ(desk.columns({"crawl", "--source", "mine", "--allow-private"}).status, 0);
  EXPECT_EQ(desk.stored().size(), 40u);
}

TEST_F(Crawl, DeadLinksAreReportedOnceTheyAreDead) {
  site.page("/0/", column_page("0번째 칼럼", "2024-01-01",
                               "<p>한 문단의 글이 여기에 있다. 길지는 않아도 글은 글이다.</p><p>그리고 <a href=\"" +
                                   site.url("/nowhere/") + "\">여기</a>를 보라는 문단이 하나 더 있다.</p>"));
  crawl();
  for (const char* day : {"02", "05"}) {
    desk.clock("2024-06-" + std::string(day) + "T03:00:00Z");
    const Outcome outcome = desk.columns({"links", "--check", "--allow-private"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
  }
  desk.clock("2024-06-10T03:00:00Z");
  const Outcome dead = desk.columns({"links", "--check", "--allow-private"});
  EXPECT_EQ(dead.status, 65);
  EXPECT_THAT(dead.err, AllOf(HasSubstr(site.url("/nowhere/")), HasSubstr("2024-06-02")));
}

TEST_F(Crawl, WrongUseAndConfigurationAreToldApart) {
  EXPECT_EQ(crawl({"--no-such-option"}).status, 64);
  EXPECT_EQ(crawl({"--source", "nobody"}).status, 78);
  desk.source("paper", "feeds = 3\n");
  EXPECT_EQ(crawl().status, 78);
}

}  // namespace
}  // namespace test_support
