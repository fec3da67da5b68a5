#include "config/user_settings.h"

#include <gtest/gtest.h>

#include "tests/config/mistake.h"

namespace config {
namespace {

const UserChoice choice{.contact = "me@paper.example", .sources = {"one", "two"}, .archive = "/srv/별"};

TEST(WithChoice, ReplacesValuesAndLeavesAllElse) {
  EXPECT_EQ(
      with_choice("# 별\ncontact = 'old'  # why\nsources = [\n  \"x\",\n  \"y\",\n]\ndelay = 2\narchive = \"a\"\n",
                  choice, "f"),
      "# 별\ncontact = \"me@paper.example\"  # why\nsources = [ \"one\", \"two\" ]\ndelay = 2\narchive = "
      "\"/srv/별\"\n");
}

TEST(WithChoice, PutsAKeyInThePlaceOfItsExample) {
  EXPECT_EQ(with_choice("contact = \"\"\n# archive = \"/x\"\nsources = \"a\"\n", choice, "f"),
            "contact = \"me@paper.example\"\narchive = \"/srv/별\"\nsources = [ \"one\", \"two\" ]\n");
  UserChoice usual = choice;
  usual.archive = std::nullopt;
  EXPECT_EQ(with_choice("# archive = \"/x\"\n", usual, "f"),
            "# archive = \"/x\"\ncontact = \"me@paper.example\"\nsources = [ \"one\", \"two\" ]\n");
}

TEST(WithChoice, AddsMissingKeysToAnyText) {
  const std::string keys = "contact = \"me@paper.example\"\nsources = [ \"one\", \"two\" ]\narchive = \"/srv/별\"\n";
  EXPECT_EQ(with_choice("", choice, "f"), keys);
  EXPECT_EQ(with_choice("delay = 1", choice, "f"), "delay = 1\n" + keys);
}

TEST(WithChoice, RefusesWhatIsNotToml) {
  EXPECT_NE(mistake_in([] { with_choice("contact = \n", choice, "my.toml"); }).find("my.toml:1"), std::string::npos);
}

TEST(Contact, IsAUrlAMailAddressOrNothing) {
  for (const char* good : {"", "me@paper.example", "https://paper.example/about"})
    EXPECT_TRUE(is_contact(good)) << good;
  for (const char* bad : {"me", "@x", "me@", "a@b@c", "me @paper.example", "ftp://x", "a@b\nX: y"})
    EXPECT_FALSE(is_contact(bad)) << bad;
}

}  // namespace
}  // namespace config
