// The Korean manual pages against the English ones: the same pages, options, keys, files, numbers and examples.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/manual_page.h"
#include "tests/support/temp_dir.h"

namespace {

using test_support::manual_page;
using test_support::manual_pages;
using Names = std::set<std::string>;

Names page_names(const std::string& language) {
  Names names;
  for (const auto& file : manual_pages(language)) names.insert(file.filename());
  return names;
}

// The lines of a page, those of its examples (.Bd to .Ed, and .Dl) apart from the others.
struct Parts {
  std::vector<std::string> text, examples;
};

Parts parts_of(const std::string& page) {
  Parts parts;
  std::istringstream in(page);
  bool example = false;
  for (std::string line; std::getline(in, line);) {
    if (line.rfind(".Bd ", 0) == 0) example = true;
    if (line.rfind(".Ed", 0) == 0) example = false;
    if (line.rfind(".Dd ", 0) != 0)
      (example || line.rfind(".Dl ", 0) == 0 ? parts.examples : parts.text).push_back(line);
  }
  return parts;
}

// An example without what is said in a language: comments, and quoted texts of several words.
std::string without_words(std::string line) {
  line = std::regex_replace(line, std::regex(R"(\\\(dq)"), "\"");
  line = std::regex_replace(line, std::regex(R"(\s+# .*)"), "");
  return std::regex_replace(line, std::regex(R"("[^"]* [^"]*")"), "\"\"");
}

std::vector<std::string> examples_of(const std::string& page) {
  std::vector<std::string> lines;
  for (const std::string& line : parts_of(page).examples) lines.push_back(without_words(line));
  return lines;
}

Names numbers_in(const std::string& page) {
  Names numbers;
  static const std::regex number("[0-9]+");
  for (const std::string& line : parts_of(page).text)
    for (std::sregex_iterator at(line.begin(), line.end(), number), end; at != end; ++at) numbers.insert(at->str());
  return numbers;
}

// Whether a text has a syllable of Hangul (U+AC00 to U+D7A3), which begin with the bytes EA to ED in UTF-8.
bool has_hangul(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xEA && byte <= 0xED;
  });
}

TEST(KoreanManual, HasEveryPage) {
  EXPECT_EQ(page_names("ko"), page_names("en"));
  EXPECT_GT(page_names("ko").size(), 10u);
}

TEST(KoreanManual, NamesWhatTheEnglishPagesName) {
  for (const std::string& name : page_names("ko"))
    for (const char* macro : {"Ar", "Cm", "Ev", "Fl", "Ic", "Lk", "Nm", "Pa", "Sy", "Xr"})
      EXPECT_EQ(test_support::names(manual_page(name, "ko"), macro), test_support::names(manual_page(name), macro))
          << name << " " << macro;
}

TEST(KoreanManual, NamesItUnderTheSameHeading) {
  for (const std::string& name : page_names("ko")) {
    const std::string korean = manual_page(name, "ko"), english = manual_page(name);
    ASSERT_EQ(test_support::headings(korean), test_support::headings(english)) << name;
    for (const std::string& line : test_support::headings(english)) {
      const std::string heading = line.substr(4);
      for (const char* macro : {"Cm", "Ev", "Fl", "Ic", "Pa", "Sy"})
        EXPECT_EQ(test_support::item_names(test_support::under_heading(korean, heading), macro),
                  test_support::item_names(test_support::under_heading(english, heading), macro))
            << name << " " << heading << " " << macro;
    }
  }
}

// The names of commands are headings in both languages, and so are those that mdoc knows by name: `.Nm` in SYNOPSIS
// begins a line.
TEST(KoreanManual, TranslatesEveryHeadingButCommandsAndTheFirstTwo) {
  for (const auto& file : manual_pages("ko")) {
    const auto own = test_support::headings(test_support::read_file(file));
    const auto english = test_support::headings(manual_page(file.filename()));
    ASSERT_EQ(own.size(), english.size()) << file.filename();
    for (std::size_t i = 0; i < own.size(); ++i) {
      const bool command = std::regex_match(english[i], std::regex(R"(\.Ss [a-z-]+( [a-z]+)?)"));
      if (command || english[i] == ".Sh NAME" || english[i] == ".Sh SYNOPSIS") {
        EXPECT_EQ(own[i], english[i]) << file.filename();
      } else {
        EXPECT_TRUE(has_hangul(own[i])) << file.filename() << " " << own[i];
      }
    }
  }
}

TEST(KoreanManual, RefersToItsOwnHeadings) {
  for (const auto& file : manual_pages("ko")) {
    const std::string page = test_support::read_file(file);
    const auto own = test_support::headings(page);
    for (const std::string& name : test_support::names(page, "Sx"))
      EXPECT_EQ(std::count(own.begin(), own.end(), ".Sh " + name), 1) << file.filename() << " " << name;
  }
}

TEST(KoreanManual, HasTheSameNumbers) {
  for (const std::string& name : page_names("ko"))
    EXPECT_EQ(numbers_in(manual_page(name, "ko")), numbers_in(manual_page(name))) << name;
}

TEST(KoreanManual, HasTheSameExamples) {
  for (const std::string& name : page_names("ko"))
    EXPECT_EQ(examples_of(manual_page(name, "ko")), examples_of(manual_page(name))) << name;
  EXPECT_EQ(examples_of(".Dl columns note 12 \\(dqa note\\(dq # for you\n"),
            std::vector<std::string>{".Dl columns note 12 \"\""});
}

TEST(KoreanManual, HasNoSentenceInEnglish) {
  for (const std::string& name : page_names("ko"))
    for (const std::string& line : parts_of(manual_page(name, "ko")).text)
      if (line.front() != '.' && line.find(' ') != std::string::npos) {
        EXPECT_TRUE(has_hangul(line)) << name << ": " << line;
      }
}

}  // namespace
