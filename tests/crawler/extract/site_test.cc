// The pages of the sample archive, and of the real one where ../shared has it: every field equals the hand-written
// answer, with site rules and without.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "base/text.h"
#include "crawler/extract/read_column.h"

namespace crawler::extract {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path site = fs::path(COLUMNS_SOURCE_DIR).parent_path() / "shared" / "site";
const fs::path rules_file = fs::path(COLUMNS_SOURCE_DIR) / "config" / "sources" / "hwang2006.toml";

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// The site's renderer turns straight quotes into curly ones.
std::string folded(std::string text) {
  for (const auto& [curly, straight] :
       std::vector<std::pair<std::string, std::string>>{{"‘", "'"}, {"’", "'"}, {"“", "\""}, {"”", "\""}}) {
    for (std::size_t at = text.find(curly); at != std::string::npos; at = text.find(curly, at + 1)) {
      text.replace(at, curly.size(), straight);
    }
  }
  return text;
}

// Empty for a column that no newspaper printed.
std::string key_of(const json& gold) { return gold["source_key"].is_string() ? gold["source_key"] : json(""); }

void expect_gold(const json& gold, const Extraction& reading) {
  const archive::Column& column = reading.column;
  EXPECT_EQ(reading.kind, PageKind::column) << reading.reason;
  EXPECT_EQ(folded(column.title), folded(gold["title_without_series"]));
  EXPECT_EQ(column.series, gold["series"]);
  EXPECT_EQ(column.published.text(), gold["date"]);
  EXPECT_EQ(column.language, "ko");
  std::vector<std::string> paragraphs;
  for (const json& paragraph : gold["body_paragraphs_rendered"]) paragraphs.push_back(folded(paragraph));
  EXPECT_EQ(base::paragraphs(folded(column.body)), paragraphs);
  EXPECT_EQ(column.source_key, key_of(gold));
  EXPECT_NE(column.source_url.find(column.source_key), std::string::npos);
  ASSERT_EQ(column.links.size(), gold["other_links"].size());
  for (std::size_t i = 0; i < column.links.size(); ++i) EXPECT_EQ(column.links[i].href, gold["other_links"][i]["href"]);
  ASSERT_EQ(column.images.size(), gold["images"].size());
  for (std::size_t i = 0; i < column.images.size(); ++i) {
    EXPECT_TRUE(column.images[i].url.ends_with(gold["images"][i].get<std::string>())) << column.images[i].url;
  }
}

// A site with a hand-written answer for each column, and the source whose rules read it.
struct Archive {
  std::string name;
  fs::path folder;
  fs::path rules;
  std::string base;
  std::string author;
  std::string original;  // the newspaper's URL, up to the key
  int columns;

  friend void PrintTo(const Archive& archive, std::ostream* out) { *out << archive.name; }
};

const fs::path sample = fs::path(COLUMNS_SOURCE_DIR) / "tests" / "data" / "sample-archive";

std::vector<Archive> archives() {
  return {{"Real", site, rules_file, "https://hwang2006.github.io", "황순욱",
           "https://www.joongdo.co.kr/web/view.php?key=", 21},
          {"Sample", sample, sample / "sample.toml", "http://columns.example", "윤슬기",
           "http://www.saebyeokdeul.example/web/view.php?key=", 16}};
}

class Site : public ::testing::TestWithParam<std::tuple<Archive, bool>> {};

TEST_P(Site, EveryColumnEqualsTheHandWrittenAnswer) {
  const auto& [archive, by_rules] = GetParam();
  if (!fs::exists(archive.folder / "gold.jsonl")) GTEST_SKIP() << "no ../shared/site beside the project";
  const config::Source source = config::parse_source(bytes_of(archive.rules), archive.rules);
  std::ifstream lines(archive.folder / "gold.jsonl");
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const json gold = json::parse(line);
    const std::string path = gold["url_path"];
    SCOPED_TRACE(path);
    PageRequest request;
    request.url = base::Url::parse(archive.base + path);
    if (by_rules) request.source = &source;
    const Extraction reading = read_column(bytes_of(archive.folder / "www" / path.substr(1) / "index.html"), request);
    expect_gold(gold, reading);
    EXPECT_EQ(reading.column.url, archive.base + path);
    if (by_rules) {
      EXPECT_EQ(reading.column.author, archive.author);
      EXPECT_EQ(reading.column.source_url, key_of(gold).empty() ? "" : archive.original + key_of(gold));
    }
  }
  EXPECT_EQ(count, archive.columns);
}

INSTANTIATE_TEST_SUITE_P(Rules, Site, ::testing::Combine(::testing::ValuesIn(archives()), ::testing::Bool()),
                         [](const auto& row) {
                           return std::get<0>(row.param).name +
                                  (std::get<1>(row.param) ? "WithSiteRules" : "WithoutSiteRules");
                         });

TEST(SitePages, WhatIsNotAColumnSaysSo) {
  if (!fs::exists(site / "www")) GTEST_SKIP() << "no ../shared/site beside the project";
  const std::vector<std::pair<std::string, PageKind>> rows{{"year-archive/index.html", PageKind::list},
                                                           {"talks/index.html", PageKind::list},
                                                           {"tags/index.html", PageKind::list},
                                                           {"sitemap/index.html", PageKind::list},
                                                           {"collection-archive/index.html", PageKind::list},
                                                           {"404.html", PageKind::error},
                                                           {"about.html", PageKind::empty}};
  for (const auto& [file, kind] : rows) {
    const Extraction reading = read_column(bytes_of(site / "www" / file), {});
    EXPECT_EQ(to_text(reading.kind), to_text(kind)) << file;
    EXPECT_FALSE(reading.reason.empty()) << file;
    EXPECT_TRUE(reading.column.body.empty()) << file;
  }
}

}  // namespace
}  // namespace crawler::extract
