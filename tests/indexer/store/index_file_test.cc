#include "indexer/store/index_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_dir.h"

namespace indexer::store {
namespace {

std::string contents(const IndexFile& file) {
  return {reinterpret_cast<const char*>(file.bytes()), static_cast<std::size_t>(file.size())};
}

TEST(IndexFile, HasWhatWasWritten) {
  const test_support::TempDir dir;
  IndexFileWriter writer(dir.path(), "file", 0);
  writer.append("one");
  writer.append("");
  writer.append("two");
  EXPECT_EQ(writer.size(), 6U);
  EXPECT_EQ(writer.flush(), 6U);
  EXPECT_EQ(contents(IndexFile(dir.path(), "file", 6)), "onetwo");
  EXPECT_EQ(contents(IndexFile(dir.path(), "file", 4)), "onet") << "of an earlier state";
}

TEST(IndexFile, TheNextWriterDropsWhatWasNotCommitted) {
  const test_support::TempDir dir;
  {
    IndexFileWriter writer(dir.path(), "file", 0);
    writer.append("committed, and more");
    writer.flush();
  }
  IndexFileWriter writer(dir.path(), "file", 9);
  writer.append("!");
  EXPECT_EQ(writer.flush(), 10U);
  EXPECT_EQ(contents(IndexFile(dir.path(), "file", 10)), "committed!");
  EXPECT_THROW(IndexFile(dir.path(), "file", 11), base::Error);
}

TEST(IndexFile, AFileThatIsMissingOrCutIsDamage) {
  const test_support::TempDir dir;
  EXPECT_EQ(IndexFile(dir.path(), "file", 0).bytes(), nullptr) << "nothing is expected of it";
  std::ofstream(dir / "cut") << "1234";
  for (const char* const name : {"file", "cut"}) {
    try {
      const IndexFile file(dir.path(), name, 8);
      ADD_FAILURE() << name << file.size();
    } catch (const base::Error& error) {
      EXPECT_EQ(error.status(), base::Exit::data) << name;
      EXPECT_NE(std::string(error.what()).find(std::string("its file ") + name), std::string::npos) << error.what();
    }
  }
  EXPECT_THROW(IndexFileWriter(dir.path(), "cut", 8), base::Error);
}

TEST(IndexFile, SaysInWhichIndexItIsDamaged) {
  const test_support::TempDir dir;
  const base::Error error = IndexFile(dir.path(), "file", 0).damaged("its file {1} is strange");
  EXPECT_EQ(error.status(), base::Exit::data);
  EXPECT_EQ(std::string(error.what()), "the index " + dir.path().string() + " is damaged: its file file is strange");
}

}  // namespace
}  // namespace indexer::store
