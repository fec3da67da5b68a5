// `columns export --format postgresql` loaded into a real server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "archive/annotations.h"
#include "archive/archive.h"
#include "archive/field.h"
#include "tests/programs/kept_sample.h"
#include "tests/programs/postgresql_catalogue.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;
using archive::Archive;
using archive::Column;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Json = nlohmann::json;

class Postgresql : public PostgresqlCatalogue {};

// A row as the catalogue must have it.
Json expected_fields(const Column& column) {
  Json row = Json::object();
  for (const archive::Field& field : archive::fields()) {
    const std::string text = field.read(column);
    Json& value = row[std::string(field.name)];
    if (field.kind == archive::FieldKind::json)
      value = Json::parse(text);
    else if (field.kind == archive::FieldKind::text || !text.empty())
      value = text;
  }
  row["revision"] = column.revision;
  row["hash"] = column.hash;
  row["page_hash"] = column.page_hash;
  return row;
}

void expect_equal(const Json& expected, const Json& row, const std::string& where) {
  for (const auto& [name, value] : expected.items()) EXPECT_EQ(row.at(name), value) << where << " " << name;
}

TEST_F(Postgresql, HoldsEveryColumnAndEveryRevisionTyped) {
  keep_sample(desk);
  load(exported("full"));
  const Archive archive(desk.archive(), Archive::Mode::read);
  std::size_t columns = 0, revisions = 0;
  archive.each([&](const Column& column) {
    const std::string id = std::to_string(column.id);
    const Json row = Json::parse(ask("SELECT row_to_json(columns) FROM columns WHERE id = " + id));
    expect_equal(expected_fields(column), row, "column " + id);
    EXPECT_EQ(row.at("year"), column.published.known() ? Json(column.published.year) : Json());
    EXPECT_EQ(row.at("gone"), column.gone.known() ? Json(column.gone.text()) : Json());
    EXPECT_EQ(row.at("change"), column.change);
    std::vector<Column> all = archive.revisions(column.id);
    for (const std::int64_t copy : archive.copies(column.id))
      for (Column& revision : archive.revisions(copy)) all.push_back(std::move(revision));
    for (const Column& revision : all) {
      const std::string which = std::to_string(revision.id) + " AND revision = " + std::to_string(revision.revision);
      const Json stored = Json::parse(ask("SELECT row_to_json(revisions) FROM revisions WHERE id = " + which));
      expect_equal(expected_fields(revision), stored, "revision " + which);
      EXPECT_EQ(stored.at("column_id"), column.id);
      ++revisions;
    }
    ++columns;
    return true;
  });
  EXPECT_EQ(ask("SELECT count(*) FROM columns"), std::to_string(columns) + "\n");
  EXPECT_EQ(ask("SELECT count(*) FROM revisions"), std::to_string(revisions) + "\n");
  EXPECT_EQ(ask("SELECT change FROM catalogue"), std::to_string(archive.change()) + "\n");
  EXPECT_EQ(ask("SELECT DISTINCT pg_typeof(published), pg_typeof(captured), pg_typeof(links), pg_typeof(tags) FROM "
                "columns"),
            "date|timestamp with time zone|jsonb|text[]\n");
}

TEST_F(Postgresql, HasTheTopicsOfTheProgramByKey) {
  keep_sample(desk);
  load(exported("full"));
  EXPECT_EQ(ask("SELECT key, korean, english FROM topics ORDER BY position"),
            "computing|컴퓨터|computing\nweather|날씨|weather\nother|기타|other\n");
  for (const char* topic : {"computing", "weather", "other"}) {
    const Outcome listed = desk.columns({"list", "--topic", topic, "--json"});
    const std::size_t expected = Json::parse(listed.out).at("columns").size();
    EXPECT_GT(expected, 0u) << topic;
    EXPECT_EQ(ask(std::string("SELECT sum(columns) FROM columns_by_topic_year WHERE topic = '") + topic + "'"),
              std::to_string(expected) + "\n");
  }
  EXPECT_EQ(ask("SELECT count(*) FROM columns c LEFT JOIN column_topics t ON c.id = t.column_id AND t.position = 1 "
                "WHERE c.topic IS DISTINCT FROM t.topic"),
            "0\n");
}

TEST_F(Postgresql, SaysWhatEachTableAndFieldIs) {
  keep("2024-05-03", "별");
  load(exported("full"));
  EXPECT_EQ(ask("SELECT relname FROM pg_class WHERE relnamespace = 'column_archive'::regnamespace AND relkind IN ('r', "
                "'v') AND obj_description(oid, 'pg_class') IS NULL"),
            "");
  EXPECT_EQ(ask("SELECT attname FROM pg_attribute WHERE attrelid = 'columns'::regclass AND attnum > 0 AND "
                "col_description(attrelid, attnum) IS NULL"),
            "");
}

TEST_F(Postgresql, GoesThroughAPipeToo) {
  keep_sample(desk);
  const std::string script = read_file(exported("full"));
  said = desk.columns({"export", "--all-years", "--format", "postgresql", "-o", "-"});
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_TRUE(said.out == script);
  EXPECT_THAT(said.err, HasSubstr("`--since " + change() + "`"));
}

TEST_F(Postgresql, KeepsOddTexts) {
  using namespace std::string_literals;
  const std::string odd = "\\. \\N \\t \t \r\n \\\\ ' \" $$ {a,\"b\"} %s \xF0\x9F\x98\x80 가나다 ㅋ \xE2\x80\xA8 end\\";
  Column column = sample_column("2024-05-03", "\\.", odd + "\n\n\\.\n\n" + odd);
  column.author = odd;
  column.links = {{"a\0b \\u0000 \\\\u0000"s, "https://columns.example/\\\"'?q=\t"}};
  column.how = {{"title", odd}};
  Column broken = sample_column("2024-05-04", "NUL \0 and \xFF byte"s, "앞\0뒤"s);
  {
    Archive archive(desk.archive(), Archive::Mode::write);
    archive.store(column);
    archive.store(broken);
    archive::Annotations marks(archive);
    for (const char* tag : {"\"\\,{}", "NULL", "가 나", "'"}) EXPECT_TRUE(marks.add_tag(1, tag, base::now()));
    EXPECT_TRUE(marks.add_note(1, odd, base::now()));
    column = archive.find(1).value();
  }
  load(exported("full"));
  const Json row = Json::parse(ask("SELECT row_to_json(columns) FROM columns WHERE id = 1"));
  Json expected = expected_fields(column);
  expected["links"][0]["text"] =
      "a\xEF\xBF\xBD"
      "b \\u0000 \\\\u0000";
  expect_equal(expected, row, "odd");
  EXPECT_EQ(row.at("tags"), Json(column.tags));
  EXPECT_EQ(row.at("notes").at(0).at("text"), column.notes.at(0).text);
  const Json mended = Json::parse(ask("SELECT row_to_json(columns) FROM columns WHERE id = 2"));
  EXPECT_EQ(mended.at("title"), "NUL \xEF\xBF\xBD and \xEF\xBF\xBD byte");
  EXPECT_EQ(mended.at("body"), "앞\xEF\xBF\xBD뒤");
}

TEST_F(Postgresql, LoadingTwiceIsHarmless) {
  keep_sample(desk);
  const fs::path script = exported("full", {"--pages"});
  load(script);
  const std::string once = content(database);
  const std::string versions = ask("SELECT string_agg(xmin::text, ',' ORDER BY id) FROM columns");
  load(script);
  expect_same(content(database), once);
  EXPECT_EQ(ask("SELECT string_agg(xmin::text, ',' ORDER BY id) FROM columns"), versions) << "no row was written again";
}

TEST_F(Postgresql, ChangesAloneMakeTheCatalogueThatAWholeExportMakes) {
  keep_sample(desk);
  const std::int64_t first = keep("2024-01-05", "그대로 남는 칼럼"), second = keep("2024-01-12", "고쳐지는 칼럼"),
                     third = keep("2024-01-19", "사본이 되는 칼럼"), copy = keep("2024-01-20", "사본이던 칼럼"),
                     edited = keep("2024-01-26", "사본이 고쳐지는 칼럼"),
                     its_copy = keep("2024-01-27", "고쳐지는 사본");
  {
    Archive archive(desk.archive(), Archive::Mode::write);
    archive.set_same_as(copy, first);
    archive.set_same_as(its_copy, edited);
  }
  load(exported("full"));
  EXPECT_THAT(said.err, HasSubstr("The archive is at change " + change() + ": next time, `--since " + change() + "`"));
  {
    Archive archive(desk.archive(), Archive::Mode::write);
    Column column = archive.find(second).value();
    column.body = "고친 글이다.";
    archive.store(column);
    archive.set_same_as(third, first);
    archive.set_same_as(copy, 0);
    column = archive.find(its_copy).value();
    column.body = "고친 사본이다.";
    archive.store(column);
    archive::Annotations(archive).add_tag(1, "다시 읽기", base::now());
    archive.set_gone(2, base::Day{2025, 1, 2});
  }
  keep("2024-02-02", "새 칼럼");
  const fs::path more = exported("more", {"--since", change()});
  EXPECT_THAT(said.err, HasSubstr("After change " + change() + ", columns written: 7, columns to be removed: 2."));
  const std::string script = read_file(more);
  EXPECT_THAT(script, Not(HasSubstr("공책에 적었다")));
  EXPECT_THAT(script, HasSubstr("새 칼럼"));
  const Json manifest = Json::parse(read_file(desk / "more/manifest.json"));
  EXPECT_EQ(manifest.at("since"), std::stoi(change()));
  EXPECT_GT(manifest.at("change"), std::stoi(change()));
  load(more);
  EXPECT_EQ(
      ask("SELECT count(*) FROM columns WHERE id IN (" + std::to_string(third) + ", " + std::to_string(its_copy) + ")"),
      "0\n");
  const std::string whole = fresh();
  load_into(whole, exported("whole"));
  expect_same(content(database), content(whole));
  load(more);
  expect_same(content(database), content(whole), "loaded twice");
}

TEST_F(Postgresql, WhatAFilterLeavesOutNowIsRemoved) {
  const std::int64_t moved = keep("2023-12-29", "다른 해로 가는 칼럼");
  keep("2023-06-02", "남는 칼럼");
  const auto year_2023 = [&](const std::string& name, std::vector<std::string> options) {
    options.insert(options.begin(),
                   {"export", "--year", "2023", "--format", "postgresql", "-o", (desk / name).string()});
    EXPECT_EQ(desk.columns(options).status, 0);
    return desk / name / "columns.sql";
  };
  load(year_2023("full", {}));
  EXPECT_EQ(ask("SELECT count(*) FROM columns"), "2\n");
  {
    Archive archive(desk.archive(), Archive::Mode::write);
    Column column = archive.find(moved).value();
    column.published = base::Day{2024, 1, 2};
    archive.store(column);
  }
  load(year_2023("more", {"--since", change()}));
  EXPECT_EQ(ask("SELECT title FROM columns"), "남는 칼럼\n");
}

TEST_F(Postgresql, AWholeExportRemovesWhatItDoesNotHave) {
  keep("2023-12-29", "하나");
  const std::int64_t second = keep("2023-06-02", "둘");
  load(exported("full"));
  {
    Archive archive(desk.archive(), Archive::Mode::write);
    archive.set_same_as(second, 1);
  }
  load(exported("again"));
  EXPECT_EQ(ask("SELECT title FROM columns"), "하나\n");
  EXPECT_EQ(ask("SELECT column_id, id FROM revisions ORDER BY id"), "1|1\n1|2\n");
}

TEST_F(Postgresql, OtherTopicsArriveAndThoseThatAreGoneLeave) {
  keep_sample(desk);
  load(exported("full"));
  write_file(desk / "config/columns/topics.toml", sample_topics);
  load(exported("again"));
  EXPECT_EQ(ask("SELECT key FROM topics ORDER BY position"), "machines\nsea\nother\n");
  const std::string whole = fresh();
  load_into(whole, desk / "again/columns.sql");
  expect_same(content(database), content(whole));
}

TEST_F(Postgresql, AWholeExportOfAnArchiveThatWasPutBackTakesTheCatalogueBack) {
  const std::int64_t first = keep("2023-12-29", "하나");
  ASSERT_EQ(desk.columns({"backup", (desk / "earlier.db").string()}).status, 0);
  {
    Archive archive(desk.archive(), Archive::Mode::write);
    Column column = archive.find(first).value();
    column.body = "고친 글이다.";
    archive.store(column);
  }
  keep("2024-01-05", "둘");
  load(exported("full"));
  ASSERT_EQ(desk.columns({"restore", (desk / "earlier.db").string()}).status, 0);
  EXPECT_EQ(desk.columns({"export", "--all-years", "--format", "postgresql", "--since", change(), "-o",
                          (desk / "more").string()})
                .status,
            65)
      << "the archive has not come as far again";
  load(exported("earlier"));
  EXPECT_EQ(ask("SELECT id, revision FROM revisions"), "1|1\n");
  const std::string whole = fresh();
  load_into(whole, desk / "earlier/columns.sql");
  expect_same(content(database), content(whole));
}

TEST_F(Postgresql, NothingNewIsAnExportThatChangesNothing) {
  keep("2023-12-29", "하나");
  load(exported("full"));
  const std::string before = content(database);
  load(exported("more", {"--since", change()}));
  EXPECT_THAT(said.err, HasSubstr("columns written: 0, columns to be removed: 0."));
  expect_same(content(database), before);
}

TEST_F(Postgresql, RawPagesComeWhenAskedForAndForTheOwnerAlone) {
  keep_sample(desk);
  load(exported("full"));
  EXPECT_EQ(ask("SELECT count(*) FROM pages"), "0\n");
  load(exported("pages", {"--pages"}));
  EXPECT_EQ(fs::status(desk / "pages").permissions() & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
  const Archive archive(desk.archive(), Archive::Mode::read);
  EXPECT_EQ(ask("SELECT count(*) FROM pages WHERE encode(sha256(body), 'hex') <> hash"), "0\n");
  EXPECT_EQ(ask("SELECT count(*) FROM revisions r WHERE NOT EXISTS (SELECT FROM pages p WHERE p.hash = r.page_hash)"),
            "0\n");
  EXPECT_EQ(ask("SELECT count(*) FROM pages WHERE content_type LIKE 'image/%'"), "0\n");
  const archive::Page page = archive.page_of(1, 1).value();
  EXPECT_EQ(ask("SELECT convert_from(body, 'UTF8') FROM pages WHERE id = " + std::to_string(page.id)),
            page.body + "\n");
  EXPECT_EQ(desk.columns({"export", "--all-years", "--format", "csv", "--pages", "-o", (desk / "csv").string()}).status,
            64);
}

// The blocks ```sql of a document.
std::vector<std::string> queries_in(const fs::path& document) {
  const std::string text = read_file(document);
  std::vector<std::string> blocks;
  for (std::size_t at = text.find("```sql\n"); at != std::string::npos; at = text.find("```sql\n", at)) {
    at += 7;
    blocks.push_back(text.substr(at, text.find("```", at) - at));
  }
  return blocks;
}

TEST_F(Postgresql, TheQueriesOfTheGuideFindSomething) {
  keep_sample(desk);
  {
    Archive archive(desk.archive(), Archive::Mode::write);
    archive::Annotations(archive).add_tag(1, "다시 읽기", base::now());
  }
  load(exported("full"));
  const auto queries = queries_in(fs::path(COLUMNS_SOURCE_DIR) / "docs/guides/catalogue.md");
  EXPECT_GE(queries.size(), 4u);
  for (const std::string& query : queries) EXPECT_THAT(ask(query), Not(IsEmpty())) << query;
}

TEST_F(Postgresql, TrigramsFindKoreanTextsByAnIndex) {
  keep_sample(desk);
  load(exported("full"));
  const std::string plan =
      ask("SET enable_seqscan = off; EXPLAIN SELECT id FROM columns WHERE body LIKE '%슈퍼컴퓨터%'");
  EXPECT_THAT(plan, HasSubstr("columns_body_trigrams"));
  const std::string found =
      ask("SET enable_seqscan = off; SELECT count(*) FROM columns WHERE body LIKE '%슈퍼컴퓨터%'");
  EXPECT_EQ(found, ask("SET enable_bitmapscan = off; SELECT count(*) FROM columns WHERE body LIKE '%슈퍼컴퓨터%'"));
  EXPECT_NE(found, "0\n");
}

}  // namespace
}  // namespace test_support
