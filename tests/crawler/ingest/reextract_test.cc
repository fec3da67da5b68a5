#include "crawler/ingest/reextract.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/temp_dir.h"

namespace crawler::ingest {
namespace {

archive::Column column(const std::string& url) {
  archive::Column column;
  column.source = "paper";
  column.url = url;
  column.title = "강가의 시계";
  column.author = "강물결";
  column.published = base::Day{2024, 5, 3};
  column.body = "강가에 시계가 하나 서 있다.";
  column.captured = base::parse_instant("2024-05-04T00:00:00Z").value();
  return column;
}

TEST(Reextract, APageThatEndsItsReaderIsSaidAndItsColumnLeftAsItIs) {
  const test_support::TempDir folder;
  archive::Archive archive(folder.path(), archive::Archive::Mode::write);
  for (const std::string url : {"http://paper.example/1/", "http://paper.example/2/"}) {
    archive::Page page;
    page.url = page.final_url = url;
    page.status = 200;
    page.body = "<h1>" + url;
    archive::Column stored = column(url);
    archive.store(stored, archive.store_page(page));
  }
  const auto read = [](const archive::Page& page, const config::Source*) {
    if (page.url == "http://paper.example/1/") throw base::Error(base::Exit::data, page.url + ": its reader ended");
    extract::Extraction extraction;
    extraction.kind = extract::PageKind::column;
    extraction.column = column(page.url);
    extraction.column.title = "강가의 시계와 배";
    return extraction;
  };
  const auto show = [](const archive::Column&, const archive::Column&, const std::vector<std::string>&) {};
  const ReextractCounts counts = reextract(archive, {}, {}, show, read);
  EXPECT_EQ(counts.unread, std::vector<std::string>{"http://paper.example/1/: its reader ended"});
  EXPECT_EQ(counts.read, 2);
  EXPECT_EQ(counts.changed, 1);
  EXPECT_EQ(archive.find(1).value().title, "강가의 시계");
  EXPECT_EQ(archive.find(2).value().title, "강가의 시계와 배");
}

}  // namespace
}  // namespace crawler::ingest
