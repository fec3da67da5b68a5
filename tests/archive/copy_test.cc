// Copies that cannot be made.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "archive/archive.h"
#include "archive/database_copy.h"
#include "base/error.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class CopyTest : public testing::Test {
 protected:
  CopyTest() {
    Archive archive(dir_ / "a", Archive::Mode::write);
    for (int i = 0; i < 20; ++i) {
      Column column = test_support::sample_column("2024-05-03", "별", std::string(3000, 'a'));
      column.url += std::to_string(i);
      archive.store(column);
    }
  }
  fs::path file() const { return Archive::file_in(dir_ / "a"); }
  // What a copy to `target` throws.
  std::pair<base::Exit, std::string> refusal(const fs::path& target) const {
    SQLite::Database from(file().string(), SQLite::OPEN_READWRITE);
    try {
      copy_database(from, target);
    } catch (const base::Error& error) {
      EXPECT_FALSE(error.hint().empty());
      return {error.status(), error.what()};
    }
    return {base::Exit::ok, ""};
  }

  test_support::TempDir dir_;
};

TEST_F(CopyTest, WhereItCannotBePutNothingIsLeft) {
  dir_.write("full/mine", "text");
  const auto taken = refusal(dir_ / "full");
  EXPECT_EQ(taken.first, base::Exit::cant_create);
  EXPECT_THAT(taken.second, HasSubstr("cannot be put in place: "));
  EXPECT_EQ(test_support::read_file(dir_ / "full/mine"), "text");
  EXPECT_EQ(refusal(dir_ / "none/copy").first, base::Exit::cant_create);
  EXPECT_EQ(std::distance(fs::directory_iterator(dir_.path()), {}), 2) << "a and full";
}

TEST_F(CopyTest, OfADamagedDatabaseIsNotPutInPlace) {
  std::string bytes = test_support::read_file(file());
  const std::size_t page = 4096;
  ASSERT_GT(bytes.size(), 12 * page);
  bytes.replace(8 * page, 4 * page, 4 * page, '\xff');
  test_support::write_file(file(), bytes);
  const auto damaged = refusal(dir_ / "copy");
  EXPECT_EQ(damaged.first, base::Exit::data);
  EXPECT_THAT(damaged.second, HasSubstr("is damaged: "));
  EXPECT_FALSE(fs::exists(dir_ / "copy"));
}

// Each page can be read, but the index says something else than its table.
TEST_F(CopyTest, OfADatabaseWhoseIndexDoesNotFitIsNotPutInPlace) {
  SQLite::Database(file().string(), SQLite::OPEN_READWRITE)
      .exec(
          "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '(column_id', '(url') WHERE name = "
          "'addresses_by_column'");
  const auto damaged = refusal(dir_ / "copy");
  EXPECT_EQ(damaged.first, base::Exit::data);
  EXPECT_THAT(damaged.second, HasSubstr("is damaged: "));
  EXPECT_FALSE(fs::exists(dir_ / "copy"));
}

}  // namespace
}  // namespace archive
