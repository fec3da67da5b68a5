// Which of a page's headlines is its title, where they differ.
#include "crawler/extract/title.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/crawler/extract/page.h"

namespace crawler::extract {
namespace {

struct Told {
  std::string h1, title, og, ld, alternative;
};

archive::Column column_of(const Told& told) {
  std::string head = "<title>" + told.title + "</title>";
  if (!told.og.empty()) head += "<meta property='og:title' content='" + told.og + "'>";
  if (!told.ld.empty()) {
    head += R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":")" + told.ld + '"';
    if (!told.alternative.empty()) head += R"(,"alternativeHeadline":")" + told.alternative + '"';
    head += "}</script>";
  }
  return read_page("<html><head>" + head + "</head><body><h1>" + told.h1 + "</h1><article>" + paragraphs_of_text(6) +
                   "</article></body></html>")
      .column;
}

std::string title_of(const Told& told) { return column_of(told).title; }

const std::string searched = "River news: what the text tells of it";
const std::string written = "And so the river goes on";

TEST(TitleChoice, TheHeadlineThatTheTitleElementDoesNotRepeat) {
  EXPECT_EQ(title_of({searched, searched + " - Paper", written, searched, ""}), written);
  EXPECT_EQ(title_of({searched, searched, written, "", ""}), written) << "without JSON-LD";
  EXPECT_EQ(title_of({written, searched, searched, written, ""}), written) << "the h1 itself departs";
  EXPECT_EQ(column_of({searched, searched, written, searched, ""}).how.at("title"), "meta og:title");
}

TEST(TitleChoice, JsonLdApartWhereItTellsOfAlternatives) {
  EXPECT_EQ(title_of({searched, searched, searched, written, ""}), searched) << "a template's";
  EXPECT_EQ(title_of({searched, searched, searched, written, "The river"}), written);
  EXPECT_EQ(title_of({searched, searched, written, searched, written}), searched) << "called the alternative";
}

TEST(TitleChoice, WhatIsNoHeadlineOfTheTextDoesNotCount) {
  EXPECT_EQ(title_of({searched, searched, "Sports, weather and traffic every morning", searched, ""}), searched);
  EXPECT_EQ(title_of({searched, searched, "River news: what the te", searched, ""}), searched) << "cut in a word";
  EXPECT_EQ(title_of({searched, searched, "River news: the text…", searched, ""}), searched) << "cut with a mark";
}

TEST(TitleChoice, ASeriesAloneIsNotAnotherHeadline) {
  const std::string full = "[과학칼럼] Number of the river";
  const auto column = column_of({full, full, "Number of the river", full, ""});
  EXPECT_EQ(column.title, "Number of the river");
  EXPECT_EQ(column.series, "과학칼럼");
}

TEST(TitleChoice, AnAttributeCutAtAQuotationMark) {
  const std::string whole = "The river says &quot;enough&quot;";
  EXPECT_EQ(title_of({whole, whole, "The river says ", "", ""}), "The river says \"enough\"");
}

TEST(TitleChoice, ASectionBehindTheHeadline) {
  const std::string head =
      "<title>The river flows-Politics</title><meta property='og:title' content='The river flows-Politics'>"
      "<meta name=headline content='The river flows'>";
  EXPECT_EQ(read_page("<html><head>" + head + "</head><body>" + paragraphs_of_text(4) + "</body></html>").column.title,
            "The river flows");
}

TEST(TitleChoice, AHeadlineIsNotTheNameOfTheSite) {
  const std::string headline = "The river - and what it tells";
  const std::string head = "<title>" + headline + "</title><meta name=application-name content='" + headline +
                           "'><meta property='og:title' content='" + headline + "'>";
  EXPECT_EQ(read_page("<html><head>" + head + "</head><body><h1>" + headline + "</h1>" + paragraphs_of_text(4) +
                      "</body></html>")
                .column.title,
            headline);
}

TEST(TitleChoice, JsonLdEscapedForHtmlToo) {
  EXPECT_EQ(title_of({"x", "R", "", "L&#039;art &amp; la &lt;vie&gt;", ""}), "L'art & la <vie>");
}

}  // namespace
}  // namespace crawler::extract
