// The site's name, and headlines without it.
#include "crawler/extract/title/site_name.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/crawler/extract/page.h"
#include "tests/support/expect_rows.h"

namespace crawler::extract {
namespace {

const std::vector<std::string> names{"Paper Daily", "paperdaily"};

TEST(SiteName, IsCutWholeFromTheEndAndTheFront) {
  test_support::expect_rows_of([](const std::string& title) { return without_site(title, names); })({
      {"The river - Paper Daily", "The river"},
      {"The river - The Paper Daily", "The river"},
      {"The river | paperdaily.com", "The river"},
      {"The river | PD", "The river"},
      {"Paper Daily :: The river", "The river"},
      {"The river | Opinion | Paper Daily", "The river | Opinion"},
      {"The river - and the sea", "The river - and the sea"},
      {"The river - a paper daily read", "The river - a paper daily read"},
      {"The river - what the paper says", "The river - what the paper says"},
      {"Paper Daily readers | The river", "Paper Daily readers | The river"},
      {"AI-driven rivers", "AI-driven rivers"},
      {"The river : how it flows", "The river : how it flows"},
      {"Paper Daily", "Paper Daily"},
  });
}

TEST(SiteName, OneWordBeforeAColonIsASiteOnlyWhereAHeadlineSaysTheRest) {
  const std::vector<std::string> town{"Hamburg"};
  EXPECT_EQ(without_site("Hamburg: The river rises", town), "Hamburg: The river rises");
  EXPECT_EQ(without_site("Hamburg: The river rises", town, {"Hamburg: The river rises"}), "Hamburg: The river rises");
  EXPECT_EQ(without_site("Hamburg: The river rises", town, {"Other", "The river rises"}), "The river rises");
  EXPECT_EQ(without_site("Paper Daily: The river rises", names), "The river rises");
}

TEST(SiteName, TheHostNamesTheSite) {
  test_support::expect_rows_of([](const std::string& url) { return host_name(url); })({
      {"https://www.the-times.co.uk/a", "thetimes"},
      {"https://news.paper.example/", "paper"},
      {"/a/b", ""},
  });
}

std::string title_on(const std::string& head, const std::string& body) {
  return read_page("<html><head>" + head + "</head><body>" + body + paragraphs_of_text(4) + "</body></html>",
                   "https://e.example/a")
      .column.title;
}

TEST(SiteName, IsAlsoWhatThePageLinksToItsFrontPageOrClaimsItsRightsFor) {
  const std::string head = "<title>The river flows | Morning Bell</title>";
  EXPECT_EQ(title_on(head, "<a href=/>Morning Bell</a>"), "The river flows");
  EXPECT_EQ(title_on(head, "<a href=/><img alt='Morning Bell'></a>"), "The river flows");
  EXPECT_EQ(title_on(head, "<footer>© 2024 Morning Bell. All rights reserved.</footer>"), "The river flows");
  EXPECT_EQ(title_on(head, "<a href=/bells>Morning Bell</a>"), "The river flows | Morning Bell");
}

}  // namespace
}  // namespace crawler::extract
