// Every format's export of the sample archive against the sums in tests/data/golden-exports, and against itself on
// "another machine". `COLUMNS_RENEW_GOLDEN=1 programs_test --gtest_filter='*Golden*'` rewrites the sums.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/sha256.h"
#include "tests/programs/kept_sample.h"
#include "tests/support/table.h"
#include "tests/support/unpack.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;

// A locale that the machine may not have installed; nothing where localedef cannot make it.
std::string make_locale(const fs::path& folder, const std::string& name) {
  fs::create_directories(folder);
  const std::string language = name.substr(0, name.find('.'));
  const Outcome made = run("/usr/bin/localedef", {"-i", language, "-f", "UTF-8", (folder / name).string()});
  return made.status == 0 ? folder.string() : "";
}

// The content of an export, one line for each file: its sum and name. Packed files are unpacked and databases read,
// because other versions of zlib, minizip and SQLite write other bytes for the same content.
std::string sums(const fs::path& folder) {
  std::map<std::string, std::string> contents;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().filename() == "manifest.json") continue;
    const std::string name = entry.path().lexically_relative(folder).generic_string();
    if (name.ends_with(".epub")) {
      for (auto& [member, bytes] : unzip(read_file(entry.path()))) contents[name + "/" + member] = std::move(bytes);
    } else if (name.ends_with(".gz")) {
      contents[name + " unpacked"] = gunzip(read_file(entry.path()));
    } else if (name.ends_with(".db")) {
      for (const char* table :
           {"README", "columns", "revisions", "topics", "text", "columns_now", "columns_by_topic_year"})
        contents[name + " " + table] = rows_of(entry.path(), table);
    } else {
      contents[name] = read_file(entry.path());
    }
  }
  std::string lines;
  for (const auto& [name, bytes] : contents) lines += base::sha256(bytes) + "  " + name + "\n";
  return lines;
}

class GoldenExport : public testing::TestWithParam<const char*> {
 protected:
  static void SetUpTestSuite() {
    desk = new Desk;
    keep_sample(*desk);
    locales = new std::string(make_locale(*desk / "locales", "ko_KR.UTF-8"));
  }
  static void TearDownTestSuite() {
    delete locales;
    delete desk;
  }
  void write(const std::string& folder, RunOptions options = {}) {
    std::vector<std::string> words{"export", "--all-years", "--format", GetParam(), "-o", folder};
    const std::string format = GetParam();
    if (format == "markdown" || format == "html" || format == "epub") words.push_back("--images");
    const Outcome outcome = desk->columns(words, std::move(options));
    ASSERT_EQ(outcome.status, 0) << outcome.err;
  }

  static inline Desk* desk = nullptr;
  static inline std::string* locales = nullptr;
};

TEST_P(GoldenExport, IsWhatItWas) {
  const std::string format = GetParam(), folder = (*desk / format).string();
  write(folder);
  const fs::path file = fs::path(COLUMNS_SOURCE_DIR) / "tests/data/golden-exports" / (format + ".sums");
  const std::string found = sums(folder);
  if (std::getenv("COLUMNS_RENEW_GOLDEN")) write_file(file, found);
  EXPECT_EQ(read_file(file), found) << "see tests/data/golden-exports/README.md";
}

TEST_P(GoldenExport, HasTheSameBytesTwiceInARowAndOnAnotherMachine) {
  const std::string format = GetParam();
  RunOptions seoul, york;
  seoul.env = {{"TZ", "Asia/Seoul"}, {"LC_ALL", "ko_KR.UTF-8"}, {"LOCPATH", *locales}, {"HOME", "/nonexistent"}};
  seoul.folder = *desk / "";
  york.env = {{"TZ", "America/New_York"}, {"LC_ALL", "C"}, {"COLUMNS_CLOCK", "2031-02-03T04:05:06Z"}};
  york.folder = "/";
  write((*desk / (format + "-a")).string());
  write((*desk / (format + "-b")).string());
  write(format + "-seoul", seoul);
  write((*desk / (format + "-york")).string(), york);
  const std::string first = read_file(*desk / (format + "-a/manifest.json"));
  for (const char* other : {"-b", "-seoul", "-york"})
    EXPECT_EQ(first, read_file(*desk / (format + other + "/manifest.json"))) << other;
  EXPECT_EQ(desk->columns({"verify-export", (*desk / (format + "-a")).string()}).status, 0);
}

INSTANTIATE_TEST_SUITE_P(Formats, GoldenExport,
                         testing::Values("markdown", "html", "epub", "txt", "jsonl", "csv", "warc", "sqlite",
                                         "postgresql", "opensearch"),
                         [](const auto& about) { return std::string(about.param); });

}  // namespace
}  // namespace test_support
