// Why each row of the lexicon's tables is needed: a page that is read wrongly without it.
#include "crawler/extract/page/lexicon.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/crawler/extract/page.h"

namespace crawler::extract {
namespace {

std::vector<std::string> split(std::string_view words) {
  std::vector<std::string> out{""};
  for (const char c : words) {
    if (c == ' ') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

// A box with that class between the paragraphs, without links and with some.
std::string with_box(const std::string& box) {
  return paragraphs_of_text(4) + box + "<p>" + sentence(5) + "</p><p>" + sentence(6) + "</p>";
}
const std::string foreign = "This box speaks of other things than the text does. It is not part of it.";

TEST(Lexicon, EachDroppedWordTakesItsBoxOut) {
  for (const RoleRow& row : role_rows()) {
    if (row.role != Role::never && row.role != Role::drop && row.role != Role::aside && row.role != Role::hidden)
      continue;
    for (const std::string& word : split(row.words)) {
      const std::string body = body_around(with_box("<div class='x-" + word + "'><p>" + foreign + "</p></div>"));
      EXPECT_EQ(body.find("other things"), std::string::npos) << word;
      EXPECT_NE(body.find(sentence(6)), std::string::npos) << word;
    }
  }
}

TEST(Lexicon, LinkedWordsTakeOutListsButLeaveText) {
  for (const RoleRow& row : role_rows()) {
    if (row.role != Role::linked) continue;
    for (const std::string& word : split(row.words)) {
      const std::string teaser =
          "<div class='" + word + "'><h3><a href=/2>Another piece about lakes</a></h3><p>" + foreign + "</p></div>";
      EXPECT_EQ(body_around(with_box(teaser)).find("other things"), std::string::npos) << word;
      const std::string text = "<div class='" + word + "'><p>" + foreign + "</p></div>";
      EXPECT_NE(body_around(with_box(text)).find("other things"), std::string::npos) << word;
    }
  }
}

TEST(Lexicon, CaptionsAndBylinesAreNotText) {
  for (const RoleRow& row : role_rows()) {
    if (row.role != Role::caption && row.role != Role::byline) continue;
    for (const std::string& word : split(row.words)) {
      const std::string body =
          body_around(with_box("<div class='" + word + "'>The river at dawn, seen from the bridge.</div>"));
      EXPECT_EQ(body.find("seen from the bridge"), std::string::npos) << word;
    }
  }
}

TEST(Lexicon, AStandfirstAboveTheTextBelongsToIt) {
  for (const RoleRow& row : role_rows()) {
    if (row.role != Role::standfirst) continue;
    for (const std::string& word : split(row.words)) {
      const std::string body = body_around(
          "<p class='" + word + "'>What the river told a man who listened for a year.</p><div class=article-body>" +
          paragraphs_of_text(6) + "</div>");
      EXPECT_TRUE(body.starts_with("What the river told")) << word;
    }
  }
}

TEST(Lexicon, AWordOnTheWrapperOfTheTextSaysNothing) {
  for (const char* word : {"has-sidebar", "comments-open", "post ad-free", "modal-enabled", "related"}) {
    EXPECT_EQ(body_around("<div class='" + std::string(word) + "'>" + paragraphs_of_text(6) + "</div>"),
              body_of_text(6))
        << word;
  }
}

TEST(Lexicon, IdsMadeOfHeadlinesSayNothing) {
  EXPECT_EQ(body_around("<div id='why-we-share-our-comments-and-ads'>" + paragraphs_of_text(6) + "</div>"),
            body_of_text(6));
}

TEST(Lexicon, EachContainerIsFoundBesideOtherText) {
  for (const ContainerRow& row : container_rows()) {
    if (row.prior < 1.1F) continue;
    const std::string open = "<div " + std::string(row.attribute) + "='" + std::string(row.value) + "'>";
    std::string other;
    for (int i = 20; i < 23; ++i) other += "<div><p>" + sentence(i) + "</p></div>";
    const std::string body =
        body_around(open + paragraphs_of_text(6) + "</div><section><h2>Elsewhere</h2>" + other + "</section>");
    EXPECT_EQ(body, body_of_text(6)) << row.attribute << "=" << row.value;
  }
}

TEST(Lexicon, ATablesRowsAreCalledAfterWhatStandsInThem) {
  const std::string row = "<tr class=player><td>Jane Doe</td><td>5040</td></tr>";
  EXPECT_NE(body_around(with_box("<table>" + row + "</table>")).find("5040"), std::string::npos);
}

TEST(Lexicon, NotesStayWhereverTheyStand) {
  for (const RoleRow& row : role_rows()) {
    if (row.role != Role::notes) continue;
    for (const std::string& word : split(row.words)) {
      const std::string notes =
          "<footer class='" + word + "'><ol><li>See the book of rivers, page 23</li></ol></footer>";
      EXPECT_NE(body_around("<article>" + paragraphs_of_text(4) + notes + "</article>").find("page 23"),
                std::string::npos)
          << word;
    }
  }
}

TEST(Lexicon, NoWordStandsTwice) {
  std::set<std::string> seen;
  for (const RoleRow& row : role_rows()) {
    for (const std::string& word : split(row.words)) EXPECT_TRUE(seen.insert(word).second) << word;
  }
}

}  // namespace
}  // namespace crawler::extract
