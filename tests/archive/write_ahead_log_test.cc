#include "archive/write_ahead_log.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace archive {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::size_t header = 32;
constexpr std::size_t frame = 24 + 4096;

// A database with a log of some transactions of a frame each, as a crash leaves it.
class WriteAheadLog : public testing::Test {
 protected:
  WriteAheadLog() {
    SQLite::Database database((dir / "made.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; CREATE TABLE t (x); PRAGMA wal_checkpoint(TRUNCATE)");
    for (int i = 0; i < 3; ++i) database.exec("UPDATE t SET x = 1; INSERT INTO t VALUES (" + std::to_string(i) + ")");
    log = test_support::read_file(dir / "made.db-wal");
    std::filesystem::copy_file(dir / "made.db", file);
  }
  LogCondition with(const std::string& bytes) const {
    test_support::write_file(file.string() + "-wal", bytes);
    return log_condition(file);
  }
  LogCondition flipped(std::size_t at) const {
    std::string bytes = log;
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    return with(bytes);
  }

  test_support::TempDir dir;
  const std::filesystem::path file = dir / "a.db";
  std::string log;
};

TEST_F(WriteAheadLog, OfWhichAllIsReadIsInOrder) {
  for (const std::string& bytes : {log, std::string(), log.substr(0, header), log.substr(0, header + frame + 100)}) {
    const LogCondition condition = with(bytes);
    EXPECT_EQ(condition.damage + condition.unfinished, "");
  }
  std::filesystem::remove(file.string() + "-wal");
  EXPECT_EQ(log_condition(file).damage, "");
}

TEST_F(WriteAheadLog, WithALaterCommitBehindIsDamaged) {
  ASSERT_GE(log.size(), header + 3 * frame);
  EXPECT_THAT(flipped(header + 30).damage, HasSubstr("a.db-wal is damaged from frame 1 on"));
  EXPECT_THAT(flipped(header + 30).unfinished, IsEmpty());
  EXPECT_THAT(flipped(2).damage, HasSubstr("from its beginning"));
}

// Frames of an earlier use have other salts. One in the middle hides what is behind it.
TEST_F(WriteAheadLog, AFrameThatBelongsToAnotherUseHidesThoseBehindIt) {
  std::string bytes = log;
  for (const std::size_t salt : {8U, 12U}) bytes[header + salt] = static_cast<char>(bytes[header + salt] ^ 1);
  EXPECT_NE(with(bytes).damage + with(bytes).unfinished, "");
}

TEST_F(WriteAheadLog, WhoseLastChangeIsTornIsUnfinishedAndNotDamaged) {
  const LogCondition torn = flipped(log.size() - 30);
  EXPECT_THAT(torn.damage, IsEmpty());
  EXPECT_THAT(torn.unfinished, HasSubstr("a.db-wal ends in a change that was not completed"));
  EXPECT_THAT(with(std::string(header, '\0')).damage, IsEmpty()) << "no frame was written yet";
}

}  // namespace
}  // namespace archive
