// Messages that a person reads are marked for the catalogues of po/ (base/translation.h).
#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/temp_dir.h"

namespace house {
namespace {

namespace fs = std::filesystem;

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_of_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// The place behind the literal of text or of a character that begins at `at`.
std::size_t behind_literal(const std::string& code, std::size_t at) {
  const char quote = code[at++];
  while (at < code.size() && code[at] != quote) at += code[at] == '\\' ? 2 : 1;
  return at + 1;
}

// The name that ends at `at`, without what stands before "::" or ".".
std::string name_before(const std::string& code, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && is_of_name(code[begin - 1])) --begin;
  return code.substr(begin, at - begin);
}

bool translates(const std::string& name) {
  return name == "tr" || name == "tr_count" || name == "tr_noop" || name == "tr_in";
}

// An argument of a call: its literals that no translating function has around them.
using Argument = std::vector<std::string>;

// Reads the arguments of a call from behind its opening bracket. A statement that ends is one, too.
std::vector<Argument> arguments_at(const std::string& code, std::size_t at) {
  std::vector<Argument> arguments(1);
  std::vector<bool> open;  // for each open bracket whether its literals are translated
  for (; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '\'' && at > 0 && !is_of_name(code[at - 1])) {
      at = behind_literal(code, at) - 1;
    } else if (c == '"') {
      const std::size_t end = behind_literal(code, at);
      if (open.empty() || !open.back()) arguments.back().push_back(code.substr(at + 1, end - at - 2));
      at = end - 1;
    } else if (c == '(' || c == '[' || c == '{') {
      open.push_back((!open.empty() && open.back()) || (c == '(' && translates(name_before(code, at))));
    } else if (c == ')' || c == ']' || c == '}') {
      if (open.empty()) return arguments;
      open.pop_back();
    } else if (open.empty() && c == ';') {
      return arguments;
    } else if (open.empty() && c == ',') {
      arguments.emplace_back();
    }
  }
  return arguments;
}

// Whether a literal is a text for people: a word, where the program says why it ends, or words in a row.
bool has_word(const std::string& literal) {
  for (std::size_t i = 1; i < literal.size(); ++i)
    if (is_letter(literal[i - 1]) && is_letter(literal[i]) && (i < 2 || literal[i - 2] != '\\')) return true;
  return false;
}
bool has_words(const std::string& literal) {
  for (std::size_t i = 3; i < literal.size(); ++i)
    if (literal[i - 1] == ' ' && is_letter(literal[i]) && is_letter(literal[i - 2]) && is_letter(literal[i - 3]))
      return true;
  return false;
}

struct Call {
  std::string name;
  std::size_t first;  // the first argument that is for people
  bool (*is_text)(const std::string& literal);
  std::string folder = {};  // where it is meant; others of that name are something else
};

const std::vector<Call>& calls() {
  static const std::vector<Call> all{
      {"Error(", 1, has_word},         {"Error error(", 1, has_word},    {"return {base::Exit::", 1, has_word},
      {"return {Exit::", 1, has_word}, {"fail(", 1, has_word, "config"}, {"require_readable(", 1, has_word},
      {"read_whole(", 1, has_word},    {"complain(", 1, has_words},      {"mistake(", 2, has_words, "indexer"},
      {"option(", 3, has_words},       {"flag(", 2, has_words},          {"command(", 1, has_words},
      {"std::printf(", 0, has_words},  {"std::fputs(", 0, has_words},    {"std::fprintf(", 1, has_words},
      {"std::cout <<", 0, has_words},  {"std::cerr <<", 0, has_words},
  };
  return all;
}

// What a program reads, though it is printed: the scripts of the shells.
bool is_for_programs(const fs::path& file) { return file.filename() == "completion.cc"; }

// base/translation.cc uses it, so that it cannot use base/translation.cc: its errors are about ICU's own data.
bool is_below_translation(const fs::path& file) { return file == fs::path(COLUMNS_SOURCE_DIR) / "base/text.cc"; }

std::vector<std::string> unmarked_in(const std::string& code, const std::string& module) {
  std::vector<std::string> found;
  for (const Call& call : calls()) {
    if (!call.folder.empty() && call.folder != module) continue;
    for (std::size_t at = 0; (at = code.find(call.name, at)) != std::string::npos; at += call.name.size()) {
      if (at > 0 && is_of_name(code[at - 1])) continue;
      const auto arguments = arguments_at(code, at + call.name.size());
      for (std::size_t i = call.first; i < arguments.size(); ++i)
        for (const std::string& literal : arguments[i])
          if (call.is_text(literal)) found.push_back(call.name + " " + literal);
    }
  }
  return found;
}

TEST(Messages, ALiteralThatIsNotMarkedIsFound) {
  EXPECT_EQ(unmarked_in("throw Error(Exit::io, base::tr(\"no {1}\", {dir / \"index\"}), tr(\"Run it.\"));", "").size(),
            0u);
  EXPECT_EQ(unmarked_in("throw Error(Exit::io, name + \": \" + why);", "").size(), 0u);
  EXPECT_EQ(unmarked_in("throw Error(Exit::io, \"no \" + name, base::tr(\"Run it.\"));", "").size(), 1u);
  EXPECT_EQ(unmarked_in("throw Error(Exit::io, base::tr(\"no\"), good ? \"Run it.\" : tr(\"Stop.\"));", "").size(), 1u);
  EXPECT_EQ(
      unmarked_in("line.flag(\"--all\", all, \"take all\"); line.flag(\"--any thing\", any, tr(\"a b\"));", "").size(),
      1u);
  EXPECT_EQ(unmarked_in("std::cout << tr(\"no column\") << ',' << '\"' << \"no column\";", "").size(), 1u);
  EXPECT_EQ(unmarked_in("std::printf(\"%s  %d\\n\", name, count);", "").size(), 0u);
}

TEST(Messages, OfTheCodeAreMarkedForTheCatalogues) {
  std::size_t files = 0;
  for (const char* module : {"base", "archive", "config", "crawler", "indexer", "search-cli"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(COLUMNS_SOURCE_DIR) / module)) {
      const fs::path& file = entry.path();
      if (file.extension() != ".cc" || is_for_programs(file) || is_below_translation(file)) continue;
      ++files;
      for (const std::string& unmarked : unmarked_in(test_support::read_file(file), module))
        ADD_FAILURE() << file << ": " << unmarked << " is not in tr(...)";
    }
  EXPECT_GT(files, 200u);
}

}  // namespace
}  // namespace house
