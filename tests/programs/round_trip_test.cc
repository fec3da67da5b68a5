// What leaves as JSON lines comes back whole: every column, revision, copy and address.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>

#include "archive/archive.h"
#include "tests/programs/kept_sample.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;

class RoundTrip : public testing::Test {
 protected:
  // The rows of a table without what belongs to one archive alone: change numbers and raw pages.
  static std::string rows(const Desk& desk, const std::string& table) {
    sqlite3* database = nullptr;
    EXPECT_EQ(
        sqlite3_open_v2(archive::Archive::file_in(desk.archive()).c_str(), &database, SQLITE_OPEN_READONLY, nullptr),
        SQLITE_OK);
    std::string all;
    const auto add = [](void* out, int count, char** values, char** names) {
      for (int i = 0; i < count; ++i) {
        const std::string name = names[i];
        if (name != "change" && name != "page_id")
          static_cast<std::string*>(out)->append(name + "=" + (values[i] ? values[i] : "NULL") + "|");
      }
      static_cast<std::string*>(out)->append("\n");
      return 0;
    };
    EXPECT_EQ(sqlite3_exec(database, ("SELECT * FROM " + table + " ORDER BY 1, 2").c_str(), add, &all, nullptr),
              SQLITE_OK);
    sqlite3_close(database);
    return all;
  }
  static std::vector<std::string> lines_of(const Desk& desk) {
    const Outcome outcome = desk.columns({"export", "--all-years", "--format", "jsonl", "-o", (desk / "out").string()});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(desk / "out"))
      if (entry.path().extension() == ".jsonl") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
  }
  void expect_same(const Desk& other) {
    for (const char* table : {"columns", "revisions", "addresses"})
      EXPECT_EQ(rows(desk, table), rows(other, table)) << table;
    lines_of(other);
    EXPECT_EQ(read_file(desk / "out/manifest.json"), read_file(other / "out/manifest.json"));
    const Outcome verified = other.columns({"verify"});
    EXPECT_EQ(verified.status, 0) << verified.out;
    const std::string ours = desk.columns({"verify"}).out;
    EXPECT_EQ(ours.substr(ours.find("seal ")), verified.out.substr(verified.out.find("seal ")));
  }

  RoundTrip() { keep_sample(desk); }
  Desk desk;
};

TEST_F(RoundTrip, GivesTheSameArchive) {
  std::vector<std::string> words = lines_of(desk);
  words.insert(words.begin(), "import");
  Desk other;
  fs::copy(desk / "config/columns/topics.toml", other / "config/columns/topics.toml");
  const Outcome imported = other.columns(words);
  EXPECT_EQ(imported.status, 0) << imported.err;
  expect_same(other);
  // The same again changes nothing.
  const std::string before = rows(other, "columns") + rows(other, "addresses");
  EXPECT_EQ(other.columns(words).status, 0);
  EXPECT_EQ(rows(other, "columns") + rows(other, "addresses"), before);
}

TEST_F(RoundTrip, InAnyOrderOfTheYears) {
  std::vector<std::string> words = lines_of(desk);
  std::reverse(words.begin(), words.end());
  words.insert(words.begin(), "import");
  Desk other;
  fs::copy(desk / "config/columns/topics.toml", other / "config/columns/topics.toml");
  const Outcome imported = other.columns(words);
  EXPECT_EQ(imported.status, 0) << imported.err;
  expect_same(other);
}

TEST_F(RoundTrip, OneStreamWithoutTopicsOrYears) {
  const Outcome lines = desk.columns({"export", "--all-years", "--format", "jsonl", "-o", "-"});
  Desk other;
  fs::copy(desk / "config/columns/topics.toml", other / "config/columns/topics.toml");
  RunOptions options;
  options.input = lines.out;
  const Outcome imported = other.columns({"import", "-"}, options);
  EXPECT_EQ(imported.status, 0) << imported.err;
  lines_of(desk);
  expect_same(other);
}

}  // namespace
}  // namespace test_support
