#include "base/options.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace base {
namespace {

// What parsing throws, as "what; hint".
std::string refusal(Options& options, const std::vector<std::string>& words) {
  try {
    options.parse(words);
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), Exit::usage);
    return std::string(error.what()) + "; " + error.hint();
  }
  return "taken";
}

TEST(Options, AMisspeltOptionIsRefusedWithTheNearestOne) {
  Options options("columns list", "lists");
  std::string year;
  options.option("--year", year, "YEARS", "a year");
  EXPECT_EQ(refusal(options, {"--yaer", "2021"}), "there is no option --yaer; Did you mean --year?");
  EXPECT_EQ(refusal(options, {"--yaer=2021"}), "there is no option --yaer; Did you mean --year?");
  EXPECT_EQ(refusal(options, {"--frobnicate"}),
            "there is no option --frobnicate; Run `columns list --help` to see the options.");
  EXPECT_EQ(refusal(options, {"more"}),
            "the word \"more\" is one too many; Run `columns list --help` to see the options.");
  EXPECT_EQ(refusal(options, {"--year", "2021"}), "taken");
}

TEST(Options, AMisspeltCommandBelowAnotherIsRefusedLikewise) {
  Options options("columns source", "sources");
  bool json = false;
  options.command("list", "lists").flag("--json", json, "as JSON");
  options.command("check", "checks");
  EXPECT_EQ(refusal(options, {"chekc"}), "`columns source` has no command \"chekc\"; Did you mean check?");
  EXPECT_EQ(refusal(options, {"frobnicate"}), "`columns source` has no command \"frobnicate\"; Write list, check.");
  EXPECT_EQ(refusal(options, {"list", "--jsno"}), "there is no option --jsno; Did you mean --json?");
}

TEST(Options, TellThePlaceholderOfAnOptionThatTakesAValue) {
  Options options("program", "does nothing");
  std::string folder, language, word;
  std::size_t limit = 0;
  bool force = false;
  options.option("-o,--output", folder, "DIR", "where to");
  options.option("--labels", language, "ko|en", "of headings").one_of({"ko", "en"});
  options.option("--limit", limit, "N", "at most").positive();
  options.option("ID", word, "", "a column");
  options.flag("--force", force, "in any case");
  EXPECT_EQ(options.placeholder("-o"), "DIR");
  EXPECT_EQ(options.placeholder("--output"), "DIR");
  EXPECT_EQ(options.placeholder("--labels"), "ko|en");
  EXPECT_EQ(options.placeholder("--limit"), "N");
  EXPECT_EQ(options.placeholder("--force"), "");
  EXPECT_EQ(options.placeholder("--help"), "");
  EXPECT_EQ(options.placeholder("--nothing"), "");
}

}  // namespace
}  // namespace base
