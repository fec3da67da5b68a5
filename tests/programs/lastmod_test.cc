// Pages that a sitemap or feed says are unchanged are not asked for, but for a look from time to time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

using testing::HasSubstr;

constexpr const char* never = "revisit_unchanged_runs = 1000\n";

// A site of three columns whose sitemap says when each has last changed, crawled once a day.
class LastmodTest : public testing::Test {
 protected:
  LastmodTest() {
    site.page("/robots.txt", "User-agent: *\nDisallow:\n", "text/plain");
    for (const char* path : {"/a/", "/b/", "/c/"}) {
      lastmods[path] = "2024-05-03";
      serve(path);
    }
    publish();
    sources(never);
  }

  void serve(const std::string& path, const std::string& more = {}) {
    const std::string title = "칼럼 " + path.substr(1, 1);
    site.page(path, column_page(title, "2024-05-03",
                                "<p>" + title +
                                    " 이야기를 처음 들은 것은 어느 비 오는 저녁이었다. 사람들은 우산을 접으며 한마디씩 "
                                    "보탰고, 나는 그 말들을 공책에 받아 적었다.</p><p>" +
                                    more + "</p>"));
  }
  // Writes the sitemap anew; a page without a lastmod has no such element.
  void publish(const std::string& path = "/sitemap.xml") {
    std::string text = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
    for (const auto& [page, lastmod] : lastmods)
      text += "<url><loc>" + site.url(page) + "</loc>" + (lastmod.empty() ? "" : "<lastmod>" + lastmod + "</lastmod>") +
              "</url>";
    site.page(path, text + "</urlset>", "application/xml");
  }
  // The source, whose lists are the sitemap unless `lists` says otherwise.
  void sources(const std::string& settings, const std::string& lists = {}) {
    const std::string by = lists.empty() ? "sitemaps = [\"" + site.url("/sitemap.xml") + "\"]\n" : lists;
    const std::string toml = page_source(site.base(), settings + by);
    desk.source("paper", toml.substr(0, toml.find("[[listing]]")));
  }
  void refuse_once(const std::string& path) {
    Answer no;
    no.status = 403;
    site.answer(path, no, 1);
  }
  // Crawls on the next day. Returns the pages that were asked for, as "/a/ /b/ "; `log` is what the run said.
  std::string crawl(const std::vector<std::string>& options = {"-v"}) {
    ++day_;
    desk.clock("2024-06-" + std::string(day_ < 10 ? "0" : "") + std::to_string(day_) + "T03:00:00Z");
    site.forget_requests();
    std::vector<std::string> args{"crawl"};
    args.insert(args.end(), options.begin(), options.end());
    const Outcome outcome = desk.columns(args);
    status = outcome.status;
    log = outcome.err;
    std::map<std::string, int> times;
    for (const Request& request : site.requests())
      if (lastmods.contains(request.target)) ++times[request.target];
    std::string asked;
    for (const auto& [path, count] : times) asked += path + (count > 1 ? "(again) " : " ");
    return asked;
  }
  int unchanged() const { return desk.runs().front().unchanged; }
  int revision(const std::string& path) const {
    for (const archive::Column& column : desk.stored())
      if (column.url == site.url(path)) return column.revision;
    return 0;
  }

  Site site;
  Desk desk;
  std::map<std::string, std::string> lastmods;  // by path
  std::string log;
  int status = -1;

 private:
  int day_ = 0;
};

TEST_F(LastmodTest, OfAPageThatIsTheSameLeavesItUnasked) {
  EXPECT_EQ(crawl(), "/a/ /b/ /c/ ");
  ASSERT_EQ(desk.stored().size(), 3U);
  EXPECT_EQ(unchanged(), 0) << "what was new is not counted twice";
  for (int day = 0; day < 3; ++day) {
    EXPECT_EQ(crawl(), "") << log;
    EXPECT_EQ(status, 0);
    EXPECT_EQ(unchanged(), 3);
    EXPECT_EQ(site.requests("/sitemap.xml").at(0).status, 304) << "a list that has not changed counts all the same";
    EXPECT_THAT(log, HasSubstr("event=unasked url=" + site.url("/b/") + " lastmod=2024-05-03"));
  }
  for (const archive::Column& column : desk.stored()) EXPECT_EQ(column.state, archive::State::live);
}

TEST_F(LastmodTest, ThatIsNewFindsAnEditAtOnce) {
  sources("revisit_runs = 100\n");
  crawl();
  serve("/b/", "덧붙임: 한 줄을 더했다.");
  lastmods["/b/"] = "2024-05-20T10:00:00+09:00";
  publish();
  EXPECT_EQ(crawl(), "/b/ ");
  EXPECT_EQ(revision("/b/"), 2);
  EXPECT_EQ(crawl(), "") << "and then it is as it was read";
  lastmods["/b/"] = "2024-05-01";
  publish();
  EXPECT_EQ(crawl(), "/b/ ") << "an earlier one is another one, too";
}

TEST_F(LastmodTest, DoesNotKeepAPageFromBeingLookedAtOnceInSevenRuns) {
  sources("");
  crawl();
  serve("/b/", "고쳤다고 사이트맵에 적지 않은 한 줄.");
  std::map<std::string, int> times;
  for (int run = 0; run < 7; ++run) {
    const std::string asked = crawl();
    for (const auto& [path, lastmod] : lastmods) times[path] += asked.find(path) != std::string::npos;
  }
  for (const auto& [path, count] : times) EXPECT_EQ(count, 1) << path;
  EXPECT_EQ(revision("/b/"), 2);
}

TEST_F(LastmodTest, IsNotTrustedWhereASettingSaysSo) {
  desk.setting("revisit_unchanged_runs = 1");
  sources("");
  crawl();
  for (int run = 0; run < 3; ++run) EXPECT_EQ(crawl(), "/a/ /b/ /c/ ");
}

class LastmodForm : public LastmodTest, public testing::WithParamInterface<const char*> {
 protected:
  // What is asked for on the third day, when every lastmod of a time before June has counted for two days.
  std::string asked_on_third_day() {
    lastmods["/b/"] = GetParam();
    publish();
    crawl();
    crawl();
    return crawl();
  }
};

class KnownLastmodForm : public LastmodForm {};
class UnknownLastmodForm : public LastmodForm {};

TEST_P(KnownLastmodForm, LeavesThePageUnasked) { EXPECT_EQ(asked_on_third_day(), ""); }
INSTANTIATE_TEST_SUITE_P(Forms, KnownLastmodForm,
                         testing::Values("2023", "2024-04", " 2024-05-03\n", "2024-05-03T10:00Z",
                                         "2024-05-03T10:00:00.5+09:00"));

TEST_P(UnknownLastmodForm, OrATimeToComeSaysNothing) { EXPECT_EQ(asked_on_third_day(), "/b/ "); }
INSTANTIATE_TEST_SUITE_P(Forms, UnknownLastmodForm,
                         testing::Values("", "yesterday", "2024-05-03 10:00:00", "2024-05-03T10:00:00", "2024-13-01",
                                         "2031-05-03", "2024", "2024-06-30"));

TEST_F(LastmodTest, OfADayCountsOnceThePageWasReadAfterThatDay) {
  lastmods["/b/"] = "2024-06-01";
  publish();
  crawl();
  serve("/b/", "같은 날 저녁에 더한 한 줄.");
  EXPECT_EQ(crawl(), "/b/ ");
  EXPECT_EQ(revision("/b/"), 2);
  EXPECT_EQ(crawl(), "/b/ ");
  EXPECT_EQ(crawl(), "");
}

TEST_F(LastmodTest, OfTodayBesideEveryPageChangesNothing) {
  sources("revisit_runs = 1000\n");
  for (int day = 1; day < 6; ++day) {
    for (auto& [path, lastmod] : lastmods) lastmod = "2024-06-0" + std::to_string(day) + "T02:59:59Z";
    publish();
    EXPECT_EQ(crawl(), day == 1 ? "/a/ /b/ /c/ " : "") << "they wait for their turn, as without a lastmod";
  }
}

TEST_F(LastmodTest, DoesNotCountForAPageThatFailed) {
  crawl();
  lastmods["/b/"] = "2024-05-20";
  publish();
  refuse_once("/b/");
  EXPECT_EQ(crawl(), "/b/ ");
  EXPECT_NE(status, 0);
  EXPECT_EQ(crawl(), "/b/ ") << "until it was read";
  EXPECT_EQ(crawl(), "");
  // It failed when it was looked at all the same.
  sources("revisit_unchanged_runs = 1\n");
  refuse_once("/b/");
  crawl();
  sources(never);
  EXPECT_EQ(crawl(), "/b/ ");
  EXPECT_EQ(crawl(), "");
}

TEST_F(LastmodTest, DoesNotCountForAPageInDoubt) {
  crawl();
  site.page("/b/", column_page("칼럼 b", "2024-05-03", "<p>짧다.</p>"));
  lastmods["/b/"] = "2024-05-20";
  publish();
  for (int day = 0; day < 3; ++day) {
    EXPECT_EQ(crawl(), "/b/ ");
    EXPECT_EQ(revision("/b/"), 1);
    EXPECT_EQ(desk.warnings().size(), 1U);
  }
  serve("/b/");
  EXPECT_EQ(crawl(), "/b/ ");
  EXPECT_EQ(desk.warnings().size(), 0U);
  EXPECT_EQ(crawl(), "");
}

TEST_F(LastmodTest, OnWhichTwoSitemapsDisagreeSaysNothing) {
  sources(never, "sitemaps = [\"" + site.url("/sitemap.xml") + "\", \"" + site.url("/other.xml") + "\"]\n");
  publish("/other.xml");
  crawl();
  EXPECT_EQ(crawl(), "");
  lastmods["/b/"] = "2024-05-20";
  publish("/other.xml");
  for (int day = 0; day < 2; ++day) EXPECT_EQ(crawl(), "/b/ ");
}

TEST_F(LastmodTest, ThatIsMissingForADayIsNotForgotten) {
  crawl();
  refuse_once("/sitemap.xml");
  EXPECT_EQ(crawl(), "/a/ /b/ /c/ ") << "nobody says that they are unchanged";
  EXPECT_EQ(crawl(), "");
}

TEST_F(LastmodTest, DoesNotHideThatAColumnIsListedAgain) {
  crawl();
  const std::string path = "/b/", before = lastmods[path];
  lastmods.erase(path);
  publish();
  crawl();
  EXPECT_EQ(desk.runs().front().gone, 1);
  lastmods[path] = before;
  publish();
  EXPECT_EQ(crawl(), "/b/ ");
  for (const archive::Column& column : desk.stored()) EXPECT_EQ(column.state, archive::State::live) << column.url;
  EXPECT_EQ(crawl(), "");
}

// What the page said while a field was held by hand was not stored.
TEST_F(LastmodTest, DoesNotCountForAPageWhoseFieldIsGivenBackToIt) {
  crawl();
  for (const char* option : {"--author", "--undo"}) {
    const Outcome edited = desk.columns({"edit", site.url("/b/"), option, option[2] == 'a' ? "김하나" : "author"});
    EXPECT_EQ(edited.status, 0) << edited.err;
    EXPECT_EQ(crawl(), option[2] == 'a' ? "" : "/b/ ");
  }
  EXPECT_EQ(crawl(), "");
}

TEST_F(LastmodTest, OfAnAtomFeedCountsToo) {
  const auto feed = [&] {
    std::string text = "<feed xmlns=\"http://www.w3.org/2005/Atom\">";
    for (const auto& [path, lastmod] : lastmods)
      text += "<entry><link href=\"" + path + "\"/><published>2024-05-03T00:00:00Z</published><updated>" + lastmod +
              "</updated></entry>";
    site.page("/feed.xml", text + "</feed>", "application/atom+xml");
  };
  for (auto& [path, lastmod] : lastmods) lastmod = "2024-05-03T00:00:00Z";
  feed();
  sources(never, "feeds = [\"" + site.url("/feed.xml") + "\"]\n");
  crawl();
  EXPECT_EQ(crawl(), "");
  lastmods["/c/"] = "2024-05-21T00:00:00Z";
  serve("/c/", "덧붙임: 한 줄을 더했다.");
  feed();
  EXPECT_EQ(crawl(), "/c/ ");
  EXPECT_EQ(revision("/c/"), 2);
}

TEST_F(LastmodTest, LeavesABudgetForThePagesThatChanged) {
  for (const char* path : {"/d/", "/e/", "/f/", "/g/", "/h/"}) {
    lastmods[path] = "2024-05-03";
    serve(path);
  }
  publish();
  sources("revisit_unchanged_runs = 4\n");
  crawl();
  std::map<std::string, int> times;
  for (int run = 0; run < 4; ++run) {
    const std::string asked = crawl({"--budget", "3"});
    for (const auto& [path, lastmod] : lastmods) times[path] += asked.find(path) != std::string::npos;
  }
  for (const auto& [path, count] : times) EXPECT_EQ(count, 1) << path;
  serve("/g/", "덧붙임: 한 줄을 더했다.");
  lastmods["/g/"] = "2024-05-20";
  publish();
  crawl({"--budget", "3"});
  EXPECT_EQ(revision("/g/"), 2);
  // A budget that is too small for one look in four runs spreads the looks further.
  sources("revisit_unchanged_runs = 2\n");
  times.clear();
  for (int run = 0; run < 8; ++run) {
    const std::string asked = crawl({"--budget", "1"});
    for (const auto& [path, lastmod] : lastmods) times[path] += asked.find(path) != std::string::npos;
  }
  for (const auto& [path, count] : times) EXPECT_EQ(count, 1) << path;
}

// Looks at unchanged pages take nothing from those that changed.
TEST_F(LastmodTest, BringsAChangedPageIntoTheNextRunWhateverTheBudgetLeavesForLooks) {
  for (const char* path : {"/d/", "/e/", "/f/", "/g/", "/h/"}) {
    lastmods[path] = "2024-05-03";
    serve(path);
  }
  publish();
  sources("revisit_unchanged_runs = 2\n");
  crawl();
  for (const char* path : {"/a/", "/c/", "/e/", "/h/"}) {
    serve(path, "덧붙임: 한 줄을 더했다.");
    lastmods[path] = "2024-05-20";
    publish();
    EXPECT_THAT(crawl({"--budget", "3"}), HasSubstr(path));
    EXPECT_EQ(revision(path), 2) << path;
  }
}

// The page is read on the day that its lastmod names, once more when that day has been over for a day, and whenever a
// later one is listed, though each other page waits a hundred runs.
TEST_F(LastmodTest, OfTheDayOnWhichThePageWasReadIsFollowedByOneMoreLook) {
  sources("revisit_runs = 100\n");
  lastmods["/b/"] = "2024-06-01";
  publish();
  EXPECT_EQ(crawl(), "/a/ /b/ /c/ ");
  EXPECT_EQ(crawl(), "");
  EXPECT_EQ(crawl(), "/b/ ");
  EXPECT_EQ(crawl(), "");
  serve("/b/", "덧붙임: 한 줄을 더했다.");
  lastmods["/b/"] = "2024-06-05";
  publish();
  EXPECT_EQ(crawl(), "/b/ ");
  EXPECT_EQ(revision("/b/"), 2);
  EXPECT_EQ(crawl(), "");
  EXPECT_EQ(crawl(), "/b/ ");
}

// The run that finds it listed again may not come to ask for it.
TEST_F(LastmodTest, AColumnThatIsListedAgainIsLiveOnceItsTurnHasCome) {
  for (const char* lastmod : {"", "2024-05-03"}) {
    for (auto& [path, each] : lastmods) each = lastmod;
    publish();
    crawl();
    for (const char* path : {"/a/", "/c/"}) {
      lastmods.erase(path);
      publish();
      crawl();
      EXPECT_EQ(desk.runs().front().gone, 1);
      lastmods[path] = lastmod;
      publish();
      for (int run = 0; run < 4; ++run) crawl({"--budget", "1"});
      for (const archive::Column& column : desk.stored())
        EXPECT_EQ(column.state, archive::State::live) << column.url << " by " << lastmod;
    }
  }
}

TEST_F(LastmodTest, OfTodayBesideEveryPageWritesNothing) {
  for (int day = 1; day < 5; ++day) {
    for (auto& [path, lastmod] : lastmods) lastmod = "2024-06-0" + std::to_string(day) + "T02:59:59Z";
    publish();
    crawl();
    const archive::FrontierEntry entry = desk.entry("paper", site.url("/b/"));
    EXPECT_EQ(entry.listed_lastmod, "recent");
    EXPECT_EQ(base::to_text(entry.checked).substr(0, 10), "2024-06-01") << "nothing has changed since";
  }
}

}  // namespace
}  // namespace test_support
