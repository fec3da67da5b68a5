#include "search-cli/export/uuid.h"

#include <gtest/gtest.h>

namespace search_cli::exporter {
namespace {

// RFC 9562, section 5.8: the version is 8 and the variant's bits are 10.
TEST(Uuid, DependsOnItsSubjectAloneAndSaysItsVersion) {
  const std::string one = uuid_of("one");
  EXPECT_EQ(one, uuid_of("one"));
  EXPECT_NE(one, uuid_of("two"));
  ASSERT_EQ(one.size(), 36U);
  for (const std::size_t dash : {8U, 13U, 18U, 23U}) EXPECT_EQ(one[dash], '-');
  EXPECT_EQ(one[14], '8');
  EXPECT_EQ(one[19], 'a');
}

}  // namespace
}  // namespace search_cli::exporter
