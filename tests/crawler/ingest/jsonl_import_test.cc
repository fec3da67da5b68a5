#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "archive/field.h"
#include "archive/revision_hash.h"
#include "crawler/ingest/jsonl_import.h"
#include "tests/support/temp_dir.h"

namespace crawler::ingest {
namespace {

using testing::HasSubstr;

class Import : public testing::Test {
 protected:
  Imported import(const std::string& lines) {
    std::istringstream in(lines);
    return import_lines(archive, in, "import");
  }
  test_support::TempDir dir;
  archive::Archive archive{dir / "archive", archive::Archive::Mode::write};
};

constexpr const char* line =
    R"({"url": "HTTP://A.example:80/1?utm_source=x", "title": " 느린  아침 ", "published": "2024-05-03", )"
    R"("body": "첫 문단.\r\n\n\n둘째\u200b 문단.", "author": "윤슬기"})";

TEST_F(Import, CleansTextsAndAddresses) {
  const Imported imported = import(line);
  EXPECT_EQ(imported.added, 1u) << imported.first_refusal;
  const auto column = archive.find(*archive.find_url("http://a.example/1"));
  EXPECT_EQ(column->title, "느린 아침");
  EXPECT_EQ(column->body, "첫 문단.\n\n둘째 문단.");
  EXPECT_EQ(column->source, "import");
  EXPECT_EQ(column->author, "윤슬기");
}

TEST_F(Import, TheSameAgainChangesNothingAnEditIsARevision) {
  import(line);
  EXPECT_EQ(import(line).unchanged, 1u);
  const Imported edited =
      import(R"({"url": "http://a.example/1", "title": "느린 아침", "published": "2024-05-03", "body": "고친 글."})");
  EXPECT_EQ(edited.revised, 1u);
  EXPECT_EQ(archive.count(), 1u);
}

TEST_F(Import, NamesTheFirstLineThatIsNoColumnAndTakesTheOthers) {
  const Imported imported =
      import(std::string("\xEF\xBB\xBF") + line + "\n\nno json\n{\"url\": \"http://a.example/2\"}\n" +
             R"({"url": "ftp://a/", "title": "t", "published": "2024-05-03", "body": "b"})" + "\n");
  EXPECT_EQ(imported.added, 1u);
  EXPECT_EQ(imported.refused, 3u);
  EXPECT_THAT(imported.first_refusal, HasSubstr("line 3"));
}

TEST_F(Import, CleansLinksPicturesTagsAndNotesToo) {
  const Imported imported = import(
      R"({"url": "http://a.example/1", "title": "t\u001b[31m", "published": "2024-05-03", "body": "b\u0000", )"
      R"("links": [{"text": "l\u009b1m", "href": "http://b.example/"}], "tags": ["w\u001bx"], )"
      R"("images": [{"url": "http://b.example/i.png", "alt": "a\u0007"}], "how": {"title": "h1\u001b", "x\u001b": "y"}, )"
      R"("notes": [{"text": "n\u001b"}]})");
  EXPECT_EQ(imported.added, 1u) << imported.first_refusal;
  const archive::Column column = archive.find(1).value();
  EXPECT_EQ(column.title + column.body + column.links.at(0).text + column.images.at(0).alt, "t[31mbl1ma");
  EXPECT_EQ(column.how.size(), 1u);
  EXPECT_EQ(column.how.at("title"), "h1");
  EXPECT_EQ(column.tags, std::vector<std::string>{"wx"});
  EXPECT_EQ(column.notes.at(0).text, "n");
}

// A value of that depth is written back by a recursion, which ended the program.
TEST_F(Import, RefusesALineThatIsNestedDeeply) {
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  const Imported imported =
      import(R"({"url": "http://a.example/1", "title": "t", "published": "2024-05-03", "body": "b", )"
             "\"links\": " +
             deep + "}");
  EXPECT_EQ(imported.refused, 1u);
  EXPECT_THAT(imported.first_refusal, HasSubstr("nested too deeply"));
}

TEST_F(Import, RefusesARestoredLineWithControlCharactersOrAnIdThatNoIndexTakes) {
  archive::Column column;
  column.url = "http://a.example/1";
  column.title = "t\x1b[31m";
  column.body = "b";
  column.id = 1;
  column.revision = 1;
  column.hash = archive::revision_hash(column, "");
  EXPECT_THAT(import(archive::to_json(column)).first_refusal, HasSubstr("control characters"));
  column.title = "t";
  column.id = 2'147'483'648;
  column.hash = archive::revision_hash(column, "");
  EXPECT_THAT(import(archive::to_json(column)).first_refusal, HasSubstr("too large"));
  column.id = 2'147'483'647;
  column.hash = archive::revision_hash(column, "");
  EXPECT_EQ(import(archive::to_json(column)).added, 1u);
}

TEST_F(Import, PutsBackWhatAnExportWrote) {
  import(line);
  import(R"({"url": "http://a.example/1", "title": "느린 아침", "published": "2024-05-03", "body": "고친 글."})");
  const auto revisions = archive.revisions(1);
  archive::Archive other(dir / "other", archive::Archive::Mode::write);
  std::istringstream in(archive::to_json(revisions[0]) + "\n" + archive::to_json(revisions[1]) + "\n");
  const Imported imported = import_lines(other, in, "import");
  EXPECT_EQ(imported.refused, 0u) << imported.first_refusal;
  ASSERT_EQ(other.revisions(1).size(), 2u);
  EXPECT_EQ(other.revisions(1)[1].hash, revisions[1].hash);
}

TEST_F(Import, PutsBackEveryAddressAndWhatNamedNoDay) {
  archive::Column column;
  column.url = "http://a.example/1";
  column.title = "느린 아침";
  column.source = "paper";
  archive.store(column);
  archive.add_address(column.id, "http://a.example/old/1");
  std::string exported = archive::to_json(*archive.find(column.id));
  exported.insert(exported.size() - 1, R"(,"addresses":["http://a.example/1","http://a.example/old/1"])");
  archive::Archive other(dir / "other", archive::Archive::Mode::write);
  std::istringstream in(exported + "\n");
  const Imported imported = import_lines(other, in, "import");
  EXPECT_EQ(imported.added, 1u) << imported.first_refusal;
  EXPECT_EQ(other.addresses(column.id), archive.addresses(column.id));
}

}  // namespace
}  // namespace crawler::ingest
