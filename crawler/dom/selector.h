// CSS selectors (Selectors Level 4, the part a browser's developer tools hand out) over a page's tree.
//
// Read are: tag names and *, #id, .class, [a], [a=v], ~= |= ^= $= *= with the flags i and s, the combinators
// descendant,
// >, + and ~, lists with commas, CSS escapes, and :root :empty :first-child :last-child :only-child :nth-child(an+b)
// :nth-last-child() :first-of-type :last-of-type :only-of-type :nth-of-type() :nth-last-of-type() :not() :is(), the
// last two with lists of compounds. Names of tags and attributes ignore case; ids and classes do not.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "crawler/dom/document.h"
#include "crawler/dom/selector_parse.h"

namespace crawler::dom {

class Selector {
 public:
  // At most 64 compounds in a selector of the list, 4096 bytes in all.
  static std::variant<Selector, SelectorMistake> parse(std::string_view text);

  // The matching elements within `scope` (itself among them), in document order; at most `limit`. One pass over the
  // tree up to the end of `scope`, whatever the combinators.
  std::vector<Node> all(const Document& document, Node scope = 0,
                        std::size_t limit = static_cast<std::size_t>(-1)) const;
  // The first match, or no_node.
  Node first(const Document& document, Node scope = 0) const;

 private:
  std::vector<std::shared_ptr<const ComplexSelector>> complex_;  // one an item of the comma list
};

}  // namespace crawler::dom
