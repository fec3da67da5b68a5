// The Korean README and guides against the English ones: the same files, headings, commands, settings and links.
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "tests/support/temp_dir.h"

namespace house {
namespace {

namespace fs = std::filesystem;
using Pair = std::pair<fs::path, fs::path>;  // English, Korean

const fs::path project(COLUMNS_SOURCE_DIR);

std::set<std::string> markdown_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".md") names.insert(entry.path().filename());
  return names;
}

std::vector<Pair> documents() {
  std::vector<Pair> pairs{{project / "README.md", project / "README.ko.md"}};
  for (const std::string& name : markdown_in(project / "docs" / "guides"))
    pairs.emplace_back(project / "docs" / "guides" / name, project / "docs" / "guides" / "ko" / name);
  return pairs;
}

std::vector<std::string> matches(const std::string& text, const std::regex& pattern, std::size_t group) {
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) found.push_back((*at)[group]);
  return found;
}

// A document's code blocks, and the rest of it.
struct Parts {
  std::vector<std::string> code;
  std::string rest;
};

// An example without what is said in a language: comments, and quoted texts of several words.
std::string without_words(std::string line) {
  line = std::regex_replace(line, std::regex(R"( *(^| )# .*)"), "");
  return std::regex_replace(line, std::regex(R"("[^"]* [^"]*")"), "\"\"");
}

Parts parts_of(const std::string& text) {
  Parts parts;
  std::istringstream in(text);
  bool code = false;
  for (std::string line; std::getline(in, line);) {
    if (base::trim(line).starts_with("```"))
      code = !code;
    else if (code)
      parts.code.push_back(without_words(line));
    else
      parts.rest += line + "\n";
  }
  return parts;
}

std::vector<std::string> heading_marks(const std::string& rest) {
  return matches(rest, std::regex("(^|\n)(#+) [^\n]+"), 2);
}

// The code spans, with line breaks as spaces.
std::set<std::string> code_spans(const std::string& rest) {
  std::set<std::string> spans;
  for (const std::string& span : matches(rest, std::regex("`([^`]+)`"), 1))
    spans.insert(without_words(std::regex_replace(span, std::regex("\n *"), " ")));
  return spans;
}

// Where the links lead, each file by the name of its English document, without the place in it.
std::set<std::string> links(const std::string& text) {
  std::set<std::string> targets;
  for (std::string target : matches(text, std::regex(R"(\]\(([^)#]+)[^)]*\))"), 1)) {
    target = std::regex_replace(target, std::regex("guides/ko(/|$)"), "guides$1");
    target = std::regex_replace(target, std::regex(R"(^(\.\./)*)"), "");
    target = std::regex_replace(target, std::regex(R"(\.ko\.png$)"), ".png");
    if (target.rfind("README", 0) != 0) targets.insert(std::regex_replace(target, std::regex("/$"), ""));
  }
  return targets;
}

TEST(KoreanDocuments, HaveEveryGuide) {
  EXPECT_EQ(markdown_in(project / "docs" / "guides" / "ko"), markdown_in(project / "docs" / "guides"));
}

TEST(KoreanDocuments, ShowTheSameHeadingsCommandsAndSettings) {
  for (const auto& [english_file, korean_file] : documents()) {
    const Parts english = parts_of(test_support::read_file(english_file));
    const Parts korean = parts_of(test_support::read_file(korean_file));
    EXPECT_FALSE(korean.code.empty() && heading_marks(korean.rest).empty()) << korean_file;
    EXPECT_EQ(heading_marks(korean.rest), heading_marks(english.rest)) << korean_file;
    EXPECT_EQ(korean.code, english.code) << korean_file;
    EXPECT_EQ(code_spans(korean.rest), code_spans(english.rest)) << korean_file;
    EXPECT_EQ(links(korean.rest), links(english.rest)) << korean_file;
  }
  EXPECT_EQ(parts_of("```sh\na `b` \"c d\"   # e\n# f\n```\n").code, (std::vector<std::string>{"a `b` \"\"", ""}));
}

TEST(KoreanDocuments, AreLinkedFromTheEnglishReadmeAndBack) {
  EXPECT_NE(test_support::read_file(project / "README.md").find("English | [한국어](README.ko.md)"), std::string::npos);
  EXPECT_NE(test_support::read_file(project / "README.ko.md").find("[English](README.md) | 한국어"), std::string::npos);
}

}  // namespace
}  // namespace house
