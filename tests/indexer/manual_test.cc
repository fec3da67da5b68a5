// The manual of the query language against its table of fields.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "indexer/query/query_field.h"
#include "tests/support/manual_page.h"

namespace indexer {
namespace {

TEST(QueryManual, HasEveryFieldByBothNamesAndNoOther) {
  const std::string fields = test_support::under_heading(test_support::manual_page("columns-query.7"), "Fields");
  std::set<std::string> names;
  for (const query::QueryField& field : query::query_fields()) {
    names.insert(std::string(field.name));
    const std::string korean = field.korean.empty() ? "" : " , " + std::string(field.korean) + " :";
    EXPECT_NE(fields.find("\n.It Cm " + std::string(field.name) + " :" + korean + "\n"), std::string::npos)
        << field.name;
  }
  EXPECT_EQ(test_support::item_names(fields, "Cm"), names);
}

}  // namespace
}  // namespace indexer
