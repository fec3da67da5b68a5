#include "config/saved_searches.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/temp_dir.h"

namespace config {
namespace {

TEST(SavedSearches, AreFoundAgainUnderTheirNames) {
  const test_support::TempDir dir;
  Settings settings;
  settings.file = dir / "columns.toml";
  EXPECT_TRUE(load_saved_searches(settings).empty());
  save_search(settings, "ai", {"인공지능 -\"큰 \\ 모델\"", {{"since", "6m"}, {"topic", "data"}}});
  save_search(settings, "별", {"별", {}});
  save_search(settings, "ai", {"인공지능 -\"큰 \\ 모델\" OR x", {{"since", "6m"}}});
  EXPECT_EQ(load_saved_searches(settings).size(), 2u);
  const SavedSearch found = find_saved_search(settings, "ai");
  EXPECT_EQ(found.words, "인공지능 -\"큰 \\ 모델\" OR x");
  EXPECT_EQ(found.options, (std::map<std::string, std::string>{{"since", "6m"}}));
  EXPECT_EQ(saved_searches_file(settings), dir / "searches.toml");
}

TEST(SavedSearches, AnUnknownNameIsRefusedWithTheNearest) {
  const test_support::TempDir dir;
  Settings settings;
  settings.file = dir / "columns.toml";
  save_search(settings, "reading", {"책", {}});
  try {
    find_saved_search(settings, "raeding");
    ADD_FAILURE();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.hint(), "Did you mean @reading?");
  }
  for (const char* name : {"", "@x", "two words", "\"quoted\""})
    EXPECT_THROW(save_search(settings, name, {"책", {}}), base::Error) << name;
  dir.write("searches.toml", "reading = 3\n");
  EXPECT_THROW(load_saved_searches(settings), base::Error);
}

}  // namespace
}  // namespace config
