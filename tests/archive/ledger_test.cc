// Damage of every table and every column, done behind the program's back, against Archive::check().
#include "archive/ledger.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <new>

#include "archive/annotations.h"
#include "archive/frontier.h"
#include "archive/link_checks.h"
#include "archive/runs.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "tests/support/failing_allocation.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

namespace fs = std::filesystem;

// What check() leaves to others, and why.
const std::map<std::string, std::string> left_out{
    {"pages.body", "audit() compares it with pages.hash, which the ledger covers"},
};

// An archive with at least two rows in each table.
void fill(const fs::path& dir) {
  Archive archive(dir, Archive::Mode::write);
  for (const char* const day : {"2024-05-03", "2024-05-10", "2024-05-17"})
    test_support::store_with_page(archive, test_support::sample_column(day, "별", "별은 셀 수 없다."), "<p>별</p>");
  for (int i = 0; i <= 32; ++i) {  // so many that a dictionary is made of them
    Page page = test_support::page_of_a_site("https://columns.example", i);
    archive.store_page(page);
  }
  Column column = archive.find(1).value();
  column.body = "별은 셀 수 있다.";
  archive.store(column);
  archive.set_gone(2, base::Day::parse("2024-06-01").value());
  archive.set_same_as(3, 2);
  Annotations annotations(archive);
  annotations.add_tag(1, "sky", base::now());
  annotations.add_note(1, "a note", base::now());
  annotations.remove_tag(1, "sky", base::now());
  Runs runs(archive);
  for (int i = 0; i < 2; ++i) {
    const std::string number = std::to_string(i);
    FrontierEntry entry;
    entry.source = "paper";
    entry.url = "https://columns.example/" + number;
    Frontier(archive).put(entry);
    entry.failures = 1;
    Frontier(archive).put(entry);
    Host host;
    host.origin = "https://columns.example:" + number;
    Hosts(archive).put(host);
    host.robots = "User-agent: *";
    Hosts(archive).put(host);
    Run run;
    run.source = "paper";
    run.id = runs.begin(run);
    runs.end(run);
    Warning warning;
    warning.source = "paper";
    warning.message = number;
    runs.warn(warning);
    LinkCheck check;
    check.url = entry.url;
    LinkChecks(archive).put(check);
    check.failures = 2;
    LinkChecks(archive).put(check);
  }
}

class Damaged : public testing::Test {
 protected:
  Damaged() {
    fill(dir_ / "sound");
    SQLite::Database database((dir_ / "sound/archive.db").string());
    SQLite::Statement tables(database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    while (tables.executeStep()) {
      const std::string table = tables.getColumn(0).getString();
      SQLite::Statement columns(database, "SELECT name, pk FROM pragma_table_info(?)");
      columns.bind(1, table);
      while (columns.executeStep()) {
        columns_[table].push_back(columns.getColumn(0).getString());
        if (columns.getColumn(1).getInt() == 1) keys_[table] = columns.getColumn(0).getString();
      }
      if (!keys_.contains(table)) keys_[table] = "rowid";
    }
  }

  // What check() says of a copy of the archive in which a plain connection ran `sql`.
  std::vector<std::string> problems_after(const std::string& sql) {
    const fs::path dir = dir_ / "damaged";
    fs::remove_all(dir);
    fs::copy(dir_ / "sound", dir);
    SQLite::Database(Archive::file_in(dir).string(), SQLite::OPEN_READWRITE).exec(sql);
    return Archive(dir, Archive::Mode::read).check();
  }
  // A condition that is true for one row of the table.
  std::string one_row(const std::string& table) const {
    const std::string& key = keys_.at(table);
    return " WHERE " + key + " = (SELECT max(" + key + ") FROM " + table + ")";
  }

  test_support::TempDir dir_;
  std::map<std::string, std::vector<std::string>> columns_;
  std::map<std::string, std::string> keys_;
};

TEST_F(Damaged, NothingIsFoundInWhatOnlyTheProgramWrote) {
  EXPECT_THAT(problems_after("SELECT 1"), IsEmpty());
  EXPECT_THAT(problems_after("VACUUM"), IsEmpty());
}

TEST_F(Damaged, AnAlteredValueOfEveryColumnOfEveryTableIsFound) {
  std::size_t altered = 0;
  for (const auto& [table, columns] : columns_) {
    for (const std::string& column : columns) {
      const std::string name = table + "." + column;
      const std::string update = "UPDATE " + table + " SET \"" + column + "\" = CASE typeof(\"" + column +
                                 "\") WHEN 'integer' THEN \"" + column + "\" + 1000 WHEN 'null' THEN 1 ELSE \"" +
                                 column + "\" || 'x' END" + one_row(table);
      const auto problems = problems_after(update);
      EXPECT_EQ(problems.empty(), left_out.contains(name)) << name;
      ++altered;
    }
  }
  EXPECT_GT(altered, 100U);
}

TEST_F(Damaged, AMissingRowOfEveryTableIsFound) {
  for (const auto& [table, columns] : columns_) {
    EXPECT_THAT(problems_after("DELETE FROM " + table + one_row(table)), testing::Not(IsEmpty())) << table;
    EXPECT_THAT(problems_after("DELETE FROM " + table), testing::Not(IsEmpty())) << table;
  }
}

TEST_F(Damaged, AMissingTableOrIndexIsFoundAndATriggerOrViewOfAnotherProgram) {
  EXPECT_THAT(problems_after("DROP TABLE link_checks"), Contains("the table link_checks is missing"));
  EXPECT_THAT(problems_after("DROP TABLE ledger"), Contains("the table ledger is missing"));
  EXPECT_THAT(problems_after("DROP INDEX pages_by_url"), Contains("the index pages_by_url is missing"));
  EXPECT_THAT(problems_after("CREATE VIEW mine AS SELECT 1"), Contains(HasSubstr("view mine was not made by")));
  EXPECT_THAT(problems_after("CREATE TABLE mine (x)"), Contains(HasSubstr("table mine was not made by")));
}

TEST_F(Damaged, WhatIsWrongIsNamed) {
  EXPECT_THAT(problems_after("DELETE FROM revisions WHERE column_id = 2"), Contains("column 2 has no revision"));
  EXPECT_THAT(problems_after("DELETE FROM pages WHERE id = 1"), Contains("column 1, revision 1 lacks its raw page 1"));
  EXPECT_THAT(problems_after("DELETE FROM addresses WHERE column_id = 1"),
              Contains("the table addresses lacks rows: it has 2 of 3"));
  EXPECT_THAT(problems_after("UPDATE columns SET state = 'gone' WHERE id = 1"),
              Contains("the table columns has rows that were changed after they were written"));
}

TEST_F(Damaged, WritingOnHidesNothing) {
  const fs::path dir = dir_ / "damaged";
  EXPECT_THAT(problems_after("DELETE FROM addresses WHERE column_id = 1"), testing::Not(IsEmpty()));
  {
    Archive archive(dir, Archive::Mode::write);
    Column column = test_support::sample_column("2024-07-01", "달", "달은 하나다.");
    archive.store(column);
  }
  EXPECT_THAT(Archive(dir, Archive::Mode::read).check(), Contains("the table addresses lacks rows: it has 3 of 4"));
}

TEST_F(Damaged, WhatIsRolledBackIsNotInTheLedgerEither) {
  Archive archive(dir_ / "sound", Archive::Mode::write);
  {
    const Transaction transaction(archive);
    archive.set_live(2);
    Annotations(archive).add_tag(1, "sea", base::now());
    EXPECT_THAT(archive.check(), IsEmpty());
  }
  EXPECT_EQ(archive.find(2)->state, State::gone);
  EXPECT_THAT(archive.check(), IsEmpty());
}

// The function that the triggers call is called by SQLite, through which no exception may pass.
TEST(Ledger, AWriteThatGetsNoMemoryFailsAndChangesNothing) {
  const test_support::TempDir dir;
  fill(dir.path());
  Archive archive(dir.path(), Archive::Mode::write);
  bool failed = true;
  for (long count = 1; failed; ++count) {
    const test_support::FailingAllocation failing(count);
    try {
      archive.set_gone(1, base::Day::parse("2024-06-02").value());
    } catch (const std::bad_alloc&) {
    } catch (const base::Error&) {
    }
    failed = failing.failed();
  }
  EXPECT_THAT(archive.check(), IsEmpty());
}

}  // namespace
}  // namespace archive
