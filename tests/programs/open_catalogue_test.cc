// The archive's file and the SQLite export as others read them: with the queries of the documents, by the sqlite3
// shell.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "base/strings.h"
#include "tests/programs/kept_sample.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;
using testing::Not;

// The lines of a document that run the shell.
std::vector<std::string> queries_of(const std::string& document) {
  std::vector<std::string> lines;
  const std::string text = read_file(fs::path(COLUMNS_SOURCE_DIR) / document);
  for (const std::string_view line : base::split(text, '\n'))
    if (base::trim(line).starts_with("sqlite3 ")) lines.emplace_back(base::trim(line));
  return lines;
}

class OpenCatalogue : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists("/usr/bin/sqlite3")) GTEST_SKIP() << "sqlite3 is not installed";
    keep_sample(desk);
    fs::remove(desk / "config/columns/topics.toml");  // the shipped topics, which the documents name
    const std::string out = (desk / "data/columns/data").string();
    const Outcome exported = desk.columns({"export", "--all-years", "--format", "sqlite", "-o", out});
    ASSERT_EQ(exported.status, 0) << exported.err;
    fs::copy_file(desk / "data/columns/data/columns.db", desk / "data/columns/columns.db");
  }
  // Runs a line in the archive's folder, in which the export is too.
  Outcome shell(const std::string& line) {
    RunOptions options;
    options.folder = desk.archive();
    return run("/bin/sh", {"-c", line}, options);
  }
  Desk desk;
};

TEST_F(OpenCatalogue, EveryQueryOfTheDocumentsFindsSomething) {
  std::size_t count = 0;
  for (const char* document : {"docs/guides/catalogue.md", "docs/exports.md", "docs/schema.md"}) {
    for (const std::string& line : queries_of(document)) {
      const Outcome outcome = shell(line);
      EXPECT_EQ(outcome.status, 0) << line << outcome.err;
      EXPECT_EQ(outcome.err, "") << line;
      EXPECT_THAT(outcome.out, Not(IsEmpty())) << line;
      ++count;
    }
  }
  EXPECT_GE(count, 5u);
}

TEST_F(OpenCatalogue, TheViewsCountWhatTheProgramLists) {
  const archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
  const std::string all = std::to_string(archive.count()) + "\n";
  EXPECT_EQ(shell("sqlite3 -readonly archive.db 'SELECT count(*) FROM columns_now'").out, all);
  EXPECT_EQ(shell("sqlite3 columns.db 'SELECT count(*) FROM columns_now'").out, all);
  EXPECT_EQ(shell("sqlite3 columns.db 'SELECT sum(columns) FROM columns_by_topic_year'").out, all);
  const std::string titles = " 'SELECT id, title, year, tags FROM columns_now ORDER BY id'";
  EXPECT_EQ(shell("sqlite3 -readonly archive.db" + titles).out, shell("sqlite3 columns.db" + titles).out);
  const Outcome verify = desk.columns({"verify"});
  EXPECT_EQ(verify.status, 0) << verify.out << verify.err;
}

}  // namespace
}  // namespace test_support
