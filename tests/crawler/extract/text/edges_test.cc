#include "crawler/extract/text/edges.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "tests/crawler/extract/page.h"

namespace crawler::extract {
namespace {

const std::string prose = "<p>" + sentence(1) + "</p>";
const std::string author = "Jane Doe";

// A page all of whose blocks are a text's.
class Text {
 public:
  explicit Text(const std::string& html) : document_(*dom::Document::parse(html)), page_(document_) {
    reasons_.resize(page_.blocks().size());
  }
  const PageModel& page() const { return page_; }
  TextBlocks blocks() const { return {page_, reasons_, 0, page_.blocks().size()}; }
  void drop(std::size_t i) { reasons_[i] = "dropped"; }
  std::size_t first_prose() const {
    const auto& all = page_.blocks();
    return static_cast<std::size_t>(std::find_if(all.begin(), all.end(), is_prose) - all.begin());
  }
  std::size_t last_prose() const {
    std::size_t last = page_.blocks().size() - 1;
    while (!is_prose(page_.blocks()[last])) --last;
    return last;
  }

 private:
  dom::Document document_;
  PageModel page_;
  std::vector<std::string_view> reasons_;
};

// Whether the first block of a page begins the text.
bool begins(const std::string& before) {
  const Text text("<article>" + before + prose + "</article>");
  return begins_text(text.blocks(), 0, text.first_prose(), author);
}

// Whether the last block of a page ends the text.
bool ends(const std::string& behind) {
  const Text text("<article>" + prose + behind + "</article>");
  return ends_text(text.blocks(), text.page().blocks().size() - 1, text.last_prose());
}

TEST(Edges, ProseIsASentenceOrLongAndNotAHeading) {
  const auto reads_as_prose = [](const std::string& html) { return is_prose(Text(html).page().blocks().front()); };
  for (const std::string& html :
       {std::string("<p>It rained on the town all day."), std::string("<p>온종일 비가 내렸다."),
        "<p>" + std::string(120, 'x'), "<div>" + sentence(1) + "</div>"})
    EXPECT_TRUE(reads_as_prose(html)) << html;
  for (const std::string& html : {std::string("<p>It rained."), std::string("<p>온종일 비가 내린 어느 날의 마을"),
                                  "<p>" + std::string(119, 'x'), "<h2>" + sentence(1) + "</h2>"})
    EXPECT_FALSE(reads_as_prose(html)) << html;
}

TEST(Edges, NotesStandInAnElementThatIsCalledAfterThem) {
  const auto stands_in_notes = [](const std::string& html) {
    const Text text(html);
    return is_note(text.page(), text.page().blocks().size() - 1);
  };
  EXPECT_TRUE(stands_in_notes("<p class=footnote>1) 강의 이름"));
  EXPECT_TRUE(stands_in_notes("<div class=footnotes><ol><li><p>The name of the river."));
  EXPECT_TRUE(stands_in_notes("<section role=doc-endnotes><ol><li>강의 이름"));
  EXPECT_FALSE(stands_in_notes("<div class=text><ol><li><p>The name of the river."));
  EXPECT_FALSE(stands_in_notes("<div class=footnotes><p>One</div><p>A footnote"));
}

TEST(Edges, ALineThatNamesAnAuthorADayOrAnAddressIsAboutTheText) {
  const auto about = [](const std::string& line) {
    return is_about_text(Text("<p>" + line).page().blocks().front(), author, "en");
  };
  for (const char* line : {"By Jane Doe", "5 May 2024", "2024년 5월 5일", "hong@paper.example", "Opinion | The river",
                           "알림:", "Updated: 2024-05-05"})
    EXPECT_TRUE(about(line)) << line;
  for (const char* line : {"By John Roe", "The river in May", "강은 흐른다", "“See you on 5 May 2024”"})
    EXPECT_FALSE(about(line)) << line;
  EXPECT_FALSE(about("On 5 May 2024 the river " + std::string(100, 'x'))) << "a long line tells something";
  EXPECT_FALSE(about("On 5 May 2024 the council of the town decided three things about the river:"));
}

TEST(Edges, ALineBeforeTheTextOnlyNamesItsDayOrItsAuthor) {
  const auto only_names = [](const std::string& html) {
    return is_line_about_text(Text(html).page().blocks().front(), author, "en");
  };
  for (const char* html : {"<p>5 May 2024", "<p>Published on 5 May 2024 in News", "<p>By Jane Doe", "<p>2024. 5. 3.",
                           "<h4>By Jane Doe, 5 May 2024"})
    EXPECT_TRUE(only_names(html)) << html;
  for (const char* html : {"<p>It rained on 5 May 2024.", "<p>On 5 May 2024 the council decided:",
                           "<p>On 5 May 2024 the council of the town decided about the river", "<li>5 May 2024",
                           "<h2>Updated rules from 1 January 2024", "<p>“See you on 5 May 2024”"})
    EXPECT_FALSE(only_names(html)) << html;
}

TEST(Edges, ALabelledDayIsALineOfDaysAndTheirLabels) {
  const auto labelled = [](const std::string& html) {
    return is_labelled_day(Text(html).page().blocks().front(), "en");
  };
  for (const char* html : {"<p>Published: 5 May 2024", "<p>Published on 5 May 2024, 10:15",
                           "<p>Published: 5 May 2024 Updated: 6 May 2024"})
    EXPECT_TRUE(labelled(html)) << html;
  for (const char* html : {"<p>5 May 2024", "<h2>Published: 5 May 2024", "<p>Updated rules from 1 January 2024",
                           "<p>Published on 5 May 2024 by the town of Port Hall", "<p>Published today"})
    EXPECT_FALSE(labelled(html)) << html;
}

TEST(Edges, ASentenceSpeechOrQuotationBeginsAText) {
  for (const char* before : {"<p>비가 왔다.</p>", "<p>It rained!</p>", "<p>― 어디로 가니</p>", "<p>“Where to</p>",
                             "<blockquote>느린 것이 강하다</blockquote>",
                             "<blockquote><p>Slow is strong</p></blockquote>", "<div><p>비가 왔다.</p></div>"})
    EXPECT_TRUE(begins(before)) << before;
  for (const char* before :
       {"<p>느린 것이 강하다</p>", "<p>Slow is strong</p>", "<h2>It rained.</h2>", "<p>…</p>",
        "<p><a href=/more>It rained.</a></p>", "<p>It rained on 5 May 2024.</p>", "<p>By Jane Doe.</p>"})
    EXPECT_FALSE(begins(before)) << before;
}

TEST(Edges, ALongLineBeginsAText) {
  EXPECT_TRUE(begins("<p>" + std::string(60, 'x') + "</p>"));
  EXPECT_FALSE(begins("<p>" + std::string(59, 'x') + "</p>"));
}

TEST(Edges, ABoldLeadAmongTheParagraphsBeginsAText) {
  const std::string lead = "How the river came to the town again";
  EXPECT_TRUE(begins("<p><b>" + lead + " and stayed</b></p>"));
  EXPECT_TRUE(begins("<p><strong>강이 다시 마을로 돌아오던 그 여름날</strong></p>"));
  EXPECT_FALSE(begins("<p>" + lead + " and stayed</p>")) << "not bold";
  EXPECT_FALSE(begins("<p>" + lead + " <b>and stayed</b></p>")) << "bold in part";
  EXPECT_FALSE(begins("<p><b>The river</b></p>")) << "too short";
  EXPECT_FALSE(begins("<div><p><b>" + lead + " and stayed</b></p></div>")) << "in another box";
}

TEST(Edges, LinesOfVerseAndRowsOfLinesBeginAText) {
  EXPECT_TRUE(begins("<p>강은 흐르고<br>물은 말이 없고</p>"));
  EXPECT_TRUE(begins("<p>The river flows</p><p>the water is still</p><p>and I sit here</p>"));
  EXPECT_FALSE(begins("<p>The river flows</p><p>the water is still</p>")) << "two lines are not a row";
  EXPECT_FALSE(begins("<p>The river flows</p><p>by Jane Doe</p><p>and I sit here</p>")) << "a byline parts the row";
  EXPECT_FALSE(begins("<p>강은 흐르고</p><p><a href=/b>물은 말이 없고</a></p><p>나는 앉아 있다</p>"))
      << "a link parts the row";
}

TEST(Edges, AnEntryOfAListBesideTheParagraphsBeginsAText) {
  EXPECT_TRUE(begins("<ul><li>첫째 강</li></ul>"));
  EXPECT_FALSE(begins("<div><ul><li>첫째 강</li></ul></div>"));
  EXPECT_FALSE(begins("<ul><li><a href=/river>The first river</a></li></ul>"));
}

TEST(Edges, ASentenceEndsAText) {
  for (const char* behind :
       {"<p>비가 왔다.</p>", "<div><p>It rained.</p></div>", "<div><blockquote>느리게</blockquote></div>",
        "<div class=footnotes><p>강의 이름</p></div>"})
    EXPECT_TRUE(ends(behind)) << behind;
  for (const char* behind : {"<h2>It rained.</h2>", "<p><a href=/more>It rained.</a></p>", "<p>hong@paper.example</p>",
                             "<div><p>The river</p></div>", "<div><p>…</p></div>"})
    EXPECT_FALSE(ends(behind)) << behind;
}

TEST(Edges, ALineWithoutLinksAmongTheParagraphsEndsAText) {
  for (const char* behind : {"<p>서울에서</p>", "<p>From the river</p>", "<p>Write to hong@paper.example</p>",
                             "<ul><li>둘째 강</li></ul>", "<ul><li>The second river, <a href=/b>there</a></li></ul>"})
    EXPECT_TRUE(ends(behind)) << behind;
  for (const char* behind :
       {"<p>From the long river, <a href=/b>there</a></p>", "<div><ul><li>둘째 강</li></ul></div>"})
    EXPECT_FALSE(ends(behind)) << behind;
}

TEST(Edges, ALineBehindAListThatEndsInProseEndsAText) {
  const auto ends_list = [](const std::string& html) {
    const Text text(html);
    return ends_text(text.blocks(), text.page().blocks().size() - 1, text.last_prose());
  };
  const std::string list = "<ul><li>" + sentence(1) + "</li></ul>";
  EXPECT_TRUE(ends_list("<article>" + list + "<p>서울에서</p></article>"));
  EXPECT_FALSE(ends_list("<article>" + list + "<div><p>서울에서</p></div></article>"));
}

TEST(Edges, ALabelInABoxThatStandsTwiceIsTheTemplates) {
  const auto labels = [](const std::string& one, const std::string& two) {
    return template_labels(Text("<article>" + prose + one + prose + two + "</article>").blocks());
  };
  using Places = std::vector<std::size_t>;
  EXPECT_EQ(labels("<div><p>지도 보기</p></div>", "<div><p>지도 보기</p></div>"), (Places{1, 3}));
  EXPECT_EQ(labels("<div>Show the map</div>", "<div>Show the map</div>"), (Places{1, 3}));
  EXPECT_EQ(labels("<div>Show the map</div>", "<div>Show the picture</div>"), Places{}) << "each stands once";
  EXPECT_EQ(labels("<p>강은 흐른다</p>", "<p>강은 흐른다</p>"), Places{}) << "a refrain among the paragraphs";
  EXPECT_EQ(labels("<div>It flows.</div>", "<div>It flows.</div>"), Places{}) << "a sentence";
  EXPECT_EQ(labels("<div>― 어디로</div>", "<div>― 어디로</div>"), Places{}) << "speech";
  EXPECT_EQ(labels("<h2>The map</h2>", "<h2>The map</h2>"), Places{}) << "a heading";
  EXPECT_EQ(labels("<ul><li>강</li></ul>", "<ul><li>강</li></ul>"), Places{}) << "an entry of a list";
  EXPECT_EQ(labels("<div>The map:</div>", "<div>The map:</div>"), Places{}) << "it announces something";
  EXPECT_EQ(labels("<div><p>The map</p><p>of it</p></div>", "<div><p>The map</p><p>of it</p></div>"), Places{})
      << "not alone in its box";
  const std::string longer = "<div>" + std::string(91, 'x') + "</div>";
  EXPECT_EQ(labels(longer, longer), Places{}) << "too long for a label";
}

TEST(Edges, ARefrainSetAsTheParagraphsIsNotTheTemplates) {
  const std::string paragraph = "<div>" + sentence(1) + "</div>";
  const auto refrain = [&](const std::string& line) {
    return template_labels(Text("<article>" + paragraph + line + paragraph + line + "</article>").blocks());
  };
  EXPECT_TRUE(refrain("<div>강은 흐르고</div>").empty());
  EXPECT_EQ(refrain("<div class=map>강은 흐르고</div>").size(), 2u);
}

TEST(Edges, ADroppedLabelIsNotCounted) {
  Text text("<article>" + prose + "<div>Show the map</div>" + prose + "<div>Show the map</div></article>");
  text.drop(3);
  EXPECT_TRUE(template_labels(text.blocks()).empty());
}

// The places of what readers say behind a heading between two paragraphs and `behind`.
std::vector<std::size_t> comments_in(const std::string& heading, const std::string& behind) {
  const std::array<std::string_view, 1> titles{"The river"};
  const Text text("<article>" + prose + "<h2>" + heading + "</h2>" + behind + "</article>");
  return readers_comments(text.blocks(), titles);
}

TEST(Edges, AHeadingThatIsACountBeginsWhatReadersSay) {
  const std::string comment = "<div><p>" + sentence(2) + "</p></div>";
  for (const char* heading : {"3 Comments", "Comments (12)", "2 Replies to “The river”", "1 Kommentar", "댓글 (3)",
                              "3 commentaires", "1 Response to The river"})
    EXPECT_EQ(comments_in(heading, comment).size(), 2U) << heading;
  for (const char* heading :
       {"2020 response: what went wrong", "5 responses to rising rivers", "Response 1", "Kommentar 2024",
        "Kommentar (2024)", "3 comments on the law", "Comments", "12", "2 replies to", "3 Comments and a question"})
    EXPECT_TRUE(comments_in(heading, comment).empty()) << heading;
}

TEST(Edges, ProseSetAsTheTextIsNotWhatReadersSay) {
  const std::string said = "<p>" + sentence(2) + "</p>";
  EXPECT_TRUE(comments_in("3 Comments", said).empty());
  const std::string told = "<p>On 5 May 2024 it rained on the town.</p><p>On 6 May 2024 it did so again.</p>";
  EXPECT_TRUE(comments_in("3 Comments", said + told).empty()) << "days that sentences tell of";
  EXPECT_EQ(comments_in("3 Comments", said + "<form><input></form>").size(), 2U);
  EXPECT_EQ(comments_in("3 Comments", "<p>5 May 2024</p>" + said + "<p>6 May 2024</p>" + said).size(), 5U);
}

// The places of the note about the author behind two paragraphs, 0 and 1.
std::vector<std::size_t> biography_in(const std::string& behind, const std::string& name = author) {
  return biography(Text("<article>" + prose + prose + behind + "</article>").blocks(), name);
}

TEST(Edges, ABiographyBeginsWithTheAuthorsNameAndIsSetApart) {
  using Places = std::vector<std::size_t>;
  const std::string note = "Jane Doe writes about rivers.";
  EXPECT_EQ(biography_in("<p><em>" + note + "</em></p>"), Places{2});
  EXPECT_EQ(biography_in("<hr><p>" + note + "</p>"), Places{2});
  EXPECT_EQ(biography_in("<div><p>" + note + "</p></div>"), Places{2});
  EXPECT_EQ(biography_in("<hr><p>홍길동은 강에 대해 쓴다.</p>", "홍길동"), Places{2});
  EXPECT_EQ(biography_in("<hr><p>" + note + "</p><p>She lives in the hills.</p>"), (Places{3, 2}));
}

TEST(Edges, AParagraphThatOnlyNamesTheAuthorIsNotABiography) {
  const std::string note = "Jane Doe writes about rivers.";
  EXPECT_TRUE(biography_in("<p>" + note + "</p>").empty()) << "not set apart";
  EXPECT_TRUE(biography_in("<p>" + note + " <em>And hills.</em></p>").empty()) << "in italics in part";
  EXPECT_TRUE(biography_in("<hr><p>Her name is Jane Doe and she writes.</p>").empty()) << "the name is not first";
  EXPECT_TRUE(biography_in("<hr><p>Jane Doe</p>").empty()) << "nothing about her";
  EXPECT_TRUE(biography_in("<hr><p>Jane writes about rivers.</p>", "Jane").empty()) << "one name may be anybody's";
  EXPECT_TRUE(biography_in("<hr><p>그는 홍길동이다.</p>", "홍길동").empty()) << "the name is not first";
  EXPECT_TRUE(biography_in("<hr><p>" + note + "</p>" + prose + prose + prose).empty()) << "not behind the text";
  EXPECT_TRUE(biography(Text("<article><p><em>" + note + "</em></p></article>").blocks(), author).empty())
      << "nothing stands before it";
}

}  // namespace
}  // namespace crawler::extract
