// The parsed form of a selector.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace crawler::dom {

struct AttributeTest {
  std::string name;
  char op = 0;  // 0: present; = ~ | ^ $ *
  std::string value;
  bool ignore_case = false;
};

// :nth-*(step n + offset), counted from the front or the back, among all siblings or those of the same name.
struct NthTest {
  long step = 0;
  long offset = 0;
  bool from_end = false;
  bool of_type = false;
};

struct SelectorCompound {
  std::string tag;  // empty: any
  std::string id;
  std::vector<std::string> classes;
  std::vector<AttributeTest> attributes;
  std::vector<NthTest> nth;
  bool root = false;
  bool empty = false;
  std::vector<std::vector<SelectorCompound>> any_of;   // :is(), one entry each
  std::vector<std::vector<SelectorCompound>> none_of;  // :not()
};

struct SelectorStep {
  char combinator = ' ';  // towards the step before: ' ' > + ~; ignored in the first
  SelectorCompound compound;
};

using ComplexSelector = std::vector<SelectorStep>;

// What is wrong with a selector, and where.
struct SelectorMistake {
  std::size_t position;  // byte offset in the selector
  std::string what;      // "an attribute's name is missing"
};

// The items of a comma list, or the first mistake in it.
std::variant<std::vector<ComplexSelector>, SelectorMistake> parse_selector(std::string_view text);

}  // namespace crawler::dom
