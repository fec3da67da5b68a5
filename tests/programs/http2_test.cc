// A crawl over TLS of a server that speaks HTTP/2: nghttpd, whose log names the connection of each request.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <regex>
#include <set>
#include <string>

#include "base/process.h"
#include "tests/programs/index_servers.h"
#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/temp_dir.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;

constexpr int feeds = 4;

// Debian has it in a folder that is in root's PATH alone.
std::string nghttpd() {
  constexpr const char* file = "/usr/sbin/nghttpd";
  return fs::exists(file) ? file : base::find_program({"nghttpd"}).string();
}

class Http2 : public testing::Test {
 protected:
  void SetUp() override {
    if (nghttpd().empty()) GTEST_SKIP() << "nghttp2-server is not installed";
    if (base::find_program({"openssl"}).empty()) GTEST_SKIP() << "openssl is not installed";
    make_certificate();
    make_site();
    const std::string command = "exec " + nghttpd() + " -v -a 127.0.0.1 -d " + (dir / "www").string() + ' ' +
                                std::to_string(port) + ' ' + (dir / "key.pem").string() + ' ' +
                                (dir / "cert.pem").string() + " >" + log_file().string() + " 2>&1";
    server = std::make_unique<Running>("/bin/sh", std::vector<std::string>{"-c", command});
    wait_for_port(port);
    desk.env("SSL_CERT_FILE", (dir / "cert.pem").string());
  }

  void make_certificate() {
    const Outcome made = run(base::find_program({"openssl"}).string(),
                             {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                              "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
                              "-keyout", (dir / "key.pem").string(), "-out", (dir / "cert.pem").string()});
    ASSERT_EQ(made.status, 0) << made.err;
  }
  // Four feeds of five columns each.
  void make_site() {
    dir.write("www/robots.txt", "User-agent: *\nDisallow:\n");
    std::string urls;
    for (int feed = 0; feed < feeds; ++feed) {
      std::string items;
      for (int i = 0; i < 5; ++i) {
        const std::string path = "/" + std::to_string(feed) + "-" + std::to_string(i) + ".html";
        dir.write("www" + path, column_page("칼럼 " + path.substr(1, 3), "2024-05-03"));
        items += "<item><link>" + base + path + "</link></item>";
      }
      const std::string path = "/feed" + std::to_string(feed) + ".xml";
      dir.write("www" + path, "<rss version=\"2.0\"><channel>" + items + "</channel></rss>");
      urls += (urls.empty() ? "\"" : ", \"") + base + path + '"';
    }
    const std::string toml = page_source(base, "connections = 4\nfeeds = [" + urls + "]\n");
    desk.source("paper", toml.substr(0, toml.find("[[listing]]")));
  }

  fs::path log_file() const { return dir / "nghttpd.log"; }
  // Crawls, and returns how many requests the server got on how many connections.
  std::pair<int, std::size_t> crawl() {
    const std::size_t before = read_file(log_file()).size();
    const Outcome outcome = desk.columns({"crawl"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    const std::string log = read_file(log_file()).substr(before);
    const std::regex request(R"(\[id=(\d+)\] \[[ .\d]+\] recv \(stream_id=\d+\) :path: )");
    std::set<std::string> connections;
    int requests = 0;
    for (auto each = std::sregex_iterator(log.begin(), log.end(), request); each != std::sregex_iterator(); ++each) {
      ++requests;
      connections.insert((*each)[1]);
    }
    EXPECT_EQ(requests, desk.runs().front().requests);
    return {requests, connections.size()};
  }

  TempDir dir;
  Desk desk;
  const int port = free_port();
  const std::string base = "https://" + at(port);
  std::unique_ptr<Running> server;
};

TEST_F(Http2, CarriesAllRequestsOfACrawlOnOneConnection) {
  EXPECT_EQ(crawl(), std::pair(1 + feeds + 5 * feeds, std::size_t{1}));
  ASSERT_EQ(desk.stored().size(), 5U * feeds);
  const archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
  const auto page = archive.last_page(desk.stored().front().url);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->request.substr(0, page->request.find('\r')).substr(page->request.find(" HTTP")), " HTTP/2");
  EXPECT_EQ(page->response.substr(0, 11), "HTTP/2 200 ");
}

// robots.txt is known by then, so that the four feeds are asked for at once: before the connection is there.
TEST_F(Http2, NeedsNoSecondConnectionForRequestsThatBeginTogether) {
  crawl();
  EXPECT_EQ(crawl(), std::pair(feeds + 5 * feeds, std::size_t{1}));
  EXPECT_EQ(desk.runs().front().unchanged, 5 * feeds);
}

}  // namespace
}  // namespace test_support
