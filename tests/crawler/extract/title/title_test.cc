// Which of a page's headlines is its title, where they differ.
#include "crawler/extract/title/title.h"

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

TEST(TitleChoice, TheHeadlineThatThePagePrints) {
  EXPECT_EQ(title_of({searched, searched + " - Paper", written, searched, ""}), searched);
  EXPECT_EQ(title_of({searched, searched, written, "", ""}), searched) << "og:title alone is the wording for sharing";
  EXPECT_EQ(title_of({written, searched, searched, written, ""}), written) << "<title> is the wording for search";
  EXPECT_EQ(column_of({searched, searched, written, searched, ""}).how.at("title"), "h1");
}

TEST(TitleChoice, JsonLdApartWhereItTellsOfAlternatives) {
  EXPECT_EQ(title_of({searched, searched, searched, written, ""}), searched) << "a template's";
  EXPECT_EQ(title_of({searched, searched, searched, written, "The river"}), written);
  EXPECT_EQ(title_of({searched, searched, written, searched, written}), searched) << "called the alternative";
}

TEST(TitleChoice, AWordingThatIsNotAHeadlineOfTheTextDoesNotCount) {
  const std::string other = "The river";
  EXPECT_EQ(title_of({searched, searched, searched, "Sports, weather and traffic every morning", other}), searched);
  EXPECT_EQ(title_of({searched, searched, searched, "River news: what the te", other}), searched) << "cut in a word";
  EXPECT_EQ(title_of({searched, searched, searched, "River news: the text…", other}), searched) << "cut with a mark";
}

TEST(TitleChoice, AKickerInAnElementOfTheHeading) {
  const auto title = [](const std::string& h1, const std::string& og) {
    const std::string head =
        "<title>Opinion: The river flows - Paper</title><meta property='og:site_name' content=Paper>"
        "<meta property='og:title' content='" +
        og + "'>";
    return read_page("<html><head>" + head + "</head><body><h1>" + h1 + "</h1>" + paragraphs_of_text(4) +
                     "</body></html>")
        .column.title;
  };
  EXPECT_EQ(title("<span>Opinion</span> <span>:</span> <b>The river flows</b>", "The river flows"), "The river flows");
  EXPECT_EQ(title("<small>Opinion</small> The river flows", "The river flows"), "The river flows");
  EXPECT_EQ(title("<span>Opinion: </span>The river flows", "Opinion: The river flows"), "Opinion: The river flows")
      << "the metadata has both parts";
  EXPECT_EQ(title("Opinion: The river flows", "The river flows"), "Opinion: The river flows") << "no element parts it";
}

TEST(TitleChoice, EntitiesAndMarkupThatAreLeftAreDecodedOnceMore) {
  EXPECT_EQ(title_of({"&amp;quot;Fast&amp;quot; &amp;amp; true", "Fast & true", "", "", ""}), "\"Fast\" & true");
  EXPECT_EQ(title_of({"The river", "The river", "The &amp;lt;em&amp;gt;river&amp;lt;/em&amp;gt;", "", ""}),
            "The river");
  EXPECT_EQ(title_of({"R&amp;D; and more", "R&amp;D; and more", "", "", ""}), "R&D; and more") << "no reference";
  EXPECT_EQ(title_of({"The element &lt;article&gt;", "The element &lt;article&gt;", "", "", ""}),
            "The element <article>");
  EXPECT_EQ(title_of({"The gate<br>of the river", "Paper", "", "", ""}), "The gate of the river");
}

TEST(TitleChoice, AHeadingOfLowerRankWhereNoOtherPlaceHasATitle) {
  EXPECT_EQ(read_page("<html><head><title> - Paper</title><meta property='og:site_name' content=Paper></head><body>"
                      "<h2>The river flows</h2>" +
                      paragraphs_of_text(4) + "</body></html>")
                .column.title,
            "The river flows");
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

TEST(TitleChoice, AHeadingOfAHundredThousandWordsTakesLinearTime) {
  std::string words;
  for (int i = 0; i < 100000; ++i) words += "word" + std::to_string(i) + ' ';
  EXPECT_EQ(read_page("<html><head><title>" + words + "</title></head><body><h1>" + words + "</h1>" +
                      paragraphs_of_text(2000) + "</body></html>")
                .kind,
            PageKind::column);
}

TEST(TitleChoice, JsonLdEscapedForHtmlToo) {
  EXPECT_EQ(title_of({"x", "R", "", "L&#039;art &amp; la &lt;vie&gt;", ""}), "L'art & la <vie>");
}

}  // namespace
}  // namespace crawler::extract
