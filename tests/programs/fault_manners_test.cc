// How a crawl treats robots.txt (RFC 9309), Retry-After, and sites without an end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/newspaper.h"
#include "tests/programs/two_columns.h"

namespace test_support {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

// A well-behaved site of two columns, whose manners a test changes.
class Manners : public TwoColumns {
 protected:
  Manners() { site.page("/robots.txt", "User-agent: *\nDisallow:\n", "text/plain"); }

  Outcome crawl(std::vector<std::string> options = {}) {
    options.insert(options.begin(), "crawl");
    site.forget_requests();
    Outcome outcome = desk.columns(options);
    EXPECT_FALSE(outcome.late);
    return outcome;
  }
  void robots(const std::string& text) { site.page("/robots.txt", text, "text/plain"); }
  void robots_status(int status) {
    Answer answer;
    answer.status = status;
    site.answer("/robots.txt", answer);
  }
  std::size_t asked(const std::string& path) const { return site.requests(path).size(); }
};

// RFC 9309, section 2.3.1.3: unavailable statuses mean that anything may be fetched.
TEST_F(Manners, NoRobotsTxtAllowsAll) {
  for (const int status : {404, 401, 403, 410}) {
    robots_status(status);
    Desk other;
    other.source("paper", page_source(site.base()));
    EXPECT_EQ(other.columns({"crawl"}).status, 0) << status;
    EXPECT_EQ(other.stored().size(), 2U) << status;
  }
}

// Section 2.3.1.4: unreachable means that nothing may be.
TEST_F(Manners, ABrokenRobotsTxtForbidsAll) {
  robots_status(500);
  const Outcome outcome = crawl();
  EXPECT_NE(outcome.status, 0);
  EXPECT_EQ(asked("/list/"), 0U);
  EXPECT_THAT(outcome.err, HasSubstr("robots.txt"));
}

TEST_F(Manners, ARobotsTxtAskedForTooOftenForbidsAllForNow) {
  robots_status(429);
  const Outcome outcome = crawl();
  EXPECT_EQ(outcome.status, 75) << outcome.err;
  EXPECT_EQ(asked("/list/"), 0U);
  robots_status(200);
  EXPECT_EQ(crawl().status, 0) << "the next run asks again";
}

TEST_F(Manners, AForbiddenListExits77AndAForbiddenColumnIsLeftAlone) {
  robots("User-agent: *\nDisallow: /list/\n");
  EXPECT_EQ(crawl().status, 77);
  EXPECT_EQ(asked("/list/"), 0U);

  Desk other;
  robots("User-agent: *\nDisallow: /b/\n");
  other.source("paper", page_source(site.base()));
  site.forget_requests();
  other.columns({"crawl"});
  EXPECT_EQ(asked("/b/"), 0U);
  EXPECT_EQ(other.stored().size(), 1U);
}

TEST_F(Manners, RobotsTxtIsReadWithAByteOrderMarkWithLoneCarriageReturnsAndToHalfAMegabyte) {
  const std::string filler = "# " + std::string(997, 'x') + "\n";
  std::string long_text = "User-agent: *\nDisallow: /b/\n";
  while (long_text.size() < 520000) long_text += filler;
  long_text += "Disallow: /a/\n";  // after the 500 KiB that are read
  for (const std::string& text : {std::string("\xef\xbb\xbfUser-agent: *\nDisallow: /b/\n"),
                                  std::string("User-agent: *\rDisallow: /b/\r"), long_text}) {
    robots(text);
    Desk other;
    other.source("paper", page_source(site.base()));
    site.forget_requests();
    other.columns({"crawl"});
    EXPECT_EQ(asked("/b/"), 0U) << text.substr(0, 40);
    EXPECT_EQ(asked("/a/"), 1U) << text.substr(0, 40);
  }
}

TEST_F(Manners, RobotsTxtIsKeptForADayAndNoLonger) {
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(asked("/robots.txt"), 1U);
  desk.clock("2024-06-01T23:00:00Z");
  crawl();
  EXPECT_EQ(asked("/robots.txt"), 0U);
  desk.clock("2024-06-02T03:01:00Z");
  crawl();
  EXPECT_EQ(asked("/robots.txt"), 1U);
}

TEST_F(Manners, EveryRequestSaysWhoAsks) {
  crawl();
  for (const Request& request : site.requests()) {
    EXPECT_THAT(request.headers.at("user-agent"), HasSubstr("https://columns.invalid/about")) << request.target;
  }
}

TEST_F(Manners, OneConnectionAtATimeWithItsDelayBetweenRequests) {
  desk.source("paper", page_source(site.base(), "delay = 0.4"));
  crawl();
  EXPECT_EQ(site.most_at_once(), 1);
  const std::vector<Request> requests = site.requests();
  ASSERT_EQ(requests.size(), 4U);
  for (std::size_t i = 1; i < requests.size(); ++i) EXPECT_GE(requests[i].time - requests[i - 1].time, 390ms) << i;
}

TEST_F(Manners, ACrawlDelayIsObeyed) {
  robots("User-agent: *\nCrawl-delay: 1\nDisallow:\n");
  crawl();
  const std::vector<Request> requests = site.requests();
  ASSERT_EQ(requests.size(), 4U);
  for (std::size_t i = 2; i < requests.size(); ++i) EXPECT_GE(requests[i].time - requests[i - 1].time, 990ms) << i;
}

class MannersBusy : public Manners, public testing::WithParamInterface<std::pair<int, const char*>> {};

TEST_P(MannersBusy, RetryAfterIsObeyedAcrossRuns) {
  Answer busy;
  busy.status = GetParam().first;
  busy.headers.emplace_back("Retry-After", GetParam().second);
  site.answer("/list/", busy);
  const Outcome first = crawl();
  EXPECT_EQ(first.status, 75) << first.err;
  site.restore("/list/");
  site.page("/list/", list_page({{"/a/", "첫 칼럼", "2024-05-03"}}));

  desk.clock("2024-06-01T04:59:00Z");
  const Outcome second = crawl();
  EXPECT_EQ(site.requests().size(), 0U) << "two hours have not passed";
  EXPECT_EQ(second.status, 75) << second.err;

  desk.clock("2024-06-01T05:01:00Z");
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.stored().size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Answers, MannersBusy,
                         testing::Values(std::pair(429, "7200"), std::pair(503, "7200"),
                                         std::pair(429, "Sat, 01 Jun 2024 05:00:00 GMT")));

TEST_F(Manners, AnUnchangedSiteIsAskedConditionally) {
  EXPECT_EQ(crawl().status, 0);
  desk.clock("2024-06-03T03:00:00Z");
  const Outcome again = crawl();
  EXPECT_EQ(again.status, 0);
  EXPECT_EQ(again.out + again.err, "");
  for (const Request& request : site.requests()) {
    EXPECT_EQ(request.status, request.target == "/robots.txt" ? 200 : 304) << request.target;
  }
  for (const archive::Column& column : desk.stored()) EXPECT_EQ(column.revision, 1);
}

// A list whose next page is always another: a calendar.
TEST_F(Manners, ACalendarWithoutEndComesToAnEnd) {
  site.decide([&](const Request& request) -> std::optional<Answer> {
    if (request.target.rfind("/list/", 0) != 0) return std::nullopt;
    const std::string n = std::to_string(site.requests().size());
    Answer answer;
    answer.body = list_page({{"/a/", "첫 칼럼", "2024-05-03"}}, "/list/?month=" + n);
    return answer;
  });
  desk.source("paper", page_source(site.base(), "budget = 60") + "next = \"a[rel=next]\"\n");
  const Outcome outcome = crawl();
  EXPECT_LT(outcome.status, 128);
  EXPECT_LE(site.requests().size(), 62U);
  EXPECT_FALSE(desk.stored().empty());
}

TEST_F(Manners, APageUnderManySessionIdsIsOneColumn) {
  site.decide([&](const Request& request) -> std::optional<Answer> {
    const std::string n = std::to_string(site.requests().size());
    Answer answer;
    if (request.target == "/list/") {
      answer.body = list_page({{"/a/?PHPSESSID=" + n, "첫 칼럼", "2024-05-03"}});
      return answer;
    }
    if (request.target.rfind("/a/?", 0) != 0) return std::nullopt;
    answer.body = column_page("첫 칼럼", "2024-05-03", {}, "<link rel=\"canonical\" href=\"" + site.url("/a/") + "\">");
    return answer;
  });
  for (const char* day : {"2024-06-01", "2024-06-02", "2024-06-03"}) {
    desk.clock(std::string(day) + "T03:00:00Z");
    crawl();
  }
  ASSERT_EQ(desk.stored().size(), 1U);
  EXPECT_EQ(desk.stored()[0].url, site.url("/a/"));
}

TEST_F(Manners, RepeatedPathSegmentsAreNotFollowed) {
  site.decide([&](const Request& request) -> std::optional<Answer> {
    if (request.target.find("/list/") == std::string::npos) return std::nullopt;
    Answer answer;
    answer.body = list_page({{"/a/", "첫 칼럼", "2024-05-03"}}, "more/" + std::string("list/"));
    return answer;
  });
  desk.source("paper", page_source(site.base(), "budget = 100") + "next = \"a[rel=next]\"\n");
  crawl();
  EXPECT_LE(site.requests().size(), 30U);
}

}  // namespace
}  // namespace test_support
