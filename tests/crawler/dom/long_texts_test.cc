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
  EXPECT_EQ(texts.text_of_placeholder(first_mark), long_text);
  EXPECT_EQ(texts.with_placeholders_replaced("a " + first_mark + " b", 100, buffer), "a " + long_text + " b");
  EXPECT_EQ(texts.with_placeholders_replaced("a", 100, buffer), "a");
  EXPECT_FALSE(texts.text_of_placeholder("a"));
  EXPECT_FALSE(texts.text_of_placeholder("\xF3\xB0\x80\x81")) << "there is no second text";
}

TEST(LongTexts, NoTextGrowsBeyondTheLimit) {
  LongTexts texts(long_text);
  std::string html, buffer;
  texts.append(long_text, html);
  const std::string twice = first_mark + "," + first_mark, replaced = long_text + "," + long_text;
  EXPECT_EQ(texts.with_placeholders_replaced(twice, replaced.size(), buffer), replaced);
  EXPECT_FALSE(texts.with_placeholders_replaced(twice, replaced.size() - 1, buffer));
  EXPECT_LE(buffer.size(), long_text.size() + 1) << "the second text is not appended";
  EXPECT_FALSE(texts.with_placeholders_replaced("abc", 2, buffer));
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
  const std::string zeros(40, '0');
  const std::vector<std::string> others{"\U000F0000", "&#xF0000;", "&#XF0000;", "&#983040;", "&#x10FFFD;",
                                        "&#99999999999;", "&#x" + zeros + "F0000;", "&#" + zeros + "983040;",
                                        "&#x1" + zeros + "F0000;",
                                        // What the prefilter leaves out joins what stands beside it.
                                        "&#xF<!-- -->0000;", "&#x<script></script>F0000;", "&#</>983040;",
                                        "&<!-- -->#xF0000;", "\xF3\xB0<!-- -->\x80\x80"};
  for (const std::string& other : others) {
    const std::string page = long_text + "<p>" + other;
    LongTexts texts(page);
    std::string html;
    texts.append(std::string_view(page).substr(0, long_text.size()), html);
    EXPECT_EQ(html, long_text) << other;
    const auto document = Document::parse(page);
    ASSERT_TRUE(document);
    EXPECT_TRUE(document->text_of(0).starts_with(long_text)) << other;
    EXPECT_EQ(document->text_of(0).find(long_text, 1), std::string::npos) << other;
  }
  const std::string page = long_text + "&#128514; &#0000000000128514; \U0001F602 \U000E0001 & &amp;<p>";
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

// A link that is never closed is cloned into each block behind it. The clones' address is that of the page, not a copy.
TEST(LongTexts, ClonesOfALinkShareItsAddress) {
  const auto document = Document::parse("<p><a href='/a/long/address/of/a/page'>x<p>y<p>z");
  ASSERT_TRUE(document);
  std::vector<const char*> addresses;
  for (Node n = 0; n < document->size(); ++n)
    if (document->tag(n) == Tag::a) addresses.push_back(document->attribute(n, "href").data());
  EXPECT_EQ(addresses, std::vector<const char*>(3, addresses.at(0)));
}

// They count all the same: whoever reads the tree reads each of them. A value that begins with a space is copied.
TEST(LongTexts, ATreeThatSaysTooMuchIsRefused) {
  for (const std::string before : {"", " "}) {
    std::string page = "<p><a href='" + before + "/" + std::string(1 << 20, 'x') + "'>x";
    for (int i = 1; i < 10; ++i) page += "<p>x";
    EXPECT_TRUE(Document::parse(page)) << "10 MB";
    for (int i = 10; i < 200; ++i) page += "<p>x";
    EXPECT_FALSE(Document::parse(page)) << "200 MB";
  }
}

}  // namespace
}  // namespace crawler::dom
