// The hints of errors in the code, which people read in one form: "Run `columns index`."
#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/house/code_tokens.h"
#include "tests/support/temp_dir.h"

namespace house {
namespace {

// A mark or a literal of an argument that no bracket has. The message of a `tr(...)` (base/translation.h) counts as a
// literal that stands in its place; of another bracket only the opening mark is kept.
struct Piece {
  char mark = 0;        // 0: a literal
  std::string literal;  // its text as written
};

// Whether the token is a colon of "::".
bool is_scope(const Argument& argument, std::size_t at) {
  const auto colon = [&](std::size_t place) {
    return place < argument.size() && argument[place].kind == Token::Kind::mark && argument[place].text == ":";
  };
  return colon(at) && (colon(at + 1) || (at > 0 && colon(at - 1)));
}

std::vector<Piece> pieces_of(const Argument& argument) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < argument.size(); ++at) {
    const Token& token = argument[at];
    if (token.kind == Token::Kind::name && translates(token.text)) {
      // The message comes behind the bracket.
      if (at + 2 < argument.size() && argument[at + 2].kind == Token::Kind::literal)
        pieces.push_back({0, argument[at + 2].text});
      at = behind_brackets(argument, at + 1) - 1;
    } else if (token.kind == Token::Kind::literal) {
      pieces.push_back({0, token.text});
    } else if (token.kind == Token::Kind::mark && !is_scope(argument, at)) {
      pieces.push_back({token.text.front(), {}});
      if (std::string("([{").find(token.text) != std::string::npos) at = behind_brackets(argument, at) - 1;
    } else if (token.kind == Token::Kind::name && !is_scope(argument, at + 1)) {
      pieces.push_back({'a', {}});
    }
  }
  return pieces;
}

// Why the argument is no hint as hints are written; "" when it is one, as far as its literals show.
std::string fault_of_hint(const Argument& argument) {
  const std::vector<Piece> hint = pieces_of(argument);
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

TEST(Hints, AreReadAlsoWhereTheyAreTranslated) {
  const auto last_of = [](const std::string& code) { return calls_of(tokens_of(code), "Error(").at(0).back(); };
  EXPECT_EQ(fault_of_hint(last_of("Error(a, tr(\"Run \"\n  \"{1}.\", {x}))")), "");
  EXPECT_EQ(fault_of_hint(last_of("Error(a, good ? base::tr(\"Run it.\") : std::string())")), "");
  EXPECT_NE(fault_of_hint(last_of("Error(a, base::tr(\"run it.\"))")), "");
  EXPECT_NE(fault_of_hint(last_of("Error(a, good ? \"Stop.\" : tr(\"Run it\"))")), "");
  EXPECT_EQ(calls_of(tokens_of("Error(a, tr(\"Run it\", {x, \"y\"}), c)"), "Error(").at(0).size(), 3U);
}

TEST(Hints, AreSentencesThatBeginWithACapitalAndEndWithAFullStop) {
  struct Hinted {
    std::string begin;
    std::size_t arguments;
    std::string folder;  // where it is meant: `fail` of config/ takes a hint, others of that name do not
  };
  int seen = 0;
  for (const char* module : {"base", "archive", "config", "crawler", "indexer", "search-cli"})
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(COLUMNS_SOURCE_DIR) / module)) {
      if (entry.path().extension() != ".cc") continue;
      const std::vector<Token> tokens = tokens_of(test_support::read_file(entry.path()));
      for (const Hinted& call :
           {Hinted{"Error(", 3, ""}, Hinted{"Error error(", 3, ""}, Hinted{"return {base::Exit::", 3, ""},
            Hinted{"return {Exit::", 3, ""}, Hinted{"fail(", 3, "config"}, Hinted{"require_readable(", 2, ""},
            Hinted{"read_whole(", 2, ""}}) {
        if (!call.folder.empty() && call.folder != module) continue;
        for (const std::vector<Argument>& arguments : calls_of(tokens, call.begin)) {
          if (arguments.size() != call.arguments) continue;
          ++seen;
          EXPECT_EQ(fault_of_hint(arguments.back()), "") << entry.path();
        }
      }
    }
  EXPECT_GT(seen, 150);
}

}  // namespace
}  // namespace house
