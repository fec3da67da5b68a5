// What a person adds to the archive by hand: single pages, corrections, tags, notes and saved searches.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/programs/two_columns.h"

namespace test_support {
namespace {

using testing::HasSubstr;
using testing::Not;

class ByHand : public TwoColumns {
 protected:
  ByHand() { EXPECT_EQ(desk.columns({"update"}).status, 0); }
  Outcome well(const std::vector<std::string>& words) const {
    Outcome outcome = desk.columns(words);
    EXPECT_EQ(outcome.status, 0) << words.front() << ": " << outcome.out << outcome.err;
    return outcome;
  }
  archive::Column at(const std::string& path) const {
    for (const archive::Column& column : desk.stored())
      if (column.url == site.url(path)) return column;
    return {};
  }
  std::string id(const std::string& path) const { return std::to_string(at(path).id); }
};

TEST_F(ByHand, AnEditIsARevisionThatLaterCrawlsLeaveAndThatCanBeUndone) {
  const std::string a = id("/a/");
  EXPECT_THAT(well({"edit", a, "--title", "첫째 칼럼", "--published", "2024-05-04"}).out,
              HasSubstr("revision 2: title, published"));
  std::string body;
  for (const char* what : {"첫 문단", "둘째 문단", "셋째 문단", "넷째 문단", "끝 문단"})
    body += std::string("<p>고쳐 쓴 글이다. ") + what + "을 아주 많이 고쳐 썼다. 그래서 글이 훨씬 길어졌다.</p>";
  site.page("/a/", column_page("첫 칼럼", "2024-05-03", body));
  desk.clock("2024-06-08T03:00:00Z");
  EXPECT_EQ(desk.columns({"crawl"}).status, 0);
  EXPECT_EQ(at("/a/").revision, 3) << "the page's new text came";
  EXPECT_THAT(at("/a/").body, HasSubstr("고쳐 쓴 글이다."));
  EXPECT_EQ(at("/a/").title, "첫째 칼럼");
  EXPECT_EQ(at("/a/").published.text(), "2024-05-04");
  EXPECT_TRUE(desk.warnings().empty()) << "what a person set is compared with neither list nor page";
  well({"reextract"});
  EXPECT_EQ(at("/a/").revision, 3);
  EXPECT_THAT(well({"history", a}).out, HasSubstr("by hand: title, published"));
  EXPECT_THAT(well({"show", a}).out, HasSubstr("by hand   published"));
  well({"index"});
  well({"verify"});
  well({"edit", a, "--undo", "title", "--undo", "published"});
  EXPECT_EQ(at("/a/").title, "첫 칼럼");
  EXPECT_EQ(at("/a/").published.text(), "2024-05-03");
  EXPECT_EQ(desk.columns({"edit", a, "--undo", "title"}).status, 65);
}

TEST_F(ByHand, AnUndoneFieldComesToSayWhatThePageSaidMeanwhile) {
  const std::string a = id("/a/");
  well({"edit", a, "--title", "첫째 칼럼"});
  site.page("/list/", list_page({{"/a/", "첫 칼럼 (고침)", "2024-05-03"}, {"/b/", "둘째 칼럼", "2024-05-10"}}));
  site.page("/a/", column_page("첫 칼럼 (고침)", "2024-05-03"));
  EXPECT_EQ(desk.columns({"crawl"}).status, 0);
  EXPECT_EQ(at("/a/").title, "첫째 칼럼");
  well({"edit", a, "--undo", "title"});
  EXPECT_EQ(desk.columns({"crawl"}).status, 0);
  EXPECT_EQ(at("/a/").title, "첫 칼럼 (고침)");
}

TEST_F(ByHand, AnEditIsFoundAtOnceAndRefusesWhatItCannotSet) {
  const std::string b = id("/b/");
  well({"edit", b, "--author", "윤슬기"});
  EXPECT_EQ(desk.columns({"search", "저자:윤슬기"}).status, 0);
  EXPECT_THAT(well({"edit", b, "--author", "윤슬기"}).out, HasSubstr("unchanged"));
  EXPECT_EQ(desk.columns({"edit", b}).status, 64);
  EXPECT_EQ(desk.columns({"edit", b, "--published", "yesterday"}).status, 64);
  EXPECT_EQ(desk.columns({"edit", b, "--clear", "title"}).status, 64);
  EXPECT_EQ(desk.columns({"edit", b, "--clear", "url"}).status, 64);
  EXPECT_EQ(desk.columns({"edit", "99", "--title", "x"}).status, 65);
  RunOptions text;
  text.input = "새 글이다.\r\n\r\n\r\n둘째  문단.";
  EXPECT_EQ(desk.columns({"edit", b, "--body", "-"}, text).status, 0);
  EXPECT_EQ(at("/b/").body, "새 글이다.\n\n둘째 문단.");
}

TEST_F(ByHand, TagsAndNotesAreFoundListedAndTakenAway) {
  const std::string a = id("/a/"), b = id("/b/");
  EXPECT_EQ(desk.columns({"tag"}).status, 1);
  EXPECT_EQ(well({"tag", a, "#hardware", "나중에"}).out, a + "  hardware, 나중에\n");
  well({"tag", b, "hardware"});
  EXPECT_EQ(well({"tag"}).out, "hardware\t2\n나중에\t1\n");
  EXPECT_EQ(well({"tag", b}).out, "hardware\n");
  EXPECT_THAT(well({"search", "tag:HARDWARE"}).out, HasSubstr("2 columns"));
  EXPECT_THAT(well({"search", "태그:나중에"}).out, HasSubstr("1 column"));
  EXPECT_THAT(well({"search", "칼럼", "--tag", "나중에"}).out, Not(HasSubstr("둘째 칼럼")));
  EXPECT_THAT(well({"list", "--tag", "나중에"}).out, Not(HasSubstr("둘째 칼럼")));
  const Outcome unknown = desk.columns({"list", "--tag", "hardwear"});
  EXPECT_EQ(unknown.status, 64);
  EXPECT_THAT(unknown.err, HasSubstr("Did you mean \"hardware\"?"));
  well({"note", a, "오월", "강연에서", "인용했다"});
  EXPECT_THAT(well({"note", a}).out, HasSubstr("오월 강연에서 인용했다"));
  EXPECT_THAT(well({"search", "note:강연"}).out, HasSubstr("첫 칼럼"));
  EXPECT_THAT(well({"show", a}).out, HasSubstr("tags      hardware, 나중에"));
  EXPECT_THAT(well({"show", a}).out, HasSubstr("오월 강연에서 인용했다"));
  EXPECT_EQ(at("/a/").revision, 1) << "no revision is made by them";
  well({"tag", a, "--remove", "hardware"});
  well({"note", a, "--remove", "1"});
  EXPECT_EQ(desk.columns({"note", a}).status, 1);
  EXPECT_EQ(desk.columns({"note", a, "--remove", "1"}).status, 65);
  EXPECT_EQ(desk.columns({"tag", a, "--remove", "hardware"}).status, 65);
  EXPECT_THAT(well({"search", "tag:hardware"}).out, Not(HasSubstr("첫 칼럼")));
}

TEST_F(ByHand, JsonLinesCarryAllOfItThereAndBack) {
  const std::string a = id("/a/");
  well({"tag", a, "hardware"});
  well({"note", a, "메모 하나"});
  well({"edit", a, "--author", "윤슬기"});
  const std::string lines = well({"export", "--all-years", "--format", "jsonl", "-o", "-"}).out;
  Desk other;
  other.source("paper", page_source(site.base()));
  RunOptions input;
  input.input = lines;
  for (int i = 0; i < 2; ++i) EXPECT_EQ(other.columns({"import", "-"}, input).status, 0);
  EXPECT_EQ(other.columns({"export", "--all-years", "--format", "jsonl", "-o", "-"}).out, lines);
  EXPECT_EQ(other.columns({"verify"}).status, 0);
  // The correction holds there too.
  EXPECT_EQ(other.columns({"crawl"}).status, 0);
  EXPECT_THAT(other.columns({"show", a}).out, HasSubstr("윤슬기"));
}

TEST_F(ByHand, TagsAndNotesAreExportedAsCsvAndMarkdown) {
  const std::string a = id("/a/");
  well({"tag", a, "hardware", "다시 읽기"});
  well({"note", a, "메모 \"하나\""});
  const std::string csv = well({"export", "--all-years", "--format", "csv", "-o", "-"}).out;
  EXPECT_THAT(csv, HasSubstr(",hash,tags,notes\r\n"));
  EXPECT_THAT(csv, HasSubstr(",hardware; 다시 읽기,\"메모 \"\"하나\"\"\"\r\n"));
  const auto page = [&](const std::string& matter) {
    const std::filesystem::path folder = desk / matter;
    well({"export", "--all-years", "--format", "markdown", "--front-matter", matter, "-o", folder.string()});
    return read_file(folder / "2024" / ("2024-05-03-" + a + ".md"));
  };
  EXPECT_THAT(page("plain"),
              HasSubstr("\ntags:\n  - \"hardware\"\n  - \"다시 읽기\"\nnotes:\n  - \"메모 \\\"하나\\\"\"\n"));
  for (const std::string matter : {"jekyll", "hugo"}) {
    const std::string text = page(matter);
    EXPECT_THAT(text, HasSubstr("  - \"hardware\"\n")) << matter;
    EXPECT_EQ(text.find("메모"), std::string::npos) << "a note is a person's own";
  }
}

TEST_F(ByHand, KeepTakesOnePageIntoTheSourceOfItsHostAndNoCrawlLosesIt) {
  site.page("/old/", column_page("오래된 칼럼", "2019-05-03"));
  EXPECT_THAT(well({"keep", "--allow-private", site.url("/old/")}).out,
              HasSubstr("new  2019-05-03  오래된 칼럼 (paper)"));
  EXPECT_EQ(desk.columns({"search", "오래된"}).status, 0) << "it is found at once";
  EXPECT_THAT(well({"keep", "--allow-private", site.url("/old/")}).out, HasSubstr("unchanged"));
  desk.clock("2024-06-08T03:00:00Z");
  EXPECT_EQ(desk.columns({"crawl"}).status, 0);
  EXPECT_EQ(at("/old/").state, archive::State::live) << "no list ever named it";
  EXPECT_EQ(desk.stored().size(), 3u);
}

TEST_F(ByHand, KeepTellsColumnsApartAsACrawlDoes) {
  // Its template names the URL of another column; a crawl takes such a page under its own.
  const std::string long_text =
      "<p>도서관 뒤뜰에는 아무도 앉지 않는 의자가 있다. 의자는 비를 맞으며 사람을 기다린다.</p>";
  site.page("/old/", column_page("오래된 칼럼", "2019-05-03", long_text,
                                 "<link rel=\"canonical\" href=\"" + site.url("/a/") + "\">"));
  EXPECT_THAT(well({"keep", "--allow-private", site.url("/old/")}).out, HasSubstr("new  2019-05-03  오래된 칼럼"));
  EXPECT_EQ(at("/a/").title, "첫 칼럼");
  EXPECT_EQ(at("/old/").title, "오래된 칼럼");
  // A known page under a new title is the same column, which a person may go on to correct.
  site.page("/old/", column_page("다시 쓴 칼럼", "2019-05-03", "<p>모든 문장을 새로 쓴 글이다.</p>" + long_text));
  EXPECT_THAT(well({"keep", "--allow-private", site.url("/old/")}).out, HasSubstr("changed  2019-05-03  다시 쓴 칼럼"));
}

TEST_F(ByHand, KeepTakesAPageOfNoSourceAndNamesWhatItRefuses) {
  Site other;
  other.page("/x/", column_page("남의 칼럼", "2020-02-02"));
  other.page("/error/", "<html><title>404 Not Found</title><h1>404 Not Found</h1><p>Sorry</p></html>");
  desk.source("paper", "feeds = [\"http://paper.example/feed\"]\n");
  EXPECT_THAT(well({"keep", "--allow-private", other.url("/x/")}).out, HasSubstr("남의 칼럼 (kept)"));
  EXPECT_THAT(well({"status"}).out, HasSubstr("kept  not crawled"));
  const Outcome gone = desk.columns({"keep", "--allow-private", other.url("/nowhere/")});
  EXPECT_NE(gone.status, 0);
  EXPECT_THAT(gone.err, HasSubstr("404"));
  const Outcome error = desk.columns({"keep", "--allow-private", other.url("/error/")});
  EXPECT_EQ(error.status, 65) << error.out << error.err;
  EXPECT_EQ(desk.columns({"keep", "not a url"}).status, 64);
  EXPECT_NE(desk.columns({"keep", other.url("/x/")}).status, 0) << "a loopback address, without --allow-private";
  EXPECT_EQ(desk.stored().size(), 3u);
}

TEST_F(ByHand, ExtractReadsAUrlAndStoresNothing) {
  site.page("/old/", column_page("오래된 칼럼", "2019-05-03"));
  const Outcome read = well({"extract", "--allow-private", site.url("/old/")});
  const auto line = nlohmann::json::parse(read.out);
  EXPECT_EQ(line["title"], "오래된 칼럼");
  EXPECT_EQ(line["url"], site.url("/old/"));
  EXPECT_EQ(desk.stored().size(), 2u);
  EXPECT_NE(desk.columns({"extract", "--allow-private", site.url("/nowhere/")}).status, 0);
  const Outcome missing = desk.columns({"extract", "/no/such/page.html"});
  EXPECT_EQ(missing.status, 69);
  EXPECT_THAT(missing.err, HasSubstr("there is no folder /no/such"));
}

TEST_F(ByHand, ASavedSearchIsAskedAgainByItsName) {
  EXPECT_THAT(well({"search", "--save", "first", "--since", "2024-05", "첫"}).out, HasSubstr("칼럼 #" + id("/a/")));
  const Outcome again = well({"search", "@first"});
  EXPECT_THAT(again.out, HasSubstr("칼럼 #" + id("/a/")));
  EXPECT_THAT(again.out, Not(HasSubstr("칼럼 #" + id("/b/"))));
  EXPECT_EQ(desk.columns({"search", "@first", "--since", "2024-06"}).status, 1) << "what is typed goes first";
  EXPECT_EQ(desk.columns({"search", "@first", "-칼럼"}).status, 1) << "words may stand beside it";
  EXPECT_EQ(well({"search", "--saved"}).out, "@first\t첫 --since=\"2024-05\"\n");
  EXPECT_THAT(well({"export", "@first", "--all-years", "--format", "jsonl", "-o", "-"}).out,
              Not(HasSubstr("칼럼 #" + id("/b/"))));
  const Outcome unknown = desk.columns({"search", "@fist"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("Did you mean @first?"));
}

TEST_F(ByHand, SinceTakesDaysAndTimesBeforeToday) {
  desk.env("TZ", "Asia/Seoul");
  desk.clock("2024-05-24T03:00:00Z");
  EXPECT_THAT(well({"list", "--since", "2w"}).out, HasSubstr("둘째 칼럼"));
  EXPECT_THAT(well({"list", "--since", "2w"}).out, Not(HasSubstr("첫 칼럼")));
  EXPECT_EQ(desk.columns({"list", "--since", "13d"}).status, 1);
  EXPECT_THAT(well({"search", "date:1m.."}).out, HasSubstr("2 columns"));
  EXPECT_THAT(well({"search", "date:2024-05-10.."}).out, HasSubstr("1 column"));
  EXPECT_EQ(desk.columns({"list", "--since", "soon"}).status, 64);
}

}  // namespace
}  // namespace test_support
