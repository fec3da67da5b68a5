// The manual pages against the tables of commands and of warnings.
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>
#include <vector>

#include "archive/warning_kind.h"
#include "search-cli/report/source_health.h"
#include "search-cli/verbs.h"
#include "search-cli/view/tui_keys.h"
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
  for (const search_cli::commands::Command& verb : search_cli::verbs())
    EXPECT_NE(manual().find("\n\\fB" + escaped(verb.name) + "\\fR"), std::string::npos) << verb.name;
}

TEST(Manual, NamesNoVerbThatIsNotThere) {
  for (std::size_t at = 0; (at = manual().find(".TP\n\\fB", at)) != std::string::npos; ++at) {
    const std::size_t start = at + 7;
    std::string name = manual().substr(start, manual().find("\\fR", start) - start);
    for (std::size_t dash = 0; (dash = name.find("\\-")) != std::string::npos;) name.replace(dash, 2, "-");
    if (name.rfind("--", 0) != 0) {
      EXPECT_NE(search_cli::find_verb(name), nullptr) << name;
    }
  }
}

// What a verb's --help offers, as --name.
std::set<std::string> options_of(std::vector<std::string> verb) {
  verb.push_back("--help");
  const std::string help = test_support::run("columns", verb).out;
  std::set<std::string> options;
  static const std::regex option(R"(\n  (?:-\w,)?(--[a-z-]+))");
  for (std::sregex_iterator at(help.begin(), help.end(), option), end; at != end; ++at) options.insert((*at)[1]);
  return options;
}

std::string section(const std::string& name) {
  const std::size_t start = manual().find("\n.SH " + name);
  return manual().substr(start, manual().find("\n.SH ", start + 1) - start);
}

// What the manual says of a verb.
std::string entry(std::string_view verb) {
  const std::size_t start = manual().find(".TP\n\\fB" + escaped(verb) + "\\fR");
  return manual().substr(start, std::min(manual().find("\n.TP", start + 1), manual().find("\n.SH", start)) - start);
}

TEST(Manual, HasEveryOptionOfEveryVerb) {
  const std::filesystem::path pages = std::filesystem::path(COLUMNS_SOURCE_DIR) / "man";
  const std::string crawling = test_support::read_file(pages / "columns-crawl.1");
  for (const search_cli::commands::Command& verb : search_cli::verbs()) {
    std::set<std::string> options = options_of({std::string(verb.name)});
    if (verb.name == "source")
      for (const char* word : {"list", "show", "check", "add", "remove"}) options.merge(options_of({"source", word}));
    EXPECT_TRUE(options.count("--help")) << verb.name;
    std::string said = entry(verb.name) + section("OPTIONS OF EVERY VERB");
    if (said.find("FILTERS") != std::string::npos) said += section("FILTERS");
    if (verb.name == "crawl" || verb.name == "update") said += crawling;
    if (const auto own = pages / ("columns-" + std::string(verb.name) + ".1"); std::filesystem::exists(own))
      said += test_support::read_file(own);
    for (const std::string& option : options)
      EXPECT_NE(said.find("\\fB" + escaped(option) + "\\fR"), std::string::npos) << verb.name << " " << option;
  }
}

// Text of a manual page as a reader sees it, on one line: without fonts, with escaped characters as themselves.
std::string plain(std::string text) {
  text = std::regex_replace(text, std::regex(R"(\\f[BIR])"), "");
  text = std::regex_replace(text, std::regex(R"(\\-)"), "-");
  text = std::regex_replace(text, std::regex(R"(\\\(aq)"), "'");
  return std::regex_replace(text, std::regex(R"(\s+)"), " ");
}

TEST(Manual, HasEveryKeyOfBrowse) {
  const std::string page =
      test_support::read_file(std::filesystem::path(COLUMNS_SOURCE_DIR) / "man" / "columns-search.1");
  const std::size_t start = page.find("\n.SH KEYS OF BROWSE");
  ASSERT_NE(start, std::string::npos);
  const std::string keys = plain(page.substr(start, page.find("\n.SH ", start + 1) - start));
  for (const search_cli::view::KeyHelp& row : search_cli::view::key_help())
    EXPECT_NE(keys.find(row.keys), std::string::npos) << row.keys;
}

TEST(Manual, SaysOfEveryWarningWhatItMeansAndWhatToDo) {
  const std::string page =
      test_support::read_file(std::filesystem::path(COLUMNS_SOURCE_DIR) / "man" / "columns-warnings.7");
  const std::size_t start = page.find("\n.SH WARNINGS");
  ASSERT_NE(start, std::string::npos);
  const std::string warnings = page.substr(start, page.find("\n.SH ", start + 1) - start);
  for (const archive::WarningRow& row : archive::warning_rows()) {
    const std::size_t at = warnings.find("\n.TP\n\\fB" + escaped(row.name) + "\\fR\n");
    ASSERT_NE(at, std::string::npos) << row.name;
    const std::string said = plain(warnings.substr(at, warnings.find("\n.TP", at + 1) - at));
    EXPECT_NE(said.find(std::string(row.meaning) + ". " + std::string(row.remedy) + "."), std::string::npos)
        << row.name << ": " << said;
  }
}

TEST(Manual, SaysOfEveryStateOfASourceWhatToDo) {
  using search_cli::report::Health;
  const std::string page =
      test_support::read_file(std::filesystem::path(COLUMNS_SOURCE_DIR) / "man" / "columns-warnings.7");
  for (const Health health : {Health::never_run, Health::overdue, Health::broken, Health::not_crawled})
    EXPECT_NE(page.find("\n.TP\n.B " + std::string(to_text(health)) + "\n"), std::string::npos) << to_text(health);
}

}  // namespace
