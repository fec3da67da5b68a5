// Exports and imports with bad input: a clear message, the right exit status, no half-written file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "archive/archive.h"
#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/stored.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class FaultExport : public testing::Test {
 protected:
  static inline const std::vector<std::string> formats{"markdown", "html", "epub",   "txt",        "jsonl",
                                                       "csv",      "warc", "sqlite", "postgresql", "opensearch"};

  FaultExport() {
    keep("2019-03-08", "바다 밑에서 올라온 자료", "첫 문단이다.\n\n둘째 문단이다.");
    keep("2021-06-18", "강물의 앞날", "첫 문단이다.\n\n둘째 문단이다.");
  }
  void keep(const std::string& day, const std::string& title, const std::string& body) {
    archive::Archive archive(desk.archive(), archive::Archive::Mode::write);
    archive::Column column = sample_column(day, title, body);
    column.author = column.series = title;
    store_with_page(archive, column, "<h1>" + title + "</h1>" + body);
  }
  Outcome write(const std::string& format, const fs::path& folder, RunOptions options = {}) {
    return desk.columns({"export", "--all-years", "--format", format, "-o", folder.string()}, std::move(options));
  }
  static int files_in(const fs::path& folder) {
    return static_cast<int>(std::distance(fs::directory_iterator(folder), {}));
  }
  Desk desk;
};

TEST_F(FaultExport, AFullDiskLeavesNothingAndTheEarlierExport) {
  // A text that does not compress well.
  std::mt19937 random(7);
  std::string body;
  while (body.size() < 600'000) body += std::to_string(random()) + " ";
  keep("2021-07-02", "긴 글", body);
  fs::create_directory(desk / "disk");
  RunOptions full;
  full.file_limit = 100'000;
  for (const std::string& format : formats) {
    const Outcome outcome = write(format, desk / "disk/out", full);
    EXPECT_EQ(outcome.status, 74) << format << ": " << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("cannot be written")) << format;
    EXPECT_EQ(files_in(desk / "disk"), 0) << format;
  }
  ASSERT_EQ(write("csv", desk / "disk/out").status, 0);
  const std::string before = read_file(desk / "disk/out/manifest.json");
  EXPECT_EQ(
      desk.columns({"export", "--all-years", "--format", "epub", "--force", "-o", (desk / "disk/out").string()}, full)
          .status,
      74);
  EXPECT_EQ(read_file(desk / "disk/out/manifest.json"), before);
  EXPECT_EQ(files_in(desk / "disk"), 1);
}

TEST_F(FaultExport, ForceReplacesWhatAnExportWroteAndNothingElse) {
  const fs::path out = desk / "out";
  const auto replace = [&] {
    return desk.columns({"export", "--all-years", "--format", "csv", "--force", "-o", out.string()});
  };
  ASSERT_EQ(write("csv", out).status, 0);
  EXPECT_EQ(replace().status, 0);
  const std::string manifest = read_file(out / "manifest.json");

  for (const char* name : {"notes.txt", "2021.csv"}) {  // the second is a file of the export
    write_file(out / name, "the user's own");
    const Outcome refused = replace();
    EXPECT_EQ(refused.status, 73) << refused.err;
    EXPECT_THAT(refused.err, HasSubstr(name));
    EXPECT_EQ(read_file(out / name), "the user's own");
    fs::remove(out / name);
  }

  write_file(desk / "elsewhere.csv", "not in the export");
  fs::create_symlink(desk / "elsewhere.csv", out / "2021.csv");
  EXPECT_EQ(replace().status, 73);
  EXPECT_EQ(read_file(desk / "elsewhere.csv"), "not in the export");

  // What was removed from the export is no loss.
  fs::remove(out / "2021.csv");
  EXPECT_EQ(replace().status, 0);
  EXPECT_EQ(read_file(out / "manifest.json"), manifest);

  // A manifest that somebody put into a folder of other files does not make it an export.
  fs::create_directory(desk / "home");
  write_file(desk / "home/letter.txt", "a letter");
  write_file(desk / "home/manifest.json", manifest);
  EXPECT_EQ(desk.columns({"export", "--all-years", "--force", "-o", (desk / "home").string()}).status, 73);
  EXPECT_EQ(read_file(desk / "home/letter.txt"), "a letter");
  EXPECT_FALSE(fs::exists(desk / ".home"));
}

TEST_F(FaultExport, WhatAKilledExportLeftIsRemovedByTheNextOne) {
  fs::create_directory(desk / "disk");
  fs::create_directory(desk / "disk/.out.aB3dE6");
  write_file(desk / "disk/.out.aB3dE6/2019.csv", "half a");
  write_file(desk / "disk/.out.aB3dE6/.column-archive-unfinished", "");
  EXPECT_EQ(write("csv", desk / "disk/out").status, 0);
  EXPECT_EQ(files_in(desk / "disk"), 1);
}

TEST_F(FaultExport, AFolderThatMayNotBeWrittenIsNamed) {
  fs::create_directory(desk / "theirs");
  fs::permissions(desk / "theirs",
                  fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
  for (fs::path part = desk / ""; part != part.root_path() && part.string().size() > 5; part = part.parent_path())
    fs::permissions(part, fs::perms::others_exec | fs::perms::others_read, fs::perm_options::add);
  for (const auto& entry : fs::recursive_directory_iterator(desk / "data"))
    fs::permissions(entry.path(), fs::perms::others_exec | fs::perms::others_read, fs::perm_options::add);
  fs::permissions(desk / "data", fs::perms::others_exec | fs::perms::others_read, fs::perm_options::add);
  RunOptions nobody;
  nobody.unprivileged = true;
  const Outcome outcome = write("csv", desk / "theirs/out", nobody);
  EXPECT_EQ(outcome.status, 73) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("theirs/out"));
  EXPECT_EQ(files_in(desk / "theirs"), 0);
}

TEST_F(FaultExport, AnEmptyYearAndOneToComeSayWhatThereIs) {
  for (const char* year : {"2020", "2999"}) {
    const Outcome outcome = desk.columns({"export", "--year", year, "-o", (desk / "out").string()});
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.err, HasSubstr(year));
    EXPECT_THAT(outcome.err, HasSubstr("2019, 2021"));
    EXPECT_FALSE(fs::exists(desk / "out"));
  }
  EXPECT_EQ(desk.columns({"export", "--from", "2021", "--to", "2019", "-o", (desk / "out").string()}).status, 64);
}

TEST_F(FaultExport, AnEmptyArchiveAndNoneAreSaid) {
  Desk fresh;
  const std::string out = (fresh / "out").string();
  const Outcome none = fresh.columns({"export", "--all-years", "-o", out});
  EXPECT_EQ(none.status, 69) << none.err;
  { archive::Archive archive(fresh.archive(), archive::Archive::Mode::write); }
  const Outcome empty = fresh.columns({"export", "--all-years", "-o", out});
  EXPECT_EQ(empty.status, 65) << empty.err;
  EXPECT_THAT(empty.err, HasSubstr("The archive is empty"));
}

TEST_F(FaultExport, NoTitleBreaksOutOfAFormat) {
  std::string longest;
  while (longest.size() < 900) longest += "가";  // 300 syllables
  const std::vector<std::string> titles{"../../../etc/passwd",
                                        "/tmp/columns-was-here",
                                        "</title><script>alert(1)</script><img src=x onerror=alert(2)>",
                                        "]]> --> \x1b[31m\x07 \x7f bell",
                                        "=HYPERLINK(\"http://t.example\")",
                                        longest,
                                        "CON. .. ",
                                        "\"; DROP TABLE columns; --"};
  for (std::size_t i = 0; i < titles.size(); ++i) keep("2022-01-0" + std::to_string(i + 1), titles[i], titles[i]);
  for (const std::string& format : formats) {
    const fs::path out = desk / ("out-" + format);
    const Outcome outcome = write(format, out);
    ASSERT_EQ(outcome.status, 0) << format << ": " << outcome.err;
    for (const auto& file : fs::recursive_directory_iterator(out)) {
      const std::string name = file.path().lexically_relative(out).generic_string();
      EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-./"), std::string::npos) << name;
      EXPECT_LT(name.size(), 60u);
      if (name.ends_with(".html")) {
        const std::string page = read_file(file.path());
        EXPECT_THAT(page, Not(HasSubstr("<script>alert"))) << name;
        EXPECT_THAT(page, Not(HasSubstr("<img"))) << name;
        EXPECT_THAT(page, Not(HasSubstr("\x1b"))) << name;
      }
    }
    EXPECT_EQ(desk.columns({"verify-export", out.string()}).status, 0) << format;
  }
  EXPECT_FALSE(fs::exists("/tmp/columns-was-here"));
  EXPECT_THAT(read_file(desk / "out-csv/2022.csv"), HasSubstr("\"'=HYPERLINK("));
  EXPECT_THAT(read_file(desk / "out-csv/2022.csv"), HasSubstr(longest));
}

TEST_F(FaultExport, ABrokenWarcKeepsWhatCameBeforeAndSaysWhere) {
  desk.source("paper", page_source("http://paper.example"));
  ASSERT_EQ(write("warc", desk / "warc").status, 0);
  const std::string whole = read_file(desk / "warc/2019.warc.gz");
  const auto import = [&](const std::string& name, const std::string& bytes) {
    write_file(desk / name, bytes);
    return desk.columns({"import", "--warc", "--source", "again", (desk / name).string()});
  };
  EXPECT_EQ(import("cut.warc.gz", whole.substr(0, whole.size() / 2)).status, 65);
  const Outcome text = import("text.warc", "this is a letter, not a WARC\r\n\r\n");
  EXPECT_EQ(text.status, 65);
  EXPECT_THAT(text.err, HasSubstr("text.warc"));
  const Outcome flipped = import("flipped.warc.gz", std::string(whole).replace(whole.size() / 3, 8, 8, '\x55'));
  EXPECT_EQ(flipped.status, 65) << flipped.err;
  EXPECT_EQ(
      import("huge.warc", "WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999\r\n\r\n").status,
      65);
  EXPECT_EQ(desk.columns({"import", "--warc", (desk / "none.warc").string()}).status, 69);
  EXPECT_EQ(desk.columns({"verify"}).status, 0);
  EXPECT_EQ(desk.stored().size(), 2u);
}

}  // namespace
}  // namespace test_support
