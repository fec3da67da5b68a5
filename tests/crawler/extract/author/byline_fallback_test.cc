// Writers that only the position of a line names, and the institution where even that is missing.
#include "crawler/extract/author/byline_fallback.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/crawler/extract/page.h"

namespace crawler::extract {
namespace {

std::string author_between(const std::string& before, const std::string& after, const std::string& head = {}) {
  return read_page(page_around(before + "<article>" + paragraphs_of_text(4) + after + "</article>", head))
      .column.author;
}

std::string author_in(const std::string& first) {
  return read_page(page_around("<article>" + first + paragraphs_of_text(4) + "</article>")).column.author;
}

std::string linked(const std::string& author) {
  return R"(<script type="application/ld+json">{"@type":"NewsArticle","author":)" + author + "}</script>";
}

TEST(BylineFallback, ALineSetApartAtTheEdgeOfTheText) {
  EXPECT_EQ(author_between("", "<p style='text-align: right'>Lê Phương</p>"), "Lê Phương");
  EXPECT_EQ(author_between("", "<p><strong>Jane O'Neil-Doe</strong></p>"), "Jane O'Neil-Doe");
  EXPECT_EQ(author_in("<p><b>JANE DOE</b></p>"), "JANE DOE");
}

TEST(BylineFallback, NotEveryShortLine) {
  EXPECT_EQ(author_between("", "<p>Jane Doe</p>"), "") << "as plain as the text";
  EXPECT_EQ(author_between("", "<p><b>The river and its floods</b></p>"), "") << "not all in capitals";
  EXPECT_EQ(author_between("", "<p><b>Follow Us</b></p>"), "");
  EXPECT_EQ(author_between("", "<p><b>River 2024</b></p>"), "");
  EXPECT_EQ(author_in("<h2>Jane Doe</h2>"), "") << "a heading";
}

TEST(BylineFallback, BesideTheDayUnderTheHeadline) {
  EXPECT_EQ(author_between("<p>Jane Doe | 05.04.2025 - 10:12</p>", ""), "Jane Doe");
  EXPECT_EQ(author_between("<p>World News | 05.04.2025</p>", ""), "");
  EXPECT_EQ(author_between("<p>Jane Doe | 12 comments</p>", ""), "");
}

TEST(BylineFallback, InitialsBehindBy) { EXPECT_EQ(author_between("<p>By TPN, in News · 31 Jan 2025</p>", ""), "TPN"); }

TEST(BylineFallback, OnlyWhereNobodyIsNamedOtherwise) {
  EXPECT_EQ(author_between("", "<p><b>Jane Doe</b></p>", "<meta name=author content='John Roe'>"), "John Roe");
  EXPECT_EQ(author_between("", "<p><b>Jane Doe</b></p>", linked(R"({"@type":"Organization","name":"AFP"})")),
            "Jane Doe");
}

TEST(Institution, AnAgencyIsNotAPerson) {
  EXPECT_EQ(author_between("", "",
                           linked(R"({"@type":"Person","name":"Le Journal et AFP"})") +
                               "<meta property='og:site_name' content='Le Journal'>"),
            "Le Journal et AFP")
      << "whole, not AFP alone";
  EXPECT_EQ(author_between("<p class=byline>By Jane Doe</p>", "", linked(R"({"@type":"Person","name":"AFP"})")),
            "Jane Doe");
}

TEST(Institution, ASitesAddressNamesNobody) {
  EXPECT_EQ(author_between("", "", "<meta name=author content='paper.example, Frankfurt, Germany'>"), "");
  const std::string html = page_around("<article>" + paragraphs_of_text(4) + "</article>",
                                       "<meta name=author content=LTO><meta name=author content='Jane Doe'>");
  EXPECT_EQ(read_page(html, "https://www.lto.example/a").column.author, "Jane Doe") << "the host's own name";
}

TEST(BylineFallback, BesideADayFarBelowTheHeadlineNobodyIsNamed) {
  const auto author_below = [](int lines) {
    std::string between;
    for (int i = 0; i < lines; ++i) between += "<p>River " + std::to_string(i) + "</p>";
    return author_between(between + "<p>Jane Doe | 05.04.2025</p>", "");
  };
  EXPECT_EQ(author_below(5), "Jane Doe");
  EXPECT_EQ(author_below(60), "") << "each line would be compared with each link above the headline";
}

}  // namespace
}  // namespace crawler::extract
