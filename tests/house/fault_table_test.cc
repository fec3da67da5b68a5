// docs/reliability.md and docs/security.md name tests that exist; the former does so for every fault of the project's
// list.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace house {
namespace {

namespace fs = std::filesystem;

const fs::path top = COLUMNS_SOURCE_DIR;

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> matches(const std::string& text, const std::string& expression) {
  const std::regex regex(expression, std::regex::multiline);
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at)
    found.push_back((*at)[1].str() + ((*at).size() > 2 ? "." + (*at)[2].str() : ""));
  return found;
}

// "Suite.Name" of every test of the project.
std::set<std::string> all_tests() {
  std::set<std::string> tests;
  for (const auto& entry : fs::recursive_directory_iterator(top / "tests"))
    if (entry.path().extension() == ".cc")
      for (const std::string& test : matches(text_of(entry.path()), R"(^(?:TEST|TEST_F|TEST_P)\((\w+),\s+(\w+)\))"))
        tests.insert(test);
  return tests;
}

// The rows of the tables' bodies: lines that begin with a bar, without the two of each heading.
std::vector<std::string> rows_of(const fs::path& file) {
  std::vector<std::string> rows;
  for (const std::string& row : matches(text_of(file), R"(^(\|.*)$)")) {
    if (row.starts_with("| --- "))
      rows.pop_back();
    else
      rows.push_back(row);
  }
  return rows;
}

TEST(FaultTable, NamesTestsThatExist) {
  const std::set<std::string> tests = all_tests();
  ASSERT_GT(tests.size(), 100U);
  for (const char* document : {"docs/reliability.md", "docs/security.md"}) {
    const std::vector<std::string> rows = rows_of(top / document);
    EXPECT_GT(rows.size(), 10U) << document;
    for (const std::string& row : rows) {
      const std::vector<std::string> named = matches(row, R"(`(\w+)\.([A-Z]\w+)`)");
      EXPECT_FALSE(named.empty()) << "no test in: " << row;
      for (const std::string& test : named) EXPECT_TRUE(tests.contains(test)) << test << " is not a test";
    }
  }
}

TEST(FaultTable, HasARowForEveryFaultOfTheList) {
  const fs::path list = top.parent_path() / "shared/FAULTS.md";
  if (!fs::exists(list)) GTEST_SKIP() << "the list of faults is not at hand";
  EXPECT_EQ(rows_of(top / "docs/reliability.md").size(), rows_of(list).size());
}

}  // namespace
}  // namespace house
