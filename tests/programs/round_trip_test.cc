// An export as JSON lines can be imported again without loss: every column, revision, copy and address.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "archive/archive.h"
#include "tests/programs/kept_sample.h"
#include "tests/support/table.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;

class RoundTrip : public testing::Test {
 protected:
  // Without what belongs to one archive alone: change numbers and raw pages.
  static std::string rows(const Desk& desk, const std::string& table) {
    return rows_of(archive::Archive::file_in(desk.archive()), table, {"change", "page_id"});
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
  // Into an archive that has our topics.
  void import(const Desk& other, std::vector<std::string> words, const std::string& input = {}) const {
    words.insert(words.begin(), "import");
    fs::copy(desk / "config/columns/topics.toml", other / "config/columns/topics.toml");
    RunOptions options;
    options.input = input;
    const Outcome imported = other.columns(words, options);
    EXPECT_EQ(imported.status, 0) << imported.err;
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
  const Desk other;
  import(other, words);
  expect_same(other);
  // The same again changes nothing.
  const std::string before = rows(other, "columns") + rows(other, "addresses");
  words.insert(words.begin(), "import");
  EXPECT_EQ(other.columns(words).status, 0);
  EXPECT_EQ(rows(other, "columns") + rows(other, "addresses"), before);
}

TEST_F(RoundTrip, InAnyOrderOfTheYears) {
  std::vector<std::string> words = lines_of(desk);
  std::reverse(words.begin(), words.end());
  const Desk other;
  import(other, words);
  expect_same(other);
}

TEST_F(RoundTrip, OneStreamWithoutTopicsOrYears) {
  const Outcome lines = desk.columns({"export", "--all-years", "--format", "jsonl", "-o", "-"});
  const Desk other;
  import(other, {"-"}, lines.out);
  lines_of(desk);
  expect_same(other);
}

}  // namespace
}  // namespace test_support
