#include "crawler/ingest/ingest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/hand_edit.h"
#include "base/url.h"
#include "tests/support/temp_dir.h"

namespace crawler::ingest {
namespace {

using archive::FrontierEntry;

class IngestTest : public testing::Test {
 protected:
  IngestTest() {
    source.name = "paper";
    source.zone = "Asia/Seoul";
  }
  FrontierEntry entry(const std::string& path, bool listed = true) {
    FrontierEntry made;
    made.source = "paper";
    made.url = "https://a.example" + path;
    made.key = base::url_key(made.url);
    made.listed = listed;
    frontier.put(made);
    return made;
  }
  static archive::Column column(const std::string& path, const std::string& title, const std::string& key = {}) {
    archive::Column made;
    made.url = "https://a.example" + path;
    made.title = title;
    made.published = {2024, 5, 3};
    made.source_key = key;
    for (int i = 0; i < 20; ++i) made.body += title + "에 대하여 쓴다. ";
    return made;
  }
  static archive::Page page(const std::string& path) {
    archive::Page made;
    made.url = made.final_url = "https://a.example" + path;
    made.body = "<html>" + path;
    made.fetched = base::now();
    return made;
  }
  static extract::Extraction read(const archive::Column& what, const std::string& named = {}) {
    extract::Extraction made;
    made.kind = extract::PageKind::column;
    made.column = what;
    made.named_url = named;
    return made;
  }
  IngestResult file(FrontierEntry& from, const archive::Column& what, const std::string& path,
                    const std::string& named = {}) {
    const IngestResult result = ingester.ingest(from, read(what, named), page(path), {});
    frontier.put(from);
    return result;
  }

  test_support::TempDir dir;
  archive::Archive archive{dir / "archive", archive::Archive::Mode::write};
  archive::Frontier frontier{archive};
  config::Source source;
  ProblemReport report{"test"};
  base::Log log{false};
  Ingester ingester{archive, source, report, log};
};

TEST_F(IngestTest, StoresAPageOnceAndAgainOnlyWhenEdited) {
  FrontierEntry from = entry("/1/");
  EXPECT_EQ(file(from, column("/1/", "느린 아침"), "/1/"), IngestResult::added);
  EXPECT_EQ(from.column_id, 1);
  EXPECT_EQ(file(from, column("/1/", "느린 아침"), "/1/"), IngestResult::unchanged);
  archive::Column edited = column("/1/", "느린 아침");
  edited.body += "덧붙임.";
  EXPECT_EQ(file(from, edited, "/1/"), IngestResult::revised);
  EXPECT_EQ(archive.find(1)->revision, 2);
}

TEST_F(IngestTest, ASessionInTheLinksIsNotAnEdit) {
  FrontierEntry from = entry("/1/");
  archive::Column read = column("/1/", "느린 아침");
  const auto visit = [&](const std::string& token) {
    read.links = {{"여기", "https://a.example/2/?visit=" + token}, {"저기", "https://a.example/3/?visit=" + token}};
    return file(from, read, "/1/");
  };
  EXPECT_EQ(visit("4f2a9c81d07be356"), IngestResult::added);
  EXPECT_EQ(visit("b7710e5cc29f4a83"), IngestResult::revised) << "once: it may be an edit";
  for (const char* token : {"09ad6c1e77f0b2d4", "4f2a9c81d07be356", "e1e1b2b2c3c3d4d4"})
    EXPECT_EQ(visit(token), IngestResult::unchanged) << token;
  read.body += "덧붙임.";
  EXPECT_EQ(visit("77aa77bb77cc77dd"), IngestResult::revised);
}

TEST_F(IngestTest, ASessionInThePicturesIsNotAnEdit) {
  FrontierEntry from = entry("/1/");
  archive::Column read = column("/1/", "느린 아침");
  const auto visit = [&](const std::string& token, const std::string& picture) {
    read.links = {{"여기", "https://a.example/2/?visit=" + token}};
    read.images = {{"https://a.example/" + picture + "?visit=" + token, "강"}};
    return file(from, read, "/1/");
  };
  EXPECT_EQ(visit("4f2a9c81d07be356", "1.jpg"), IngestResult::added);
  EXPECT_EQ(visit("b7710e5cc29f4a83", "1.jpg"), IngestResult::revised) << "once: it may be an edit";
  EXPECT_EQ(visit("09ad6c1e77f0b2d4", "1.jpg"), IngestResult::unchanged);
  EXPECT_EQ(visit("e1e1b2b2c3c3d4d4", "2.jpg"), IngestResult::revised) << "another picture";
}

TEST_F(IngestTest, ALinkThatLeadsToAnotherDocumentIsAnEdit) {
  FrontierEntry from = entry("/1/");
  archive::Column read = column("/1/", "느린 아침");
  for (const char* document : {"4f2a9c81d07be356", "b7710e5cc29f4a83"}) {
    read.links = {{"여기", std::string("https://docs.example/open?token=") + document}};
    file(from, read, "/1/");
  }
  EXPECT_EQ(archive.revisions(1).size(), 2u);
}

TEST_F(IngestTest, AMovedPageKeepsItsColumnByKeyOrByText) {
  FrontierEntry old_key = entry("/1/"), old_text = entry("/2/");
  file(old_key, column("/1/", "느린 아침", "20240502010001234"), "/1/");
  file(old_text, column("/2/", "강가의 의자"), "/2/");
  old_key.listed = old_text.listed = false;
  frontier.put(old_key);
  frontier.put(old_text);
  FrontierEntry new_key = entry("/essays/1/"), new_text = entry("/essays/2/");
  archive::Column edited = column("/essays/1/", "느린 아침", "20240502010001234");
  edited.body += "덧붙임.";
  EXPECT_EQ(file(new_key, edited, "/essays/1/"), IngestResult::revised);
  EXPECT_EQ(file(new_text, column("/essays/2/", "강가의 의자"), "/essays/2/"), IngestResult::revised);
  EXPECT_EQ(new_key.column_id, old_key.column_id);
  EXPECT_EQ(new_text.column_id, old_text.column_id);
  EXPECT_EQ(archive.find_url("https://a.example/1/"), old_key.column_id) << "an alias";
  EXPECT_FALSE(ingester.gone(old_key)) << "the column has moved, it is not gone";
}

TEST_F(IngestTest, ADoubtfulPageStaysThePageOfItsColumn) {
  FrontierEntry from = entry("/1/");
  file(from, column("/1/", "느린 아침", "20240502010001234"), "/1/");
  archive::Column strange = column("/1/", "강가의 의자", "20240502010009999");
  strange.body.clear();
  EXPECT_EQ(file(from, strange, "/1/"), IngestResult::doubtful);
  EXPECT_EQ(from.column_id, 1);
  EXPECT_TRUE(ingester.gone(from)) << "the page went, and the column with it";
}

TEST_F(IngestTest, AUrlLeadsToTheColumnThatItsPageShowsNow) {
  FrontierEntry from = entry("/1/");
  const archive::Column morning = column("/1/", "느린 아침", "20240502010001234");
  file(from, morning, "/1/");
  EXPECT_EQ(file(from, column("/1/", "강가의 의자", "20240502010009999"), "/1/"), IngestResult::added);
  EXPECT_EQ(archive.find_url("https://a.example/1/"), 2);
  EXPECT_EQ(file(from, morning, "/1/"), IngestResult::unchanged) << "the paper put the first one back";
  EXPECT_EQ(from.column_id, 1);
  EXPECT_EQ(archive.find_url("https://a.example/1/"), 1);
}

TEST_F(IngestTest, AMovedPageThatSaysTheSameIsFoundUnderItsNewUrl) {
  FrontierEntry old_page = entry("/1/");
  file(old_page, column("/1/", "느린 아침"), "/1/");
  old_page.problem = "answers 404";
  frontier.put(old_page);
  FrontierEntry moved = entry("/2/");
  EXPECT_EQ(file(moved, column("/1/", "느린 아침"), "/2/", "https://a.example/1/"), IngestResult::unchanged);
  EXPECT_EQ(archive.find_url("https://a.example/2/"), 1);
}

TEST_F(IngestTest, ACopyDoesNotReviseTheColumnOfAPageThatStands) {
  FrontierEntry own = entry("/1/"), copy = entry("/print/1/");
  file(own, column("/1/", "느린 아침"), "/1/");
  archive::Column printed = column("/1/", "느린 아침");
  printed.body += "덧붙임.";
  EXPECT_EQ(file(copy, printed, "/print/1/", "https://a.example/1/"), IngestResult::elsewhere);
  EXPECT_EQ(archive.find(1)->revision, 1);
  EXPECT_EQ(file(copy, column("/print/1/", "강가의 의자"), "/print/1/"), IngestResult::added)
      << "another piece at the copy's URL is another column";
  EXPECT_EQ(archive.find(1)->title, "느린 아침");
}

TEST_F(IngestTest, AnUnlistedPageDoesNotReviseAColumnThatAListedOneShows) {
  FrontierEntry latest = entry("/latest/"), lasting = entry("/1/");
  file(latest, column("/latest/", "느린 아침"), "/latest/");
  latest.listed = false;
  frontier.put(latest);
  EXPECT_EQ(file(lasting, column("/latest/", "느린 아침"), "/1/", "https://a.example/latest/"),
            IngestResult::unchanged);
  EXPECT_EQ(file(latest, column("/latest/", "강가의 의자"), "/latest/"), IngestResult::added);
  EXPECT_NE(latest.column_id, lasting.column_id);
  EXPECT_EQ(archive.find(lasting.column_id)->title, "느린 아침");
}

TEST_F(IngestTest, TheNextPartOfASeriesAtAnOldUrlIsAColumnOfItsOwn) {
  FrontierEntry first = entry("/latest/1/"), second = entry("/latest/2/");
  file(first, column("/latest/1/", "등대의 하루 (1)", "20240502010001234"), "/latest/1/");
  first.listed = false;
  frontier.put(first);
  archive::Column next = column("/latest/2/", "등대의 하루 (2)", "20240502010001234");
  next.body = column("", "강가의 의자").body;
  EXPECT_EQ(file(second, next, "/latest/2/"), IngestResult::added) << "the link to the original is a mistake";
}

TEST_F(IngestTest, TwoListedPagesWithOneKeyAreTwoColumns) {
  FrontierEntry first = entry("/1/"), second = entry("/2/");
  file(first, column("/1/", "느린 아침", "20240502010001234"), "/1/");
  EXPECT_EQ(file(second, column("/2/", "강가의 의자", "20240502010001234"), "/2/"), IngestResult::added);
  EXPECT_NE(first.column_id, second.column_id);
  EXPECT_EQ(archive::Runs(archive).warnings("paper").at(0).kind, archive::WarningKind::same_key);
}

TEST_F(IngestTest, TheSameTextUnderTwoListedAddressesIsOneColumn) {
  FrontierEntry first = entry("/1/"), second = entry("/copy/");
  file(first, column("/1/", "느린 아침"), "/1/");
  EXPECT_EQ(file(second, column("/copy/", "느린 아침"), "/copy/"), IngestResult::elsewhere);
  EXPECT_EQ(second.column_id, first.column_id);
  EXPECT_EQ(archive.find(first.column_id)->url, "https://a.example/1/");
  EXPECT_EQ(archive.find_url("https://a.example/copy/"), first.column_id);
  EXPECT_EQ(archive.count(), 1u);
}

TEST_F(IngestTest, APageOfAnotherSourceIsLeftToItAnImportedOneIsTakenOn) {
  archive::Column theirs = column("/1/", "느린 아침"), imported = column("/2/", "강가의 의자");
  theirs.source = "other";
  imported.source = "import";
  archive.store(theirs);
  archive.store(imported);
  FrontierEntry first = entry("/1/"), second = entry("/2/");
  archive::Column other_rules = column("/1/", "느린 아침 - 신문");
  EXPECT_EQ(file(first, other_rules, "/1/"), IngestResult::elsewhere);
  EXPECT_EQ(file(first, other_rules, "/1/"), IngestResult::elsewhere);
  EXPECT_EQ(archive.find(theirs.id)->title, "느린 아침");
  archive::Column edited = column("/2/", "강가의 의자");
  edited.body += "덧붙임.";
  EXPECT_EQ(file(second, edited, "/2/"), IngestResult::revised);
  EXPECT_EQ(archive.count(), 2u);
}

TEST_F(IngestTest, DoubtKeepsTheOldTextAndTheNewPage) {
  FrontierEntry from = entry("/1/");
  file(from, column("/1/", "느린 아침"), "/1/");
  archive::Column shrunk = column("/1/", "느린 아침");
  shrunk.body = "느린.";
  archive::Page evidence = page("/1/");
  evidence.body = "shrunk";
  EXPECT_EQ(ingester.ingest(from, read(shrunk), evidence, {}), IngestResult::doubtful);
  EXPECT_EQ(archive.find(1)->revision, 1);
  EXPECT_EQ(archive.last_page("https://a.example/1/")->body, "shrunk");
  ASSERT_EQ(archive::Runs(archive).warnings("paper").size(), 1u);
  EXPECT_EQ(ingester.ingest(from, read(column("/1/", "느린 아침")), page("/1/"), {}), IngestResult::unchanged);
  EXPECT_TRUE(archive::Runs(archive).warnings("paper").empty()) << "well again";
}

TEST_F(IngestTest, AnOpenWarningTakesTheWordsOfALaterFindingOfItsKindAndIsReportedOnce) {
  const std::string url = "https://a.example/1/";
  ingester.warn(url, 1, {archive::WarningKind::no_day, "the page has no day", false});
  EXPECT_EQ(report.take().size(), 1u);
  ingester.warn(url, 1, {archive::WarningKind::no_day, "페이지에 날짜가 없습니다", false});
  ingester.warn(url, 1, {archive::WarningKind::no_day, "페이지에 날짜가 없습니다", false});
  EXPECT_TRUE(report.take().empty());
  const auto warnings = archive::Runs(archive).warnings("paper", false);
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(warnings[0].message, "페이지에 날짜가 없습니다");
  ingester.warn("https://a.example/2/", 2, {archive::WarningKind::no_day, "the page has no day", false});
  ingester.warn(url, 1, {archive::WarningKind::image, "the image cannot be fetched", false});
  EXPECT_EQ(report.take().size(), 2u) << "another page, another kind";
  ingester.well(url, archive::WarningKind::no_day);
  EXPECT_EQ(archive::Runs(archive).warnings("paper").size(), 2u);
}

TEST_F(IngestTest, TwoFindingsOfOneKindAboutAPageAreTwoWarningsThatStayAsTheyAre) {
  FrontierEntry from = entry("/1/");
  const ListedAs listed{"느린 아침", {}, "강가의 의자", {}};
  const auto take = [&](const std::string& named, const ListedAs& as) {
    ingester.ingest(from, read(column("/1/", "느린 아침"), named), page("/1/"), as);
    std::vector<std::string> messages;
    for (const archive::Warning& warning : archive::Runs(archive).warnings("paper"))
      messages.push_back(warning.message);
    return messages;
  };
  const auto first = take("https://a.example/", listed);
  EXPECT_EQ(first.size(), 2u);
  EXPECT_EQ(take("https://a.example/", listed), first);
  EXPECT_EQ(archive::Runs(archive).warnings("paper", false).size(), 2u) << "nothing was closed and opened again";
  EXPECT_EQ(report.take().size(), 2u);
  EXPECT_EQ(take({}, listed).size(), 1u);
  EXPECT_TRUE(take({}, {}).empty());
}

TEST_F(IngestTest, GoneIsMarkedWithTheDayAndTakenBack) {
  FrontierEntry from = entry("/1/");
  file(from, column("/1/", "느린 아침"), "/1/");
  EXPECT_TRUE(ingester.gone(from));
  EXPECT_FALSE(ingester.gone(from)) << "once";
  EXPECT_EQ(archive.find(1)->state, archive::State::gone);
  ingester.found(from);
  EXPECT_EQ(archive.find(1)->state, archive::State::live);
}

TEST_F(IngestTest, AFieldSetByHandStaysAndIsComparedWithNothing) {
  FrontierEntry a = entry("/a");
  file(a, column("/a", "첫 칼럼"), "/a");
  archive::Column edited = archive.find(a.column_id).value();
  edited.title = "바른 제목";
  edited.published = {2024, 5, 4};
  for (const char* field : {"title", "published"}) archive::set_by_hand(edited, field, base::now());
  archive.store(edited);
  EXPECT_EQ(file(a, column("/a", "첫 칼럼"), "/a"), IngestResult::unchanged);
  archive::Column later = column("/a", "첫 칼럼");
  later.published = {};  // the page has lost its day: no reason for doubt where a person gave one
  later.body += "한 줄 더.";
  EXPECT_EQ(ingester.ingest(a, read(later), page("/a"), {"첫 칼럼", {2024, 5, 3}, "", {}}), IngestResult::revised);
  const archive::Column found = archive.find(a.column_id).value();
  EXPECT_EQ(found.title, "바른 제목");
  EXPECT_EQ(found.published.text(), "2024-05-04");
  EXPECT_EQ(found.revision, 3);
  EXPECT_TRUE(archive::Runs(archive).warnings("paper").empty());
}

TEST_F(IngestTest, AnotherArticleAtThePageOfAnEditedOneIsAColumnOfItsOwn) {
  FrontierEntry a = entry("/a");
  file(a, column("/a", "첫 칼럼", "11"), "/a");
  archive::Column edited = archive.find(a.column_id).value();
  edited.title = "바른 제목";
  archive::set_by_hand(edited, "title", base::now());
  archive.store(edited);
  archive::Column other = column("/a", "전혀 다른 이야기", "22");
  other.body = "다른 날의 다른 글이다. 아무것도 같지 않다.";
  EXPECT_EQ(file(a, other, "/a"), IngestResult::added);
  EXPECT_EQ(archive.find(edited.id)->title, "바른 제목");
}

}  // namespace
}  // namespace crawler::ingest
