#include "crawler/run/parser_pool.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "archive/field.h"
#include "base/error.h"
#include "config/source.h"
#include "crawler/run/page_message.h"
#include "tests/crawler/run/fetched.h"
#include "tests/support/pages.h"
#include "tests/support/picture.h"

namespace crawler::run {
namespace {

using namespace std::chrono_literals;

const config::Source source = config::parse_source(R"(
name = "paper"
zone = "America/New_York"
feeds = ["http://paper.example/feed"]
[[listing]]
url = "http://paper.example/list/"
link = "li a"
[[listing]]
url = "http://paper.example/other/"
item = "p"
link = "p a"
title = "b"
page_parameter = "page"
)",
                                                   "paper.toml");

const base::Log quiet(false);

// A pool, and what has come out of it. `read` is what the readers run.
class Pool {
 public:
  explicit Pool(int threads, ParserPool::Read read = read_content)
      : pool_({.threads = threads,
               .sources = {&source},
               .log = quiet,
               .done = [this](ParsedPage page) { done_.push(std::move(page)); },
               .read = std::move(read)}) {}

  ParsedPage parse(fetch::Download page) {
    pool_.submit(std::move(page));
    for (;;) {
      pool_.check();
      if (auto parsed = done_.pop(10ms)) return std::move(*parsed);
    }
  }

 private:
  base::BlockingQueue<ParsedPage> done_;
  ParserPool pool_;
};

// Everything that a content says, as its message.
std::string all_of(const PageContent& content) { return encode_content(content, std::string::npos); }

// Reads the page in the pool and in this process: both must say the same, and something.
void expect_same(Pool& pool, const fetch::Download& page) {
  const ParsedPage here = parse_page(page, source), there = pool.parse(page);
  EXPECT_EQ(there.problem, here.problem);
  EXPECT_EQ(there.hash, here.hash);
  EXPECT_EQ(there.download.result.body, page.result.body);
  EXPECT_EQ(all_of(there), all_of(here));
}

TEST(ParserPool, AReaderSaysOfAColumnWhatThisProcessSays) {
  Pool pool(1);
  const std::string json_ld = R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"등대의 밤",)"
                              R"("datePublished":"2024-05-03T23:30:00Z","author":{"name":"한바다"}}</script>)";
  const fetch::Download page =
      fetched(fetch::PageRole::column, test_support::column_page("등대의 밤", "2024-05-03", "", json_ld));
  ASSERT_FALSE(parse_page(page, source).read.value().column.body.empty());
  expect_same(pool, page);
}

TEST(ParserPool, AReaderKnowsEveryCharset) {
  Pool pool(1);
  for (const std::string charset :
       {"utf-8", "euc-kr", "windows-949", "iso-2022-kr", "shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "gbk", "big5",
        "windows-1252", "iso-8859-15", "koi8-r", "utf-16le", "utf-16be", "utf-7", "unknown"}) {
    SCOPED_TRACE(charset);
    std::string body = test_support::column_page("등대의 밤", "2024-05-03");
    expect_same(pool, fetched(fetch::PageRole::column, body, "text/html; charset=" + charset));
  }
  expect_same(pool,
              fetched(fetch::PageRole::column, "<title>\xb0\xa1\xb3\xaa</title><p>\xb4\xd9\xb6\xf3", "text/html"));
}

TEST(ParserPool, AReaderKnowsTheZonesOfFeedsAndTheDaysOfEveryLanguage) {
  Pool pool(1);
  const fetch::Download feed = fetched(
      fetch::PageRole::feed,
      "<rss version='2.0'><channel><title>종이</title>"
      "<item><title>하나</title><link>http://paper.example/1/</link><pubDate>Sat, 04 May 2024 02:30:00 "
      "GMT</pubDate></item>"
      "<item><title>둘</title><link>http://xn--hq1bm8jm9l.example/2/</link><pubDate>2024-05-04T02:30:00+09:00</pubDate>"
      "</item></channel></rss>",
      "application/rss+xml");
  EXPECT_EQ(parse_page(feed, source).listing.columns.at(0).day.text(), "2024-05-03");
  expect_same(pool, feed);
  expect_same(pool, fetched(fetch::PageRole::feed,
                            R"({"version":"https://jsonfeed.org/version/1.1","title":"x",)"
                            R"("items":[{"url":"http://paper.example/3/"}]})",
                            "application/feed+json"));
  expect_same(pool,
              fetched(fetch::PageRole::sitemap,
                      "<urlset><url><loc>http://paper.example/3/</loc><lastmod>2024-05-04</lastmod></url></urlset>",
                      "application/xml"));
  for (const std::string day :
       {"3 mai 2024", "3. Mai 2024", "3 мая 2024", "2024年5月3日", "٣ مايو ٢٠٢٤", "令和6年5月3日"})
    expect_same(pool, fetched(fetch::PageRole::column, test_support::column_page("Colonne", day)));
}

TEST(ParserPool, AReaderReadsAListByItsOwnRules) {
  Pool pool(1);
  fetch::Download page =
      fetched(fetch::PageRole::listing, "<ul><li><a href='/1/'>a</a></ul><p><b>B</b><a href='/2/'>b</a>");
  for (const config::Listing& rules : source.listings) {
    page.job.rules = &rules;
    ASSERT_EQ(parse_page(page, source).listing.columns.size(), 1u);
    expect_same(pool, page);
  }
  expect_same(pool, fetched(fetch::PageRole::document, "<meta http-equiv=refresh content='0;url=/b/'>"));
  EXPECT_EQ(
      pool.parse(fetched(fetch::PageRole::document, "<meta http-equiv=refresh content='0;url=/b/'>")).refresh->text(),
      "http://paper.example/b/");
}

TEST(ParserPool, AReaderTellsAnImage) {
  Pool pool(1);
  EXPECT_TRUE(pool.parse(fetched(fetch::PageRole::image, test_support::png(3, 2), "text/html")).is_image);
  EXPECT_FALSE(pool.parse(fetched(fetch::PageRole::image, "<html>", "image/png")).is_image);
}

TEST(ParserPool, APageThatEndsItsReaderCostsThatPageAlone) {
  Pool pool(1, [](const fetch::Download& page, const config::Source& rules) {
    if (page.result.body == "crash") std::abort();
    return read_content(page, rules);
  });
  const fetch::Download well = fetched(fetch::PageRole::column, test_support::column_page("등대의 밤", "2024-05-03"));
  for (int i = 0; i < 3; ++i) {
    const ParsedPage crashed = pool.parse(fetched(fetch::PageRole::column, "crash"));
    EXPECT_EQ(crashed.problem.substr(0, 23), "its reader ended by sig") << crashed.problem;
    EXPECT_FALSE(crashed.read);
    EXPECT_EQ(crashed.download.result.body, "crash");
    expect_same(pool, well);
  }
}

TEST(ParserPool, WhatEndsAThreadIsTold) {
  ParserPool pool({.threads = 2, .sources = {&source}, .log = quiet, .done = [](const ParsedPage&) {
                     throw std::runtime_error("no room for the result");
                   }});
  EXPECT_NO_THROW(pool.check());
  pool.submit(fetched(fetch::PageRole::raw, "text"));
  const auto told = [&] {
    try {
      pool.check();
    } catch (const std::runtime_error&) {
      return true;
    }
    return false;
  };
  for (int i = 0; i < 5000 && !told(); ++i) std::this_thread::sleep_for(1ms);
  EXPECT_TRUE(told());
}

TEST(ParserPool, ReadersThatCannotStartEndTheSource) {
  base::BlockingQueue<ParsedPage> done;
  ParserPool pool({.sources = {&source},
                   .log = quiet,
                   .done = [&](ParsedPage page) { done.push(std::move(page)); },
                   .limits = {.wall = std::chrono::milliseconds(-1)}});
  pool.submit(fetched(fetch::PageRole::column, "<p>text"));
  std::string problem;
  while (problem.empty() && !done.pop(1ms)) {
    try {
      pool.check();
    } catch (const base::Error& error) {
      problem = error.what();
    }
  }
  EXPECT_EQ(problem, "the processes that read pages end before they are ready: its reader gave no answer in time");
}

}  // namespace
}  // namespace crawler::run
