#include "crawler/dom/selector.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/expect_rows.h"

namespace crawler::dom {
namespace {

Document page(const std::string& html) { return *Document::parse(html); }

// The ids of the elements that a selector finds, separated by spaces.
std::string found(const Document& document, std::string_view text, Node scope = 0) {
  const auto parsed = Selector::parse(text);
  if (const auto* mistake = std::get_if<SelectorMistake>(&parsed)) return "mistake: " + mistake->what;
  std::string ids;
  for (const Node n : std::get<Selector>(parsed).all(document, scope)) {
    ids += (ids.empty() ? "" : " ") + std::string(document.attribute(n, "id"));
  }
  return ids;
}

// Returns a check of what each selector finds in the page.
auto expect_found_in(const std::string& html) {
  return test_support::expect_rows_of(
      [document = page(html)](const std::string& selector) { return found(document, selector); });
}

const char* const sample = R"(<!doctype html><html id=html><head id=head></head><body id=body>
<div id=d1 class="a b" data-kind="news-ko" lang="ko-KR"><p id=p1>1</p><p id=p2 class="x">2</p><span id=s1></span><p id=p3>3</p></div>
<div id=d2 class="b"><ul id=u><li id=l1><li id=l2><li id=l3><li id=l4><li id=l5></ul><a id=a1 href="https://e.org/x?k=1">e</a></div>
</body></html>)";

TEST(Selector, TagsIdsClasses) {
  expect_found_in(sample)({
      {"p", "p1 p2 p3"},
      {"DIV.b", "d1 d2"},
      {".a.b", "d1"},
      {"#d2", "d2"},
      {"*#p2.x", "p2"},
      // Classes keep their case.
      {".A", ""},
      // Document order.
      {"p.x, #a1,ul", "p2 u a1"},
  });
}

TEST(Selector, APlainNameNeedsNoEscapes) {
  for (const char* name : {"list", "c-12", "_x", "H2"}) EXPECT_TRUE(is_plain_name(name)) << name;
  for (const char* name : {"", "2col", "md:grid", "w-1/2", "목록", "a b"}) EXPECT_FALSE(is_plain_name(name)) << name;
}

TEST(Selector, Attributes) {
  expect_found_in(sample)({
      {"[data-kind]", "d1"},
      {"[class=b]", "d2"},
      {"[class~='a']", "d1"},
      {"[lang|=ko]", "d1"},
      {"a[href^=\"https://e.org\"]", "a1"},
      {"a[href$='k=1'][href*='x?']", "a1"},
      {"[data-kind='NEWS-KO' i]", "d1"},
      {"[data-kind='NEWS-KO']", ""},
      // An empty prefix matches nothing.
      {"[class^='']", ""},
  });
}

TEST(Selector, Combinators) {
  expect_found_in(sample)({
      {"body p", "p1 p2 p3"},
      {"body > p", ""},
      {"html > body > div > p.x", "p2"},
      {"p + p", "p2"},
      {"p ~ p", "p2 p3"},
      {"span+p", "p3"},
      {"div.a ~ div li", "l1 l2 l3 l4 l5"},
  });
}

TEST(Selector, BacktracksOverAncestors) {
  // The inner div has no .y parent, the outer has: a match must not stop at the nearest div.
  const Document d = page("<section class=y><div class=o><div class=i><p id=p>t</p></div></div></section>");
  EXPECT_EQ(found(d, ".y > div p"), "p");
}

TEST(Selector, Places) {
  expect_found_in(sample)({
      {"li:nth-child(odd)", "l1 l3 l5"},
      {"li:nth-child( 2n + 2 )", "l2 l4"},
      {"li:nth-child(-n+2)", "l1 l2"},
      {"li:nth-child(n+4)", "l4 l5"},
      {"li:nth-last-child(2)", "l4"},
      {"li:first-child, li:last-child", "l1 l5"},
      {"#d1 > p:nth-of-type(3)", "p3"},
      {"#d1 > p:nth-child(3)", ""},
      {"#d1 > :nth-child(3)", "s1"},
      {"span:only-of-type", "s1"},
      {"div > p:last-of-type", "p3"},
      {"body > div:nth-of-type(2) > ul > li:nth-child(3)", "l3"},
  });
}

TEST(Selector, NotIsRootEmpty) {
  expect_found_in(sample)({
      {"p:not(.x)", "p1 p3"},
      {"p:not(.x, :first-child)", "p3"},
      {"#d1 > :is(span, .x)", "p2 s1"},
      {":root", "html"},
      {"span:empty", "s1"},
  });
}

TEST(Selector, Escapes) {
  expect_found_in(R"(<p id="1a">x</p><p id="b" class="w-1/2 md:flex">y</p><p id="c" class="본문">z</p>)")({
      {R"(#\31 a)", "1a"},
      {R"(.w-1\/2.md\:flex)", "b"},
      {".본문", "c"},
  });
}

TEST(Selector, WithinAScope) {
  const Document d = page(sample);
  const Node second = std::get<Selector>(Selector::parse("#d2")).first(d);
  EXPECT_EQ(found(d, "body div li:first-child", second), "l1") << "ancestors outside the scope count";
  EXPECT_EQ(found(d, "p", second), "");
}

TEST(Selector, SaysWhereAMistakeIs) {
  const std::vector<std::tuple<std::string, std::size_t>> rows{
      {"", 0},          {"div >", 5},  {"a[href", 6},  {"a[href=]", 7}, {"p:nth-child(x)", 12},
      {"p::before", 1}, {"div..x", 4}, {"p:hover", 1}, {"a,,b", 2},     {"p:not(a b)", 8},
      {"a[b='x]", 7},   {"#", 1},      {"a { }", 2}};
  for (const auto& [text, position] : rows) {
    const auto parsed = Selector::parse(text);
    const auto* mistake = std::get_if<SelectorMistake>(&parsed);
    ASSERT_NE(mistake, nullptr) << text;
    EXPECT_EQ(mistake->position, position) << text << ": " << mistake->what;
    EXPECT_FALSE(mistake->what.empty());
  }
}

}  // namespace
}  // namespace crawler::dom
