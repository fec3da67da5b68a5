// Messages that a person reads are marked for the catalogues of po/ (base/translation.h).
#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/code_tokens.h"
#include "tests/support/temp_dir.h"

namespace house {
namespace {

namespace fs = std::filesystem;

// Texts of several words that nobody reads as a sentence: command lines, keys of a keyboard, what is written into a
// file for programs, what the library of options says.
const std::set<std::string> no_sentences{
    "Could not convert: ",
    " arguments to ",
    ": At least ",
    "Expected at least",
    "any message",
    "ICU has no NFC data: ",  // base/translation.h stands on base/text.h
    "a text could not be normalised: ",
    "there is not enough memory",  // where no message can be looked up any more
    "columns search [OPTIONS] WORDS...\\n\\n",
    "columns why ID WORDS...\\n\\n",
    ": columns VERB [OPTIONS]\\n",
    "software: column-archive\\r\\nformat: WARC File Format 1.1\\r\\nconformsTo: "
    "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\\r\\n",
    " Also at ",  // a bibliography's note
    "[--source NAME] [OPTIONS]",
    "[--check] [--source NAME]",
    "ID WORDS...",
    "--year YEAR|--all-years -o DIR",
    "ID [REV REV]",
    "left right Home End",
    "Backspace Delete",
    "Tab down Enter",
    "up down PgUp PgDn",
    "left right",
    "/ Tab Esc",
    "the options of a verb",  // completions are in English
};

// Files that write SQL, which has sentences of its own.
const std::set<std::string> sql{"postgresql.cc", "postgresql_text.cc"};

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// Whether two words of two letters or more stand side by side, as in a sentence; markup has none.
bool is_sentence(const std::string& text) {
  if (text.find('<') != std::string::npos) return false;
  for (std::size_t at = 2; at + 2 < text.size(); ++at)
    if (text[at] == ' ' && is_letter(text[at - 2]) && is_letter(text[at - 1]) && is_letter(text[at + 1]) &&
        is_letter(text[at + 2]))
      return true;
  return false;
}

// The literals of several words that no call has in its brackets which marks them.
std::vector<std::string> unmarked_sentences(const std::string& code) {
  std::vector<std::string> found;
  // What static_assert says only the compiler shows.
  const std::vector<Token> tokens = tokens_of(code);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    if (token.kind == Token::Kind::name && token.text == "static_assert") at = behind_brackets(tokens, at + 1) - 1;
    if (token.kind == Token::Kind::literal && !token.translated && is_sentence(token.text)) found.push_back(token.text);
  }
  return found;
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

// A call whose arguments are read by people.
struct Saying {
  std::string begin;  // its code up to the first argument
  std::size_t first;  // the first argument that is for people
  bool (*is_text)(const std::string& literal);
  std::string folder = {};  // where it is meant; others of that name are something else
};

const std::vector<Saying>& sayings() {
  static const std::vector<Saying> all{
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

std::vector<std::string> unmarked_messages(const std::string& code, const std::string& module) {
  std::vector<std::string> found;
  const std::vector<Token> tokens = tokens_of(code);
  for (const Saying& saying : sayings()) {
    if (!saying.folder.empty() && saying.folder != module) continue;
    for (const std::vector<Argument>& arguments : calls_of(tokens, saying.begin))
      for (std::size_t i = saying.first; i < arguments.size(); ++i)
        for (const Token& token : arguments[i])
          if (token.kind == Token::Kind::literal && !token.translated && saying.is_text(token.text))
            found.push_back(saying.begin + " " + token.text);
  }
  return found;
}

TEST(Marked, SentencesOutsideOfTrAreFound) {
  EXPECT_EQ(unmarked_sentences("throw Error(a, \"it is wrong\");"), std::vector<std::string>{"it is wrong"});
  EXPECT_EQ(unmarked_sentences("out << \"no column\" << '\"' << \"x\";"), std::vector<std::string>{"no column"});
  EXPECT_EQ(unmarked_sentences("Error(a, tr(\"{1} is wrong\", {quoted(\"a b\")}), base::tr_noop(\"Run it.\"))").size(),
            0u);
  EXPECT_EQ(unmarked_sentences("// \"it is a comment\"\nf(\"--option\", \"a\", R\"(a raw text)\");").size(), 0u);
}

TEST(Marked, EverySentenceOfTheseFoldersIsInTheCatalogues) {
  std::set<std::string> unused = no_sentences;
  for (const char* folder : {"base", "search-cli"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(COLUMNS_SOURCE_DIR) / folder)) {
      const std::string ending = entry.path().extension();
      if ((ending != ".cc" && ending != ".h") || sql.contains(entry.path().filename().string())) continue;
      for (const std::string& text : unmarked_sentences(test_support::read_file(entry.path()))) {
        EXPECT_TRUE(no_sentences.contains(text)) << entry.path() << ": \"" << text << "\" is in no tr()";
        unused.erase(text);
      }
    }
  EXPECT_EQ(unused, std::set<std::string>()) << "are excepted and do not occur";
}

TEST(Messages, ALiteralThatIsNotMarkedIsFound) {
  EXPECT_EQ(
      unmarked_messages("throw Error(Exit::io, base::tr(\"no {1}\", {dir / \"index\"}), tr(\"Run it.\"));", "").size(),
      0u);
  EXPECT_EQ(unmarked_messages("throw Error(Exit::io, name + \": \" + why);", "").size(), 0u);
  EXPECT_EQ(unmarked_messages("throw Error(Exit::io, \"no \" + name, base::tr(\"Run it.\"));", "").size(), 1u);
  EXPECT_EQ(
      unmarked_messages("throw Error(Exit::io, base::tr(\"no\"), good ? \"Run it.\" : tr(\"Stop.\"));", "").size(), 1u);
  EXPECT_EQ(
      unmarked_messages("line.flag(\"--all\", all, \"take all\"); line.flag(\"--any thing\", any, tr(\"a b\"));", "")
          .size(),
      1u);
  EXPECT_EQ(unmarked_messages("std::cout << tr(\"no column\") << ',' << '\"' << \"no column\";", "").size(), 1u);
  EXPECT_EQ(unmarked_messages("std::printf(\"%s  %d\\n\", name, count);", "").size(), 0u);
}

TEST(Messages, OfTheCodeAreMarkedForTheCatalogues) {
  std::size_t files = 0;
  for (const char* module : {"base", "archive", "config", "crawler", "indexer", "search-cli"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(COLUMNS_SOURCE_DIR) / module)) {
      const fs::path& file = entry.path();
      if (file.extension() != ".cc" || is_for_programs(file) || is_below_translation(file)) continue;
      ++files;
      for (const std::string& unmarked : unmarked_messages(test_support::read_file(file), module))
        ADD_FAILURE() << file << ": " << unmarked << " is not in tr(...)";
    }
  EXPECT_GT(files, 200u);
}

}  // namespace
}  // namespace house
