#include "base/enum_texts.h"

#include <gtest/gtest.h>

namespace base {
namespace {

enum class Colour { red, green, blue };
constexpr EnumTexts<Colour::blue> colours{"red", "green", "blue"};

TEST(EnumTexts, AValueHasItsText) {
  EXPECT_EQ(colours[Colour::red], "red");
  EXPECT_EQ(colours[Colour::blue], "blue");
}

TEST(EnumTexts, ATextIsReadAsItsValue) {
  EXPECT_EQ(colours.find("green"), Colour::green);
  EXPECT_EQ(colours.find("Green"), std::nullopt);
  EXPECT_EQ(colours.find(""), std::nullopt);
}

}  // namespace
}  // namespace base
