#include "tests/programs/kept_sample.h"

#include "archive/archive.h"
#include "tests/programs/gold.h"
#include "tests/support/pages.h"
#include "tests/support/picture.h"

namespace test_support {
namespace {

using archive::Archive;
using archive::Column;

constexpr const char* topics = R"(least = 1.0
share = 0.5
title = 3.0
[[topic]]
key = "computing"
korean = "컴퓨터"
english = "computing"
[topic.words]
"슈퍼컴퓨터" = 3.0
[[topic]]
key = "weather"
korean = "날씨"
english = "weather"
[topic.words]
"구름" = 2.0
"예보" = 2.0
[other]
key = "other"
korean = "기타"
english = "other"
)";

class Keeper {
 public:
  explicit Keeper(const Desk& desk) : archive_(desk.archive(), Archive::Mode::write) {}

  void columns() {
    const std::string base(kSamplePlaceholder);
    for (GoldColumn& gold : read_gold(sample_folder().parent_path() / "gold.jsonl", base, base)) {
      Column column = std::move(gold.column);
      column.source = "sample";
      column.url = base + gold.path;
      column.author = "윤슬기";
      column.language = "ko";
      if (!column.source_key.empty())
        column.source_url = "http://www.saebyeokdeul.example/web/view.php?key=" + column.source_key;
      column.how = {{"title", "rule"}, {"body", "rule"}};
      for (archive::Image& image : column.images) {
        if (image.url.starts_with("/")) image.url = base + image.url;
        image.alt = "그림";
      }
      if (column.published.text() < "2021-06") column.images.push_back({shared, "함께 쓰는 그림"});
      if (column.published.text() > "2024-06") column.images.push_back({shared, ""});
      // The newspaper's copy of the newest came first.
      if (column.published == base::Day{2024, 10, 25}) copy_of(column);
      keep(column, read_file(sample_folder() / gold.path.substr(1) / "index.html"));
    }
  }

  void what_happened_later() {
    edit("2021-02-05", [](Column& column) { column.body += "\n\n뒤에 덧붙인 글이다."; });
    edit("2022-01-21", [](Column& column) { column.published = base::Day{2021, 12, 31}; });
    edit("2023-02-10", [](Column& column) { column.url += "moved/"; });
    archive_.set_gone(only("2022-07-08").id, base::Day{2024, 3, 1});
    archive_.add_address(only("2023-05-19").id, "http://columns.example/?p=2305");
    archive_.set_same_as(copy_, only("2024-10-25").id);
    Column undated = only("2021-05-14");
    undated.id = 0;
    undated.revision = 0;
    undated.url = "http://columns.example/undated/";
    undated.title = "  \"=1+1\" <b>날짜 없는</b> 글";
    undated.source_key.clear();
    undated.source_url.clear();
    undated.published = {};
    undated.images = {{"http://columns.example/never-came.png", "오지 않은 그림"}};
    keep(undated, "<!doctype html><h1>날짜 없는 글</h1>");
    keep_picture(shared, png(320, 200, 1));
    keep_picture(shared, png(320, 200, 2));
  }

 private:
  static constexpr const char* shared = "http://columns.example/shared.png";

  archive::Page page(const std::string& url, const std::string& type, const std::string& body) {
    archive::Page page;
    page.url = page.final_url = url;
    page.fetched = instant_;
    instant_ += std::chrono::hours(7);
    page.status = 200;
    page.request = "GET " + url.substr(url.find('/', 8)) + " HTTP/1.1\r\nHost: columns.example\r\n\r\n";
    page.response = "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Encoding: gzip\r\n\r\n";
    page.content_type = type;
    page.body = body;
    return page;
  }
  void keep(Column& column, const std::string& html) {
    archive::Page from = page(column.url, "text/html; charset=utf-8", html);
    const std::int64_t id = archive_.store_page(from);
    column.captured = from.fetched;
    column.page_hash = from.hash;
    archive_.store(column, id);
  }
  void keep_picture(const std::string& url, const std::string& bytes) {
    archive::Page from = page(url, "image/png", bytes);
    archive_.store_page(from);
  }
  void copy_of(const Column& original) {
    Column copy = original;
    copy.source = "newspaper";
    copy.url = original.source_url;
    copy.body = copy.body.substr(0, copy.body.find("\n\n"));
    keep(copy, "<!doctype html><h1>신문의 글</h1>");
    copy_ = copy.id;
  }
  Column only(const std::string& day) { return archive_.find(archive_.resolve(day).back()).value(); }
  template <class Change>
  void edit(const std::string& day, Change change) {
    Column column = only(day);
    change(column);
    keep(column, "<!doctype html><h1>" + column.title + "</h1><p>고친 글</p>");
  }

  Archive archive_;
  base::Instant instant_ = base::parse_instant("2024-11-01T00:00:00Z").value();
  std::int64_t copy_ = 0;
};

}  // namespace

void keep_sample(const Desk& desk) {
  write_file(desk / "config/columns/topics.toml", topics);
  Keeper keeper(desk);
  keeper.columns();
  keeper.what_happened_later();
}

}  // namespace test_support
