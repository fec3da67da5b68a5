#include "crawler/detect/next_page.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/expect_rows.h"

namespace crawler::detect {
namespace {

const base::Url list = base::Url::parse("https://e.example/column/").value();

std::string path_in(const std::string& html, const std::string& column = "https://e.example/essay/9") {
  const auto page = dom::Document::parse(html);
  return page_path_of(*page, list, list, {{base::Url::parse(column).value(), "", {}}});
}

std::string behind_current(const std::string& html) {
  const auto page = dom::Document::parse(html);
  const auto links = links_behind_current(*page, list, list);
  return links.empty() ? "" : links.front().selector;
}

TEST(NextPage, IsCountedInThePathWhereLinksAreTheNumbersInTheirUrls) {
  test_support::expect_rows_of([](const std::string& html) { return path_in(html); })({
      {"<a href='/column/page/2/'>2</a><a href='/column/page/3/'>3</a>", "/column/page/{page}/"},
      {"<a href='2'>[2]</a>", "/column/{page}"},
      {"<a href='/list-2.html?all=1'>2페이지</a>", "/list-{page}.html?all=1"},
      {"<a href='/board/2/p/2'>Page 2</a>", "/board/2/p/{page}"},  // the last number counts
      {"<a href='/column/page/2'>Older posts</a>", "/column/page/{page}"},
      {"<a href='/2024/page/2/'>2</a>", "/2024/page/{page}/"},
  });
}

TEST(NextPage, IsNotAYearAMonthOrAColumn) {
  EXPECT_EQ(path_in("<a href='/column/2023/'>2023</a><a href='/column/2022/'>2022</a>"), "");
  EXPECT_EQ(path_in("<a href='/2024/2/'>2</a><a href='/2024/3/'>3</a>"), "");
  EXPECT_EQ(path_in("<a href='/2024/11/2/'>2</a>"), "");
  EXPECT_EQ(path_in("<a href='/essay/2'>2</a><a href='/essay/3'>3</a>"), "") << "the columns have this form";
  EXPECT_EQ(path_in("<a href='/essay/2'>Two rivers</a>", "https://e.example/x"), "");
  EXPECT_EQ(path_in("<a href='https://other.example/page/2'>2</a>"), "");
  EXPECT_EQ(path_in("<a href='/page/3'>3</a><a href='/page/4'>4</a>"), "") << "without a second page";
}

TEST(NextPage, IsTheLinkBehindTheMarkOfTheCurrentOne) {
  test_support::expect_rows_of(behind_current)({
      {"<div><b>1</b> <a href='?from=20'>2</a> <a href='?from=40'>3</a></div>", "b + a"},
      {"<ul><li class='on'><a href='#'>1</a><li><a href='?from=20'>2</a></ul>", "li.on + li a"},
      {"<a aria-current='page' href='#'>1</a><a href='?from=20'>2</a>", "[aria-current] + a"},
      {"<b>2023</b> <a href='/2022/'>2022</a>", ""},
      {"<b>Most read</b> <a href='/essay/2'>2</a>", ""},
  });
}

TEST(NextPage, ALinkToItSaysItsNumberOrNextOrNothing) {
  for (const char* text : {"2", "[2]", "2쪽", "Page 2", "다음", "Next", "›", ""})
    EXPECT_TRUE(may_lead_to_page(text, "2")) << text;
  for (const char* text : {"3", "바다", "Essays", "2 rivers", "1"}) EXPECT_FALSE(may_lead_to_page(text, "2")) << text;
}

}  // namespace
}  // namespace crawler::detect
