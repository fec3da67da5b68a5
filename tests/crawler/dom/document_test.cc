#include "crawler/dom/document.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "crawler/dom/prefilter.h"

namespace crawler::dom {
namespace {

std::string repeat(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

std::size_t depth(const Document& document) {
  std::size_t deepest = 0;
  std::vector<std::size_t> depths(document.size());
  for (Node n = 1; n < document.size(); ++n) {
    depths[n] = depths[document.parent(n)] + 1;
    deepest = std::max(deepest, depths[n]);
  }
  return deepest;
}

TEST(Document, SubtreesAreRanges) {
  const auto d = Document::parse("<body><div id=a><p>one<p>two</div><p>three");
  ASSERT_TRUE(d);
  Node div = 0;
  while (d->tag(div) != Tag::div) ++div;
  EXPECT_EQ(d->text_of(div), "one two");
  EXPECT_EQ(d->tag(d->next_sibling(div)), Tag::p);
  EXPECT_EQ(d->text_of(0), "one two three");
  EXPECT_EQ(d->attribute(div, "id"), "a");
  EXPECT_TRUE(d->contains(div, div + 1));
  EXPECT_FALSE(d->contains(div, d->end(div)));
}

TEST(Document, ScriptsStandApart) {
  const auto d = Document::parse(
      "<script type='application/ld+json' id=x>{\"a\":\"</b>\"}</script><p>a<script>var s='<p>no</p>';</script>b</p>");
  ASSERT_TRUE(d);
  ASSERT_EQ(d->scripts().size(), 2U);
  EXPECT_EQ(d->scripts()[0].type, "application/ld+json");
  EXPECT_EQ(d->scripts()[0].id, "x");
  EXPECT_EQ(d->scripts()[0].text, "{\"a\":\"</b>\"}");
  EXPECT_EQ(d->text_of(0), "ab");
}

TEST(Document, RawTextAndCommentsAreLeftOut) {
  const auto d = Document::parse(
      "a<!-- <p>x</p> -->b<!-->c<style>p{}</style><svg><title>t</title><path/></svg><iframe>i</iframe>d<noscript><p>n"
      "</noscript><textarea>t</textarea><![CDATA[z]]>e<?php x ?>f</>g</ h>i 1 < 2 <3");
  ASSERT_TRUE(d);
  EXPECT_EQ(d->text_of(0), "abcdefgi 1 < 2 <3");
}

TEST(Document, AScriptInACommentInAScriptHidesItsEnd) {
  const auto d = Document::parse("a<script><!-- document.write('<script src=x></script>') --></script>b");
  EXPECT_EQ(d->text_of(0), "ab");
  const auto open = Document::parse("a<script><!-- <script> </script>b");
  EXPECT_EQ(open->text_of(0), "ab") << "never closed: the first end counts";
}

TEST(Document, QuotesOnlyCountBehindAnEqualsSign) {
  const auto d = Document::parse("<p title=\"a > b\" x'>one</p><p data-x='\">'>two</p>");
  EXPECT_EQ(d->text_of(0), "one two");
}

TEST(Document, EntitiesAndTitlesAreDecoded) {
  const auto d = Document::parse("<title>A &amp; <b>B</title><p>&lt;&#44032;&nbsp;x");
  EXPECT_EQ(d->text_of(0), "A & <b>B <가 x");
}

TEST(Document, CustomElementsHaveTheirNames) {
  const auto d = Document::parse("<X-Card class=c><p>t</p></X-Card>");
  Node n = 0;
  while (d->name(n) != "x-card" && n + 1 < d->size()) ++n;
  EXPECT_EQ(d->attribute(n, "class"), "c");
}

// 20,000 unclosed <div> and the like. Each of these takes gumbo alone quadratic time or more. The elements that gumbo
// implies (<tbody>, <tr>) come on top of the cap.
TEST(Document, UnclosedMarkupIsCappedAndKeepsItsText) {
  for (const std::string tag :
       {"<div>", "<span>", "<b>", "<font color=a>", "<a href=x>", "<x-y>", "<ul><li>", "<blockquote>",
        "<table><tr><td>", "<p><b>", "<div></p>", "<b><div></b>", "<table><td></div><div>"}) {
    const auto d = Document::parse(repeat(tag, 20000) + "text");
    ASSERT_TRUE(d) << tag;
    EXPECT_LE(depth(*d), 2 * Document::max_depth) << tag;
    EXPECT_NE(d->text_of(0).find("text"), std::string::npos) << tag;
  }
}

TEST(Document, DistinctFormattingIsNotClonedWithoutEnd) {
  std::string html;
  for (int i = 0; i < 5000; ++i) html += "<font size=" + std::to_string(i) + "><p>x";
  const auto d = Document::parse(html);
  ASSERT_TRUE(d);
  EXPECT_LT(d->size(), 300000U);
}

TEST(Document, ManyAttributesAreCut) {
  std::string html = "<p";
  for (int i = 0; i < 50000; ++i) html += " a" + std::to_string(i) + "=1";
  const auto d = Document::parse(html + ">text</p>");
  ASSERT_TRUE(d);
  EXPECT_EQ(d->text_of(0), "text");
}

TEST(Document, UnclosedListItemsAndParagraphsAreNotDeep) {
  const auto d = Document::parse(repeat("<p>one", 3000) + "<ul>" + repeat("<li>two", 3000) + "</ul>" + "<table>" +
                                 repeat("<tr><td>x<td>y", 2000) + "</table>");
  ASSERT_TRUE(d);
  EXPECT_EQ(d->prefiltered().dropped_tags, 0U);
}

TEST(Document, TooLargeIsRefused) {
  EXPECT_FALSE(Document::parse(std::string(Document::max_bytes + 1, 'x')));
  EXPECT_TRUE(Document::parse(std::string(4 << 20, 'x'))) << "one word of 4 MB";
}

TEST(Document, MoreElementsThanAPageMayHaveAreCut) {
  const auto d = Document::parse(repeat("<p>x</p>", 130000));
  ASSERT_TRUE(d);
  EXPECT_TRUE(d->prefiltered().cut);
}

TEST(Prefilter, TagAttributesAreReadFromTheSource) {
  struct Row {
    std::string tag, attribute, value;
  };
  for (const auto& [tag, attribute, value] : std::vector<Row>{{"<script TYPE = 'a b' id=x>", "type", "a b"},
                                                              {"<script async id=x>", "id", "x"},
                                                              {"<script async id=x>", "type", ""},
                                                              {"<script id=\"unclosed", "id", "unclosed"}}) {
    EXPECT_EQ(tag_attribute(tag, attribute), value) << attribute << " of " << tag;
  }
}

TEST(Document, HangulInPartsIsComposed) {
  // U+1100 U+1161 U+11BC is U+AC15; Latin letters with marks are composed only when a text is stored.
  EXPECT_EQ(composed("\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xBC flows"), "\xEA\xB0\x95 flows");
  EXPECT_EQ(composed("e\xCC\x81"), "e\xCC\x81");
  EXPECT_EQ(composed("\xE1"), "\xE1");
}

}  // namespace
}  // namespace crawler::dom
