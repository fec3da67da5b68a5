#include "tests/house/code_tokens.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace house {
namespace {

bool is_of_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// The place behind what begins at `at` and is no token: white space, a comment, a character, a raw string literal, a
// line of the preprocessor. `at` itself where a token begins.
std::size_t behind_other(const std::string& code, std::size_t at) {
  const std::string_view rest = std::string_view(code).substr(at);
  if (std::isspace(static_cast<unsigned char>(code[at])) != 0) return at + 1;
  const bool line_begins = at == 0 || code[at - 1] == '\n';
  if (rest.starts_with("//") || (line_begins && rest.starts_with("#")))
    return std::min(code.find('\n', at), code.size());
  if (rest.starts_with("R\"")) {
    const std::string end = ")" + code.substr(at + 2, code.find('(', at) - at - 2) + "\"";
    return code.find(end, at) + end.size();
  }
  // A digit's separator (1'000) is part of its number.
  if (rest.starts_with("'")) return code.find('\'', at + (rest[1] == '\\' ? 3 : 1)) + 1;
  return at;
}

std::string name_at(const std::string& code, std::size_t at) {
  std::size_t end = at;
  const bool number = std::isdigit(static_cast<unsigned char>(code[at])) != 0;
  while (end < code.size() && (is_of_name(code[end]) || (number && code[end] == '\''))) ++end;
  return code.substr(at, end - at);
}

// The text of the literal that begins at `at`, which is moved behind it.
std::string literal_at(const std::string& code, std::size_t& at) {
  const std::size_t begin = ++at;
  while (at < code.size() && code[at] != '"') at += code[at] == '\\' ? 2 : 1;
  return code.substr(begin, at++ - begin);
}

bool is_mark(const Token& token, std::string_view marks) {
  return token.kind == Token::Kind::mark && marks.find(token.text.front()) != std::string_view::npos;
}

// Says of each token whether a call that translates has it in its brackets.
void find_translated(std::vector<Token>& tokens) {
  std::vector<bool> open;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (is_mark(tokens[i], ")]}") && !open.empty()) open.pop_back();
    tokens[i].translated = !open.empty() && open.back();
    if (is_mark(tokens[i], "([{"))
      open.push_back(tokens[i].translated ||
                     (tokens[i].text == "(" && i > 0 && tokens[i - 1].kind == Token::Kind::name &&
                      translates(tokens[i - 1].text)));
  }
}

// The arguments that begin at `at`. Where no bracket was opened, the end of the statement ends them.
std::vector<Argument> arguments_at(const std::vector<Token>& tokens, std::size_t at) {
  std::vector<Argument> arguments(1);
  while (at < tokens.size() && !is_mark(tokens[at], ")]};")) {
    if (is_mark(tokens[at], ",")) {
      arguments.emplace_back();
      ++at;
      continue;
    }
    const std::size_t end = is_mark(tokens[at], "([{") ? behind_brackets(tokens, at) : at + 1;
    while (at < end) arguments.back().push_back(tokens[at++]);
  }
  return arguments;
}

}  // namespace

bool translates(const std::string& name) {
  return name == "tr" || name == "tr_count" || name == "tr_noop" || name == "tr_in";
}

std::vector<Token> tokens_of(const std::string& code) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < code.size();) {
    if (const std::size_t behind = behind_other(code, at); behind != at) {
      at = behind;
    } else if (code[at] == '"') {
      const std::string text = literal_at(code, at);
      if (!tokens.empty() && tokens.back().kind == Token::Kind::literal)
        tokens.back().text += text;
      else
        tokens.push_back({Token::Kind::literal, text});
    } else if (is_of_name(code[at])) {
      tokens.push_back({Token::Kind::name, name_at(code, at)});
      at += tokens.back().text.size();
    } else {
      tokens.push_back({Token::Kind::mark, code.substr(at++, 1)});
    }
  }
  find_translated(tokens);
  return tokens;
}

std::size_t behind_brackets(const std::vector<Token>& tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < tokens.size(); ++at) {
    if (is_mark(tokens[at], "([{")) ++depth;
    if (is_mark(tokens[at], ")]}") && --depth == 0) return at + 1;
  }
  return tokens.size();
}

std::vector<std::vector<Argument>> calls_of(const std::vector<Token>& tokens, const std::string& begin) {
  const std::vector<Token> first = tokens_of(begin);
  const auto same = [](const Token& one, const Token& other) {
    return one.kind == other.kind && one.text == other.text;
  };
  std::vector<std::vector<Argument>> calls;
  auto found = tokens.begin();
  while ((found = std::search(found, tokens.end(), first.begin(), first.end(), same)) != tokens.end()) {
    found += static_cast<std::ptrdiff_t>(first.size());
    calls.push_back(arguments_at(tokens, static_cast<std::size_t>(found - tokens.begin())));
  }
  return calls;
}

}  // namespace house
