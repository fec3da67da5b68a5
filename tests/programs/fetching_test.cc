// What servers do that is odd but not wrong: redirects that want a cookie back or stand in a page, codings that are
// none, queries in an old charset, "not modified" for what was never given.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "tests/programs/newspaper.h"

namespace test_support {
namespace {

using testing::HasSubstr;

std::string ok(const std::string& fields, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + fields +
         "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}
std::string moved(const std::string& to, const std::string& fields = {}) {
  return "HTTP/1.1 302 Found\r\nLocation: " + to + "\r\n" + fields + "Content-Length: 0\r\nConnection: close\r\n\r\n";
}
const std::string kNotModified = "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n";

class Fetching : public Newspaper {
 protected:
  Fetching() { list({{"/a/", "등대의 밤", "2024-05-03"}}); }
  static std::string lighthouse() { return column_page("등대의 밤", "2024-05-03"); }
  // Expects that a crawl finds the one column and has nothing to say.
  void expect_found() const {
    const Outcome outcome = crawl();
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    ASSERT_EQ(desk.stored().size(), 1U);
    EXPECT_EQ(desk.stored()[0].title, "등대의 밤");
  }
};

TEST_F(Fetching, CookiesTravelWithAChainOfRedirectsAndEndWithIt) {
  list({{"/a/", "등대의 밤", "2024-05-03"}, {"/b/", "새벽 국수", "2024-05-10"}});
  std::atomic<int> others = 0, with_cookie = 0;  // the server answers on threads of its own
  server.on("/a/", [&](Connection& to) {
    to.send(to.head().find("Cookie: ok=1") == std::string::npos ? moved("/set/") : ok("", lighthouse()));
  });
  server.on("/set/", [&](Connection& to) { to.send(moved("/a/", "Set-Cookie: ok=1; Path=/; HttpOnly\r\n")); });
  server.on("/b/", [&](Connection& to) {
    ++others;
    with_cookie += to.head().find("Cookie") != std::string::npos;
    to.send(ok("", column_page("새벽 국수", "2024-05-10")));
  });
  EXPECT_EQ(crawl().err, "");
  EXPECT_EQ(desk.stored().size(), 2U);
  EXPECT_EQ(others, 1);
  EXPECT_EQ(with_cookie, 0);
}

TEST_F(Fetching, ARefreshIsARedirectInTheHeaderAMetaElementAndANoscriptElement) {
  const std::vector<std::string> answers{
      ok("Refresh: 0; url=/moved/\r\n", ""),
      ok("", "<html><head><meta http-equiv=\"Refresh\" content=\"1;URL='/moved/'\"></head></html>"),
      ok("",
         "<script>location.replace('/moved/')</script><noscript><META HTTP-EQUIV=refresh CONTENT='0;url=/moved/'>"
         "</noscript>")};
  serve("/moved/", lighthouse());
  for (const std::string& answer : answers) {
    SCOPED_TRACE(answer);
    server.on("/a/", faults::raw(answer));
    expect_found();
  }
}

TEST_F(Fetching, AnArticleWithANoscriptRefreshIsTheArticle) {
  std::string page = lighthouse();
  page.insert(page.find("</head>"), "<noscript><meta http-equiv=\"refresh\" content=\"0;url=/no-script/\"></noscript>");
  serve("/a/", page);
  expect_found();
  EXPECT_EQ(server.requests("/no-script/"), 0);
}

TEST_F(Fetching, ARefreshThatNeverEndsIsGivenUp) {
  server.on("/a/", faults::raw(ok("Refresh: 0; url=/b/\r\n", "")));
  server.on("/b/", faults::raw(ok("Refresh: 0; url=/a/\r\n", "")));
  EXPECT_THAT(crawl().err, HasSubstr("redirects"));
  EXPECT_LE(server.requests("/a/"), 4);
}

TEST_F(Fetching, AListBehindARefreshIsRead) {
  server.on("/list/", faults::raw(ok("Refresh: 0; url=/columns/\r\n", "")));
  serve("/columns/", list_page({{"/a/", "등대의 밤", "2024-05-03"}}));
  serve("/a/", lighthouse());
  expect_found();
}

TEST_F(Fetching, APageThatIsOnlyAFrameIsThePageInIt) {
  serve("/inner/", lighthouse());
  for (const std::string page : {"<html><body><iframe id=\"mainFrame\" src=\"/inner/\"></iframe></body></html>",
                                 "<html><frameset cols=\"1,*\"><frame name=\"top\" src=\"/top/\"><frame name=\"main\" "
                                 "src=\"/inner/\"></frameset></html>"}) {
    SCOPED_TRACE(page);
    serve("/a/", page);
    expect_found();
  }
  std::string article = lighthouse();
  article.insert(article.find("</body>"), "<iframe src=\"/comments/\"></iframe>");
  serve("/a/", article);
  expect_found();
  EXPECT_EQ(server.requests("/comments/"), 0);
}

TEST_F(Fetching, AContentCodingThatIsNoneIsIdentity) {
  for (const std::string name : {"none", "utf-8", "EUC-KR", "text/html", "gzip"}) {
    SCOPED_TRACE(name);
    server.on("/a/", faults::raw(ok("Content-Encoding: " + name + "\r\n", lighthouse())));
    expect_found();
  }
}

TEST_F(Fetching, AContentCodingThatIsNotKnownIsNamed) {
  server.on("/a/", faults::raw(ok("Content-Encoding: compress\r\n", "\x1F\x9D\x90")));
  const Outcome outcome = crawl();
  EXPECT_EQ(outcome.status, 69);
  EXPECT_THAT(outcome.err, HasSubstr("compress"));
}

TEST_F(Fetching, AProxyOfTheSettingsIsAskedForEverything) {
  const std::string paper = "http://paper.example";  // nobody resolves this name
  std::string source = page_source(paper);
  const std::string allowed = "allow_private = true\n";
  source.erase(source.find(allowed), allowed.size());
  desk.source("paper", source);
  desk.setting("proxy = \"" + server.base() + "\"");
  server.on(paper + "/robots.txt", faults::page("User-agent: *\nDisallow:\n", "text/plain"));
  server.on(paper + "/list/", faults::page(list_page({{"/a/", "등대의 밤", "2024-05-03"}})));
  server.on(paper + "/a/", faults::page(lighthouse()));
  const Outcome outcome = crawl();
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  ASSERT_EQ(desk.stored().size(), 1U);
  EXPECT_EQ(desk.stored()[0].url, paper + "/a/");
}

TEST_F(Fetching, AQueryGoesOutInThePagesCharsetAndEscapesAsWritten) {
  const std::string list =
      "<html><head><meta charset=\"euc-kr\"></head><body>"
      "<article class=item><h2><a class=column href=\"/a/%7Ex?cate=\xC4\xAE\xB7\xB3&v=%2fz\">"
      "\xB1\xDB</a></h2></article></body></html>";
  server.on("/list/", faults::page(list, "text/html; charset=euc-kr"));
  const std::string target = "/a/%7Ex?cate=%C4%AE%B7%B3&v=%2fz";
  serve(target, lighthouse());
  crawl();
  EXPECT_EQ(server.requests(target), 1);
}

TEST_F(Fetching, NotModifiedForWhatWasNeverStoredIsAskedOnceMore) {
  std::atomic<int> times = 0;
  server.on("/a/", [&](Connection& to) { to.send(times++ == 0 ? kNotModified : ok("", lighthouse())); });
  expect_found();
  EXPECT_EQ(times, 2);
}

TEST_F(Fetching, AServerThatAlwaysSaysNotModifiedIsAProblem) {
  server.on("/a/", faults::raw(kNotModified));
  const Outcome outcome = crawl();
  EXPECT_EQ(outcome.status, 69);
  EXPECT_THAT(outcome.err, HasSubstr("was never stored"));
  EXPECT_EQ(server.requests("/a/"), 2);
  server.on("/list/", faults::raw(kNotModified));
  server.on("/a/", faults::raw(ok("", lighthouse())));
  EXPECT_EQ(crawl().err, "") << "the list is stored";
}

TEST_F(Fetching, NotModifiedWithACodingAndNoBodyIsNotModified) {
  std::atomic<int> times = 0;
  server.on("/a/", [&](Connection& to) {
    const bool again = to.head().find("If-None-Match: \"1\"") != std::string::npos;
    times += again;
    to.send(again ? "HTTP/1.1 304 Not Modified\r\nContent-Encoding: gzip\r\nETag: \"1\"\r\nConnection: close\r\n\r\n"
                  : ok("ETag: \"1\"\r\n", lighthouse()));
  });
  expect_found();
  expect_found();
  EXPECT_EQ(times, 1);
}

TEST_F(Fetching, APartThatNobodyAskedForIsNotAPage) {
  std::string part = ok("Content-Range: bytes 0-99/5000\r\n", lighthouse());
  part.replace(9, 6, "206 Partial Content");
  server.on("/a/", faults::raw(part));
  EXPECT_THAT(crawl().err, HasSubstr("206"));
  EXPECT_TRUE(desk.stored().empty());
}

TEST_F(Fetching, ANewPageIsAskedForOnceInARunThatAsksForKnownOnesToo) {
  two_columns();
  EXPECT_EQ(crawl().err, "");
  list({{"/good/", "좋은 칼럼", "2024-05-03"},
        {"/bad/", "나쁜 칼럼", "2024-05-10"},
        {"/new/", "새 칼럼", "2024-05-17"},
        {"/none/", "빈 칼럼", "2024-05-24"}});
  serve("/new/", column_page("새 칼럼", "2024-05-17"));
  serve("/none/", "<html><body></body></html>");
  const int before = server.requests("/good/");
  crawl();
  EXPECT_EQ(server.requests("/new/"), 1);
  EXPECT_EQ(server.requests("/none/"), 1) << "also where it holds no column";
  EXPECT_EQ(server.requests("/good/"), before + 1);
}

}  // namespace
}  // namespace test_support
