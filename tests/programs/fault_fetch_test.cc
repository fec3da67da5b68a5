// What a server may do on the wire, and what a crawl then stores, keeps and reports.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <ostream>

#include "tests/programs/newspaper.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::Not;

class FetchFault : public Newspaper {
 protected:
  FetchFault() {
    two_columns();
    EXPECT_EQ(crawl().status, 0);
  }
};

TEST_F(FetchFault, AGzipBombIsCutAtTheCapAndTheOldTextKept) {
  server.on("/bad/", faults::gzip_bomb(1024 * megabyte));
  const Outcome outcome = crawl();
  expect_kept();
  EXPECT_NE(problem("/bad/"), "");
  EXPECT_LT(outcome.most_memory, static_cast<long>(test_support::memory_scale * 200 * megabyte));
}

struct BadAnswer {
  std::string name;
  Fault answer;
  std::size_t most_bytes = std::numeric_limits<std::size_t>::max();  // that the crawl lets itself be sent
};

void PrintTo(const BadAnswer& row, std::ostream* out) { *out << row.name; }

class FetchFaultAnswer : public FetchFault, public testing::WithParamInterface<BadAnswer> {};

TEST_P(FetchFaultAnswer, IsRecordedAsAProblemAndTheOldTextKept) {
  server.on("/bad/", GetParam().answer);
  crawl();
  expect_kept();
  EXPECT_NE(problem("/bad/"), "");
  EXPECT_LT(server.bytes_sent(), GetParam().most_bytes);
}

INSTANTIATE_TEST_SUITE_P(
    Answers, FetchFaultAnswer,
    testing::Values(
        BadAnswer{"AChunkedBodyWithoutEnd", faults::endless_body(true), 200 * megabyte},
        BadAnswer{"ABodyWithoutLengthOrEnd", faults::endless_body(false), 200 * megabyte},
        BadAnswer{"HeadersWithoutEnd", faults::endless_headers(), 50 * megabyte},
        BadAnswer{"AHeaderFieldOf150Kilobytes", faults::raw("HTTP/1.1 200 OK\r\nX-Long: " + std::string(150'000, 'x') +
                                                            "\r\nContent-Length: 2\r\n\r\nok")},
        BadAnswer{"HundredsOfCookies", faults::many_cookies(900)},
        BadAnswer{"ALengthThatLies",
                  faults::lying_length(100000, column_page("나쁜 칼럼", "2024-05-10", "<p>반 토막 난 글</p>"))},
        BadAnswer{"AResetInTheBody", faults::reset_in_body()}, BadAnswer{"WhatIsNotHttp", faults::garbage()}),
    [](const auto& row) { return row.param.name; });

TEST_F(FetchFault, ARedirectLoopEndsAfterFiveHops) {
  server.on("/bad/", faults::redirect("/bad/again/"));
  server.on("/bad/again/", faults::redirect("/bad/"));
  crawl();
  expect_kept();
  EXPECT_NE(problem("/bad/"), "");
  EXPECT_LE(server.requests("/bad/") + server.requests("/bad/again/"), 8);
}

TEST_F(FetchFault, ARedirectChainIsFollowedForFiveHopsAndNoMore) {
  serve("/5/", column_page("나쁜 칼럼", "2024-05-10"));
  for (int i = 0; i < 5; ++i) {
    server.on("/" + std::to_string(i) + "/", faults::redirect("/" + std::to_string(i + 1) + "/"));
  }
  server.on("/bad/", faults::redirect("/0/"));
  crawl();
  expect_kept();
  EXPECT_EQ(server.requests("/5/"), 0);
  EXPECT_EQ(server.requests("/4/"), 1);
}

class FetchFaultProtocol : public FetchFault, public testing::WithParamInterface<const char*> {};

TEST_P(FetchFaultProtocol, ARedirectToItIsRefused) {
  server.on("/bad/", faults::redirect(GetParam()));
  crawl();
  expect_kept();
  EXPECT_NE(problem("/bad/"), "");
}

INSTANTIATE_TEST_SUITE_P(Protocols, FetchFaultProtocol,
                         testing::Values("file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/html,<h1>x</h1>",
                                         "gopher://127.0.0.1/", "javascript:alert(1)"));

TEST_F(FetchFault, APrivateAddressIsRefusedUnlessTheSourceAllowsIt) {
  const int asked = server.requests("/list/");
  std::string careful = page_source(server.base());
  const std::string allowed = "allow_private = true\n";
  careful.erase(careful.find(allowed), allowed.size());
  desk.source("paper", careful);
  const Outcome outcome = crawl();
  EXPECT_NE(outcome.status, 0);
  EXPECT_EQ(server.requests("/list/"), asked);
  expect_kept();
  EXPECT_EQ(crawl({"--allow-private"}).status, 0) << "and an option allows it for one run";
}

TEST_F(FetchFault, ANameThatLeadsToAPrivateAddressIsRefusedAtConnectTime) {
  std::string by_name = server.base();
  by_name.replace(by_name.find("127.0.0.1"), 9, "localhost");
  Desk other;
  std::string careful = page_source(by_name);
  const std::string allowed = "allow_private = true\n";
  careful.erase(careful.find(allowed), allowed.size());
  other.source("paper", careful);
  const int asked = server.requests("/list/");
  EXPECT_NE(other.columns({"crawl"}).status, 0);
  EXPECT_EQ(server.requests("/list/"), asked);
  EXPECT_TRUE(other.stored().empty());
}

TEST_F(FetchFault, CredentialsGoToTheirOriginOnlyAndAreKeptNowhere) {
  Site elsewhere;
  elsewhere.page("/moved/", column_page("나쁜 칼럼", "2024-05-10"));
  server.on("/bad/", faults::redirect(elsewhere.url("/moved/")));
  std::string with = server.base();
  with.insert(with.find("//") + 2, "reader:s3cr3tword@");
  Desk other;
  other.source("paper", page_source(with));
  const Outcome outcome = other.columns({"crawl", "-v"});
  for (const Request& request : elsewhere.requests()) {
    EXPECT_EQ(request.headers.count("authorization"), 0U) << request.target;
  }
  EXPECT_THAT(outcome.out + outcome.err, Not(HasSubstr("s3cr3tword")));
  for (const archive::Column& column : other.stored()) EXPECT_THAT(column.url, Not(HasSubstr("reader")));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(other.archive())) {
    if (!entry.is_regular_file()) continue;
    EXPECT_THAT(read_file(entry.path()), AllOf(Not(HasSubstr("s3cr3tword")), Not(HasSubstr("cmVhZGVyOnMzY3IzdHdvcmQ"))))
        << entry.path();
  }
}

TEST_F(FetchFault, NoTlsMeansNoFetchAndNoFallback) {
  Site plain;
  plain.page("/list/", list_page({}));
  std::string secure = plain.base();
  secure.replace(0, 4, "https");
  Desk other;
  other.source("paper", page_source(secure));
  const Outcome outcome = other.columns({"crawl"});
  EXPECT_EQ(outcome.status, 69) << outcome.err;
  EXPECT_TRUE(plain.requests("/list/").empty());
  EXPECT_TRUE(other.stored().empty());
}

TEST_F(FetchFault, AServerThatRefusesConnectionsIsReportedInALineAndExits69) {
  Site site;
  site.stop();
  Desk other;
  other.source("paper", page_source(site.base()));
  const Outcome outcome = other.columns({"crawl"});
  EXPECT_EQ(outcome.status, 69) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("paper"));
}

// A bad page does not cost the others: every test above relies on this.
TEST_F(FetchFault, AGoodPageIsFetchedBesideABadOne) {
  list({{"/good/", "좋은 칼럼", "2024-05-03"},
        {"/bad/", "나쁜 칼럼", "2024-05-10"},
        {"/new/", "새 칼럼", "2024-05-31"}});
  serve("/new/", column_page("새 칼럼", "2024-05-31"));
  server.on("/bad/", faults::reset_in_body());
  crawl();
  expect_kept();
  EXPECT_EQ(column("/new/").title, "새 칼럼");
}

}  // namespace
}  // namespace test_support
