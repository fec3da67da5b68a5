// The manual of the query language against its table of fields.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "indexer/query/query_field.h"
#include "tests/support/manual_page.h"

namespace indexer {
namespace {

TEST(QueryManual, HasEveryFieldByBothNamesAndNoOther) {
  for (const char* language : test_support::manual_languages) {
    const std::string page = test_support::manual_page("columns-query.7", language);
    const std::string fields = test_support::under_heading(page, "Fields");
    std::set<std::string> names;
    for (const query::QueryField& field : query::query_fields()) {
      names.insert(std::string(field.name));
      const std::string korean = field.korean.empty() ? "" : " , " + std::string(field.korean) + " :";
      EXPECT_NE(fields.find("\n.It Cm " + std::string(field.name) + " :" + korean + "\n"), std::string::npos)
          << language << " " << field.name;
    }
    EXPECT_EQ(test_support::item_names(fields, "Cm"), names) << language;
  }
}

}  // namespace
}  // namespace indexer
