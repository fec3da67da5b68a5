// The manual pages against the tables of commands, formats and warnings, and they and the documents against what the
// programs offer.
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "archive/warning_kind.h"
#include "base/process.h"
#include "search-cli/export/exporter.h"
#include "search-cli/report/citation.h"
#include "search-cli/report/source_health.h"
#include "search-cli/verbs.h"
#include "search-cli/view/tui_keys.h"
#include "tests/support/manual_page.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace {

using test_support::item_names;
using test_support::item_text;
using test_support::manual_languages;
using test_support::manual_page;
using test_support::manual_pages;
using test_support::plain;
using test_support::under_heading;
using Names = std::set<std::string>;

// The verbs as a person types them, also the commands of `columns source` and `columns batch`.
std::vector<std::vector<std::string>> commands() {
  std::vector<std::vector<std::string>> all;
  for (const search_cli::commands::Command& verb : search_cli::verbs()) {
    if (verb.name != "source" && verb.name != "batch") {
      all.push_back({std::string(verb.name)});
      continue;
    }
    const std::string help = test_support::run("columns", {std::string(verb.name), "--help"}).out;
    const std::string below = help.substr(help.find("Commands:"));
    static const std::regex name(R"(\n  ([a-z]+) )");
    for (std::sregex_iterator at(below.begin(), below.end(), name), end; at != end; ++at)
      all.push_back({std::string(verb.name), (*at)[1]});
  }
  return all;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// The pages that describe a command under a heading of its own.
std::vector<std::string> pages_of(const std::string& command, const std::string& language) {
  std::vector<std::string> found;
  for (const auto& page : manual_pages(language))
    if (page.filename() != "columns.1" &&
        test_support::read_file(page).find("\n.Ss " + command + "\n") != std::string::npos)
      found.push_back(page.filename());
  return found;
}

// What a command's --help offers: "-v", "--verbose".
Names offered(std::vector<std::string> command) {
  command.emplace_back("--help");
  const std::string help = test_support::run("columns", command).out;
  Names options;
  static const std::regex line(R"(\n  (?:(-\w),)?(--[a-z-]+))");
  for (std::sregex_iterator at(help.begin(), help.end(), line), end; at != end; ++at)
    for (const std::string& name : {(*at)[1].str(), (*at)[2].str()})
      if (!name.empty()) options.insert(name);
  return options;
}

// The options that the list items of a text describe.
Names described(const std::string& text) {
  Names options;
  for (const std::string& name : item_names(text, "Fl")) options.insert("-" + name);
  return options;
}

TEST(Manual, ListsTheVerbsInTheGroupsOfTheHelp) {
  std::map<std::string, Names> groups;
  for (const search_cli::commands::Command& verb : search_cli::verbs())
    groups[std::string(verb.group)].insert(std::string(verb.name));
  for (const std::string language : manual_languages) {
    const std::string verbs = under_heading(manual_page("columns.1", language), "VERBS");
    Names all;
    for (const auto& [group, names] : groups) {
      EXPECT_EQ(item_names(under_heading(verbs, group), "Ic"), names) << language << " " << group;
      all.insert(names.begin(), names.end());
    }
    EXPECT_EQ(item_names(verbs, "Ic"), all) << language;
  }
}

void expect_one_page(const std::vector<std::string>& command, const std::string& language) {
  SCOPED_TRACE(language + " " + joined(command));
  const std::vector<std::string> pages = pages_of(joined(command), language);
  ASSERT_EQ(pages.size(), 1u);
  const std::string group(search_cli::find_verb(command.front())->group);
  const std::string title = pages.front().substr(0, pages.front().find('.'));
  EXPECT_NE(under_heading(manual_page("columns.1", language), group).find(".Xr " + title + " 1"), std::string::npos)
      << title << " in " << group;
  const std::string page = manual_page(pages.front(), language);
  EXPECT_NE(under_heading(page, "NAME").find(".Nm columns-" + command.front()), std::string::npos);
  EXPECT_NE(under_heading(page, "SYNOPSIS").find(".Nm columns " + joined(command) + "\n"), std::string::npos);
}

TEST(Manual, DescribesEachVerbOnOnePageThatTheVerbsGroupNames) {
  for (const std::vector<std::string>& command : commands())
    for (const std::string language : manual_languages) expect_one_page(command, language);
}

TEST(Manual, DescribesTheOptionsOfEveryVerbAndNoOthers) {
  std::map<std::string, Names> offers;
  for (const std::vector<std::string>& command : commands()) offers[joined(command)] = offered(command);
  for (const std::string language : manual_languages) {
    const Names shared = described(under_heading(manual_page("columns.1", language), "DESCRIPTION"));
    const Names filters = described(under_heading(manual_page("columns-search.1", language), "FILTERS"));
    EXPECT_TRUE(shared.count("--help"));
    EXPECT_TRUE(filters.count("--year"));
    for (const auto& [command, offer] : offers) {
      const std::string said = under_heading(manual_page(pages_of(command, language).at(0), language), command);
      Names options = described(said);
      options.insert(shared.begin(), shared.end());
      if (said.find(".Ar FILTERS") != std::string::npos) options.insert(filters.begin(), filters.end());
      EXPECT_EQ(options, offer) << language << " " << command;
    }
  }
}

TEST(Manual, NamesNoOptionThatNoVerbHas) {
  Names known{"-version", "-"};
  for (const std::vector<std::string>& command : commands())
    for (const std::string& option : offered(command)) known.insert(option.substr(1));
  static const std::regex option(R"(\bFl (-?[a-z][a-z-]*|-))");
  for (const std::string language : manual_languages)
    for (const auto& file : manual_pages(language)) {
      const std::string page = test_support::read_file(file);
      for (std::sregex_iterator at(page.begin(), page.end(), option), end; at != end; ++at)
        EXPECT_TRUE(known.count((*at)[1])) << file << " " << (*at)[1];
    }
}

TEST(Manual, HasEveryKeyOfBrowse) {
  for (const std::string language : manual_languages) {
    const std::string keys = under_heading(manual_page("columns-search.1", language), "KEYS OF BROWSE");
    const Names named = item_names(keys, "Cm");
    for (const search_cli::view::KeyHelp& row : search_cli::view::key_help())
      if (!std::string(row.keys).empty()) {
        EXPECT_TRUE(named.count(std::string(row.keys))) << language << " " << row.keys;
      }
  }
}

TEST(Manual, HasEveryFormatAndStyle) {
  Names formats, styles;
  for (const search_cli::exporter::Format& format : search_cli::exporter::formats())
    formats.insert(std::string(format.name));
  for (const std::string language : manual_languages) {
    EXPECT_EQ(item_names(under_heading(manual_page("columns-export.1", language), "FORMATS"), "Cm"), formats)
        << language;
    const std::string style = item_text(under_heading(manual_page("columns-show.1", language), "cite"), "Fl", "-style");
    for (const search_cli::report::CiteStyle& row : search_cli::report::cite_styles())
      EXPECT_NE(style.find(".Cm " + std::string(row.name)), std::string::npos) << language << " " << row.name;
  }
}

TEST(Manual, SaysOfEveryWarningWhatItMeansAndWhatToDo) {
  const std::string warnings = under_heading(manual_page("columns-warnings.7"), "WARNINGS");
  Names names;
  for (const archive::WarningRow& row : archive::warning_rows()) {
    names.insert(std::string(row.name));
    const std::string said = plain(item_text(warnings, "Sy", std::string(row.name)));
    EXPECT_EQ(said, std::string(row.meaning) + ". " + std::string(row.remedy) + ".");
  }
  EXPECT_EQ(item_names(warnings, "Sy"), names);
  const std::string korean = under_heading(manual_page("columns-warnings.7", "ko"), "WARNINGS");
  EXPECT_EQ(item_names(korean, "Sy"), names);
  for (const std::string& name : names) EXPECT_NE(plain(item_text(korean, "Sy", name)), "") << name;
}

TEST(Manual, SaysOfEveryStateOfASourceWhatToDo) {
  using search_cli::report::Health;
  Names states{"longer than usual"};  // of a source that is well otherwise
  for (const Health health : {Health::never_run, Health::overdue, Health::broken, Health::not_crawled})
    states.insert(std::string(to_text(health)));
  for (const std::string language : manual_languages)
    EXPECT_EQ(item_names(under_heading(manual_page("columns-warnings.7", language), "SOURCES"), "Sy"), states)
        << language;
}

// The numbers that the list items of a section name.
std::set<int> statuses_in(const std::string& section) {
  std::set<int> numbers;
  static const std::regex line(R"(\n\.It ([0-9 ,]+))"), number(R"(\d+)");
  for (std::sregex_iterator at(section.begin(), section.end(), line), end; at != end; ++at) {
    const std::string items = (*at)[1];
    for (std::sregex_iterator each(items.begin(), items.end(), number); each != end; ++each)
      numbers.insert(std::stoi(each->str()));
  }
  return numbers;
}

TEST(Manual, HasEveryExitStatus) {
  const auto source = [](const char* file) {
    return test_support::read_file(std::filesystem::path(COLUMNS_SOURCE_DIR) / file);
  };
  const std::string header = source("base/error.h");
  std::set<int> statuses{1, 129, 130, 143};  // nothing found; signals
  static const std::regex status(R"(\n  [a-z_]+ = (\d+))"), row(R"(\d+)");
  for (std::sregex_iterator at(header.begin(), header.end(), status), end; at != end; ++at)
    statuses.insert(std::stoi((*at)[1]));
  EXPECT_GT(statuses.size(), 10u);
  for (const std::string language : manual_languages) {
    EXPECT_EQ(statuses_in(under_heading(manual_page("columns.1", language), "EXIT STATUS")), statuses) << language;
    for (const auto& file : manual_pages(language))
      for (const int number : statuses_in(under_heading(manual_page(file.filename(), language), "EXIT STATUS")))
        EXPECT_TRUE(statuses.count(number)) << file << " " << number;
  }
}

TEST(Manual, HasEveryVariableOfTheEnvironmentThatIsRead) {
  // Through xdg() in config/settings.cc, and by gettext and base/translation.cc.
  Names read{"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"};
  static const std::regex call(R"(getenv\("(\w+)\"\))");
  for (const char* module : {"base", "archive", "config", "crawler", "indexer", "search-cli"})
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(COLUMNS_SOURCE_DIR) / module)) {
      if (entry.path().extension() != ".cc") continue;
      const std::string code = test_support::read_file(entry.path());
      for (std::sregex_iterator at(code.begin(), code.end(), call), end; at != end; ++at) read.insert((*at)[1]);
    }
  for (const std::string language : manual_languages)
    EXPECT_EQ(item_names(under_heading(manual_page("columns.1", language), "ENVIRONMENT"), "Ev"), read) << language;
}

TEST(Manual, RefersToPagesThatExistAndToEachFromColumns) {
  Names titles;
  for (const auto& file : manual_pages()) {
    const std::string name = file.filename();
    titles.insert(name.substr(0, name.rfind('.')) + " " + name.substr(name.rfind('.') + 1));
  }
  static const std::regex reference(R"(\bXr (columns\S*) (\d))");
  const auto references = [](const std::string& text) {
    Names found;
    for (std::sregex_iterator at(text.begin(), text.end(), reference), end; at != end; ++at)
      found.insert((*at)[1].str() + " " + (*at)[2].str());
    return found;
  };
  Names others = titles;
  others.erase("columns 1");
  for (const std::string language : manual_languages) {
    for (const auto& file : manual_pages(language))
      for (const std::string& title : references(test_support::read_file(file)))
        EXPECT_TRUE(titles.count(title)) << file << " refers to " << title;
    EXPECT_EQ(references(under_heading(manual_page("columns.1", language), "SEE ALSO")), others) << language;
  }
}

TEST(Manual, IsWrittenAsMdocAsksFor) {
  if (base::find_program({"mandoc"}).empty()) GTEST_SKIP() << "mandoc is not installed";
  const std::string mandoc = base::find_program({"mandoc"});
  for (const std::string language : manual_languages) {
    EXPECT_GT(manual_pages(language).size(), 10u);
    for (const auto& page : manual_pages(language)) {
      const test_support::Outcome outcome = test_support::run(mandoc, {"-Tlint", "-Wwarning", page});
      EXPECT_EQ(outcome.out + outcome.err, "");
      EXPECT_EQ(outcome.status, 0);
    }
  }
}

// The commands that the documents show: code spans and lines of code blocks that begin with `columns`.
std::vector<std::pair<std::string, std::string>> shown_commands() {
  std::vector<std::pair<std::string, std::string>> found;  // where, and the command
  const std::filesystem::path top(COLUMNS_SOURCE_DIR);
  std::vector<std::filesystem::path> files{top / "README.md", top / "README.ko.md", top / "CONTRIBUTING.md"};
  for (const auto& entry : std::filesystem::recursive_directory_iterator(top / "docs"))
    if (entry.path().extension() == ".md") files.push_back(entry.path());
  static const std::regex span("`columns ([^`]+)`"), line(R"(^\s*(?:\$ )?columns (.*))");
  for (const auto& file : files) {
    std::istringstream in(test_support::read_file(file));
    bool block = false;
    for (std::string text; std::getline(in, text);) {
      if (text.find("```") != std::string::npos) block = !block;
      std::smatch match;
      if ((block || text.rfind("    ", 0) == 0) && std::regex_search(text, match, line))
        found.emplace_back(file.filename(), match[1]);
      else if (!block)
        for (std::sregex_iterator at(text.begin(), text.end(), span), end; at != end; ++at)
          found.emplace_back(file.filename(), (*at)[1]);
    }
  }
  return found;
}

TEST(Documents, ShowNoVerbAndNoOptionThatDoesNotExist) {
  std::map<std::string, Names> options;
  for (const std::vector<std::string>& command : commands()) {
    Names& known = options[command.front()];
    known.merge(offered(command));
  }
  const auto commands = shown_commands();
  EXPECT_GT(commands.size(), 80u);
  static const std::regex option(R"((?:^|\s)(--?[a-z][a-z-]*))");
  for (const auto& [file, command] : commands) {
    const std::string verb = command.substr(0, command.find_first_of(" :;,"));
    if (verb.rfind("--", 0) == 0 || std::isupper(static_cast<unsigned char>(verb.front())) != 0) continue;  // VERB
    ASSERT_NE(search_cli::find_verb(verb), nullptr) << file << ": columns " << command;
    const std::string arguments = command.substr(0, command.find_first_of("#;|"));
    for (std::sregex_iterator at(arguments.begin(), arguments.end(), option), end; at != end; ++at)
      EXPECT_TRUE(options[verb].count((*at)[1])) << file << ": columns " << command;
  }
}

}  // namespace
