// Exports of a large archive: memory stays flat.
#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>

#include "archive/archive.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace test_support {
namespace {

constexpr long most_memory = 200l << 20;
constexpr int most_columns = 10'000;

TEST(SlowExport, TenThousandColumnsStayUnder200MegabytesInEveryFormat) {
  TempDir folder;
  {
    archive::Archive archive(folder / "archive", archive::Archive::Mode::write);
    archive::Transaction together(archive);
    std::string body;
    for (int i = 0; i < 30; ++i)
      body += "강물의 앞날을 셈하려면 슈퍼컴퓨터가 있어야 한다. 데이터는 물때처럼 쌓인다.\n\n";
    body.resize(body.size() - 2);
    for (int i = 0; i < most_columns; ++i) {
      archive::Page page;
      page.url = page.final_url = "https://columns.example/" + std::to_string(i) + "/";
      page.fetched = archive::parse_instant("2024-05-01T00:00:00Z").value();
      page.status = 200;
      page.request = "GET / HTTP/1.1\r\n\r\n";
      page.response = "HTTP/1.1 200 OK\r\n\r\n";
      page.body = body + std::to_string(i);
      const std::int64_t page_id = archive.store_page(page);
      archive::Column column;
      column.url = page.url;
      column.title = "칼럼 " + std::to_string(i);
      column.language = "ko";
      // One year alone is the hardest: a book, a file and a page each hold all of it.
      column.published = archive::Day::from_days(archive::Day{2021, 1, 1}.days() + i % 365);
      column.body = body;
      column.captured = page.fetched;
      column.page_hash = page.hash;
      archive.store(column, page_id);
    }
    together.commit();
  }
  for (const char* format : {"markdown", "html", "epub", "jsonl", "csv", "warc", "sqlite"}) {
    RunOptions options;
    options.deadline = std::chrono::minutes(4);
    const Outcome outcome = run("columns",
                                {"export", "--all-years", "--format", format, "-o", (folder / format).string(),
                                 "--archive", (folder / "archive").string()},
                                options);
    EXPECT_EQ(outcome.status, 0) << format << ": " << outcome.err;
    EXPECT_LT(outcome.most_memory, most_memory) << format;
    std::cout << format << ' ' << outcome.most_memory / 1'000'000 << " MB, " << outcome.took.count() << " ms\n";
    EXPECT_EQ(run("columns", {"verify-export", (folder / format).string()}).status, 0);
    std::filesystem::remove_all(folder / format);
  }
}

}  // namespace
}  // namespace test_support
