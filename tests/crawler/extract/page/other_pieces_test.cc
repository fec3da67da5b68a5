#include "crawler/extract/page/other_pieces.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "crawler/extract/page/page_model.h"
#include "tests/crawler/extract/page.h"
#include "tests/support/expect_rows.h"

namespace crawler::extract {
namespace {

const std::string own = "<h1 id=own>The river</h1>";
const std::string text = paragraphs_of_text(2);
const std::string korean = "<p>강은 서두르지 않는다. 우리는 그 강을 따라 걸으며 느림을 배우려고 오래 애를 썼다.</p>";

// The ids of the pieces that are found on a page beside the one whose headline has the id "own".
std::string pieces_of(const std::string& html) {
  const auto page = dom::Document::parse(html);
  const std::vector<Block> blocks = gather_blocks(*page);
  std::vector<float> prose(blocks.size());
  std::transform(blocks.begin(), blocks.end(), prose.begin(), prose_of);
  dom::Node headline = 1;
  while (page->attribute(headline, "id") != "own") ++headline;
  std::string ids;
  for (const dom::Node piece : find_other_pieces(*page, blocks, prose, headline))
    ids.append(ids.empty() ? "" : " ").append(page->attribute(piece, "id"));
  return ids;
}

TEST(OtherPieces, AnotherArticleElementBehindTheFirst) {
  test_support::expect_rows_of(pieces_of)({
      {"<article>" + own + text + "</article><article id=b><h1>The hill</h1>" + text + "</article>", "b"},
      {"<article>" + own + text + "</article><article id=b><h2>The hill</h2>" + text + "</article>", "b"},
      {"<article><h1 id=own>강</h1>" + korean + "</article><article id=b><h2>언덕</h2>" + korean + "</article>", "b"},
      {"<article>" + own + text + "</article><article id=b><h3>The hill</h3>" + text + "</article>", ""},
      {"<article>" + own + text + "<article id=b><h2>The hill</h2>" + text + "</article></article>", ""},
  });
}

TEST(OtherPieces, BothHoldProse) {
  test_support::expect_rows_of(pieces_of)({
      {"<article>" + own + "</article><article id=b><h1>The hill</h1>" + text + "</article>", ""},
      {"<article>" + own + text + "</article><article id=b><h1>The hill</h1><p>It is high.</p></article>", ""},
      {"<article>" + own + text + "</article><article id=b>" + text + "<h1>The hill</h1>" + text + "</article>", ""},
  });
}

TEST(OtherPieces, AWrapperMustLookLikeAnArticle) {
  const auto behind = [](const std::string& other) { return pieces_of("<div>" + own + text + "</div>" + other); };
  test_support::expect_rows_of(behind)({
      {"<div id=b><h1>The hill</h1>" + text + "</div>", ""},
      {"<div id=b><h1><a href=/hill>The hill</a></h1>" + text + "</div>", "b"},
      {"<div id=b><a href=/hill><h1>The hill</h1></a>" + text + "</div>", "b"},
      {"<div id=b><h1>The hill</h1><time>5 May 2024</time>" + text + "</div>", "b"},
      {"<div id=b><h1>언덕</h1><p class=byline>홍길동</p>" + text + "</div>", "b"},
      {"<div id=b><h2><a href=/hill>The hill</a></h2>" + text + "</div>", ""},
  });
}

TEST(OtherPieces, AWrapperSetAsTheHeadlinesOwnIsAnArticleByItsClass) {
  const auto pair_of = [](const std::string& classes, const std::string& other) {
    return pieces_of("<div class='" + classes + "'>" + own + text + "</div><div id=b class='" + other +
                     "'><h1>The hill</h1>" + text + "</div>");
  };
  EXPECT_EQ(pair_of("post", "post"), "b");
  EXPECT_EQ(pair_of("news_view", "news_view"), "b");
  EXPECT_EQ(pair_of("post", "post more"), "");
  EXPECT_EQ(pair_of("box", "box"), "");
}

TEST(OtherPieces, AHeadingOfTheHeadlinesTagAndClassBeginsOne) {
  const auto headed = [](const std::string& heading) {
    return pieces_of("<div><h2 id=own class=title>The river</h2>" + text + "</div><div id=b>" + heading +
                     "<time>5 May 2024</time>" + text + "</div>");
  };
  EXPECT_EQ(headed("<h2 class=title>The hill</h2>"), "b");
  EXPECT_EQ(headed("<h2 class=section>The hill</h2>"), "");
  EXPECT_EQ(headed("<h2>The hill</h2>"), "");
}

TEST(OtherPieces, AHeadingAmongTheParagraphsIsASectionOfTheText) {
  EXPECT_EQ(pieces_of("<article>" + own + text + "<h1>The bank</h1>" + text + "</article>"), "");
  EXPECT_EQ(pieces_of("<article>" + own + text + "<h2>둑</h2>" + text + "</article>"), "");
}

TEST(OtherPieces, AWrapperThatHoldsTheHeadlineAgainIsTheText) {
  const auto headed = [](const std::string& heading) {
    return pieces_of("<article>" + own + text + "</article><article id=b><h2>Read on</h2><h1>" + heading + "</h1>" +
                     text + "</article>");
  };
  EXPECT_EQ(headed("The hill"), "b");
  EXPECT_EQ(headed("“The River”"), "");
}

// Boxes with the ids 1, 2 and so on. Each holds `inside`.
std::string boxes(int count, const std::string& tag, const std::string& inside) {
  std::string html;
  for (int i = 1; i <= count; ++i) {
    html.append("<").append(tag).append(" id=").append(std::to_string(i)).append(">");
    html.append(inside).append("</").append(tag).append(">");
  }
  return html;
}

const std::string linked = "<h3><a href=/hill>The hill behind the town</a></h3>";

TEST(OtherPieces, ThreeBoxesHeadedByLinksAreARowOfTeasers) {
  const auto behind = [](const std::string& row) { return pieces_of("<main>" + own + text + row + "</main>"); };
  test_support::expect_rows_of(behind)({
      {boxes(3, "div", linked), "1 2 3"},
      {boxes(4, "section", linked + "<p>It is high.</p>"), "1 2 3 4"},
      {"<ul>" + boxes(3, "li", "<b><a href=/hill>마을 뒤의 언덕</a></b>") + "</ul>", "1 2 3"},
      {boxes(2, "div", linked), ""},
      {boxes(2, "div", linked) + "<div id=3 class=other>" + linked + "</div>", ""},
      {boxes(2, "div", linked) + "<section id=3>" + linked + "</section>", ""},
      {boxes(2, "div", linked) + "<div id=3><p>It is high.</p></div>", ""},
  });
}

TEST(OtherPieces, ATeaserIsASmallBoxWithALinkedHeading) {
  const auto behind = [](const std::string& inside) {
    return pieces_of("<main>" + own + text + boxes(3, "div", inside) + "</main>");
  };
  test_support::expect_rows_of(behind)({
      {"<p>Opinion</p>" + linked, "1 2 3"},
      {"<h3>The hill behind the town</h3>", ""},
      {"<h3>The hill behind the town, <a href=/hill>more</a></h3>", ""},
      {"<p><a href=/hill>The hill behind the town</a></p>", ""},
      {"<h3><a href=/hill>The hill</a></h3>", ""},
      {linked + paragraphs_of_text(9), ""},
      {linked + "<p>" + std::string(900, 'x') + "</p>", ""},
      {"<p>One.</p><p>Two.</p><p>Three.</p>" + linked, ""},
  });
}

TEST(OtherPieces, TwoBoxesThatLeadOnAreARow) {
  const auto behind = [](const std::string& row) { return pieces_of("<main>" + own + text + row + "</main>"); };
  const auto leading = [](const std::string& href) {
    return linked + "<p>It is high. <a href=" + href + ">More</a></p>";
  };
  test_support::expect_rows_of(behind)({
      {boxes(2, "div", leading("/hill")), "1 2"},
      {boxes(2, "div", leading("/wind")), ""},
      {boxes(1, "div", leading("/hill")), ""},
      {boxes(2, "div", linked + "<a href=/hill></a>"), ""},
  });
}

TEST(OtherPieces, ARowMayStandInABoxThatBeginsAsItDoes) {
  EXPECT_EQ(pieces_of("<main>" + own + text + "<div>" + boxes(3, "div", linked) + "</div></main>"), "1 2 3");
}

TEST(OtherPieces, ARowBeforeTheTextIsNotOne) {
  EXPECT_EQ(pieces_of("<main>" + own + boxes(3, "div", linked) + text + "</main>"), "");
  EXPECT_EQ(pieces_of("<main>" + boxes(3, "div", linked) + own + text + "</main>"), "");
}

}  // namespace
}  // namespace crawler::extract
