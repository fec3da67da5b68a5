#include "crawler/run/page_reader.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <new>
#include <sstream>
#include <string>

#include "archive/field.h"
#include "base/error.h"

namespace crawler::run {
namespace {

using extract::Extraction;
using extract::PageRequest;

const std::string page =
    "<html lang=ko><head><title>강가의 시계 - 물가일보</title></head><body><h1>강가의 시계</h1>"
    "<p class=page__date><time datetime=2021-02-05T00:00:00+09:00>2021.02.05</time></p><article>"
    "<p>강가에 시계가 하나 서 있다. 물이 차오르는 때를 알리려고 어부들이 세운 것이다.</p>"
    "<p>시계는 해마다 조금씩 늦어졌고, 사람들은 그 늦음까지 셈에 넣어 배를 띄웠다.</p></article></body></html>";

config::Source paper() {
  return config::parse_source(
      "name = \"paper\"\nauthor = \"강물결\"\nzone = \"Asia/Seoul\"\nfeeds = "
      "[\"http://paper.example/feed\"]\n[rules]\ntitle = \"h1\"\n",
      "paper.toml");
}

PageRequest request(const config::Source* rules = nullptr) {
  PageRequest asked;
  asked.url = base::Url::parse("http://paper.example/1/");
  asked.content_type = "text/html; charset=utf-8";
  asked.source = rules;
  return asked;
}

void expect_same(const Extraction& there, const Extraction& here) {
  EXPECT_EQ(there.kind, here.kind);
  EXPECT_EQ(there.explanation, here.explanation);
  EXPECT_EQ(there.confidence, here.confidence);
  for (const archive::Field& field : archive::fields())
    EXPECT_EQ(field.read(there.column), field.read(here.column)) << field.name;
}

TEST(PageReader, SaysOfAPageWhatThisProcessSays) {
  const config::Source rules = paper();
  PageReader reader({rules});
  PageRequest asked = request(&rules);
  expect_same(reader.read(page, asked), extract::read_column(page, asked));
  EXPECT_EQ(reader.read(page, asked).column.author, "강물결");
  asked = request();
  asked.explain = true;
  const Extraction explained = reader.read(page, asked);
  expect_same(explained, extract::read_column(page, asked));
  EXPECT_NE(explained.explanation, "");
  asked.url.reset();
  expect_same(reader.read("", asked), extract::read_column("", asked));
}

TEST(PageReader, ReadsAPageOfTheArchiveByTheRulesOfTheNamedSource) {
  const config::Source rules = paper();
  PageReader reader({rules});
  archive::Page stored;
  stored.url = stored.final_url = "http://paper.example/1/";
  stored.content_type = "text/html; charset=utf-8";
  stored.body = page;
  EXPECT_EQ(reader.read_page()(stored, &rules).column.author, "강물결");
  EXPECT_EQ(reader.read_page()(stored, nullptr).column.author, "");
  config::Source other;
  other.name = "other";
  EXPECT_THROW(reader.read_page()(stored, &other), std::logic_error);
}

TEST(PageReader, APageThatEndsItsReaderIsNamedAndTheNextOneIsRead) {
  PageReader reader({}, [](std::string_view bytes, const PageRequest& asked) {
    if (bytes == "bad") _exit(3);
    if (bytes == "large") throw std::bad_alloc();
    return extract::read_column(bytes, asked);
  });
  try {
    reader.read("bad", request());
    FAIL() << "the page was read";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.status(), base::Exit::data);
    EXPECT_STREQ(error.what(), "http://paper.example/1/: its reader ended with status 3");
  }
  EXPECT_EQ(reader.read(page, request()).column.title, "강가의 시계");
  try {
    reader.read("large", request());
    FAIL() << "the page was read";
  } catch (const base::Error& error) {
    EXPECT_STREQ(error.what(), "http://paper.example/1/: takes more memory to read than there is");
  }
  EXPECT_EQ(reader.read(page, request()).column.title, "강가의 시계");
}

std::string record(const std::string& type, const std::string& url, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2024-05-01T00:00:00Z\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block +
         "\r\n\r\n";
}

TEST(PageReader, GivesTheItemsOfAWarcFile) {
  // Longer than what a reader gets of a file at once.
  const std::string large(3'000'000, 'x');
  std::istringstream file(record("request", "http://paper.example/1/", "GET /1/ HTTP/1.1\r\n\r\nbody") +
                          record("response", "http://paper.example/1/", "HTTP/1.1 200 OK\r\nA: b\r\n\r\n" + large) +
                          record("response", "http://paper.example/2/", "HTTP/1.1 302 Found\r\nLocation: /3/\r\n\r\n") +
                          record("response", "http://paper.example/4/",
                                 "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08 cut"));
  PageReader reader({});
  const auto next = reader.items_of(file);
  const auto asked = next().value();
  EXPECT_EQ(asked.type, "request");
  EXPECT_EQ(asked.request_head, "GET /1/ HTTP/1.1\r\n\r\n");
  const auto answer = next().value();
  EXPECT_EQ(answer.url, "http://paper.example/1/");
  EXPECT_TRUE(answer.page.value().body == large);
  EXPECT_EQ(answer.page->status, 200);
  EXPECT_EQ(answer.page->response, "HTTP/1.1 200 OK\r\nA: b\r\n\r\n");
  EXPECT_EQ(base::to_text(answer.page->fetched), "2024-05-01T00:00:00Z");
  EXPECT_EQ(next().value().redirect, "http://paper.example/3/");
  EXPECT_NE(next().value().problem, "");
  EXPECT_FALSE(next());
  EXPECT_FALSE(next());
}

TEST(PageReader, AFileThatIsBrokenIsSaidAfterItsGoodItems) {
  std::istringstream file(record("request", "http://paper.example/1/", "GET /1/ HTTP/1.1\r\n\r\n") + "no record");
  PageReader reader({});
  const auto next = reader.items_of(file);
  EXPECT_TRUE(next());
  EXPECT_THROW(next(), base::Error);
}

TEST(PageReader, PagesAreReadBetweenTheItemsOfAFile) {
  std::istringstream file(record("request", "http://paper.example/1/", "GET /1/ HTTP/1.1\r\n\r\n") +
                          record("request", "http://paper.example/2/", "GET /2/ HTTP/1.1\r\n\r\n"));
  PageReader reader({});
  const auto next = reader.items_of(file);
  EXPECT_EQ(next().value().url, "http://paper.example/1/");
  EXPECT_EQ(reader.read(page, request()).column.title, "강가의 시계");
  EXPECT_EQ(next().value().url, "http://paper.example/2/");
}

}  // namespace
}  // namespace crawler::run
