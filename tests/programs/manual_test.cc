// The manual against the table of commands.
#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

#include "config/verbs.h"
#include "tests/support/program.h"
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

// An option that help tells and no page of the manual does, is one that nobody reads about.
TEST(Manual, TellsEveryOptionOfEveryVerb) {
  std::string pages;
  for (const auto& page : std::filesystem::directory_iterator(std::filesystem::path(COLUMNS_SOURCE_DIR) / "man"))
    pages += test_support::read_file(page.path());
  for (std::size_t dash = 0; (dash = pages.find("\\-", dash)) != std::string::npos;) pages.replace(dash, 2, "-");
  const std::regex option("--[a-z][a-z-]+");
  for (const config::Verb& verb : config::verbs()) {
    std::vector<std::vector<std::string>> asked{{std::string(verb.name), "--help"}};
    if (verb.name == "source") asked = {{"source", "check", "--help"}, {"source", "add", "--help"}};
    for (const std::vector<std::string>& words : asked) {
      const std::string help = test_support::run("columns", words).out;
      for (std::sregex_iterator at(help.begin(), help.end(), option), end; at != end; ++at) {
        if (at->str() == "--help") continue;
        EXPECT_TRUE(std::regex_search(pages, std::regex(at->str() + "(?![a-z-])"))) << verb.name << " " << at->str();
      }
    }
  }
}

}  // namespace
