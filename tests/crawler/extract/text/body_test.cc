#include "crawler/extract/text/body.h"

#include <gtest/gtest.h>

#include "tests/crawler/extract/page.h"

namespace crawler::extract {
namespace {

TEST(Body, ParagraphsHeadingsListsAndQuotesStay) {
  const std::string article = "<article>" + paragraphs_of_text(2) +
                              "<h2>A second part</h2><ul><li>One thing</li><li>Another <b>thing</b></li></ul>" +
                              "<blockquote><p>The river said nothing at all to them.</p></blockquote><p>" +
                              sentence(3) + "</p></article>";
  EXPECT_EQ(body_around(article), body_of_text(2) + "\n\nA second part\n\nOne thing\n\nAnother thing\n\n" +
                                      "The river said nothing at all to them.\n\n" + sentence(3));
}

// ../shared/JOONGDO.md: text set directly in #font, <br> within and <br><br> between paragraphs, a photo table inside.
TEST(Body, TextWithBreaksIsParagraphs) {
  const std::string html =
      "<title>강은 흐른다 - 우리신문</title><div class=top>강은 흐른다</div><div id=font><table><tr><td><img "
      "src=/p.jpg></td></tr><tr>"
      "<td>강가에 선 홍길동 씨</td></tr></table>첫 문단은 여기서 시작한다. 그리고 길게 이어진다.<br>다음 줄로 이어지는 "
      "문장이다.<br><br>"
      "둘째 문단은 따로 선다. 역시 길게 이어진다.<br><br>셋째 문단으로 글이 끝난다. 모두 고맙다는 말을 남긴다.<br><br>"
      "중도신문(www.paper.example), 무단전재 및 수집, 재배포 금지</div>";
  EXPECT_EQ(read_page(html).column.body,
            "첫 문단은 여기서 시작한다. 그리고 길게 이어진다. 다음 줄로 이어지는 문장이다.\n\n"
            "둘째 문단은 따로 선다. 역시 길게 이어진다.\n\n셋째 문단으로 글이 끝난다. 모두 고맙다는 말을 남긴다.");
}

TEST(Body, SingleBreaksPartParagraphsWhereNothingElseDoes) {
  std::string text;
  for (int i = 1; i <= 5; ++i) text += sentence(i) + "<br>";
  EXPECT_EQ(body_around("<div>" + text + "</div>"), body_of_text(5));
}

TEST(Body, AHeadingAroundTheWholeTextIsNone) {
  EXPECT_EQ(body_around("<h4><div>" + paragraphs_of_text(10) + "</div></h4>"), body_of_text(10));
}

TEST(Body, ALinkThatWasNeverClosedIsNone) {
  EXPECT_EQ(body_around("<a name=top><div>" + paragraphs_of_text(25) + "</div>"), body_of_text(25));
}

TEST(Body, ATextCutIntoSeveralContainersIsPutTogether) {
  std::string article;
  for (int i = 1; i <= 4; ++i)
    article += "<div class=article-body><p>" + sentence(i) + "</p></div><aside class=ad>Buy!</aside>";
  EXPECT_EQ(body_around(article), body_of_text(4));
}

TEST(Body, TheNextArticleOnThePageIsAnother) {
  std::string second;
  for (int i = 10; i < 20; ++i) second += "<p>" + sentence(i) + "</p>";
  EXPECT_EQ(body_around("<article><div class=article-body>" + paragraphs_of_text(6) +
                        "</div></article><article><h1>The lake</h1>" + "<div class=article-body>" + second +
                        "</div></article>"),
            body_of_text(6));
}

TEST(Body, RepeatedBlocksStandOnce) {
  EXPECT_EQ(body_around("<article>" + paragraphs_of_text(3) + "<p>" + sentence(2) + "</p></article>"), body_of_text(3));
  std::string whole;
  for (int i = 1; i <= 8; ++i) whole += sentence(i) + " ";
  EXPECT_EQ(body_around("<article>" + paragraphs_of_text(8) + "<div>" + whole + "</div></article>"), body_of_text(8));
}

TEST(Body, WhatIsBesideAPictureIsAboutIt) {
  const std::string picture = "<div><img src=/r.jpg><p>The river at dawn. Seen from the old bridge.</p></div>";
  EXPECT_EQ(body_around("<article>" + paragraphs_of_text(3) + picture + "</article>"), body_of_text(3));
  const std::string slanted = "<p><img src=/r.jpg><br><em>The river at dawn. Seen from the old bridge.</em></p>";
  EXPECT_EQ(body_around("<article>" + paragraphs_of_text(3) + slanted + "</article>"), body_of_text(3));
  const std::string quote = "<figure><blockquote>The river at dawn is a promise. It is kept.</blockquote></figure>";
  EXPECT_EQ(body_around("<article>" + paragraphs_of_text(3) + quote + "</article>"),
            body_of_text(3) + "\n\nThe river at dawn is a promise. It is kept.");
}

TEST(Body, TheLineOfLinksAtTheEndIsNotText) {
  const std::string links =
      "<p><code>[</code><a href=https://other.example/1>기사원문링크</a><code>]</code> "
      "<code>[</code><a href=https://other.example/en>English Article Link</a><code>]</code></p>";
  EXPECT_EQ(body_around("<article>" + paragraphs_of_text(3) + links + "</article>"), body_of_text(3));
}

TEST(Body, HangulWeighsThreefold) {
  EXPECT_FLOAT_EQ(text_weight("강은 흐른다"), 16);
  EXPECT_FLOAT_EQ(text_weight("river"), 5);
  // A short Korean text is a text, where so few Latin letters would not be.
  const std::string korean =
      "<p>바람은 다른 곳에서 온다. 우리는 그 바람을 맞는다.</p><p>그래서 글을 쓴다. 글은 바람을 닮았다.</p>";
  EXPECT_EQ(read_page("<h1>바람</h1><div class=article-body>" + korean + "</div>").column.body,
            "바람은 다른 곳에서 온다. 우리는 그 바람을 맞는다.\n\n그래서 글을 쓴다. 글은 바람을 닮았다.");
}

TEST(Body, ItIsNormalised) {
  const std::string nfd = "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xBC";  // 강 in three jamo
  const std::string body = body_around("<article><p>" + nfd + "\xE2\x80\x8B. " + sentence(1) + "</p>" +
                                       paragraphs_of_text(2) + "</article>");
  EXPECT_TRUE(body.starts_with("강. Number 1")) << body.substr(0, 30);
}

TEST(Body, ACardInsideASentenceIsNotItsWords) {
  const std::string card =
      "<span><a href=/p/doe>Jane Doe</a><span><img src=/d.jpg><a href=/p/doe>Jane Doe</a><a href=/2>Lakes in court "
      "again</a></span></span>";
  EXPECT_EQ(body_around("<article><p>They met " + card + " at the river, and she said so. " + sentence(1) + "</p>" +
                        paragraphs_of_text(3) + "</article>"),
            "They met Jane Doe at the river, and she said so. " + sentence(1) + "\n\n" + body_of_text(3));
}

TEST(Body, AHeadlineMayBeAnH2) {
  // The site's name is the h1; between it and the text stands what belongs to other pieces.
  std::string other;
  for (int i = 20; i < 23; ++i) other += "<p>" + sentence(i) + "</p>";
  const std::string html = "<title>The river of the year - Paper</title><h1><a href=/>Paper</a></h1><div><div>" +
                           other + "</div><h2>The river of the year</h2><div class=article-body>" +
                           paragraphs_of_text(5) + "</div></div>";
  EXPECT_EQ(read_page(html).column.body, body_of_text(5));
}

TEST(Body, AnInstitutionsNameInATextIsNotAByline) {
  const std::string line = "<p>Riverbank gives us boots and a rope</p>";
  EXPECT_NE(read_page(page_around("<article>" + paragraphs_of_text(3) + line + paragraphs_of_text(1) + "</article>",
                                  "<meta name=author content=Riverbank>"))
                .column.body.find("boots and a rope"),
            std::string::npos);
  EXPECT_EQ(read_page(page_around("<article><p>Von dpa 30.04.2024, 18:58</p>" + paragraphs_of_text(3) + "</article>",
                                  "<meta name=author content=dpa>"))
                .column.body,
            body_of_text(3));
}

TEST(Body, ALinkedLineToAnotherSiteIsWhatTheTextSpeaksOf) {
  const auto with_line = [](const std::string& href) {
    return read_page("<link rel=canonical href='https://paper.example/a'><h1>The river</h1><article>" +
                     paragraphs_of_text(3) + "<p><a href='" + href + "'>A boat for rivers of every kind</a></p><p>" +
                     sentence(4) + "</p></article>")
        .column.body;
  };
  EXPECT_NE(with_line("https://shop.example/boat").find("A boat"), std::string::npos);
  EXPECT_EQ(with_line("https://www.paper.example/boats"), body_of_text(4));
  EXPECT_EQ(with_line("/boats"), body_of_text(4));
}

TEST(EmbeddedText, TheTextInJsonLdSaysWhichBlocksAreText) {
  std::string other;
  for (int i = 0; i < 10; ++i)
    other +=
        "<p>Lake " + std::to_string(i) + " lies still under its hills, which nobody but a fisherman ever climbs.</p>";
  std::string text;
  for (int i = 1; i <= 5; ++i) text += sentence(i) + "\\n";
  const std::string head =
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"The river","articleBody":")" + text +
      "\"}</script>";
  EXPECT_EQ(body_around("<div>" + paragraphs_of_text(5) + "</div><div>" + other + "</div>", head), body_of_text(5));
}

TEST(EmbeddedText, TheTextInJsonLdIsTheTextWhereThePageShowsNone) {
  std::string text;
  for (int i = 1; i <= 5; ++i) text += "<p>" + sentence(i) + "<\\/p>";
  const std::string head =
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"The river","articleBody":")" + text +
      "\"}</script>";
  const Extraction reading = read_page(page_around("<p>Loading, please wait a moment.</p>", head));
  EXPECT_EQ(reading.column.body, body_of_text(5));
  EXPECT_EQ(reading.column.how.at("body"), "json-ld articleBody");
}

TEST(ScriptState, ATextThatStandsOnlyInState) {
  std::string parts, tree = "[\"article\",{}";
  for (int i = 1; i <= 6; ++i) {
    parts += std::string(i == 1 ? "" : ",") + R"({"type":"paragraph","children":[{"text":")" + sentence(i) + "\"}]}";
    tree += ",[\"p\",{},\"" + sentence(i) + "\"]";
  }
  const std::string next =
      R"(<script id="__NEXT_DATA__" type="application/json">{"props":{"page":{"slug":"x","content":[)" + parts +
      "]}}}</script>";
  EXPECT_EQ(read_page(page_around("<div id=root></div>", next)).column.body, body_of_text(6));
  const std::string assigned = "<script>window.__STATE__ = {\"article\":{\"body\":" + tree + "]}};</script>";
  const Extraction reading = read_page(page_around("<div id=root></div>", assigned));
  EXPECT_EQ(reading.column.body, body_of_text(6));
  EXPECT_EQ(reading.column.how.at("body"), "script state");
}

TEST(ScriptState, CaptionsPlaceholdersAndBylinesInItAreNotText) {
  std::string html = R"(<div class=\"img-box\"><img src=\"/r.jpg\"><div class=\"caption\"><p>The river at dawn. AP</p>)"
                     R"(</div></div>$$ARTICLEAD$$)";
  for (int i = 1; i <= 9; ++i) html += "<p>" + sentence(i) + "</p>$$AD$$";
  html += "<p>Jane Doe jane@paper.example</p>";
  const std::string page =
      "<title>The river</title><meta name=author content='Jane Doe'><script>window.state = "
      "{\"article\": {\"html\": \"" +
      html + "\"}};</script><div id=app></div>";
  EXPECT_EQ(read_page(page).column.body, body_of_text(9));
}

TEST(ScriptState, NextStreamsItInChunks) {
  std::string html;
  for (int i = 1; i <= 6; ++i) html += "<p>" + sentence(i) + "</p>";
  std::string chunk;
  for (const char c : "2:T" + [&] {
         char hex[16];
         std::snprintf(hex, sizeof hex, "%zx", html.size());
         return std::string(hex);
       }() + "," + html) {
    if (c == '"') chunk += '\\';
    chunk += c;
  }
  std::string filler(600, ' ');
  const std::string script = "<script>self.__next_f.push([1,\"" + chunk + "\"])" + filler + "</script>";
  EXPECT_EQ(read_page(page_around("<div id=root></div>", script)).column.body, body_of_text(6));
}

}  // namespace
}  // namespace crawler::extract
