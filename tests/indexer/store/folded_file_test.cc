#include "indexer/store/folded_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/error.h"
#include "tests/support/temp_dir.h"

namespace indexer::store {
namespace {

std::string record(std::uint32_t id, std::u16string_view body, std::u16string_view title = {}) {
  FoldedRecord made;
  made.add("", body);
  made.add("S", title);
  return made.take(id);
}

TEST(FoldedFile, ARecordGivesItsFields) {
  const test_support::TempDir dir;
  FoldedWriter writer(dir.path(), 0);
  const std::uint64_t first = writer.append(record(7, u"가나다", u"라"));
  const std::uint64_t second = writer.append(record(8, u"", u"마바"));
  const FoldedFile file(dir.path(), writer.flush());
  EXPECT_EQ(file.text(7, first, ""), u"가나다");
  EXPECT_EQ(file.text(7, first, "S"), u"라");
  EXPECT_EQ(file.text(7, first, "A"), u"");
  EXPECT_EQ(file.text(8, second, ""), u"");
  EXPECT_EQ(file.text(8, second, "S"), u"마바");
}

TEST(FoldedFile, AnotherPlaceIsDamageAndNoText) {
  const test_support::TempDir dir;
  FoldedWriter writer(dir.path(), 0);
  const std::uint64_t at = writer.append(record(7, u"가나다"));
  const std::uint64_t size = writer.flush();
  const FoldedFile file(dir.path(), size);
  EXPECT_THROW(file.text(8, at, ""), base::Error) << "of another column";
  EXPECT_THROW(file.text(7, at + 1, ""), base::Error);
  EXPECT_THROW(file.text(7, size, ""), base::Error);
  EXPECT_THROW(file.text(7, size + 800, ""), base::Error);
}

TEST(FoldedFile, AFieldThatIsLongerThanItsRecordIsDamage) {
  const test_support::TempDir dir;
  std::string broken = record(7, u"가나다", u"라");
  broken[10] = 99;  // the length of the body
  FoldedWriter writer(dir.path(), 0);
  const std::uint64_t at = writer.append(broken);
  const FoldedFile file(dir.path(), writer.flush());
  EXPECT_THROW(file.text(7, at, "S"), base::Error);
}

TEST(FoldedFile, WhatWasNotCommittedIsWrittenOver) {
  const test_support::TempDir dir;
  std::uint64_t committed = 0, first = 0, second = 0;
  {
    FoldedWriter writer(dir.path(), 0);
    first = writer.append(record(1, u"가나"));
    committed = writer.flush();
    writer.append(record(2, u"다라마바사아자차카타파하"));
    writer.flush();
  }
  FoldedWriter writer(dir.path(), committed);
  second = writer.append(record(3, u"거"));
  EXPECT_EQ(second, committed);
  const FoldedFile file(dir.path(), writer.flush());
  EXPECT_EQ(file.text(1, first, ""), u"가나");
  EXPECT_EQ(file.text(3, second, ""), u"거");
}

TEST(FoldedFile, AFileThatIsMissingOrCutIsDamage) {
  const test_support::TempDir dir;
  EXPECT_THROW(FoldedFile(dir.path(), 8), base::Error);
  EXPECT_NO_THROW(FoldedFile(dir.path(), 0)) << "an index without columns";
  std::ofstream(dir / folded_name) << "1234";
  EXPECT_THROW(FoldedFile(dir.path(), 8), base::Error);
  EXPECT_THROW(FoldedWriter(dir.path(), 8), base::Error);
}

TEST(FoldedFile, ManyRecordsAreWrittenInPieces) {
  const test_support::TempDir dir;
  FoldedWriter writer(dir.path(), 0);
  std::vector<std::uint64_t> places;
  const std::u16string text(5000, u'가');
  for (std::uint32_t id = 1; id <= 500; ++id) places.push_back(writer.append(record(id, text)));
  const FoldedFile file(dir.path(), writer.flush());
  for (std::uint32_t id = 1; id <= 500; ++id) EXPECT_TRUE(file.text(id, places[id - 1], "") == text);
}

}  // namespace
}  // namespace indexer::store
