#include "tests/support/english.h"

#include <cctype>
#include <sstream>
#include <string_view>

namespace test_support {
namespace {

// A word of an English sentence: letters, not all of them capitals, perhaps with a sign behind it.
bool is_english_word(std::string word) {
  while (!word.empty() && std::string_view(".,;:!?").find(word.back()) != std::string_view::npos) word.pop_back();
  bool small = false;
  for (const char c : word) {
    if (c != '\'' && std::isalpha(static_cast<unsigned char>(c)) == 0) return false;
    small = small || std::islower(static_cast<unsigned char>(c)) != 0;
  }
  return small;
}

// The text without what stands in backticks or quotation marks, which is typed as it is.
std::string without_quoted(const std::string& text) {
  std::string out;
  char open = 0;
  for (const char c : text) {
    if (open == 0 && (c == '`' || c == '"')) {
      open = c;
    } else if (open == c || c == '\n') {
      open = 0;
    }
    if (open == 0) out += c;
  }
  return out;
}

}  // namespace

std::string english_in(const std::string& text) {
  std::istringstream lines(without_quoted(text));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    int row = 0;
    for (std::string word; words >> word;) {
      row = is_english_word(word) ? row + 1 : 0;
      if (row == 3) return line;
      if (std::string_view(".,;:!?").find(word.back()) != std::string_view::npos) row = 0;
    }
  }
  return "";
}

}  // namespace test_support
