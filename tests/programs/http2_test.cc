// A crawl over TLS of a server that speaks HTTP/2.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "archive/archive.h"
#include "tests/support/desk.h"
#include "tests/support/http2_server.h"
#include "tests/support/pages.h"

namespace test_support {
namespace {

constexpr int feeds = 4;

// Four feeds of five columns each.
class Http2 : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string problem = Http2Server::problem(); !problem.empty()) GTEST_SKIP() << problem;
    server = std::make_unique<Http2Server>();
    server->write("/robots.txt", "User-agent: *\nDisallow:\n");
    std::string urls;
    for (int feed = 0; feed < feeds; ++feed) {
      std::string items;
      for (int i = 0; i < 5; ++i) {
        const std::string name = std::to_string(feed) + "-" + std::to_string(i);
        server->write("/" + name + ".html", column_page("칼럼 " + name, "2024-05-03"));
        items += "<item><link>/" + name + ".html</link></item>";
      }
      const std::string path = "/feed" + std::to_string(feed) + ".xml";
      server->write(path, "<rss version=\"2.0\"><channel>" + items + "</channel></rss>");
      urls += (urls.empty() ? "\"" : ", \"") + server->base() + path + '"';
    }
    const std::string toml = page_source(server->base(), "connections = 4\nfeeds = [" + urls + "]\n");
    desk.source("paper", toml.substr(0, toml.find("[[listing]]")));
    desk.env("SSL_CERT_FILE", server->certificate());
  }

  std::unique_ptr<Http2Server> server;
  Desk desk;
};

TEST_F(Http2, CarriesAllRequestsOfACrawlOnOneConnection) {
  const Outcome first = desk.columns({"crawl"});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(server->seen().requests, 1 + feeds + 5 * feeds);
  EXPECT_EQ(server->seen().connections.size(), 1U);
  ASSERT_EQ(desk.stored().size(), 5U * feeds);
  const archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
  // Which of the columns of one day is the first depends on the order of the answers.
  const std::string url = desk.stored().front().url;
  const auto page = archive.last_page(url);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->request.substr(0, page->request.find('\r')), "GET " + url.substr(url.rfind('/')) + " HTTP/2");
  EXPECT_EQ(page->response.substr(0, 11), "HTTP/2 200 ");
}

// robots.txt is known by then, so that the feeds are asked for before there is a connection.
TEST_F(Http2, NeedsNoSecondConnectionForRequestsThatBeginTogether) {
  desk.columns({"crawl"});
  server->forget();
  EXPECT_EQ(desk.columns({"crawl"}).status, 0);
  EXPECT_EQ(server->seen().requests, feeds + 5 * feeds);
  EXPECT_EQ(server->seen().connections.size(), 1U);
  EXPECT_EQ(desk.runs().front().unchanged, 5 * feeds);
}

}  // namespace
}  // namespace test_support
