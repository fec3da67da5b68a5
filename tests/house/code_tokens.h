// The tokens of C++ code, as far as the tests of messages need them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace house {

struct Token {
  enum class Kind {
    name,     // an identifier, a keyword or a number
    literal,  // string literals that stand one after the other: the text between the quotation marks, as written
    mark      // one character of anything else
  };
  Kind kind;
  std::string text;
  bool translated = false;  // stands in the brackets of a call by which the catalogues get their messages, such as tr()
  bool operator==(const Token&) const = default;
};

// Returns the code's tokens without comments, lines of the preprocessor, characters and raw string literals.
std::vector<Token> tokens_of(const std::string& code);

// The tokens between two commas of a call, those inside further brackets too.
using Argument = std::vector<Token>;

// Returns the arguments of each call that begins with this code, such as `Error(` or `return {Exit::`. Where it opens
// no bracket, as `std::cout <<`, the end of the statement ends the arguments.
std::vector<std::vector<Argument>> calls_of(const std::vector<Token>& tokens, const std::string& begin);

// Returns the place behind the bracket that closes the one at `open`; that of the end where none does.
std::size_t behind_brackets(const std::vector<Token>& tokens, std::size_t open);

// Whether the name is that of a function that translates or marks a message (base/translation.h).
bool translates(const std::string& name);

}  // namespace house
