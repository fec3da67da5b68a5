#include "crawler/dom/long_texts.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "crawler/dom/document.h"
#include "tests/support/temp_dir.h"

namespace crawler::dom {
namespace {

const std::string long_text = "The river flows on and on.";
const std::string first_mark = "\xF3\xB0\x80\x80";  // U+F0000

TEST(LongTexts, OneCharacterStandsForALongText) {
  const std::string page = "\n  " + long_text;
  LongTexts texts(page);
  std::string html, buffer;
  texts.append(page, html);
  EXPECT_EQ(html, "\n  " + first_mark) << "what the standard does with white space is gumbo's to do";
  EXPECT_EQ(texts.meant_by(first_mark), long_text);
  EXPECT_EQ(texts.restored("a " + first_mark + " b", buffer), "a " + long_text + " b");
  EXPECT_EQ(texts.restored("a", buffer), "a");
  EXPECT_FALSE(texts.meant_by("a"));
  EXPECT_FALSE(texts.meant_by("\xF3\xB0\x80\x81")) << "there is no second text";
}

TEST(LongTexts, WhatGumboWouldChangeOrIsShortStaysAsItIs) {
  for (const std::string& text :
       {std::string("short"), long_text + " &amp;", "&copy " + long_text, long_text + "\r\n" + long_text,
        std::string("\0", 1) + long_text, long_text + "\x1F", long_text + "\x7F", long_text + "\u0085",
        long_text + "\uFDD0", long_text + "\uFFFE", long_text + "\xFF", std::string(100, ' ')}) {
    LongTexts texts(text);
    std::string html;
    texts.append(text, html);
    EXPECT_EQ(html, text);
  }
}

TEST(LongTexts, APageThatUsesThePlaneItselfStaysAsItIs) {
  for (const std::string other :
       {"\U000F0001", "&#xF0001;", "&#XF0001;", "&#983041;", "&#x10FFFD;", "&#99999999999;"}) {
    const std::string page = long_text + "<p>" + other;
    LongTexts texts(page);
    std::string html;
    texts.append(std::string_view(page).substr(0, long_text.size()), html);
    EXPECT_EQ(html, long_text) << other;
    const auto document = Document::parse(page);
    ASSERT_TRUE(document);
    EXPECT_TRUE(document->text_of(0).starts_with(long_text)) << other;
  }
  const std::string page = long_text + "&#128514; \U0001F602 \U000E0001";
  LongTexts texts(page);
  std::string html;
  texts.append(std::string_view(page).substr(0, long_text.size()), html);
  EXPECT_EQ(html, first_mark) << "other planes are not in the way";
}

// All that a tree says, one line a node.
std::string written(const Document& document) {
  std::string out;
  for (Node n = 0; n < document.size(); ++n) {
    out +=
        std::to_string(document.parent(n)) + " " + std::string(document.name(n)) + " " + std::string(document.text(n));
    for (const Attribute& attribute : document.attributes(n))
      out.append(" ").append(attribute.name).append("=").append(attribute.value);
    out += "\n";
  }
  return out;
}

// A character of plane 15 in a comment, which is not in the tree, has gumbo read every text.
void expect_same_tree(const std::string& page, const std::string& about) {
  const auto quick = Document::parse(page), whole = Document::parse("<!--\U000F0000-->" + page);
  ASSERT_TRUE(quick && whole) << about;
  EXPECT_EQ(written(*quick), written(*whole)) << about;
}

TEST(LongTexts, ThePageHasTheSameTree) {
  const std::string value = "/a/long/address/of/a/page?of=the&#38;site", plain = "/another/long/address/of/a/page";
  std::string fonts;
  for (int i = 0; i < 5; ++i) fonts += "<p><font style='color: of a river; size: large'>" + long_text;
  for (const std::string& page :
       {long_text, "<title>" + long_text + "</title>" + long_text,
        "<p class='one two three four'>" + long_text + "<br>" + long_text + " &amp; " + long_text + "</p>",
        "<table>" + long_text + "<tr> " + long_text + "<td>" + long_text + "</table>" + long_text,
        "<table><colgroup> " + long_text + "<col>" + long_text + "</table>", "<pre>\n\n" + long_text + "\n</pre>",
        "<select><option>" + long_text + "<option>" + long_text + "</select>",
        "<a href='" + value + "'><p>" + long_text + "<a href=\"" + plain + "\">" + long_text + "<div>" + long_text,
        "<a href='" + plain + "'><table><tr><td><a href='" + plain + "'>" + long_text + "</table></a>" + long_text,
        "<b id='" + plain + "'><i>" + long_text + "</b>" + long_text + "</i>" + long_text, fonts,
        "<html lang='of a language that is long'><head> " + long_text + "<body class='a class that is long'>x",
        "</body>" + long_text + "</html> " + long_text,
        "<p title='" + long_text + "\r\n" + long_text + "'>x 1 < 2 " + long_text,
        "<input type='hidden' value='" + long_text + "'><textarea>" + long_text + "</textarea>" + long_text})
    expect_same_tree(page, page);
}

TEST(LongTexts, OurOwnPagesHaveTheSameTrees) {
  int count = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(COLUMNS_SOURCE_DIR) / "tests/crawler/extract/rules")) {
    if (entry.path().extension() != ".html") continue;
    expect_same_tree(test_support::read_file(entry.path()), entry.path().string());
    ++count;
  }
  EXPECT_GT(count, 100);
}

// A link that is never closed is cloned into each block behind it, with its address.
TEST(LongTexts, ClonesOfALinkShareItsAddress) {
  const std::string address = "/" + std::string(1 << 20, 'x');
  std::string page = "<a href='" + address + "'>";
  for (int i = 0; i < 300; ++i) page += "<p>x</a><a href='" + address + "'>";
  page.resize(std::min(page.size(), Document::max_bytes));
  const auto document = Document::parse(page);
  ASSERT_TRUE(document);
}

}  // namespace
}  // namespace crawler::dom
