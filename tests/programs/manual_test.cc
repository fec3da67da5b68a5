// The manual against the table of commands.
#include <gtest/gtest.h>

#include <string>

#include "config/verbs.h"
#include "tests/support/temp_dir.h"

namespace {

const std::string& manual() {
  static const std::string text =
      test_support::read_file(std::filesystem::path(COLUMNS_SOURCE_DIR) / "man" / "columns.1");
  return text;
}

std::string escaped(std::string_view verb) {
  std::string text;
  for (const char c : verb) text += c == '-' ? std::string("\\-") : std::string(1, c);
  return text;
}

TEST(Manual, HasEveryVerb) {
  for (const config::Verb& verb : config::verbs())
    EXPECT_NE(manual().find("\n\\fB" + escaped(verb.name) + "\\fR"), std::string::npos) << verb.name;
}

TEST(Manual, NamesNoVerbThatIsNotThere) {
  for (std::size_t at = 0; (at = manual().find(".TP\n\\fB", at)) != std::string::npos; ++at) {
    const std::size_t start = at + 7;
    std::string name = manual().substr(start, manual().find("\\fR", start) - start);
    for (std::size_t dash = 0; (dash = name.find("\\-")) != std::string::npos;) name.replace(dash, 2, "-");
    if (name.rfind("--", 0) != 0) {
      EXPECT_NE(config::find_verb(name), nullptr) << name;
    }
  }
}

}  // namespace
