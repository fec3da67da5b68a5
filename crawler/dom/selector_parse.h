// The parsed form of a selector (Selectors Level 4, https://www.w3.org/TR/selectors-4/).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace crawler::dom {

// How an attribute's value is compared (section 6).
enum class AttributeMatch {
  present,      // [a]
  equals,       // [a=v]
  has_token,    // [a~=v]
  dash_prefix,  // [a|=v]: v, or v followed by "-"
  prefix,       // [a^=v]
  suffix,       // [a$=v]
  substring     // [a*=v]
};

// A condition on one attribute, e.g. [href^="/news"].
struct AttributeTest {
  std::string name;  // in lower case
  AttributeMatch match = AttributeMatch::present;
  std::string value;
  bool ignore_case = false;  // of ASCII letters in the value
};

// :nth-*(step n + offset) (section 13.3), counted from the front or the back, among all siblings or those of the same
// name.
struct NthTest {
  long step = 0;
  long offset = 0;
  bool from_end = false;
  bool of_type = false;
};

// A compound selector: conditions that one element meets together.
struct SelectorCompound {
  std::string tag;  // in lower case; empty: any
  std::string id;   // empty: any
  std::vector<std::string> classes;
  std::vector<AttributeTest> attributes;
  std::vector<NthTest> nth;
  bool root = false;                                   // :root
  bool empty = false;                                  // :empty
  std::vector<std::vector<SelectorCompound>> any_of;   // :is(), one entry each
  std::vector<std::vector<SelectorCompound>> none_of;  // :not()
};

// How an element stands to the one that the step before matches (section 15).
enum class Combinator {
  descendant,  // a space
  child,       // >
  next,        // +
  subsequent   // ~
};

// A compound of a complex selector, with the combinator before it.
struct SelectorStep {
  Combinator combinator = Combinator::descendant;  // to the step before; ignored in the first step
  SelectorCompound compound;
};

// A complex selector: compounds from the outermost to the one that is selected.
using ComplexSelector = std::vector<SelectorStep>;

// What is wrong with a selector, and where.
struct SelectorMistake {
  std::size_t position;  // byte offset in the selector
  std::string what;      // "an attribute's name is missing"
};

// Parses a list of selectors separated by commas. Returns the first mistake instead when there is one. See selector.h
// for what is understood.
std::variant<std::vector<ComplexSelector>, SelectorMistake> parse_selector(std::string_view text);

}  // namespace crawler::dom
