#include "search-cli/export/zip.h"

#include <gtest/gtest.h>

#include <chrono>

#include "base/error.h"
#include "tests/support/temp_dir.h"
#include "tests/support/unpack.h"

namespace search_cli::exporter {
namespace {

using test_support::TempDir;

constexpr base::Instant noon = std::chrono::sys_days{std::chrono::year{2024} / 3 / 5} + std::chrono::hours(12) +
                               std::chrono::minutes(34) + std::chrono::seconds(57);

std::string written(const std::filesystem::path& file, base::Instant time) {
  Zip zip(file, time);
  zip.add("mimetype", "application/epub+zip", false);
  zip.add("글/하나.txt", std::string(1000, 'a'));
  zip.add("empty", "");
  zip.finish();
  return test_support::read_file(file);
}

TEST(Zip, HoldsItsMembersInOrder) {
  const TempDir folder;
  const std::string bytes = written(folder / "book.zip", noon);
  const std::map<std::string, std::string> members{
      {"mimetype", "application/epub+zip"}, {"글/하나.txt", std::string(1000, 'a')}, {"empty", ""}};
  EXPECT_EQ(test_support::unzip(bytes), members);
  EXPECT_EQ(bytes.substr(30, 28), "mimetypeapplication/epub+zip") << "EPUB's first member, stored, has no extra field";
  EXPECT_LT(bytes.size(), 500U) << "the text is compressed";
  EXPECT_LT(bytes.find("하나"), bytes.find("empty"));
}

TEST(Zip, TheSameContentAndTimeMakeTheSameBytes) {
  const TempDir folder;
  const std::string bytes = written(folder / "1.zip", noon);
  EXPECT_EQ(bytes, written(folder / "2.zip", noon));
  EXPECT_NE(bytes, written(folder / "3.zip", noon + std::chrono::seconds(2)));
  // 12:34:56, then 2024-03-05, in the header of the first member.
  EXPECT_EQ(bytes.substr(10, 4), "\x5C\x64\x65\x58");
  EXPECT_EQ(written(folder / "4.zip", base::Instant{}).substr(10, 4), std::string("\0\0\x21\0", 4)) << "1980-01-01";
}

TEST(Zip, NamesAreUtf8AndFilesMayBeReadByAll) {
  const TempDir folder;
  const std::string bytes = written(folder / "book.zip", noon), directory = bytes.substr(bytes.find("PK\x01\x02"));
  EXPECT_EQ(directory[5], 3) << "made by Unix";
  EXPECT_EQ(directory[9] & 8, 8) << "names are UTF-8";
  EXPECT_EQ(directory.substr(38, 4), std::string("\0\0\xA4\x81", 4)) << "0100644";
}

TEST(Zip, AFileThatCannotBeWrittenIsAnError) {
  const TempDir folder;
  EXPECT_THROW(Zip(folder / "none" / "book.zip", noon), base::Error);
  const auto fill = [] {
    Zip zip("/dev/full", noon);
    for (int i = 0; i < 10; ++i) zip.add("name", std::string(100000, 'a'), false);
    zip.finish();
  };
  EXPECT_THROW(fill(), base::Error);
}

}  // namespace
}  // namespace search_cli::exporter
