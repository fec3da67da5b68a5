// Markdown, JSON lines and CSV.
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <locale>
#include <nlohmann/json.hpp>
#include <sstream>

#include "archive/field.h"
#include "base/error.h"
#include "base/process.h"
#include "search-cli/export/catalog.h"
#include "search-cli/export/manifest.h"
#include "tests/search-cli/export/source_fixture.h"

namespace search_cli::exporter {
namespace {

// All formats but those whose program is not installed.
std::vector<Format> formats_here() {
  std::vector<Format> found;
  for (const Format& format : formats())
    if (format.name != "pdf" || !base::find_program({"chromium"}).empty()) found.push_back(format);
  return found;
}

TEST(Formats, EveryOneGivesTheSameBytesInEveryZoneAndLocale) {
  for (const Format& format : formats_here()) {
    setenv("TZ", "Asia/Seoul", 1);
    tzset();
    const auto first = exported(std::string(format.name));
    setenv("TZ", "America/Los_Angeles", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    tzset();
    const std::locale before = std::locale::global(std::locale("C.UTF-8"));
    EXPECT_EQ(first, exported(std::string(format.name))) << format.name;
    std::locale::global(before);
    unsetenv("TZ");
    unsetenv("LC_ALL");
  }
}

TEST(Formats, AnEmptyArchiveLeavesNoFolder) {
  for (const Format& format : formats_here()) {
    test_support::TempDir folder;
    MemorySource source;
    Output output(folder / "out", false);
    EXPECT_THROW(export_to(source, format, {}, output), base::Error);
    EXPECT_FALSE(std::filesystem::exists(folder / "out"));
  }
}

TEST(Formats, NamesComeFromDayAndIdOnly) {
  for (const Format& format : formats_here()) {
    for (const auto& [name, bytes] : exported(std::string(format.name))) {
      EXPECT_EQ(name.find("passwd"), std::string::npos);
      EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyzREADME0123456789-./"), std::string::npos) << name;
    }
  }
}

TEST(Formats, SourceDateEpochIsTheManifestsTime) {
  setenv("SOURCE_DATE_EPOCH", "86400", 1);
  Options options;
  options.epoch = source_date_epoch();
  unsetenv("SOURCE_DATE_EPOCH");
  EXPECT_EQ(Manifest::parse(exported("csv", options).at("manifest.json")).made, "1970-01-02T00:00:00Z");
  EXPECT_EQ(Manifest::parse(exported("csv").at("manifest.json")).made, "2024-06-02T00:00:00Z");
  setenv("SOURCE_DATE_EPOCH", "yesterday", 1);
  EXPECT_THROW(source_date_epoch(), base::Error);
  unsetenv("SOURCE_DATE_EPOCH");
}

TEST(Catalog, CountsYearsMonthsAndTopics) {
  MemorySource source = sample_source();
  source.add("", "언젠가", {"데이터"}, "날짜가 없다.");
  std::rotate(source.items.begin(), source.items.end() - 1, source.items.end());
  const Catalog catalog = make_catalog(source, {});
  ASSERT_EQ(catalog.years.size(), 4u);
  EXPECT_EQ(catalog.years[0].year, 0);
  EXPECT_EQ(catalog.years[2].size(), 3u);
  EXPECT_EQ(catalog.months_of(catalog.years[2]).size(), 2u);
  EXPECT_EQ(catalog.topics.front().name, "데이터");
  EXPECT_EQ(catalog.topics.back().name, "기타");
  EXPECT_EQ(catalog.topics.front().also.size(), 1u);
  EXPECT_EQ(catalog.title, "햇살칼럼 · 한가람, -2+3 Formula: \"quoted\" --- break 2019–2021");
  EXPECT_EQ(catalog.items.front().stem, "undated-7");
}

TEST(Catalog, ATopicHasTheSameColourInEveryExport) {
  Options options;
  options.topics = {{"슈퍼컴퓨터", "supercomputing", {}}, {"인공지능", "ai", {}}, {"데이터", "data", {}}};
  MemorySource all = sample_source(), one = sample_source();
  one.items.erase(one.items.begin() + 1, one.items.end());
  for (MemorySource* source : {&all, &one}) {
    const Catalog catalog = make_catalog(*source, options);
    EXPECT_EQ(colour_class(catalog, catalog.topics[catalog.topic_index("데이터")]), "t2");
  }
}

TEST(Markdown, IsAFileAColumn) {
  const auto files = exported("markdown");
  EXPECT_EQ(files.at("2020/2020-02-28-4.md"), R"(---
id: 4
title: "겨울 들판의 GPU 농부"
series: "햇살칼럼"
author: "한가람"
published: 2020-02-28
language: "ko"
topics:
  - "슈퍼컴퓨터"
  - "인공지능"
url: "https://columns.example/haetsal-4/"
source_url: "https://www.paper.example/web/view.php?key=20210416010000014"
revision: 2
captured: "2024-06-02T00:00:00Z"
hash: ")" + sample_source().items[3].entry.column.hash +
                                                  R"("
---

# 겨울 들판의 GPU 농부

들판 한가운데 계산기를 심은 농부가 있다.

그는 비닐하우스를 GPU의 열로 데운다.

신문 원문: [https://www.paper.example/web/view.php?key=20210416010000014](<https://www.paper.example/web/view.php?key=20210416010000014>)
)");
  EXPECT_EQ(files.at("2019/index.md"), R"(# 햇살칼럼 · 한가람, -2+3 Formula: "quoted" --- break 2019–2021

2019년, 칼럼 2편

## 달별 차례

### 3월

- 2019-03-08 [바다 밑에서 올라온 자료](2019-03-08-1.md) · 한가람

### 11월

- 2019-11-22 [계산하는 강, 흐르는 슈퍼컴퓨터](2019-11-22-2.md) · 한가람

## 주제별 차례

### 데이터

- 2019-03-08 [바다 밑에서 올라온 자료](2019-03-08-1.md) · 한가람

### 슈퍼컴퓨터

- 2019-11-22 [계산하는 강, 흐르는 슈퍼컴퓨터](2019-11-22-2.md) · 한가람
)");
  EXPECT_TRUE(files.contains("index.md"));
}

TEST(Markdown, AHostileColumnStaysText) {
  const std::string page = exported("markdown").at("2021/2021-04-16-6.md");
  EXPECT_EQ(page.find("](<javascript:"), std::string::npos);
  EXPECT_NE(page.find("\n\\# not a heading"), std::string::npos);
  EXPECT_NE(page.find("\n\\---"), std::string::npos);
  EXPECT_NE(page.find("1\\. not a list"), std::string::npos);
  EXPECT_NE(page.find("gone: 2023-01-02"), std::string::npos);
  // The front matter ends at the second "---" line, whatever the author is called.
  EXPECT_NE(page.find("author: \"-2+3\\tFormula: \\\"quoted\\\"\\n--- break\"\n"), std::string::npos);
}

TEST(Pictures, AreEmbeddedOnceUnderTheHashOfTheirBytes) {
  Options options;
  options.images = true;
  const std::string name = base::sha256(sample_source().pictures.at("https://columns.example/sea.png")).substr(0, 16);
  const auto site = exported("html", options), notes = exported("markdown", options);
  EXPECT_EQ(site.count("images/" + name + ".png"), 1u);
  EXPECT_EQ(notes.count("2019/images/" + name + ".png"), 1u);
  const std::string& page = site.at("columns/2019-03-08-1.html");
  EXPECT_NE(page.find("<img src=\"../images/" + name + ".png\" alt=\"물때를 적은 공책과 바다\" width=\"640\""),
            std::string::npos);
  // Where it stood in the text, with its caption; one whose place is not known follows the text.
  const auto first = page.find("<p>작은 섬의"), sea = page.find("<figure><img src=\"../images/" + name),
             second = page.find("<p>숫자는"), old = page.find(".webp");
  EXPECT_TRUE(first < sea && sea < second && second < old);
  EXPECT_NE(page.find(">서른 해의 공책</a></figcaption>"), std::string::npos);
  EXPECT_NE(notes.at("2019/2019-03-08-1.md").find(".png)\n\n*서른 해의 공책*\n\n숫자는"), std::string::npos);
  // What counts visitors, and what was not fetched, stays a link.
  EXPECT_NE(page.find("<a href=\"https://columns.example/one-pixel.png\""), std::string::npos);
  EXPECT_NE(page.find("<a href=\"https://columns.example/not-fetched.png\""), std::string::npos);
  EXPECT_EQ(site.at("columns/2021-04-16-6.html").find("<i>"), std::string::npos);
  const auto plain = exported("html");
  EXPECT_EQ(plain.count("images/" + name + ".png"), 0u);
  EXPECT_EQ(plain.at("columns/2019-03-08-1.html").find("<img"), std::string::npos);
}

TEST(Txt, IsReadWithoutAnyProgram) {
  const std::string text = exported("txt").at("2019.txt");
  EXPECT_TRUE(text.starts_with("바다 밑에서 올라온 자료\n2019년 3월 8일 금요일 · 햇살칼럼 · 한가람\n\n작은 섬의"))
      << text;
  EXPECT_NE(text.find("\n\n[그림: 서른 해의 공책] <https://columns.example/sea.png>\n\n숫자는"), std::string::npos);
  EXPECT_NE(text.find("\n신문 원문: <https://www.paper.example/web/view.php?key=20210416010000011>\n"),
            std::string::npos);
}

TEST(Pdf, WithoutChromiumSaysWhatIsMissing) {
  setenv("PATH", "/nonexistent", 1);
  try {
    exported("pdf");
    ADD_FAILURE() << "it printed without a program";
  } catch (const base::Error& error) {
    EXPECT_STREQ(error.what(), "PDF is printed by Chromium, which is not installed");
    EXPECT_NE(error.hint().find("Install chromium"), std::string::npos);
  }
  setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
}

TEST(Pdf, HasTheExportsTimes) {
  if (base::find_program({"chromium"}).empty()) GTEST_SKIP() << "chromium is not installed";
  Options options;
  options.book = true;
  const std::string pdf = exported("pdf", options).at("columns.pdf");
  EXPECT_NE(pdf.find("/CreationDate (D:20240602000000+00'00')"), std::string::npos);
  EXPECT_EQ(pdf.find("file:"), std::string::npos) << "a link to a page of this machine";
}

TEST(Jsonl, HoldsEveryRevisionOldestFirst) {
  std::istringstream lines(exported("jsonl").at("2020.jsonl"));
  std::vector<archive::Column> columns;
  for (std::string line; std::getline(lines, line);) columns.push_back(archive::from_json(line));
  ASSERT_EQ(columns.size(), 4u);
  EXPECT_EQ(columns[1].body, "옛 글이다.");
  EXPECT_EQ(columns[2].revision, 2);
  EXPECT_EQ(archive::revision_hash(columns[2], columns[1].hash), columns[2].hash);
}

TEST(Jsonl, EveryKeyIsInThePublishedSchema) {
  const auto schema =
      nlohmann::json::parse(slurp(std::filesystem::path(COLUMNS_SOURCE_DIR) / "docs/json-schema/column.schema.json"));
  const auto& properties = schema.at("properties");
  for (const archive::Field& field : archive::fields()) {
    ASSERT_TRUE(properties.contains(std::string(field.name))) << field.name;
    EXPECT_FALSE(properties.at(std::string(field.name)).value("description", "").empty()) << field.name;
  }
  for (const auto& [name, bytes] : exported("jsonl")) {
    if (name == "manifest.json") continue;
    std::istringstream lines(bytes);
    for (std::string line; std::getline(lines, line);) {
      const auto object = nlohmann::json::parse(line);
      for (const auto& [key, value] : object.items()) {
        ASSERT_TRUE(properties.contains(key)) << key;
        const std::string type = properties.at(key).at("type");
        EXPECT_EQ(type, value.is_number_integer() ? "integer" : value.type_name()) << key;
      }
    }
  }
}

TEST(Csv, IsATableWithoutFormulas) {
  const std::string table = exported("csv").at("2021.csv");
  EXPECT_EQ(table.find("\n="), std::string::npos);
  EXPECT_NE(table.find(",\"'=cmd|'/c calc'!A1 </title>"), std::string::npos);
  EXPECT_NE(table.find(",\"'-2+3\tFormula"), std::string::npos);
  EXPECT_TRUE(table.ends_with("\r\n"));
  EXPECT_TRUE(table.starts_with("id,url,title,"));
  Options options;
  options.bom = true;
  EXPECT_TRUE(exported("csv", options).at("2021.csv").starts_with("\xEF\xBB\xBFid,"));
  EXPECT_NE(table.find(",'20210416010000016,"), std::string::npos) << "a number of 17 digits would lose two";
  Options excel;
  excel.excel = true;
  const std::string cells = exported("csv", excel).at("2021.csv");
  EXPECT_TRUE(cells.starts_with("\xEF\xBB\xBFid,"));
  EXPECT_NE(cells.find(",\"=\"\"20210416010000016\"\"\","), std::string::npos);
}

}  // namespace
}  // namespace search_cli::exporter
