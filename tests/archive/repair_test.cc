#include "archive/repair.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "archive/annotations.h"
#include "archive/archive.h"
#include "archive/frontier.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

namespace fs = std::filesystem;

constexpr int columns = 60;

class RepairTest : public testing::Test {
 protected:
  RepairTest() {
    Archive archive(dir_ / "a", Archive::Mode::write);
    Transaction transaction(archive);
    for (int i = 1; i <= columns; ++i) {
      Column column = test_support::sample_column("2024-05-03", "칼럼 " + std::to_string(i),
                                                  std::string(900, 'a') + std::to_string(i));
      column.url += std::to_string(i);
      test_support::store_with_page(archive, column, "<p>" + std::to_string(i) + "</p>");
    }
    for (const char* const text : {"고친 글", "다시 고친 글"}) {
      Column column = archive.find(1).value();
      column.body = text;
      archive.store(column);
    }
    Annotations(archive).add_note(2, "a note", base::now());
    FrontierEntry entry;
    entry.source = "paper";
    entry.url = "https://columns.example/2";
    entry.column_id = 2;
    entry.etag = "x";
    Frontier(archive).put(entry);
    transaction.commit();
  }
  fs::path file() const { return Archive::file_in(dir_ / "a"); }
  void alter(const std::string& sql) const { SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec(sql); }
  // Repairs the archive, and expects that the damaged one stays as it is and that the new one is sound.
  Repair repair() {
    const std::string before = test_support::read_file(file());
    fs::remove_all(dir_ / "new");
    Repair repair = repair_archive(file(), dir_ / "new");
    EXPECT_EQ(test_support::read_file(file()), before);
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(dir_ / "new")) names.insert(entry.path().filename().string());
    EXPECT_THAT(names, testing::ElementsAre("archive.db"));
    EXPECT_THAT(saved().check(), testing::IsEmpty());
    return repair;
  }
  Archive saved() const { return Archive(dir_ / "new", Archive::Mode::read); }

  test_support::TempDir dir_;
};

TEST_F(RepairTest, OfASoundArchiveNothingIsLost) {
  const Repair whole = repair();
  EXPECT_EQ(whole.columns, columns);
  EXPECT_THAT(whole.lost, testing::IsEmpty());
  const Archive before(dir_ / "a", Archive::Mode::read);
  EXPECT_EQ(saved().find(1)->hash, before.find(1)->hash);
  EXPECT_EQ(saved().find(2)->notes.size(), 1U);
  EXPECT_EQ(saved().page_of(7, 1)->body, "<p>7</p>");
  EXPECT_GE(saved().change(), before.change()) << "who knows the archive's changes up to a number goes on from it";
}

TEST_F(RepairTest, AChangeNumberThatIsDamagedIsMadeAgainFromTheColumns) {
  const std::int64_t before = Archive(dir_ / "a", Archive::Mode::read).change();
  alter("UPDATE meta SET value = 'x'");
  repair();
  EXPECT_GE(saved().change(), before);
}

TEST_F(RepairTest, APageOfTheTreeThatCannotBeReadCostsItsRowsAlone) {
  std::string bytes = test_support::read_file(file());
  std::int64_t root = 0, page_size = 0;
  {
    SQLite::Database database(file().string(), SQLite::OPEN_READONLY);
    root = database.execAndGet("SELECT rootpage FROM sqlite_schema WHERE name = 'revisions'").getInt64();
    page_size = database.execAndGet("PRAGMA page_size").getInt64();
  }
  // The third child of the table's root (SQLite's file format, section 1.6).
  const auto byte = [&](std::int64_t at) { return static_cast<unsigned char>(bytes[static_cast<std::size_t>(at)]); };
  const std::int64_t top = (root - 1) * page_size;
  ASSERT_EQ(byte(top), 5) << "an interior page";
  const std::int64_t cell = top + byte(top + 12 + 4) * 256 + byte(top + 12 + 5);
  const std::int64_t child = byte(cell + 2) * 256 + byte(cell + 3);
  bytes.replace(static_cast<std::size_t>((child - 1) * page_size), static_cast<std::size_t>(page_size),
                static_cast<std::size_t>(page_size), '\xff');
  test_support::write_file(file(), bytes);
  const Repair part = repair();
  EXPECT_LT(part.columns, columns);
  EXPECT_GT(part.columns, columns - 10);
  EXPECT_THAT(part.lost, testing::Contains(testing::HasSubstr("the table revisions: ")));
  EXPECT_TRUE(saved().find(1) && saved().find(columns));
}

TEST_F(RepairTest, ARevisionWhoseHashDoesNotFitIsLeftOut) {
  alter("UPDATE revisions SET body = 'x' WHERE column_id = 1 AND revision = 2");
  const Repair part = repair();
  EXPECT_EQ(part.columns, columns);
  EXPECT_THAT(part.lost, testing::Contains("column 1, revision 2: its hash does not fit"));
  EXPECT_THAT(part.lost, testing::Contains(testing::HasSubstr("column 1 lacks a revision")));
  const auto revisions = saved().revisions(1);
  ASSERT_EQ(revisions.size(), 2U);
  EXPECT_EQ(revisions[1].body, "다시 고친 글");
}

TEST_F(RepairTest, OfAColumnWhoseNewestRevisionIsLostTheOneBeforeIsTheCurrentOne) {
  alter("UPDATE revisions SET title = 'x' WHERE column_id = 1 AND revision = 3");
  const Repair part = repair();
  EXPECT_THAT(part.lost, testing::Contains("column 1: its newest revision is now 2 of 3"));
  EXPECT_EQ(saved().find(1)->body, "고친 글");
}

TEST_F(RepairTest, AColumnWithoutASoundRevisionIsNamedWithItsNotesAndFetchedAnew) {
  alter("UPDATE revisions SET body = 'x' WHERE column_id = 2");
  const Repair part = repair();
  EXPECT_EQ(part.columns, columns - 1);
  EXPECT_THAT(part.lost,
              testing::Contains(testing::HasSubstr("column 2, https://columns.example/2024-05-03/2: no revision")));
  EXPECT_THAT(part.lost, testing::Contains("column 2: its note \"a note\""));
  Archive archive(dir_ / "new", Archive::Mode::write);
  const auto entry = Frontier(archive).find("paper", "https://columns.example/2");
  ASSERT_TRUE(entry.has_value());
  EXPECT_EQ(entry->column_id, 0);
  EXPECT_EQ(entry->etag, "");
}

TEST_F(RepairTest, AColumnGetsItsRowBackFromItsRevisions) {
  alter("DELETE FROM columns WHERE id = 2");
  const Repair part = repair();
  EXPECT_EQ(part.columns, columns);
  EXPECT_THAT(part.lost, testing::Contains("the table columns: 1 of 60 rows cannot be read"));
  EXPECT_EQ(saved().find(2)->source, "paper");
  EXPECT_EQ(saved().find(2)->title, "칼럼 2");
}

TEST_F(RepairTest, ARawPageThatIsNotTheOneCapturedIsLeftOut) {
  alter("UPDATE pages SET body = x'00' WHERE id = 3");
  const Repair part = repair();
  EXPECT_THAT(part.lost, testing::Contains(testing::HasSubstr("the raw page 3 of ")));
  EXPECT_FALSE(saved().page_of(3, 1).has_value());
  EXPECT_TRUE(saved().find(3).has_value());
}

TEST_F(RepairTest, AnAlteredRowThatHasNoHashIsSaid) {
  alter("UPDATE frontier SET title = 'x'");
  EXPECT_THAT(repair().lost, testing::Contains(testing::HasSubstr("the table frontier has rows that were altered")));
}

TEST_F(RepairTest, WhatIsNoDatabaseAndAFolderThatIsNotEmptyAreRefused) {
  dir_.write("full/file", "mine");
  EXPECT_THROW(repair_archive(file(), dir_ / "full"), base::Error);
  test_support::write_file(file(), std::string(9000, 'x'));
  EXPECT_THROW(repair_archive(file(), dir_ / "new"), base::Error);
  EXPECT_TRUE(fs::is_empty(dir_ / "new"));
  EXPECT_EQ(test_support::read_file(dir_ / "full/file"), "mine");
}

}  // namespace
}  // namespace archive
