#include "indexer/query/name_filter.h"

#include <gtest/gtest.h>

namespace indexer::query {
namespace {

using store::Facet;

TEST(NameFilter, ASeriesOrAuthorPassesByAPartOfItsName) {
  EXPECT_TRUE(passes(Facet::series, "[사이언스 칼럼]", "사이언스칼럼"));
  EXPECT_TRUE(passes(Facet::author, "Kim Haneul", "kim h"));
  EXPECT_FALSE(passes(Facet::author, "Kim Haneul", "Lee"));
  EXPECT_TRUE(passes(Facet::author, "", "")) << "no filter";
}

TEST(NameFilter, ASourcePassesByItsWholeNameAndALanguageWithItsRegions) {
  EXPECT_TRUE(passes(Facet::source, "paper", "Paper"));
  EXPECT_FALSE(passes(Facet::source, "paper", "pap"));
  EXPECT_TRUE(passes(Facet::language, "ko-KR", "ko"));
  EXPECT_FALSE(passes(Facet::language, "kok", "ko"));
}

TEST(NameFilter, NamesTheOneThatWasMeant) {
  const std::vector<std::string> known{"", "김하나", "Kim Haneul", "Lee Sora"};
  EXPECT_EQ(nearest_name("김하니", known), "김하나") << "a wrong vowel";
  EXPECT_EQ(nearest_name("kim", known), "Kim Haneul") << "a beginning";
  EXPECT_EQ(nearest_name("박바다", known), "");
  EXPECT_EQ(nearest_name("x", {}), "");
}

}  // namespace
}  // namespace indexer::query
