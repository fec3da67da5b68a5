// The manual of the query language against its table of fields.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "indexer/query/query_field.h"
#include "tests/support/temp_dir.h"

namespace indexer {
namespace {

TEST(QueryManual, HasEveryFieldByBothNames) {
  const std::string manual =
      test_support::read_file(std::filesystem::path(COLUMNS_SOURCE_DIR) / "man" / "columns-query.7");
  for (const query::QueryField& field : query::query_fields()) {
    EXPECT_NE(manual.find("\\fB" + std::string(field.name) + ":\\fR"), std::string::npos) << field.name;
    if (!field.korean.empty()) {
      EXPECT_NE(manual.find(std::string(field.korean) + ":"), std::string::npos) << field.korean;
    }
  }
}

}  // namespace
}  // namespace indexer
