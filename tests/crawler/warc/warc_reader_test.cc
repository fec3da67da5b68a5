#include "crawler/warc/warc_reader.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/error.h"
#include "tests/support/faulty_server.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace crawler::warc {
namespace {

using base::Error;

std::string record(const std::string& type, const std::string& block, const std::string& url = "https://a.example/1") {
  return "WARC/1.1\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2024-05-01T09:30:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http\r\n"
         "Content-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string compressed(const std::string& bytes, int window) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  std::string in = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}
constexpr int gzip = 31, zlib_form = 15, raw = -15;

std::vector<WarcRecord> read(const std::string& bytes, std::size_t most = 1 << 20) {
  std::istringstream in(bytes);
  WarcReader reader(in, most);
  std::vector<WarcRecord> records;
  while (auto one = reader.next()) records.push_back(*one);
  return records;
}

archive::Page page(const std::string& header, const std::string& body) {
  const auto records = read(record("response", "HTTP/1.1 200 OK\r\n" + header + "\r\n" + body));
  return page_of(records.at(0)).value();
}

TEST(WarcReader, ReadsPlainAndGzippedFiles) {
  const std::string one = record("warcinfo", "software: x\r\n"),
                    two = record("response", "HTTP/1.1 200 OK\r\n\r\nbody");
  for (const std::string& file :
       {one + two, compressed(one, gzip) + compressed(two, gzip), compressed(one + two, gzip)}) {
    const auto records = read(file);
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(records[0].type, "warcinfo");
    EXPECT_EQ(records[1].url, "https://a.example/1");
    EXPECT_EQ(records[1].block, "HTTP/1.1 200 OK\r\n\r\nbody");
    EXPECT_EQ(base::to_text(records[1].date.value()), "2024-05-01T09:30:00Z");
  }
  EXPECT_TRUE(read("").empty());
}

TEST(WarcReader, TakesWgetsAngleBracketsFractionsAndFoldedLines) {
  std::string text = record("response", "x", "<https://a.example/2>");
  text.replace(text.find("09:30:00Z"), 9, "09:30:00.123456Z");
  text.insert(text.find("Content-Type"), "X-Long: one\r\n two\r\n");
  const auto records = read(text);
  EXPECT_EQ(records.at(0).url, "https://a.example/2");
  EXPECT_EQ(base::to_text(records.at(0).date.value()), "2024-05-01T09:30:00Z");
}

TEST(WarcReader, SaysWhichRecordIsBroken) {
  const std::string good = record("response", "HTTP/1.1 200 OK\r\n\r\nbody");
  const auto number = [](const std::string& bytes) {
    try {
      read(bytes);
      return std::string();
    } catch (const Error& error) {
      EXPECT_EQ(error.status(), base::Exit::data);
      return std::string(error.what());
    }
  };
  EXPECT_NE(number(good + good.substr(0, good.size() - 10)).find("record 2"), std::string::npos);
  EXPECT_NE(number("GIF89a").find("record 1"), std::string::npos);
  EXPECT_NE(number("WARC/1.1\r\nContent-Length: -5\r\n\r\n"), "");
  EXPECT_NE(number("WARC/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n"), "");
  EXPECT_NE(number("WARC/1.1\r\nX: " + std::string(1 << 20, 'x')), "");
  const std::string packed = compressed(good, gzip);
  EXPECT_NE(number(packed + packed.substr(0, packed.size() / 2)).find("record 2"), std::string::npos);
  EXPECT_NE(number(packed.substr(0, 20) + std::string(50, '\xFF')), "");
}

TEST(WarcReader, PassesOverABlockThatIsTooLong) {
  const auto records = read(record("response", std::string(5000, 'x')) + record("response", "y"), 1000);
  ASSERT_EQ(records.size(), 2u);
  EXPECT_TRUE(records[0].cut);
  EXPECT_TRUE(records[0].block.empty());
  EXPECT_FALSE(page_of(records[0]));
  EXPECT_EQ(records[1].block, "y");
}

TEST(WarcPage, SeparatesHeaderAndBody) {
  const archive::Page made = page("Content-Type: text/html; charset=euc-kr\r\n", "<p>가</p>");
  EXPECT_EQ(made.status, 200);
  EXPECT_EQ(made.content_type, "text/html; charset=euc-kr");
  EXPECT_EQ(made.body, "<p>가</p>");
  EXPECT_EQ(made.response, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=euc-kr\r\n\r\n");
}

// RFC 9112, section 7.1, and RFC 9110, section 8.4.1.
TEST(WarcPage, DecodesChunksAndCodings) {
  EXPECT_EQ(page("Transfer-Encoding: chunked\r\n", "5;x=y\r\nhello\r\n1\r\n!\r\n0\r\n\r\n").body, "hello!");
  EXPECT_EQ(page("Transfer-Encoding: chunked\r\n", "<p>chunks were taken off</p>").body,
            "<p>chunks were taken off</p>");
  EXPECT_EQ(page("Content-Encoding: gzip\r\n", compressed("hello", gzip)).body, "hello");
  EXPECT_EQ(page("Content-Encoding: gzip\r\n", "decoded already").body, "decoded already");
  EXPECT_EQ(page("Content-Encoding: deflate\r\n", compressed("hello", zlib_form)).body, "hello");
  EXPECT_EQ(page("Content-Encoding: deflate\r\n", compressed("hello", raw)).body, "hello");
}

TEST(WarcPage, SaysWhatCannotBeDecoded) {
  for (const char* coding : {"br", "compress", "gzip"}) {
    const std::string body = std::string(coding) == "gzip" ? compressed("hello", gzip).substr(0, 20) : "xyz";
    std::string problem;
    const auto records =
        read(record("response", "HTTP/1.1 200 OK\r\nContent-Encoding: " + std::string(coding) + "\r\n\r\n" + body));
    EXPECT_FALSE(page_of(records.at(0), 1 << 20, &problem)) << coding;
    EXPECT_NE(problem.find(coding), std::string::npos) << problem;
  }
}

TEST(WarcPage, OneByteChunksAreReadInLinearTimeAndACutBodyIsWhatIsThere) {
  std::string body;
  for (int i = 0; i < 100'000; ++i) body += "1\r\nx\r\n";
  EXPECT_EQ(page("Transfer-Encoding: chunked\r\n", body + "0\r\n\r\n").body.size(), 100'000u);
  EXPECT_EQ(page("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n9\r\n wor").body, "hello wor");
}

TEST(WarcPage, TellsWhereARedirectLeads) {
  const auto to = [](const std::string& head) {
    WarcRecord made;
    made.type = "response";
    made.url = "http://a.example/x/1";
    made.block = head + "\r\n\r\n";
    return redirect_of(made).value_or("");
  };
  EXPECT_EQ(to("HTTP/1.1 302 Found\r\nLocation: ../y"), "http://a.example/y");
  EXPECT_EQ(to("HTTP/1.1 304 Not Modified"), "");
  EXPECT_EQ(to("HTTP/1.1 201 Created\r\nLocation: /y"), "");
}

TEST(WarcPage, ABombIsRefused) {
  const std::string bomb = compressed(std::string(4 << 20, ' '), gzip);
  EXPECT_FALSE(
      page_of(read(record("response", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + bomb)).at(0), 1 << 20));
}

TEST(WarcPage, OtherRecordsAreNotPages) {
  for (const char* type : {"request", "warcinfo", "metadata", "revisit"})
    EXPECT_FALSE(page_of(read(record(type, "HTTP/1.1 200 OK\r\n\r\n")).at(0)));
  EXPECT_EQ(page_of(read(record("resource", "<p>x")).at(0)).value().body, "<p>x");
}

TEST(WarcReader, ReadsWhatWgetWrites) {
  if (!std::filesystem::exists("/usr/bin/wget")) GTEST_SKIP() << "wget is not installed";
  test_support::TempDir folder;
  test_support::FaultyServer server;
  server.on("/1/",
            test_support::faults::raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
                                      "Connection: close\r\n\r\n9\r\n<p>가</p\r\n1\r\n>\r\n0\r\n\r\n"));
  for (const bool packed : {false, true}) {
    std::vector<std::string> arguments{"-q", "-O", (folder / "page").string(),
                                       "--warc-file=" + (folder / "site").string(), server.url("/1/")};
    if (!packed) arguments.insert(arguments.begin(), "--no-warc-compression");
    const auto outcome = test_support::run("/usr/bin/wget", arguments);
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    std::ifstream in(folder / (packed ? "site.warc.gz" : "site.warc"), std::ios::binary);
    WarcReader reader(in);
    std::vector<archive::Page> pages;
    while (const auto one = reader.next())
      if (one->type == "response") pages.push_back(page_of(*one).value());
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_EQ(pages[0].url, server.url("/1/"));
    EXPECT_EQ(pages[0].body, "<p>가</p>");
  }
}

}  // namespace
}  // namespace crawler::warc
