#include "archive/annotations.h"

#include <gtest/gtest.h>

#include "archive/field.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

class AnnotationsTest : public testing::Test {
 protected:
  AnnotationsTest() { archive_.store(column_); }
  Column found() const { return archive_.find(column_.id).value(); }

  test_support::TempDir dir_;
  Archive archive_{dir_.path(), Archive::Mode::write};
  Annotations annotations_{archive_};
  Column column_ = test_support::sample_column("2024-05-03", "별", "별은 셀 수 없다.");
  const base::Instant monday_ = *base::parse_instant("2024-06-03T09:00:00Z");
  const base::Instant friday_ = *base::parse_instant("2024-06-07T09:00:00Z");
};

TEST_F(AnnotationsTest, TagsComeAndGoAndChangeNoHash) {
  const std::string hash = found().hash;
  const std::int64_t change = archive_.change();
  EXPECT_TRUE(annotations_.add_tag(column_.id, "sky", monday_));
  EXPECT_TRUE(annotations_.add_tag(column_.id, "나중에", monday_));
  EXPECT_FALSE(annotations_.add_tag(column_.id, "sky", friday_));
  EXPECT_EQ(found().tags, (std::vector<std::string>{"sky", "나중에"}));
  EXPECT_GT(archive_.change(), change) << "the index follows";
  EXPECT_EQ(found().change, archive_.change());
  EXPECT_EQ(found().hash, hash);
  EXPECT_EQ(found().revision, 1);
  EXPECT_TRUE(annotations_.remove_tag(column_.id, "sky", friday_));
  EXPECT_FALSE(annotations_.remove_tag(column_.id, "sky", friday_));
  EXPECT_EQ(tag_names(archive_), (std::vector<std::string>{"나중에"}));
}

TEST_F(AnnotationsTest, NotesAreKeptInTheirOrderAndRemovedByNumber) {
  EXPECT_TRUE(annotations_.add_note(column_.id, "later", friday_));
  EXPECT_TRUE(annotations_.add_note(column_.id, "earlier", monday_));
  EXPECT_FALSE(annotations_.add_note(column_.id, "earlier", monday_));
  EXPECT_EQ(found().notes, (std::vector<Note>{{"earlier", monday_}, {"later", friday_}}));
  EXPECT_TRUE(annotations_.remove_note(column_.id, 1, friday_));
  EXPECT_EQ(found().notes, (std::vector<Note>{{"later", friday_}}));
  EXPECT_FALSE(annotations_.remove_note(column_.id, 2, friday_));
  EXPECT_FALSE(annotations_.remove_note(column_.id, 0, friday_));
}

TEST_F(AnnotationsTest, GoThroughAJsonLine) {
  annotations_.add_tag(column_.id, "sky", monday_);
  annotations_.add_note(column_.id, "두 줄\n\n\"메모\"", monday_);
  const Column read = from_json(to_json(found()));
  EXPECT_EQ(read.tags, found().tags);
  EXPECT_EQ(read.notes, found().notes);
  EXPECT_EQ(from_json(R"({"tags": 3, "notes": [1, {"text": 2}, {"made": "x"}]})").notes.size(), 0u);
}

TEST(CleanTag, IsAWordWithoutItsHash) {
  EXPECT_EQ(clean_tag(" #hard  ware "), "hard ware");
  EXPECT_EQ(clean_tag("##"), "");
  EXPECT_EQ(clean_tag("C#"), "C#");
}

}  // namespace
}  // namespace archive
