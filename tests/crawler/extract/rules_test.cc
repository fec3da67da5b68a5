// One small page of our own for each rule of docs/extraction.md: rules/NAME.html, and rules/NAME.json with what must
// come out of it. The keys of the JSON:
//   rule       one sentence that says what the page shows
//   url        where the page is taken to have been found
//   kind       what the page is (page_kind.h); without the key: a column
//   title, series, author, published, modified, language   the field, exactly
//   body       the text, exactly: paragraphs separated by an empty line
//   has, lacks lists of strings that must and must not stand in the text
// What many pages share stands in rule_parts.json: {{NAME|ONE|TWO}} in a page, or in a part, stands for the part of
// that name with ONE for $1 and TWO for $2; a part that is a list is its lines.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "crawler/extract/read_column.h"
#include "crawler/extract/text/page_kind.h"
#include "tests/support/temp_dir.h"

namespace crawler::extract {
namespace {

using nlohmann::json;

const std::filesystem::path rule_pages = std::filesystem::path(COLUMNS_SOURCE_DIR) / "tests/crawler/extract/rules";

const json& rule_parts() {
  static const json parts = json::parse(test_support::read_file(rule_pages.parent_path() / "rule_parts.json"));
  return parts;
}

// The text of a part that is used as {{`use`}}. Throws when there is no part of that name.
std::string part(const std::string& use) {
  const std::vector<std::string_view> words = base::split(use, '|');
  const json& found = rule_parts().at(std::string(words[0]));
  std::string text =
      found.is_array() ? base::joined(found.get<std::vector<std::string>>(), "\n") : found.get<std::string>();
  for (std::size_t i = 1; i <= 3; ++i) {
    const std::string sign = "$" + std::to_string(i);
    const std::string_view value = i < words.size() ? words[i] : std::string_view{};
    for (std::size_t at = 0; (at = text.find(sign, at)) != std::string::npos; at += value.size())
      text.replace(at, sign.size(), value);
  }
  return text;
}

// The page of a rule with its parts filled in.
std::string rule_page(const std::string& name) {
  std::string page = test_support::read_file(rule_pages / (name + ".html"));
  for (std::size_t at = 0; (at = page.find("{{", at)) != std::string::npos;) {
    const std::size_t end = page.find("}}", at);
    page.replace(at, end + 2 - at, part(page.substr(at + 2, end - at - 2)));
  }
  return page;
}

std::vector<std::string> rule_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(rule_pages)) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Rules : public testing::TestWithParam<std::string> {};

TEST_P(Rules, ThePageIsReadAsItsRuleSays) {
  const json wanted = json::parse(test_support::read_file(rule_pages / (GetParam() + ".json")));
  ASSERT_TRUE(wanted.contains("rule") && wanted.contains("url"));
  PageRequest request;
  request.url = base::Url::parse(wanted["url"].get<std::string>());
  const Extraction read = read_column(rule_page(GetParam()), request);
  const archive::Column& column = read.column;
  SCOPED_TRACE(wanted["rule"].get<std::string>());
  const std::map<std::string, std::string> fields{{"kind", std::string(to_text(read.kind))},
                                                  {"title", column.title},
                                                  {"series", column.series},
                                                  {"author", column.author},
                                                  {"published", column.published.text()},
                                                  {"modified", column.modified.text()},
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

TEST(RuleParts, EachServesSeveralPages) {
  std::string pages;
  for (const std::string& name : rule_names()) pages += test_support::read_file(rule_pages / (name + ".html"));
  for (const auto& [name, text] : rule_parts().items()) {
    const std::string use = "{{" + name;
    const bool in_part = rule_parts().dump().find(use) != std::string::npos;
    const std::size_t first = pages.find(use);
    EXPECT_TRUE(in_part || (first != std::string::npos && pages.find(use, first + 1) != std::string::npos)) << name;
  }
}

}  // namespace
}  // namespace crawler::extract
