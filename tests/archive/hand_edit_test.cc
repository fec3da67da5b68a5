#include "archive/hand_edit.h"

#include <gtest/gtest.h>

#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

const base::Instant now = *base::parse_instant("2024-06-03T09:00:00Z");

TEST(HandEdit, IsARevisionThatKeepsItsFieldAndCanBeUndone) {
  const test_support::TempDir dir;
  Archive archive(dir.path(), Archive::Mode::write);
  Column column = test_support::sample_column("2024-05-03", "별", "별은 셀 수 없다.");
  column.how["author"] = "meta";
  archive.store(column);
  column.author = "윤슬기";
  set_by_hand(column, "author", now);
  EXPECT_EQ(archive.store(column), Stored::revised);
  const Column edited = archive.find(column.id).value();
  EXPECT_TRUE(is_by_hand(edited, "author"));
  EXPECT_FALSE(is_by_hand(edited, "title"));
  EXPECT_EQ(edited.how.at("author"), "by hand, 2024-06-03T09:00:00Z");

  Column read = test_support::sample_column("2024-05-03", "별들", "별은 셀 수 없다.");
  keep_hand_edits(edited, read);
  EXPECT_EQ(read.author, "윤슬기");
  EXPECT_TRUE(is_by_hand(read, "author"));
  EXPECT_EQ(read.title, "별들");
  read.id = column.id;
  archive.store(read);

  const Column undone = without_hand_edit(archive, archive.find(column.id).value(), "author");
  EXPECT_EQ(undone.author, "김하나");
  EXPECT_EQ(undone.how.at("author"), "meta");
  EXPECT_EQ(undone.title, "별들");
  EXPECT_EQ(as_pages_gave(archive, archive.find(column.id).value()).author, "김하나");
}

TEST(HandEdit, UndoneWhereNoPageGaveTheFieldIsEmpty) {
  const test_support::TempDir dir;
  Archive archive(dir.path(), Archive::Mode::write);
  Column column = test_support::sample_column("2024-05-03", "별", "별은 셀 수 없다.");
  set_by_hand(column, "series", now);
  archive.store(column);
  EXPECT_EQ(without_hand_edit(archive, column, "series").series, "");
  EXPECT_EQ(without_hand_edit(archive, column, "nothing").series, column.series);
}

}  // namespace
}  // namespace archive
