// Copies that cannot be made, and logs that are damaged.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "archive/archive.h"
#include "archive/database_copy.h"
#include "archive/write_ahead_log.h"
#include "base/error.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

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

// The log of an archive that is being written to, copied together with it.
class LogTest : public CopyTest {
 protected:
  LogTest() {
    Archive writer(dir_ / "a", Archive::Mode::write);
    Column column = writer.find(1).value();
    column.body = std::string(9000, 'b');
    writer.store(column);
    log_ = test_support::read_file(file().string() + "-wal");
  }
  std::string problem_of(std::string log) const {
    dir_.write("archive.db-wal", log);
    return log_problem(dir_ / "archive.db");
  }

  std::string log_;
};

TEST_F(LogTest, AWholeOneOrNoneHasNoProblem) {
  EXPECT_EQ(log_problem(dir_ / "archive.db"), "");
  EXPECT_EQ(problem_of(""), "");
  EXPECT_EQ(problem_of(log_), "");
  EXPECT_EQ(problem_of(log_.substr(0, log_.size() - 5)), "") << "a frame that a power cut left unfinished";
}

TEST_F(LogTest, DamageIsNamedByItsFrame) {
  constexpr std::size_t header = 32, frame = 24 + 4096;
  ASSERT_GE(log_.size(), header + 3 * frame);
  const auto altered = [this](std::size_t at) {
    std::string log = log_;
    log[at] = static_cast<char>(log[at] ^ 1);
    return log;
  };
  EXPECT_EQ(problem_of(altered(3)),
            "its log archive.db-wal is damaged from its beginning: what was written last is not read");
  EXPECT_EQ(problem_of(altered(header + frame + 100)),
            "its log archive.db-wal is damaged from frame 2 on: what was written last is not read");
  EXPECT_THAT(problem_of(altered(header + frame + 8)), HasSubstr("from frame 2 on")) << "one salt of two";
}

// Frames of an earlier use have other salts. One in the middle hides what is behind it.
TEST_F(LogTest, AFrameThatBelongsToAnotherUseHidesThoseBehindIt) {
  constexpr std::size_t header = 32, frame = 24 + 4096;
  std::string log = log_;
  log[header + frame + 8] = static_cast<char>(log[header + frame + 8] ^ 1);
  log[header + frame + 12] = static_cast<char>(log[header + frame + 12] ^ 1);
  EXPECT_THAT(problem_of(log), HasSubstr("from frame 3 on"));
}

}  // namespace
}  // namespace archive
