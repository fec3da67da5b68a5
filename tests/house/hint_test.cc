// The hints of errors in the code, which people read in one form: "Run `columns index`."
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/temp_dir.h"

namespace house {
namespace {

// A character of a call's arguments that is neither in a string literal nor in brackets, or a whole literal. The
// message of a `tr(...)` (base/translation.h) counts as a literal that stands in its place.
struct Piece {
  char mark = 0;        // 0: a literal
  std::string literal;  // its text as written
};

// Reads the literals that stand one after the other at the place, and moves it behind them.
std::string literals_at(const std::string& code, std::size_t& at) {
  std::string text;
  while (at < code.size() && code[at] == '"') {
    for (++at; at < code.size() && code[at] != '"'; ++at) {
      if (code[at] == '\\') text += code[at++];
      text += code[at];
    }
    at = std::min(code.find_first_not_of(" \n", at + 1), code.size());
  }
  return text;
}

// Takes the name of a translating function from the end of the pieces; false when they do not end in one.
bool take_translation(std::vector<Piece>& pieces) {
  std::string end;
  for (const Piece& piece : pieces) end += piece.mark ? piece.mark : '"';
  for (const std::string name : {"base::tr", "tr"}) {
    if (!end.ends_with(name)) continue;
    pieces.resize(pieces.size() - name.size());
    return true;
  }
  return false;
}

// Reads the arguments of a call from behind its opening bracket. Literals inside further brackets are left out.
std::vector<std::vector<Piece>> arguments_at(const std::string& code, std::size_t at) {
  std::vector<std::vector<Piece>> arguments(1);
  int depth = 0;
  for (; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '"') {
      std::string literal;
      for (++at; at < code.size() && code[at] != '"'; ++at) {
        if (code[at] == '\\') literal += code[at++];
        literal += code[at];
      }
      if (depth == 0) arguments.back().push_back({0, literal});
    } else if (c == '\'' && at + 2 < code.size() && code[at + 2] == '\'') {
      at += 2;
    } else if (c == '(' || c == '[' || c == '{') {
      if (depth++ > 0) continue;
      std::size_t message = code.find_first_not_of(" \n", at + 1);
      if (c == '(' && message < code.size() && code[message] == '"' && take_translation(arguments.back())) {
        arguments.back().push_back({0, literals_at(code, message)});
        at = message - 1;
      } else {
        arguments.back().push_back({c, {}});
      }
    } else if (c == ')' || c == ']' || c == '}') {
      if (depth-- == 0) return arguments;
    } else if (depth == 0 && c == ',') {
      arguments.emplace_back();
    } else if (depth == 0 && std::isspace(static_cast<unsigned char>(c)) == 0) {
      arguments.back().push_back({c, {}});
    }
  }
  return {};
}

// Why the argument is no hint as hints are written; "" when it is one, as far as its literals show.
std::string fault_of(const std::vector<Piece>& hint) {
  for (std::size_t i = 0; i < hint.size(); ++i) {
    if (hint[i].mark != 0 || hint[i].literal.empty()) continue;
    const bool continued = i > 0 && hint[i - 1].mark == 0;  // "one " "sentence"
    const bool first = i == 0 || hint[i - 1].mark == '?' || hint[i - 1].mark == ':';
    const bool last = i + 1 == hint.size() || hint[i + 1].mark == ':';
    const std::string& text = hint[i].literal;
    if (first && !continued && std::isupper(static_cast<unsigned char>(text.front())) == 0)
      return "does not begin with a capital letter: " + text;
    if (last && std::string(".?!").find(text.back()) == std::string::npos) return "does not end as a sentence: " + text;
  }
  return {};
}

bool is_part_of_a_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

TEST(Hints, AreReadAlsoWhereTheyAreTranslated) {
  EXPECT_EQ(fault_of(arguments_at("a, tr(\"Run \"\n  \"{1}.\", {x}))", 0).back()), "");
  EXPECT_NE(fault_of(arguments_at("a, base::tr(\"run it.\"))", 0).back()), "");
  EXPECT_NE(fault_of(arguments_at("a, tr(\"Run it\"))", 0).back()), "");
  EXPECT_EQ(arguments_at("a, tr(\"Run it\", {x, \"y\"}), c)", 0).size(), 3u);
}

TEST(Hints, AreSentencesThatBeginWithACapitalAndEndWithAFullStop) {
  struct Call {
    std::string name;
    std::size_t arguments;
    std::string folder;  // where it is meant: `fail` of config/ takes a hint, others of that name do not
  };
  int seen = 0;
  for (const Call& call : {Call{"Error(", 3, ""}, Call{"Error error(", 3, ""}, Call{"return {base::Exit::", 3, ""},
                           Call{"return {Exit::", 3, ""}, Call{"fail(", 3, "config"}, Call{"require_readable(", 2, ""},
                           Call{"read_whole(", 2, ""}})
    for (const char* module : {"base", "archive", "config", "crawler", "indexer", "search-cli"}) {
      if (!call.folder.empty() && call.folder != module) continue;
      for (const auto& entry :
           std::filesystem::recursive_directory_iterator(std::filesystem::path(COLUMNS_SOURCE_DIR) / module)) {
        if (entry.path().extension() != ".cc") continue;
        const std::string code = test_support::read_file(entry.path());
        for (std::size_t at = 0; (at = code.find(call.name, at)) != std::string::npos; at += call.name.size()) {
          if (at > 0 && is_part_of_a_name(code[at - 1])) continue;
          const auto arguments = arguments_at(code, at + call.name.size());
          if (arguments.size() != call.arguments) continue;
          ++seen;
          EXPECT_EQ(fault_of(arguments.back()), "") << entry.path();
        }
      }
    }
  EXPECT_GT(seen, 150);
}

}  // namespace
}  // namespace house
