#include "crawler/extract/read_column.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "archive/field.h"
#include "tests/crawler/extract/page.h"

namespace crawler::extract {
namespace {

config::Source rules() {
  config::Source source;
  source.zone = "Asia/Seoul";
  source.series = "물칼럼";
  source.author = "홍길동";
  source.rules["title"] = {{".none", ""}, {"h2.t", ""}};
  source.rules["body"] = {{"div.b", ""}};
  source.rules["published"] = {{"span.d", "data-day"}};
  source.drop = {".x"};
  return source;
}

const std::string ruled_page =
    "<title>Wrong</title><h1>Wrong</h1><h2 class=t>[강칼럼] 강은 흐른다</h2><span class=d "
    "data-day='2024-02-29T15:30:00Z'></span>"
    "<div class='b related'><p>짧다.</p><p class=x>광고 문구</p><p>" +
    sentence(1) + "</p></div><article>" + paragraphs_of_text(9) + "</article>";

TEST(Extract, SiteRulesWin) {
  const config::Source source = rules();
  PageRequest request;
  request.url = base::Url::parse("https://e.org/1");
  request.source = &source;
  const Extraction reading = read_column(ruled_page, request);
  EXPECT_EQ(reading.kind, PageKind::column) << reading.reason;
  EXPECT_EQ(reading.column.title, "강은 흐른다");
  EXPECT_EQ(reading.column.series, "강칼럼");
  EXPECT_EQ(reading.column.author, "홍길동");
  EXPECT_EQ(reading.column.published.text(), "2024-03-01");
  EXPECT_EQ(reading.column.body, "짧다.\n\n" + sentence(1)) << "no class of the page has a say in what a rule names";
  EXPECT_EQ(reading.column.how.at("title"), "rule h2.t");
  EXPECT_EQ(reading.column.how.at("author"), "source");
  EXPECT_EQ(reading.confidence.at("body"), 1);
}

TEST(Extract, ARuleThatMatchesNothingLeavesTheRest) {
  config::Source source = rules();
  source.rules = {{"title", {{".gone", ""}}}, {"body", {{"div[", ""}}}};
  PageRequest request;
  request.source = &source;
  const Extraction reading = read_column(page_around("<article>" + paragraphs_of_text(4) + "</article>"), request);
  EXPECT_EQ(reading.column.title, "The river");
  EXPECT_EQ(reading.column.body, body_of_text(4));
  ASSERT_EQ(reading.notes.size(), 1U);
  EXPECT_NE(reading.notes[0].find("div["), std::string::npos);
}

TEST(Extract, TheCanonicalUrlOfTheSameHostCounts) {
  const auto url = [](const std::string& canonical) {
    return read_page(page_around("<article>" + paragraphs_of_text(4) + "</article>",
                                 "<link rel=canonical href='" + canonical + "'>"),
                     "https://paper.example/opinion/1?utm_source=x")
        .column.url;
  };
  EXPECT_EQ(url("https://paper.example/opinion/1-river"), "https://paper.example/opinion/1-river");
  EXPECT_EQ(url("/opinion/1-river"), "https://paper.example/opinion/1-river");
  EXPECT_EQ(url("https://paper.example/"), "https://paper.example/opinion/1") << "a front page is not a column's URL";
  EXPECT_EQ(url("https://other.example/x"), "https://paper.example/opinion/1");
}

TEST(Extract, WhatWasRepairedIsNoted) {
  const Extraction reading = read_page("<meta charset=euc-kr><title>강</title><p>강은 흐른다</p>");
  ASSERT_FALSE(reading.notes.empty());
  EXPECT_NE(reading.notes[0].find("windows-949"), std::string::npos);
}

TEST(Extract, ItExplainsItself) {
  PageRequest request;
  request.explain = true;
  const Extraction reading = read_column(
      page_around("<article>" + paragraphs_of_text(4) + "</article><div class=related>" + sentence(9) + "</div>"),
      request);
  for (const char* part : {"> ", "article", "Title", "The river", "Blocks", "+ Number 1", "- [related] Number 9"}) {
    EXPECT_NE(reading.explanation.find(part), std::string::npos) << part << "\n" << reading.explanation;
  }
}

// What a rule has found is not looked for again, unless it is to be shown.
TEST(Extract, ExplainingAPageChangesNothingInIt) {
  const config::Source all = rules();
  config::Source body = rules(), title = rules(), none = rules();
  body.rules.erase("title");
  title.rules.erase("body");
  none.rules.clear();
  for (const config::Source* source : std::initializer_list<const config::Source*>{&all, &body, &title, &none}) {
    PageRequest request;
    request.url = base::Url::parse("https://e.org/1");
    request.source = source;
    const Extraction plain = read_column(ruled_page, request);
    request.explain = true;
    const Extraction explained = read_column(ruled_page, request);
    for (const archive::Field& field : archive::fields())
      EXPECT_EQ(field.read(plain.column), field.read(explained.column)) << field.name;
    EXPECT_EQ(plain.confidence, explained.confidence);
    EXPECT_EQ(plain.kind, explained.kind);
    EXPECT_NE(explained.explanation.find("Wrong"), std::string::npos) << "the title that the page names elsewhere";
  }
}

TEST(Extract, HostilePagesEnd) {
  std::string deep, attributes = "<p", formatting, dates, links, words, figures, parts, notes;
  for (int i = 0; i < 250; ++i) figures += "<figure>";
  for (int i = 0; i < 20000; ++i) figures += "<p>2024-03-01 a paragraph in figures";
  for (int i = 0; i < 20000; ++i) deep += "<div class=related>";
  for (int i = 0; i < 20000; ++i) attributes += " class" + std::to_string(i) + "=x";
  for (int i = 0; i < 20000; ++i) formatting += "<p><b class=c" + std::to_string(i) + ">x";
  for (int i = 0; i < 20000; ++i) dates += "2024-03-01 ";
  for (int i = 0; i < 20000; ++i) links += "<a href=/" + std::to_string(i) + ">x</a> ";
  for (int i = 0; i < 20000; ++i) words += "<h1>Title number " + std::to_string(i) + "</h1>";
  for (int i = 0; i < 20000; ++i) parts += "<h2>Title number " + std::to_string(i) + "</h2>";
  for (int i = 0; i < 20000; ++i) notes += "<div><p>AI 요약 " + std::to_string(i);
  for (const std::string* page : {&deep, &attributes, &formatting, &dates, &links, &words, &figures, &parts, &notes}) {
    EXPECT_NO_THROW(read_page(*page + "<p>" + sentence(1) + "</p>"));
  }
  EXPECT_EQ(read_page(std::string(dom::Document::max_bytes + 1, 'x')).kind, PageKind::too_large);
}

}  // namespace
}  // namespace crawler::extract
