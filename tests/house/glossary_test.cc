// docs/glossary.md: every term in both languages, and none that nothing else uses.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "base/strings.h"
#include "tests/support/temp_dir.h"

namespace house {
namespace {

namespace fs = std::filesystem;
using Row = std::vector<std::string>;

// The cells of the table's rows, without the head.
std::vector<Row> glossary() {
  std::istringstream in(test_support::read_file(fs::path(COLUMNS_SOURCE_DIR) / "docs" / "glossary.md"));
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| ") || line.starts_with("| term ") || line.starts_with("| --- ")) continue;
    Row cells;
    for (const std::string_view cell : base::split(std::string_view(line).substr(1), '|'))
      cells.emplace_back(base::trim(cell));
    if (!cells.empty() && cells.back().empty()) cells.pop_back();
    rows.push_back(std::move(cells));
  }
  return rows;
}

// Whether a text has a syllable of Hangul (U+AC00 to U+D7A3), which begin with the bytes EA to ED in UTF-8.
bool has_hangul(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xEA && byte <= 0xED;
  });
}

bool has_letters(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// What people read besides the glossary: README, the documents and the manual, in lower case.
std::string all_texts() {
  const fs::path top(COLUMNS_SOURCE_DIR);
  std::string all = test_support::read_file(top / "README.md");
  for (const char* folder : {"docs", "man"})
    for (const auto& entry : fs::directory_iterator(top / folder))
      if (entry.is_regular_file() && entry.path().filename() != "glossary.md")
        all += test_support::read_file(entry.path());
  return base::ascii_lower(all);
}

TEST(Glossary, HasEachTermOnceInBothLanguagesWithItsMeaningInBoth) {
  const std::vector<Row> rows = glossary();
  EXPECT_GE(rows.size(), 20u);
  std::vector<std::string> terms, korean;
  for (const Row& row : rows) {
    ASSERT_EQ(row.size(), 4u) << (row.empty() ? "" : row[0]);
    EXPECT_TRUE(has_letters(row[0]) && !has_hangul(row[0])) << row[0];
    EXPECT_TRUE(has_hangul(row[1])) << row[0];
    EXPECT_TRUE(has_letters(row[2]) && row[2].ends_with('.')) << row[0];
    EXPECT_TRUE(has_hangul(row[3]) && row[3].ends_with('.')) << row[0];
    terms.push_back(row[0]);
    korean.push_back(row[1]);
  }
  EXPECT_TRUE(std::is_sorted(terms.begin(), terms.end()));
  EXPECT_EQ(std::adjacent_find(terms.begin(), terms.end()), terms.end());
  std::sort(korean.begin(), korean.end());
  const auto twice = std::adjacent_find(korean.begin(), korean.end());
  EXPECT_EQ(twice, korean.end()) << *twice;
}

TEST(Glossary, HasOnlyTermsThatTheDocumentsUse) {
  const std::string texts = all_texts();
  for (const Row& row : glossary()) EXPECT_NE(texts.find(base::ascii_lower(row.at(0))), std::string::npos) << row[0];
}

}  // namespace
}  // namespace house
