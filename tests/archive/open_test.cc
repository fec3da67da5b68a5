// What opening an archive says of a file that it cannot use, and what it can still read.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "archive/archive.h"
#include "archive/database.h"
#include "archive/schema.h"
#include "base/error.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"
#include "tests/support/unprivileged.h"

namespace archive {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// What opening throws; Exit::ok when it opens.
std::pair<base::Exit, std::string> refusal(const fs::path& folder, OpenMode mode) {
  try {
    const Archive archive(folder, mode);
  } catch (const base::Error& error) {
    EXPECT_FALSE(error.hint().empty()) << error.what();
    return {error.status(), error.what()};
  }
  return {base::Exit::ok, ""};
}

void store(const fs::path& folder, const std::string& title) {
  Column column = test_support::sample_column("2024-05-03", title, "별은 셀 수 없다.");
  Archive(folder, OpenMode::write).store(column);
}

void execute(const fs::path& folder, const std::string& sql) {
  SQLite::Database((Archive::file_in(folder)).string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
}

TEST(OpenArchive, AFolderOrAnArchiveThatIsNotThereIsSaid) {
  const test_support::TempDir dir;
  EXPECT_EQ(refusal(dir / "none", OpenMode::read),
            std::pair(base::Exit::host, "there is no folder " + (dir / "none").string()));
  EXPECT_EQ(refusal(dir.path(), OpenMode::read),
            std::pair(base::Exit::host, "there is no archive in " + dir.path().string()));
  const auto unmakable = refusal("/proc/none", OpenMode::write);
  EXPECT_EQ(unmakable.first, base::Exit::cant_create);
  EXPECT_THAT(unmakable.second, HasSubstr("the archive's folder /proc/none cannot be created"));
}

TEST(OpenArchive, AFileThatIsNoArchiveOfThisProgramIsRefused) {
  const test_support::TempDir dir;
  execute(dir.path(), "PRAGMA user_version = 0");
  EXPECT_EQ(
      refusal(dir.path(), OpenMode::read),
      std::pair(base::Exit::data, Archive::file_in(dir.path()).string() + " is not an archive: it has no tables"));
  test_support::write_file(Archive::file_in(dir.path()), std::string(9000, 'x'));
  for (const OpenMode mode : {OpenMode::read, OpenMode::write}) {
    EXPECT_EQ(refusal(dir.path(), mode).first, base::Exit::data);
    EXPECT_THAT(refusal(dir.path(), mode).second, HasSubstr("the archive is damaged"));
  }
}

TEST(OpenArchive, OneThatANewerProgramWroteIsLeftAlone) {
  const test_support::TempDir dir;
  store(dir.path(), "별");
  execute(dir.path(), "PRAGMA user_version = " + std::to_string(schema_version() + 1));
  for (const OpenMode mode : {OpenMode::read, OpenMode::write})
    EXPECT_EQ(refusal(dir.path(), mode), std::pair(base::Exit::data, Archive::file_in(dir.path()).string() +
                                                                         " was written by a newer version of this "
                                                                         "program"));
}

TEST(OpenArchive, WhatMayNotBeReadOrWrittenIsDenied) {
  const test_support::TempDir dir;  // its owner's alone
  store(dir / "closed", "별");
  store(dir / "open", "별");
  test_support::as_nobody([&] {
    const auto hidden = refusal(dir / "closed", OpenMode::read);
    EXPECT_EQ(hidden.first, base::Exit::permission);
    EXPECT_THAT(hidden.second, HasSubstr("cannot be read: Permission denied"));
  });
  for (const fs::path& folder : {dir.path(), dir / "open"}) fs::permissions(folder, fs::perms(0755));
  test_support::as_nobody([&] {
    const auto unreadable = refusal(dir / "open", OpenMode::read);
    EXPECT_EQ(unreadable.first, base::Exit::permission);
    EXPECT_THAT(unreadable.second, HasSubstr("archive.db cannot be read: permission denied"));
    EXPECT_EQ(refusal(dir / "open", OpenMode::write).first, base::Exit::cant_create);
  });
}

// A folder as of a read-only file system, for a user who may not write to it. SQLite can make no file beside the
// archive there. The name has what a URI escapes.
class ReadOnlyMedia : public testing::Test {
 protected:
  ReadOnlyMedia() { fs::permissions(dir_.path(), fs::perms(0755)); }
  void close_folder() const {
    for (const auto& entry : fs::directory_iterator(folder)) fs::permissions(entry.path(), fs::perms(0444));
    fs::permissions(folder, fs::perms(0555));
  }
  std::string title() const {
    std::string title;
    test_support::as_nobody([&] { title = Archive(folder, OpenMode::read).find(1).value().title; });
    return title;
  }

  test_support::TempDir dir_;
  const fs::path folder = dir_ / "50%25 of #1, or not?";
};

TEST_F(ReadOnlyMedia, AnArchiveIsReadAsItIs) {
  store(folder, "별");
  close_folder();
  EXPECT_EQ(title(), "별");
}

TEST_F(ReadOnlyMedia, AnArchiveIsReadWithItsLog) {
  store(dir_ / "live", "별");
  Archive writer(dir_ / "live", OpenMode::write);
  Column column = writer.find(1).value();
  column.title = "달";
  writer.store(column);
  fs::create_directory(folder);
  for (const char* name : {"archive.db", "archive.db-wal"}) fs::copy_file(dir_ / "live" / name, folder / name);
  close_folder();
  EXPECT_EQ(title(), "달");
}

}  // namespace
}  // namespace archive
