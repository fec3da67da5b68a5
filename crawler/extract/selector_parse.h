// The parsed form of a selector; only selector.cc and selector_parse.cc read it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "crawler/extract/selector.h"

namespace crawler::extract {

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

struct Selector::Compound {
  std::string tag;  // empty: any
  std::string id;
  std::vector<std::string> classes;
  std::vector<AttributeTest> attributes;
  std::vector<NthTest> nth;
  bool root = false;
  bool empty = false;
  std::vector<std::vector<Compound>> any_of;   // :is(), one entry each
  std::vector<std::vector<Compound>> none_of;  // :not()
};

struct Selector::Step {
  char combinator = ' ';  // towards the step before: ' ' > + ~; ignored in the first
  Compound compound;
};

using ComplexSelector = std::vector<Selector::Step>;

std::variant<std::vector<ComplexSelector>, SelectorMistake> parse_selector(std::string_view text);

}  // namespace crawler::extract
