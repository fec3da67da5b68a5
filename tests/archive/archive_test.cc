#include "archive/archive.h"
#include "archive/transaction.h"

#include <gtest/gtest.h>

#include <fstream>

#include "archive/field.h"
#include "archive/revision_hash.h"
#include "base/error.h"
#include "base/sha256.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

Column sample(int number) {
  Column column;
  column.source = "paper";
  column.url = "http://paper.example/" + std::to_string(number);
  column.title = "칼럼 " + std::to_string(number);
  column.published = base::Day{2020 + number, 3, 1};
  column.source_key = "2020030100000000" + std::to_string(number);
  column.body = "첫 문단.\n\n둘째 문단.";
  column.captured = *base::parse_instant("2024-01-01T00:00:00Z");
  return column;
}

// What a later visit reads of a column that is stored: the sample as it was, under the stored column's id.
Column sample_again(int number, const Column& stored) {
  Column column = sample(number);
  column.id = stored.id;
  return column;
}

base::Exit status_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const base::Error& error) {
    EXPECT_FALSE(error.hint().empty()) << error.what();
    return error.status();
  }
  return base::Exit::ok;
}

class ArchiveTest : public testing::Test {
 protected:
  Column stored_sample(int number) {
    Column column = sample(number);
    archive_.store(column);
    return column;
  }

  test_support::TempDir dir_;
  Archive archive_{dir_.path() / "a", Archive::Mode::write};
};

TEST_F(ArchiveTest, StoresAndFindsAColumn) {
  Column column = sample(1);
  EXPECT_EQ(archive_.store(column), Stored::added);
  const Column found = archive_.find(column.id).value();
  for (const Field& field : fields()) EXPECT_EQ(field.read(found), field.read(column)) << field.name;
  EXPECT_EQ(found.revision, 1);
  EXPECT_EQ(found.hash, revision_hash(column, ""));
  EXPECT_EQ(archive_.count(), 1u);
}

TEST_F(ArchiveTest, ARevisionIsMadeOnlyByAnEditAndTheOldOneStays) {
  const Column column = stored_sample(1);
  const std::int64_t change = archive_.change();

  Column same = sample_again(1, column);
  same.how["title"] = "another rule";
  same.captured = *base::parse_instant("2024-02-02T00:00:00Z");
  EXPECT_EQ(archive_.store(same), Stored::unchanged);
  EXPECT_EQ(archive_.change(), change);

  Column edited = sample_again(1, column);
  edited.body = "고친 문단.";
  EXPECT_EQ(archive_.store(edited), Stored::revised);
  EXPECT_GT(archive_.change(), change);
  const auto revisions = archive_.revisions(column.id);
  ASSERT_EQ(revisions.size(), 2u);
  EXPECT_EQ(revisions[0].body, sample(1).body);
  EXPECT_EQ(revisions[1].body, "고친 문단.");
  EXPECT_EQ(revisions[1].hash, revision_hash(edited, revisions[0].hash));
}

TEST_F(ArchiveTest, ResolvesWhatAPersonTypes) {
  Column first = sample(1), second = sample(2), third = sample(2);
  third.url += "b";
  third.source_key = "key-b";
  for (Column* column : {&first, &second, &third}) archive_.store(*column);
  using Ids = std::vector<std::int64_t>;
  EXPECT_EQ(archive_.resolve(std::to_string(first.id)), Ids{first.id});
  EXPECT_EQ(archive_.resolve("2022-03-01"), (Ids{second.id, third.id}));
  EXPECT_EQ(archive_.resolve("http://paper.example/1"), Ids{first.id});
  EXPECT_EQ(archive_.resolve("20200301000000001"), Ids{first.id});
  EXPECT_EQ(archive_.resolve("99"), Ids{});
  EXPECT_EQ(archive_.resolve("'; DROP TABLE columns"), Ids{});
}

TEST_F(ArchiveTest, EachGoesByDayAndLeavesCopiesOut) {
  Column late = sample(3), early = sample(1), copy = sample(2);
  for (Column* column : {&late, &early, &copy}) archive_.store(*column);
  archive_.set_same_as(copy.id, late.id);
  std::vector<std::int64_t> ids;
  archive_.each([&](const Column& column) { return ids.push_back(column.id), true; });
  EXPECT_EQ(ids, (std::vector<std::int64_t>{early.id, late.id}));
  EXPECT_EQ(archive_.copies(late.id), std::vector<std::int64_t>{copy.id});
  EXPECT_EQ(archive_.find_key(copy.source_key), copy.id);
}

TEST_F(ArchiveTest, ChangesAreSeenInTheirOrder) {
  Column first = sample(1), second = sample(2);
  archive_.store(first);
  archive_.store(second);
  const std::int64_t seen = archive_.change();
  archive_.set_gone(first.id, base::Day{2024, 5, 6});
  std::vector<std::int64_t> ids;
  archive_.each_changed(seen, [&](const Column& column) {
    EXPECT_EQ(column.state, State::gone);
    EXPECT_EQ(column.gone.text(), "2024-05-06");
    return ids.push_back(column.id), true;
  });
  EXPECT_EQ(ids, std::vector<std::int64_t>{first.id});
  const std::int64_t again = archive_.change();
  archive_.set_gone(first.id, base::Day{2024, 7, 7});  // already gone: the first day stays, nothing is written
  EXPECT_EQ(archive_.change(), again);
  EXPECT_EQ(archive_.find(first.id)->gone.text(), "2024-05-06");
  archive_.set_live(first.id);
  EXPECT_EQ(archive_.find(first.id)->state, State::live);
}

TEST_F(ArchiveTest, AMovedColumnKeepsItsOldAddress) {
  const Column column = stored_sample(1);
  Column moved = sample_again(1, column);
  moved.url = "http://paper.example/new";
  archive_.store(moved);
  EXPECT_EQ(archive_.find_url("http://paper.example/1"), column.id);
  EXPECT_EQ(archive_.addresses(column.id),
            (std::vector<std::string>{"http://paper.example/new", "http://paper.example/1"}));
}

TEST_F(ArchiveTest, PagesComeBackByteForByte) {
  Page page;
  page.url = page.final_url = "http://paper.example/1";
  page.body = std::string("<html>\0\xFF raw bytes", 18) + std::string(100'000, 'x');
  page.status = 200;
  page.fetched = *base::parse_instant("2024-01-01T00:00:00Z");
  Column column = sample(1);
  const auto page_id = archive_.store_page(page);
  column.page_hash = page.hash;
  archive_.store(column, page_id);
  const Page found = archive_.page_of(column.id, 1).value();
  EXPECT_EQ(found.body, page.body);
  EXPECT_EQ(found.hash, base::sha256(page.body));
  EXPECT_FALSE(archive_.page_of(column.id, 2));
}

TEST_F(ArchiveTest, WhatIsNotCommittedIsNotThere) {
  {
    Transaction transaction(archive_);
    Column column = sample(1);
    archive_.store(column);
  }
  EXPECT_EQ(archive_.count(), 0u);
  {
    Transaction transaction(archive_);
    Column column = sample(1);
    archive_.store(column);
    transaction.commit();
  }
  EXPECT_EQ(archive_.count(), 1u);
}

TEST_F(ArchiveTest, RestoresAnExportAndRefusesAChangedOne) {
  const Column first = stored_sample(1);
  Column second = sample_again(1, first);
  second.title = "새 제목";
  archive_.store(second);

  Archive other(dir_.path() / "b", Archive::Mode::write);
  Column one = from_json(to_json(first)), two = from_json(to_json(second));
  EXPECT_EQ(status_of([&] { other.restore(two); }), base::Exit::data);  // its first revision is missing
  EXPECT_EQ(other.restore(one), Stored::added);
  Column forged = two;
  forged.body = "바꾼 글";
  EXPECT_EQ(status_of([&] { other.restore(forged); }), base::Exit::data);
  EXPECT_EQ(other.restore(two), Stored::revised);
  EXPECT_EQ(other.restore(two), Stored::unchanged);
  EXPECT_EQ(other.find(first.id)->hash, archive_.find(first.id)->hash);
}

TEST_F(ArchiveTest, ReadsWhileAnotherWrites) {
  const Column column = stored_sample(1);
  Archive reader(dir_.path() / "a", Archive::Mode::read);
  Transaction transaction(archive_);
  Column more = sample(2);
  archive_.store(more);
  EXPECT_EQ(reader.count(), 1u);
  transaction.commit();
  EXPECT_EQ(reader.count(), 2u);
}

TEST_F(ArchiveTest, BackupIsAWholeSoundArchive) {
  for (int i = 1; i <= 50; ++i) {
    Column column = sample(i);
    archive_.store(column);
  }
  std::filesystem::create_directory(dir_.path() / "copy");
  archive_.backup(dir_.path() / "copy" / "archive.db");
  Archive copy(dir_.path() / "copy", Archive::Mode::read);
  EXPECT_EQ(copy.count(), 50u);
  EXPECT_EQ(copy.check(), std::vector<std::string>{});
  EXPECT_EQ(status_of([&] { archive_.backup(dir_.path() / "nowhere" / "archive.db"); }), base::Exit::cant_create);
}

TEST(OpenArchive, SaysWhatIsWrong) {
  const test_support::TempDir dir;
  EXPECT_EQ(status_of([&] { Archive(dir.path() / "none", Archive::Mode::read); }), base::Exit::host);
  dir.write("bad/archive.db", std::string(5000, 'z'));
  EXPECT_EQ(status_of([&] { Archive(dir.path() / "bad", Archive::Mode::read); }), base::Exit::data);
  dir.write("file", "");
  EXPECT_EQ(status_of([&] { Archive(dir.path() / "file" / "sub", Archive::Mode::write); }), base::Exit::cant_create);
}

TEST(OpenArchive, RefusesAFileOfANewerProgramAndLeavesItAlone) {
  const test_support::TempDir dir;
  { Archive archive(dir.path(), Archive::Mode::write); }
  // PRAGMA user_version lies in the header at offset 60, big endian (SQLite's file format, section 1.3).
  std::fstream file(Archive::file_in(dir.path()), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(60).write("\0\0\0\x63", 4);
  file.close();
  EXPECT_EQ(status_of([&] { Archive(dir.path(), Archive::Mode::read); }), base::Exit::data);
  EXPECT_EQ(status_of([&] { Archive(dir.path(), Archive::Mode::write); }), base::Exit::data);
}

}  // namespace
}  // namespace archive
