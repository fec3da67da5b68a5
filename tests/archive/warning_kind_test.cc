#include "archive/warning_kind.h"

#include <gtest/gtest.h>

namespace archive {
namespace {

TEST(WarningKind, EachIsReadBackFromItsName) {
  for (const WarningRow& row : warning_rows()) {
    EXPECT_EQ(to_text(row.kind), row.name);
    EXPECT_EQ(parse_warning_kind(row.name), row.kind);
    EXPECT_FALSE(std::string_view(row.meaning).empty() || std::string_view(row.remedy).empty()) << row.name;
  }
}

TEST(WarningKind, ANameOfAnotherVersionIsUnknown) { EXPECT_EQ(parse_warning_kind("haunted"), WarningKind::unknown); }

}  // namespace
}  // namespace archive
