// One small page of our own for each rule of docs/extraction.md: rules/NAME.html, and rules/NAME.json with what must
// come out of it. The keys of the JSON:
//   rule       one sentence that says what the page shows
//   url        where the page is taken to have been found
//   kind       what the page is (page_kind.h); without the key: a column
//   title, series, author, published, language   the field, exactly
//   body       the text, exactly: paragraphs separated by an empty line
//   has, lacks lists of strings that must and must not stand in the text
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "crawler/extract/page_kind.h"
#include "crawler/extract/read_column.h"
#include "tests/support/temp_dir.h"

namespace crawler::extract {
namespace {

using nlohmann::json;

const std::filesystem::path rules = std::filesystem::path(COLUMNS_SOURCE_DIR) / "tests/crawler/extract/rules";

std::vector<std::string> rule_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(rules)) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Rules : public testing::TestWithParam<std::string> {};

TEST_P(Rules, ThePageIsReadAsItsRuleSays) {
  const json wanted = json::parse(test_support::read_file(rules / (GetParam() + ".json")));
  ASSERT_TRUE(wanted.contains("rule") && wanted.contains("url"));
  PageRequest request;
  request.url = base::Url::parse(wanted["url"].get<std::string>());
  const Extraction read = read_column(test_support::read_file(rules / (GetParam() + ".html")), request);
  const archive::Column& column = read.column;
  SCOPED_TRACE(wanted["rule"].get<std::string>());
  const std::map<std::string, std::string> fields{{"kind", std::string(to_text(read.kind))},
                                                  {"title", column.title},
                                                  {"series", column.series},
                                                  {"author", column.author},
                                                  {"published", column.published.text()},
                                                  {"language", column.language},
                                                  {"body", column.body}};
  if (!wanted.contains("kind")) {
    EXPECT_EQ(read.kind, PageKind::column) << read.reason;
  }
  for (const auto& [key, value] : wanted.items()) {
    if (const auto field = fields.find(key); field != fields.end()) {
      EXPECT_EQ(field->second, value.get<std::string>()) << key;
    } else if (key == "has" || key == "lacks") {
      for (const std::string& part : value.get<std::vector<std::string>>()) {
        EXPECT_EQ(column.body.find(part) != std::string::npos, key == "has") << key << ": " << part << "\n"
                                                                             << column.body;
      }
    } else {
      EXPECT_TRUE(key == "rule" || key == "url") << "unknown key " << key;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Pages, Rules, testing::ValuesIn(rule_names()), [](const auto& page) {
  std::string name = page.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace crawler::extract
