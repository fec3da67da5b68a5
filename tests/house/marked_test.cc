// Sentences in the code that no catalogue can have, because no tr() (base/translation.h) marks them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/temp_dir.h"

namespace house {
namespace {

namespace fs = std::filesystem;

// The functions whose messages xgettext takes (scripts/update-catalogues), and what only the compiler shows.
const std::set<std::string> marking{"tr", "tr_noop", "tr_count", "tr_in", "static_assert"};

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
    "epub pdf",
    "columns search [OPTIONS] WORDS...\\n\\n",
    "columns why ID WORDS...\\n\\n",
    ": columns VERB [OPTIONS]\\n",
    "software: column-archive\\r\\nformat: WARC File Format 1.1\\r\\n",
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

// The name in front of an opening bracket; "" when none is there.
std::string name_before(const std::string& code, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && (std::isalnum(static_cast<unsigned char>(code[begin - 1])) != 0 || code[begin - 1] == '_'))
    --begin;
  return code.substr(begin, at - begin);
}

// The place behind what begins at `at` and is not code: a comment, a character, a raw string, a line of the
// preprocessor. `at` itself when code begins there.
std::size_t behind_other(const std::string& code, std::size_t at) {
  const std::string_view rest = std::string_view(code).substr(at);
  const bool line_begins = at == 0 || code[at - 1] == '\n';
  if (rest.starts_with("//") || (line_begins && rest.starts_with("#")))
    return std::min(code.find('\n', at), code.size());
  if (rest.starts_with("R\"")) {
    const std::string end = ")" + code.substr(at + 2, code.find('(', at) - at - 2) + "\"";
    return code.find(end, at) + end.size();
  }
  const bool character =
      rest.starts_with("'") && (at == 0 || std::isdigit(static_cast<unsigned char>(code[at - 1])) == 0);
  if (character) return code.find('\'', at + (rest[1] == '\\' ? 3 : 1)) + 1;
  return at;
}

// The literals of several words that stand in no call of a marking function.
std::vector<std::string> unmarked_in(const std::string& code) {
  std::vector<std::string> found, calls;
  for (std::size_t at = 0; at < code.size();) {
    if (const std::size_t behind = behind_other(code, at); behind != at) {
      at = behind;
      continue;
    }
    if (code[at] == '(') calls.push_back(name_before(code, at));
    if (code[at] == ')' && !calls.empty()) calls.pop_back();
    if (code[at++] != '"') continue;
    std::string text;
    for (; at < code.size() && code[at] != '"'; ++at) {
      if (code[at] == '\\') text += code[at++];
      text += code[at];
    }
    ++at;
    const bool marked =
        std::any_of(calls.begin(), calls.end(), [](const std::string& call) { return marking.contains(call); });
    if (!marked && is_sentence(text)) found.push_back(text);
  }
  return found;
}

TEST(Marked, SentencesOutsideOfTrAreFound) {
  EXPECT_EQ(unmarked_in("throw Error(a, \"it is wrong\");"), std::vector<std::string>{"it is wrong"});
  EXPECT_EQ(unmarked_in("out << \"no column\" << '\"' << \"x\";"), std::vector<std::string>{"no column"});
  EXPECT_EQ(unmarked_in("Error(a, tr(\"{1} is wrong\", {quoted(\"a b\")}), base::tr_noop(\"Run it.\"))").size(), 0u);
  EXPECT_EQ(unmarked_in("// \"it is a comment\"\nf(\"--option\", \"a\", R\"(a raw text)\");").size(), 0u);
}

TEST(Marked, EverySentenceOfTheseFoldersIsInTheCatalogues) {
  int files = 0;
  for (const char* folder : {"base", "search-cli"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(COLUMNS_SOURCE_DIR) / folder)) {
      const std::string ending = entry.path().extension();
      if ((ending != ".cc" && ending != ".h") || sql.contains(entry.path().filename().string())) continue;
      ++files;
      for (const std::string& text : unmarked_in(test_support::read_file(entry.path())))
        EXPECT_TRUE(no_sentences.contains(text)) << entry.path() << ": \"" << text << "\" is in no tr()";
    }
  EXPECT_GT(files, 150);
}

}  // namespace
}  // namespace house
