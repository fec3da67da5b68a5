#include "archive/field.h"

#include <gtest/gtest.h>

#include "archive/revision_hash.h"
#include "base/error.h"
#include "base/sha256.h"

namespace archive {
namespace {

Column sample() {
  Column column;
  column.id = 7;
  column.url = "http://paper.example/7";
  column.title = "\"따옴표\"와 \\ 빗금";
  column.series = "과학칼럼";
  column.published = *base::Day::parse("2022-03-04");
  column.body = "첫 문단.\n\n둘째 문단.";
  column.links = {{"English", "http://paper.example/en/7"}};
  column.images = {{"http://paper.example/7.png", "그림 설명"}};
  column.how = {{"title", "h1"}};
  column.revision = 2;
  column.captured = *base::parse_instant("2024-01-01T00:00:00Z");
  return column;
}

TEST(Fields, EveryRowReadsWhatItWrote) {
  const Column column = sample();
  Column copy;
  for (const Field& field : fields()) {
    field.write(copy, field.read(column));
    EXPECT_EQ(field.read(copy), field.read(column)) << field.name;
    EXPECT_FALSE(field.help.empty()) << field.name;
  }
}

TEST(Fields, RoundTripThroughAJsonLine) {
  const Column column = sample();
  const Column copy = from_json(to_json(column));
  for (const Field& field : fields()) EXPECT_EQ(field.read(copy), field.read(column)) << field.name;
  EXPECT_EQ(copy.id, 7);
  EXPECT_EQ(copy.revision, 2);
  EXPECT_EQ(base::to_text(copy.captured), "2024-01-01T00:00:00Z");
  EXPECT_EQ(to_json(column).find('\n'), std::string::npos);
}

TEST(Fields, BadLinesAreDataErrors) {
  for (const char* wrong : {"", "[]", "{\"title\": 3}", "{\"published\": \"gestern\"}", "{"}) {
    try {
      from_json(wrong);
      FAIL() << wrong;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.status(), base::Exit::data) << wrong;
    }
  }
}

TEST(Edited, OnlyByTrackedFields) {
  Column after = sample();
  after.how["title"] = "og:title";
  after.modified = *base::Day::parse("2024-05-05");
  EXPECT_FALSE(edited(sample(), after));
  after.body += " 고침";
  EXPECT_TRUE(edited(sample(), after));
}

TEST(Edited, NotByThePlaceOfAnImage) {
  Column after = sample();
  after.images[0].place = 2;
  after.images[0].caption = "아래 글";
  EXPECT_FALSE(edited(sample(), after)) << "a page that is read again with its places is not a new revision";
  after.images[0].alt += "!";
  EXPECT_TRUE(edited(sample(), after));
}

TEST(RevisionHash, OfAnImageWithoutAPlaceIsWhatItWas) {
  EXPECT_EQ(find_field("images")->read(sample()), R"([{"url":"http://paper.example/7.png","alt":"그림 설명"}])");
  Column placed = sample();
  placed.images[0].place = 2;
  EXPECT_EQ(from_json(to_json(placed)).images, placed.images);
  EXPECT_NE(revision_hash(placed, ""), revision_hash(sample(), ""));
}

TEST(RevisionHash, CoversEveryFieldThePageAndTheRevisionBefore) {
  const std::string hash = revision_hash(sample(), "before");
  EXPECT_EQ(hash.size(), 64u);
  EXPECT_NE(revision_hash(sample(), "other"), hash);
  Column changed = sample();
  changed.page_hash = "ab";
  EXPECT_NE(revision_hash(changed, "before"), hash);
  changed = sample();
  changed.images[0].alt += "!";
  EXPECT_NE(revision_hash(changed, "before"), hash);
}

TEST(Sha256, HashesTheExampleOfTheStandard) {
  EXPECT_EQ(base::sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace archive
