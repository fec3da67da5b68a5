#include "tests/support/stored.h"

#include "archive/runs.h"
#include "base/sha256.h"

namespace test_support {

archive::Column sample_column(const std::string& day, const std::string& title, const std::string& body) {
  archive::Column column;
  column.url = "https://columns.example/" + day + "/";
  column.title = title;
  column.author = "김하나";
  column.series = "산책";
  column.source = "paper";
  column.language = "ko";
  column.published = base::Day::parse(day).value();
  column.body = body;
  return column;
}

void store_with_page(archive::Archive& archive, archive::Column column, const std::string& html) {
  archive::Page page;
  page.url = page.final_url = column.url;
  page.fetched = base::parse_instant("2024-05-01T00:00:00Z").value();
  page.status = 200;
  page.request = "GET / HTTP/1.1\r\n\r\n";
  page.response = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  page.body = html;
  const std::int64_t page_id = archive.store_page(page);
  column.captured = page.fetched;
  column.page_hash = page.hash;
  archive.store(column, page_id);
}

std::int64_t keep_column(const std::filesystem::path& archive, const std::string& day, const std::string& title,
                         const std::string& body) {
  archive::Archive opened(archive, archive::Archive::Mode::write);
  archive::Column column = sample_column(day, title, body);
  column.url += title;
  opened.store(column);
  return column.id;
}

void store_crawl(archive::Archive& archive, const std::string& source, const std::string& at, int requests, int added) {
  archive::Runs runs(archive);
  archive::Run run;
  run.source = source;
  run.verb = "crawl";
  run.started = base::parse_instant(at).value();
  run.id = runs.begin(run);
  run.ended = run.started;
  run.outcome = archive::Outcome::ok;
  run.requests = requests;
  run.added = added;
  runs.end(run);
}

archive::Page page_of_a_site(const std::string& site, int number) {
  archive::Page page;
  page.url = page.final_url = site + "/" + std::to_string(number);
  page.content_type = "text/html";
  page.status = 200;
  for (int line = 0; line < 100; ++line)
    page.body += "<a href=\"/" + base::sha256(site + std::to_string(line)) + "\">menu</a>\n";
  page.body += "<p>" + std::to_string(number) + "번째 아침에 강가를 걸었다.</p>";
  return page;
}

}  // namespace test_support
