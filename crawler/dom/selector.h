// CSS selectors over a page's tree: the part of Selectors Level 4 (https://www.w3.org/TR/selectors-4/) that the
// developer tools of browsers copy.
//
// Understood are tag names and *, #id, .class, [a], [a=v], ~= |= ^= $= *= with the flags i and s; the combinators
// descendant, >, + and ~; lists with commas; CSS escapes; :root :empty :first-child :last-child :only-child
// :nth-child(an+b) :nth-last-child() :first-of-type :last-of-type :only-of-type :nth-of-type() :nth-last-of-type();
// and :not() :is() :where() with lists of compounds. Names of tags and attributes ignore case; ids and classes do not.
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

// Whether the name of an element or class can stand in a selector without escapes.
bool is_plain_name(std::string_view name);

// A parsed selector. Copies share it; it may be used from several threads at once.
class Selector {
 public:
  // Returns the mistake instead of a selector when the text cannot be read. Accepts at most 64 compounds in a selector
  // of the list and 4096 bytes in all.
  static std::variant<Selector, SelectorMistake> parse(std::string_view text);

  // The matching elements within `scope` (which may match too) in document order, at most `limit`. Elements outside of
  // `scope` count for the combinators. One pass over the tree up to the end of `scope`.
  std::vector<Node> all(const Document& document, Node scope = 0,
                        std::size_t limit = static_cast<std::size_t>(-1)) const;
  // The first match, or no_node.
  Node first(const Document& document, Node scope = 0) const;

 private:
  std::vector<std::shared_ptr<const ComplexSelector>> complex_;  // one for each item of the list
};

}  // namespace crawler::dom
