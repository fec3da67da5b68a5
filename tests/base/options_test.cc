#include "base/options.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/terminal.h"

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
  EXPECT_EQ(refusal(options, {}), "`columns source` needs a command; Write list, check.");
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

// The options of a command that takes one of each kind.
struct Sample {
  Options options{"columns export", "write years"};
  std::vector<std::string> files;
  std::string folder, labels;
  std::optional<int> connections, limit;
  std::optional<double> delay;
  std::vector<int> pair;
  bool force = false;

  Sample() {
    options.option("files", files, "FILE", "what to read").required();
    options.option("-o,--output", folder, "DIR", "where to").required();
    options.option("--labels", labels, "ko|en", "of headings").one_of({"ko", "en"});
    options.option("--connections", connections, "N", "to a host").range(1, 64);
    options.option("--limit", limit, "N", "at most").positive();
    options.option("--delay", delay, "SECONDS", "between two").not_negative();
    options.option("--pair", pair, "N", "two numbers").count(2, 2);
    options.flag("--force", force, "in any case");
  }
};

TEST(Options, HelpHasPlaceholdersAndNoNamesOfTypes) {
  const std::string help = Sample().options.help();
  EXPECT_EQ(help.find("write years\nUsage: columns export [OPTIONS] FILE...\n\nArguments:\n  FILE...  "), 0U) << help;
  EXPECT_NE(help.find("\n  -h,--help                   print this help\n"), std::string::npos) << help;
  EXPECT_NE(help.find("\n  -o,--output DIR             where to\n"), std::string::npos) << help;
  EXPECT_NE(help.find("\n  --labels ko|en              of headings\n"), std::string::npos) << help;
  EXPECT_NE(help.find("\n  --connections N             to a host\n"), std::string::npos) << help;
  EXPECT_NE(help.find("\n  --force                     in any case\n"), std::string::npos) << help;
  for (const char* word : {"TEXT", "INT", "FLOAT", "REQUIRED", "POSITIVE", "NONNEGATIVE"})
    EXPECT_EQ(help.find(word), std::string::npos) << word;
}

TEST(Options, AnOptionThatIsRepeatedLeavesTheWordsBehindItsValue) {
  Options options{"columns search", "find columns"};
  std::vector<std::string> index;
  options.option("--index", index, "NAME", "to ask").one_each();
  options.keep_other_words();
  ASSERT_TRUE(options.parse({"--index", "a", "word", "--index=b", "other", "--index", "c"}));
  EXPECT_EQ(index, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(options.other_words(), (std::vector<std::string>{"word", "other"}));
}

TEST(Options, AValueThatDoesNotFitIsRefusedInASentence) {
  const auto refused = [](std::vector<std::string> words) {
    Sample sample;
    words.insert(words.end(), {"-o", "dir", "file"});
    const std::string text = refusal(sample.options, words);
    return text.substr(0, text.find(';'));
  };
  EXPECT_EQ(refused({"--connections", "x"}), "--connections: x is not a number from 1 to 64");
  EXPECT_EQ(refused({"--connections", "65"}), "--connections: 65 is not a number from 1 to 64");
  EXPECT_EQ(refused({"--connections", "1.5"}), "--connections: 1.5 is not a whole number");
  EXPECT_EQ(refused({"--limit", "0"}), "--limit: 0 is not a number above 0");
  EXPECT_EQ(refused({"--delay", "-1"}), "--delay: -1 is not a number of 0 or more");
  EXPECT_EQ(refused({"--labels", "fr"}), "--labels: fr is not one of ko, en");
  EXPECT_EQ(refused({"--delay", "0.5", "--connections", "64", "--limit", "1"}), "taken");
  Sample missing;
  EXPECT_EQ(refusal(missing.options, {"file", "-o"}),
            "--output needs a value; Run `columns export --help` to see the options.");
  EXPECT_EQ(refusal(missing.options, {"file"}),
            "--output is required; Run `columns export --help` to see the options.");
}

TEST(Options, WordsOfOneDashAreKeptWhereOtherWordsAre) {
  Options options("columns search", "finds");
  int limit = 20;
  std::string author;
  options.option("-n,--limit", limit, "N", "at most");
  options.option("--author", author, "NAME", "by");
  options.keep_other_words();
  EXPECT_TRUE(options.parse({"-nano", "word", "-n", "5", "-hello", "--author", "-n.", "-정책"}));
  EXPECT_EQ(options.other_words(), (std::vector<std::string>{"-nano", "word", "-hello", "-정책"}));
  EXPECT_EQ(limit, 5);
  EXPECT_EQ(author, "-n.");
  EXPECT_TRUE(options.parse({"-n7", "--", "-n9"}));
  EXPECT_EQ(limit, 7);
}

TEST(Options, ColourIsChosenOnEveryCommandLine) {
  Options options("columns source", "sources");
  options.command("list", "lists");
  EXPECT_NE(options.help().find("--color auto|always|never"), std::string::npos);
  EXPECT_TRUE(options.parse({"list", "--color", "always"}));
  EXPECT_TRUE(colour_allowed(stdout)) << "though it is not a terminal";
  EXPECT_TRUE(options.parse({"list", "--color=never"}));
  EXPECT_FALSE(colour_allowed(stdout));
  choose_colour(ColourChoice::automatic);
  EXPECT_EQ(refusal(options, {"list", "--color", "red"}),
            "--color: red is not one of auto, always, never; Run `columns source list --help` to see the options.");
}

// What stands in CLI11's own sentences (CLI/Error.hpp).
constexpr const char* words_of_cli11[] = {"Could not",         "Expected",       "received",  "At least",   "At Most",
                                          "were given",        "not an allowed", "Should be", "subcommand", "arguments",
                                          "were not expected", "excludes",       "Requires",  "disallowed"};

TEST(Options, NoSentenceOfTheLibraryShowsThrough) {
  const std::pair<std::vector<std::string>, std::string> cases[] = {
      {{"-o", "dir"}, "FILE is required"},
      {{"file", "-o", "dir", "--force=perhaps"}, "--force takes no value"},
      {{"file", "-o", "dir", "--limit=x"}, "--limit: x is not a number above 0"},
      {{"file", "-o", "dir", "--limit", "1", "--limit", "2"}, "--limit has too many values"},
      {{"file", "-o", "dir", "--pair", "1"}, "--pair needs a value"},
      {{"file", "-o", "dir", "--pair", "1", "x"}, "--pair: x is not a whole number"},
      {{"file", "-o", "a", "-o", "b"}, "--output has too many values"},
      {{"file", "-o", "dir", "--labels"}, "--labels needs a value"},
      {{"file", "-o", "dir", "-x"}, "there is no option -x"}};
  for (const auto& [words, expected] : cases) {
    Sample sample;
    const std::string text = refusal(sample.options, words);
    EXPECT_EQ(text.substr(0, text.find(';')), expected);
    for (const char* word : words_of_cli11) EXPECT_EQ(text.find(word), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace base
