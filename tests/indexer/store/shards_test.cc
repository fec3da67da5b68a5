#include "indexer/store/shards.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include "base/error.h"
#include "base/file_lock.h"
#include "tests/indexer/small_archive.h"

namespace indexer::store {
namespace {

namespace fs = std::filesystem;

// An archive of seven columns and its shards.
class Shards : public testing::Test {
 protected:
  Shards() {
    for (int i = 1; i <= 7; ++i) small.add(column("고래 " + std::to_string(i), "바다가 넓다."));
  }
  ShardsReport write(unsigned count = 3) { return write_shards(small.dir.path(), small.topics, dir(), count); }
  fs::path dir() const { return small.dir / "shards"; }
  ShardHead head(unsigned number) const { return read_shard_head(open(number)); }
  Xapian::Database open(unsigned number) const {
    return Xapian::Database((dir() / ("shard" + std::to_string(number))).string());
  }
  // The shards' heads fit together, and their documents are numbered without a gap.
  void expect_whole(unsigned count, std::size_t columns) const {
    std::size_t all = 0;
    for (unsigned number = 1; number <= count; ++number) {
      const Xapian::Database shard = open(number);
      EXPECT_EQ(shard.get_doccount(), shard.get_lastdocid()) << number;
      EXPECT_EQ(shard.get_doccount(), head(number).columns) << number;
      EXPECT_EQ(head(number).set, head(1).set);
      EXPECT_EQ(head(number).of, count);
      EXPECT_EQ(head(number).change, small.archive->change());
      all += shard.get_doccount();
    }
    EXPECT_EQ(all, columns);
  }

  SmallArchive small;
};

TEST_F(Shards, ColumnsAreDealtOutInTurns) {
  const ShardsReport report = write();
  EXPECT_TRUE(report.rebuilt);
  EXPECT_EQ(report.indexed, 7U);
  expect_whole(3, 7);
  EXPECT_EQ(head(1).columns, 3U);
  EXPECT_EQ(head(3).columns, 2U);
  EXPECT_EQ(head(1).last, 7);
}

TEST_F(Shards, OnlyWhatChangedIsWrittenAgain) {
  write();
  const std::string set = head(1).set;
  EXPECT_EQ(write().indexed, 0U);
  small.add(column("새 고래", "바다"));
  archive::Column edited = *small.archive->find(2);
  edited.body = "산이 높다.";
  small.archive->store(edited);
  const ShardsReport report = write();
  EXPECT_FALSE(report.rebuilt);
  EXPECT_EQ(report.indexed, 2U);
  EXPECT_EQ(head(1).set, set);
  expect_whole(3, 8);
  EXPECT_EQ(head(2).columns, 3U) << "the eighth goes to the second shard";
}

TEST_F(Shards, ARemovedColumnOrAnotherNumberMakesThemAnew) {
  write();
  const std::string set = head(1).set;
  small.archive->set_same_as(4, 1);
  EXPECT_TRUE(write().rebuilt);
  EXPECT_NE(head(1).set, set);
  expect_whole(3, 6);
  EXPECT_TRUE(write(2).rebuilt);
  expect_whole(2, 6);
  EXPECT_FALSE(fs::exists(dir() / "shard3"));
}

TEST_F(Shards, ACopyThatIsNoneAfterAllKeepsTheOrderOfIds) {
  small.archive->set_same_as(4, 1);
  write();
  small.archive->set_same_as(4, 0);
  EXPECT_TRUE(write().rebuilt);
  expect_whole(3, 7);
}

TEST_F(Shards, ShardsOfSeveralStatesOrDamagedOnesAreMadeAnew) {
  write();
  fs::copy(dir() / "shard1", small.dir / "before", fs::copy_options::recursive);
  small.add(column("새 고래", "바다"));
  write();
  fs::remove_all(dir() / "shard1");
  fs::rename(small.dir / "before", dir() / "shard1");
  EXPECT_TRUE(write().rebuilt);
  expect_whole(3, 8);
  fs::resize_file(dir() / "shard2/postlist.glass", 100);
  EXPECT_TRUE(write().rebuilt);
  expect_whole(3, 8);
}

TEST_F(Shards, ThatAreUpToDateAreNotWritten) {
  write();
  const base::FileLock held(dir(), "index", "another search");
  EXPECT_EQ(write().indexed, 0U) << "nothing waits for the lock";
  small.add(column("새 고래", "바다"));
  EXPECT_THROW(write(), base::Error);
}

TEST_F(Shards, AHeadWithNumbersThatNoShardHasIsRefused) {
  write();
  const std::string good = open(1).get_metadata("columns-shard");
  Xapian::WritableDatabase wrong("", Xapian::DB_BACKEND_INMEMORY);
  wrong.set_metadata("columns-shard", good);
  EXPECT_EQ(read_shard_head(wrong).of, 3U);
  for (const auto& [from, to] : {std::pair("\"of\":3", "\"of\":4294967295"), std::pair("\"number\":1", "\"number\":0"),
                                 std::pair("\"number\":1", "\"number\":4")}) {
    std::string text = good;
    ASSERT_NE(text.find(from), std::string::npos);
    wrong.set_metadata("columns-shard", text.replace(text.find(from), std::string(from).size(), to));
    EXPECT_THROW(read_shard_head(wrong), base::Error) << to;
  }
}

TEST_F(Shards, ADatabaseOfSomethingElseIsNoShard) {
  const Xapian::WritableDatabase other("", Xapian::DB_BACKEND_INMEMORY);
  EXPECT_THROW(read_shard_head(other), base::Error);
  Xapian::WritableDatabase wrong("", Xapian::DB_BACKEND_INMEMORY);
  for (const char* text : {"{", "[]", "{\"form\":1}", "{\"form\":2}", "{\"form\":1,\"set\":3}"}) {
    wrong.set_metadata("columns-shard", text);
    EXPECT_THROW(read_shard_head(wrong), base::Error) << text;
  }
}

}  // namespace
}  // namespace indexer::store
