#include "crawler/fetch/curl_fetcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/faulty_server.h"
#include "tests/support/http2_server.h"
#include "tests/support/site.h"

namespace crawler::fetch {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
namespace faults = test_support::faults;

class CurlFetcherTest : public testing::Test {
 protected:
  FetchResult fetch(Request request, Limits limits = {}) {
    CurlFetcher fetcher("column-archive/0 (+mailto:test@columns.invalid)", limits);
    request.tag = 7;
    fetcher.start(std::move(request));
    for (int i = 0; i < 600; ++i) {
      std::vector<FetchResult> done = fetcher.wait(100ms);
      if (done.empty()) continue;
      EXPECT_EQ(done[0].tag, 7);
      EXPECT_EQ(fetcher.under_way(), 0u);
      return std::move(done[0]);
    }
    ADD_FAILURE() << "no answer";
    return {};
  }
  Request local(const std::string& path) {
    Request request;
    request.url = server.url(path);
    request.allow_private = true;
    return request;
  }
  FetchResult get(const std::string& path, Limits limits = {}) { return fetch(local(path), limits); }

  test_support::FaultyServer server;
};

TEST_F(CurlFetcherTest, GivesThePageWithWhatWasSentAndReceived) {
  server.on("/", faults::raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: \"1\"\r\nContent-Length: 2\r\n"
                             "Last-Modified: Fri, 01 Mar 2024 10:00:00 GMT\r\nSet-Cookie: a=b\r\n\r\nhi"));
  const FetchResult result = get("/");
  EXPECT_EQ(result.kind, Kind::page);
  EXPECT_EQ(result.status, 200);
  EXPECT_EQ(result.body, "hi");
  EXPECT_EQ(result.etag, "\"1\"");
  EXPECT_EQ(result.content_type, "text/html");
  EXPECT_THAT(result.request, HasSubstr("GET / HTTP/1.1\r\n"));
  EXPECT_THAT(result.request, HasSubstr("User-Agent: column-archive/0 (+mailto:test@columns.invalid)"));
  EXPECT_THAT(result.response, testing::StartsWith("HTTP/1.1 200 OK"));
  EXPECT_EQ(result.problem, "");
}

TEST_F(CurlFetcherTest, SortsStatusesIntoKinds) {
  const std::vector<std::pair<int, Kind>> expected{
      {200, Kind::page},   {204, Kind::page},   {304, Kind::not_modified}, {301, Kind::denied}, {400, Kind::denied},
      {401, Kind::denied}, {403, Kind::denied}, {404, Kind::gone},         {410, Kind::gone},   {451, Kind::denied},
      {429, Kind::busy},   {500, Kind::failed}, {502, Kind::failed},       {503, Kind::failed}};
  for (const auto& [status, kind] : expected) {
    server.on("/s", faults::raw("HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: 0\r\n\r\n"));
    EXPECT_EQ(get("/s").kind, kind) << status;
  }
  server.on("/s", faults::raw("HTTP/1.1 503 X\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n"));
  const FetchResult busy = get("/s");
  EXPECT_EQ(busy.kind, Kind::busy);
  EXPECT_GT(busy.retry_after, base::now() + 50s);
  server.on("/s", faults::redirect("/t"));
  const FetchResult moved = get("/s");
  EXPECT_EQ(moved.kind, Kind::redirect);
  EXPECT_EQ(moved.location, "/t");
}

TEST_F(CurlFetcherTest, CountsTheDecodedBodyAgainstTheCap) {
  Limits limits;
  limits.body_bytes = 100'000;
  for (const auto& fault : {faults::gzip_bomb(50 << 20), faults::endless_body(true), faults::endless_body(false)}) {
    server.on("/big", fault);
    const FetchResult result = get("/big", limits);
    EXPECT_EQ(result.kind, Kind::too_large) << result.problem;
    EXPECT_EQ(result.body, "");
  }
  Request cut = local("/big");
  cut.max_bytes = 1000;
  cut.cut = true;
  const FetchResult result = fetch(cut, limits);
  EXPECT_EQ(result.kind, Kind::page) << "robots.txt is cut, not refused";
  EXPECT_EQ(result.body.size(), 1000u);
}

TEST_F(CurlFetcherTest, EndsEndlessHeadersAndHundredsOfCookies) {
  server.on("/headers", faults::endless_headers());
  server.on("/cookies", faults::many_cookies(800));
  EXPECT_EQ(get("/headers").kind, Kind::too_large);
  EXPECT_EQ(get("/cookies").kind, Kind::too_large);
}

TEST_F(CurlFetcherTest, EndsWhatIsTooSlowOrBrokenOff) {
  Limits limits;
  limits.deadline = 400ms;
  server.on("/silent", faults::silence());
  server.on("/slow", faults::slow_body(1000, 10));
  server.on("/reset", faults::reset_in_body());
  server.on("/short", faults::lying_length(1000, "short"));
  server.on("/garbage", faults::garbage());
  for (const char* path : {"/silent", "/slow", "/reset", "/short", "/garbage"}) {
    const FetchResult result = get(path, limits);
    EXPECT_EQ(result.kind, Kind::unreachable) << path;
    EXPECT_NE(result.problem, "") << path;
    EXPECT_EQ(result.body, "") << path;
  }
}

TEST_F(CurlFetcherTest, RefusesPrivateAddressesWhereItConnects) {
  server.on("/", faults::page("x"));
  Request request = local("/");
  request.allow_private = false;
  const FetchResult result = fetch(request);
  EXPECT_EQ(result.kind, Kind::refused);
  EXPECT_EQ(server.requests("/"), 0);
  request.url = "http://localhost:1/";  // a name that resolves to one
  EXPECT_EQ(fetch(request).kind, Kind::refused);
}

TEST_F(CurlFetcherTest, AProxyIsAskedInPlaceOfTheHost) {
  server.on("http://paper.example/1", faults::page("by the proxy"));
  setenv("http_proxy", "http://127.0.0.1:1", 1);
  const auto through_proxy = [&](const std::string& url) {
    CurlFetcher fetcher("x", {}, server.base());
    Request request;
    request.url = url;
    fetcher.start(request);
    std::vector<FetchResult> done;
    while (done.empty()) done = fetcher.wait(100ms);
    return done[0];
  };
  EXPECT_EQ(through_proxy("http://paper.example/1").body, "by the proxy");
  for (const char* url : {"http://127.0.0.1/1", "http://localhost/1", "http://[::1]/1", "http://169.254.169.254/1"}) {
    EXPECT_EQ(through_proxy(url).kind, Kind::refused) << url;
    EXPECT_EQ(server.requests(url), 0) << url;
  }
  server.on("/", faults::page("without"));
  EXPECT_EQ(get("/").body, "without") << "the environment's proxy is not asked";
  unsetenv("http_proxy");
}

TEST_F(CurlFetcherTest, AValidatorWithControlCharactersIsNotKept) {
  const auto with = [&](const std::string& etag) {
    server.on("/", faults::raw("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nETag: " + etag + "\r\nLast-Modified: " + etag +
                               "\r\n\r\nx"));
    const FetchResult result = get("/");
    EXPECT_EQ(result.kind, Kind::page) << etag;
    return result.etag + result.last_modified;
  };
  EXPECT_EQ(with("\"a\""), "\"a\"\"a\"");
  for (const char* etag : {"\"a\x01z\"", "\"a\x1b[2J\"", "\"a\x7f\""}) EXPECT_EQ(with(etag), "") << etag;
}

TEST_F(CurlFetcherTest, AConnectionThatWasAllowedIsNoWayAround) {
  test_support::Site site;
  site.page("/", "x");
  CurlFetcher fetcher("x");
  Request request;
  request.url = site.url("/");
  for (const bool allowed : {true, false}) {
    request.allow_private = allowed;
    fetcher.start(request);
    std::vector<FetchResult> done;
    while (done.empty()) done = fetcher.wait(100ms);
    EXPECT_EQ(done[0].kind, allowed ? Kind::page : Kind::refused);
  }
}

TEST_F(CurlFetcherTest, SendsValidatorsAndCredentialsAndRecordsNoSecret) {
  test_support::Site site;
  site.page("/", "x");
  Request request;
  request.url = site.url("/");
  request.allow_private = true;
  request.etag = "\"abc\"";
  request.last_modified = "Fri, 01 Mar 2024 10:00:00 GMT";
  request.credentials = "user:p%40ss";
  const FetchResult result = fetch(request);
  const auto sent = site.requests().at(0);
  EXPECT_EQ(sent.headers.at("if-none-match"), "\"abc\"");
  EXPECT_EQ(sent.headers.at("if-modified-since"), "Fri, 01 Mar 2024 10:00:00 GMT");
  EXPECT_EQ(sent.headers.at("authorization"), "Basic dXNlcjpwQHNz");
  EXPECT_THAT(result.request, Not(HasSubstr("dXNlcjpw")));
  EXPECT_THAT(result.request + result.response + result.problem, Not(HasSubstr("p@ss")));
}

// Without waiting, each of them would open a connection, since none of them knows yet what the server speaks.
TEST(CurlFetcherOverTls, RequestsThatBeginTogetherShareAConnectionOfHttp2) {
  if (const std::string problem = test_support::Http2Server::problem(); !problem.empty()) GTEST_SKIP() << problem;
  test_support::Http2Server http2;
  setenv("SSL_CERT_FILE", http2.certificate().c_str(), 1);
  CurlFetcher fetcher("x");
  unsetenv("SSL_CERT_FILE");
  constexpr int requests = 4;
  for (int i = 0; i < requests; ++i) {
    const std::string path = "/" + std::to_string(i);
    http2.write(path, "page");
    Request request;
    request.url = http2.base() + path;
    request.allow_private = true;
    fetcher.start(request);
  }
  int done = 0;
  for (int i = 0; i < 600 && done < requests; ++i)
    for (const FetchResult& result : fetcher.wait(100ms)) {
      EXPECT_EQ(result.body, "page") << result.problem;
      ++done;
    }
  EXPECT_EQ(http2.seen().requests, requests);
  EXPECT_EQ(http2.seen().connections.size(), 1u);
}

TEST_F(CurlFetcherTest, WithoutTlsAServerThatKeepsSilentHoldsUpNoOtherRequest) {
  server.on("/silent", faults::silence());
  server.on("/", faults::page("x"));
  CurlFetcher fetcher("x");
  fetcher.start(local("/silent"));
  EXPECT_TRUE(fetcher.wait(300ms).empty());
  fetcher.start(local("/"));
  std::vector<FetchResult> done;
  for (int i = 0; i < 100 && done.empty(); ++i) done = fetcher.wait(100ms);
  ASSERT_EQ(done.size(), 1u);
  EXPECT_EQ(done[0].body, "x");
}

TEST_F(CurlFetcherTest, SpeaksNoOtherProtocol) {
  for (const char* url : {"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/"}) {
    Request request;
    request.url = url;
    EXPECT_EQ(fetch(request).kind, Kind::refused) << url;
  }
}

}  // namespace
}  // namespace crawler::fetch
