// Made-up columns for the tests of exports: three years, four topics, two revisions, an English one, and one whose
// every field attacks.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "archive/revision_hash.h"
#include "base/sha256.h"
#include "search-cli/export/exporter.h"
#include "search-cli/export/output.h"
#include "tests/support/catalogues.h"
#include "tests/support/picture.h"
#include "tests/support/temp_dir.h"

namespace search_cli::exporter {

// Labels are looked up once per program, before the first export.
inline const bool labels_are_known = (test_support::use_catalogues(), true);

class MemorySource : public ColumnSource {
 public:
  struct Item {
    Entry entry;
    std::vector<archive::Column> revisions;
    std::vector<archive::Page> pages;
  };
  std::vector<Item> items;

  void each(const std::function<void(const Entry&)>& take) override {
    for (const Item& item : items) take(item.entry);
  }
  void revisions(const Entry& entry, const std::function<void(const archive::Column&)>& take) override {
    for (const Item& item : items)
      if (item.entry.column.id == entry.column.id)
        for (const archive::Column& column : item.revisions) take(column);
  }
  std::vector<std::string> addresses(const archive::Column& column) override {
    return {column.url, column.url + "index.html"};
  }
  void pages(const Entry& entry, const std::function<void(const archive::Page&)>& take) override {
    for (const Item& item : items)
      if (item.entry.column.id == entry.column.id)
        for (const archive::Page& page : item.pages) take(page);
  }

  void removed(const std::function<void(const archive::Column&)>& take) override {
    for (const archive::Column& column : gone) take(column);
  }
  std::vector<archive::Column> gone;  // not among the items any more

  std::string picture(const archive::Image& image) override {
    const auto found = pictures.find(image.url);
    return found == pictures.end() ? std::string() : found->second;
  }
  std::map<std::string, std::string> pictures;  // URL -> bytes

  Item& add(const std::string& day, const std::string& title, const std::vector<std::string>& topics,
            const std::string& body) {
    Item item;
    archive::Column& column = item.entry.column;
    column.id = static_cast<std::int64_t>(items.size()) + 1;
    column.source = "haetsal";
    column.url = "https://columns.example/haetsal-" + std::to_string(column.id) + "/";
    column.title = title;
    column.series = "햇살칼럼";
    column.author = "한가람";
    column.published = base::Day::parse(day).value_or(base::Day{});
    column.body = body;
    column.language = "ko";
    column.source_key = "202104160100000" + std::to_string(10 + column.id);
    column.source_url = "https://www.paper.example/web/view.php?key=" + column.source_key;
    column.how = {{"title", "rule"}, {"published", "time@datetime"}};
    column.revision = 1;
    column.captured = base::parse_instant("2024-05-01T09:30:00Z").value();
    item.entry.topics = topics;
    item.entry.topic = topics.empty() ? "" : topics.front();
    archive::Page page;
    page.url = page.final_url = column.url;
    page.fetched = column.captured;
    page.status = 200;
    page.request = "GET /haetsal-" + std::to_string(column.id) + "/ HTTP/1.1\r\nHost: columns.example\r\n\r\n";
    page.response = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n\r\n";
    page.content_type = "text/html; charset=utf-8";
    page.body = "<!doctype html><title>" + title + "</title>";
    page.hash = column.page_hash = base::sha256(page.body);
    item.pages = {page};
    column.hash = archive::revision_hash(column, "");
    item.revisions = {column};
    items.push_back(std::move(item));
    return items.back();
  }
};

// Adds a revision with that body.
inline void revise(MemorySource::Item& item, const std::string& body) {
  archive::Column column = item.revisions.back();
  column.body = body;
  ++column.revision;
  column.captured = base::parse_instant("2024-06-02T00:00:00Z").value();
  column.hash = archive::revision_hash(column, item.revisions.back().hash);
  item.revisions.push_back(column);
  item.entry.column = column;
}

// A WebP of 320 by 200 in one colour.
inline std::string webp() {
  using namespace std::string_literals;
  return "RIFF\x1A\0\0\0WEBPVP8L\x0D\0\0\0\x2F\x3F\xC1\x31\x10\x07\x10\x11\x11\x88\x88\xFE\x07\0"s;
}

inline MemorySource sample_source() {
  MemorySource source;
  source.pictures = {{"https://columns.example/sea.png", test_support::png(640, 400, 4)},
                     {"https://columns.example/old.webp", webp()},
                     {"https://columns.example/one-pixel.png", test_support::png(1, 1)},
                     {"https://columns.example/a b\".png", test_support::png(64, 48, 1)}};
  source.add("2019-03-08", "바다 밑에서 올라온 자료", {"데이터"},
             "작은 섬의 등대지기는 서른 해 동안 물때를 공책에 적었다. 그 공책이 지난달 연구소로 왔다.\n\n"
             "숫자는 거짓말을 하지 않는다는 말은 반만 옳다. 누가, 언제, 왜 적었는지를 모르면 데이터는 그저 얼룩이다.");
  archive::Column& pictured = source.items.back().entry.column;
  pictured.images = {{"https://columns.example/sea.png", "물때를 적은 공책과 바다", 1, "서른 해의 공책"},
                     {"https://columns.example/old.webp", ""},
                     {"https://columns.example/one-pixel.png", "점"},
                     {"https://columns.example/not-fetched.png", "받지 못한 그림"}};
  source.items.back().revisions = {pictured};
  source.add("2019-11-22", "계산하는 강, 흐르는 슈퍼컴퓨터", {"슈퍼컴퓨터", "데이터"},
             "강물의 앞날을 셈하려면 슈퍼 컴퓨터가 있어야 한다. 우리 고을의 엑사스케일의 꿈은 거기서 시작했다.\n\n"
             "“계산은 생각의 노를 젓는 일”이라고 늙은 뱃사공은 말했다.");
  source.add("2020-02-14", "기계에게 시를 읽어 주던 밤", {"인공지능"},
             "인공지능에게 시를 한 편 읽어 주었다. 답은 짧았다.\n\n그 짧은 답을 두고 우리는 밤새 다투었다.");
  MemorySource::Item& revised =
      source.add("2020-02-28", "겨울 들판의 GPU 농부", {"슈퍼컴퓨터", "인공지능"}, "옛 글이다.");
  revise(revised, "들판 한가운데 계산기를 심은 농부가 있다.\n\n그는 비닐하우스를 GPU의 열로 데운다.");
  MemorySource::Item& english = source.add("2020-07-03", "A lighthouse for small data", {"데이터"},
                                           "Small data is read by candlelight.\n\nIt is enough.");
  english.entry.column.language = english.revisions.back().language = "en";
  MemorySource::Item& hostile =
      source.add("2021-04-16", "=cmd|'/c calc'!A1 </title><script>alert(1)</script> ../../etc/passwd \"'&{x}", {},
                 "# not a heading\n\n---\n\n1. not a list\n\n<script>alert(2)</script> & ]]> `code` *bold* "
                 "[x](javascript:alert(3))\nsecond line --> {{y}}\n\n+1 -1 @SUM(A1)");
  archive::Column& attack = hostile.entry.column;
  attack.author = "-2+3\tFormula: \"quoted\"\n--- break";
  attack.links = {{"클릭 <b>", "javascript:alert(4)"}, {"위키 [백과]", "https://ko.wikipedia.org/wiki/등대?a=1&b=<2>"}};
  attack.images = {{"https://columns.example/a b\".png", "등대 \"사진\" <i>"}};
  attack.state = archive::State::gone;
  attack.gone = base::Day{2023, 1, 2};
  hostile.revisions = {attack};
  return source;
}

inline std::string slurp(const std::filesystem::path& path) { return test_support::read_file(path); }

// All files below a folder with their bytes.
inline std::map<std::string, std::string> tree(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder))
    if (file.is_regular_file()) files[file.path().lexically_relative(folder).generic_string()] = slurp(file.path());
  return files;
}

inline std::map<std::string, std::string> exported(const std::string& format, Options options = {},
                                                   MemorySource source = sample_source()) {
  test_support::TempDir folder;
  Output output(folder.path() / "out", false);
  if (find_format(format)->changes && !options.changes) options.changes = Changes{};
  export_to(source, *find_format(format), options, output);
  return tree(folder.path() / "out");
}

}  // namespace search_cli::exporter
