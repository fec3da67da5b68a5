// Exports of one author and of several.
#include "tests/search-cli/export/source_fixture.h"

namespace search_cli::exporter {
namespace {

// Three columns of one author, and one of another in another series.
MemorySource two_authors() {
  MemorySource source;
  source.add("2020-01-03", "강", {"데이터"}, "강이 흐른다.");
  source.add("2020-02-03", "산", {"데이터"}, "산이 높다.");
  source.add("2020-03-03", "들", {"데이터"}, "들이 넓다.");
  MemorySource::Item& other = source.add("2021-03-03", "바다", {"데이터"}, "바다가 깊다.");
  for (archive::Column* column : {&other.entry.column, &other.revisions.back()}) {
    column->author = "윤슬기";
    column->series = "물결";
  }
  return source;
}

TEST(Authors, ATitleNamesAllOfThem) {
  MemorySource source = two_authors();
  const Catalog catalog = make_catalog(source, {});
  EXPECT_EQ(catalog.title, "칼럼 모음 · 한가람, 윤슬기 2020–2021") << "no series is that of all";
  EXPECT_EQ(catalog.byline(0, 3), "한가람");
  EXPECT_TRUE(catalog.names_authors());
}

TEST(Authors, ManyAreCounted) {
  MemorySource source;
  for (const char* name : {"가", "나", "다", "라", "마"})
    source.add("2020-01-03", "강", {}, "강이 흐른다.").entry.column.author = name;
  EXPECT_EQ(make_catalog(source, {}).author, "가, 나, 다 외 2명");
  Options english;
  english.language = "en";
  EXPECT_EQ(make_catalog(source, english).author, "가, 나, 다 and 2 others");
}

TEST(Authors, OneAuthorsExportIsThatAuthors) {
  MemorySource source = two_authors();
  source.items.pop_back();
  const Catalog catalog = make_catalog(source, {});
  EXPECT_EQ(catalog.title, "햇살칼럼 · 한가람 2020");
  EXPECT_FALSE(catalog.names_authors());
  for (const auto& [name, bytes] : exported("html", {}, source))
    EXPECT_EQ(bytes.find("윤슬기"), std::string::npos) << name;
}

TEST(Authors, ListsNameWhoWroteWhat) {
  const auto site = exported("html", {}, two_authors()), notes = exported("markdown", {}, two_authors());
  EXPECT_NE(site.at("index.html").find("<p class=\"who\">윤슬기</p>"), std::string::npos);
  EXPECT_NE(site.at("topic-" + base::sha256("데이터").substr(0, 10) + ".html").find("<p class=\"who\">한가람</p>"),
            std::string::npos);
  EXPECT_NE(notes.at("index.md").find("[바다](2021/2021-03-03-4.md) · 윤슬기\n"), std::string::npos);
}

}  // namespace
}  // namespace search_cli::exporter
