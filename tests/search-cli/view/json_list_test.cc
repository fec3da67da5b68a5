#include "search-cli/view/json_list.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace search_cli::view {
namespace {

TEST(JsonList, IsOneDocumentWithAnyNumberOfElements) {
  for (int count : {0, 1, 3}) {
    std::ostringstream out;
    JsonList list(out, "columns-list/1", "columns");
    for (int i = 0; i < count; ++i) list.add("{\"id\":" + std::to_string(i) + "}");
    list.end();
    const auto document = nlohmann::json::parse(out.str());
    EXPECT_EQ(document["schema"], "columns-list/1");
    EXPECT_EQ(document["columns"].size(), static_cast<std::size_t>(count));
  }
}

}  // namespace
}  // namespace search_cli::view
