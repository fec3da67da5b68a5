// The tree of a page, laid out flat in document order: a subtree is the range [node, end(node)), so walks need no
// recursion and no stack.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crawler::dom {

using Node = std::uint32_t;                  // a place in the document; 0 is the root
inline constexpr Node no_node = 0xFFFFFFFF;  // where there is none

// The elements that the reading of pages tells apart; all others are `other` and have their name only.
// clang-format off
enum class Tag : std::uint8_t {
  root, text, other,
  a, abbr, address, article, aside, audio, b, base, blockquote, body, br, button, canvas, caption, center, cite, code,
  dd, del, details, dialog, div, dl, dt, em, embed, fieldset, figcaption, figure, font, footer, form, frame, h1, h2, h3,
  h4, h5, h6, head, header, hr, html, i, iframe, img, input, ins, label, li, link, main, map, mark, math, menu, meta, nav,
  noscript, object, ol, optgroup, option, p, picture, pre, progress, q, s, section, select, small, source, span, strike,
  strong, style, sub, summary, sup, table, tbody, td, template_, textarea, tfoot, th, thead, time, title, tr, u, ul, video
};
// clang-format on

// An attribute of an element. Both texts belong to the tree.
struct Attribute {
  std::string_view name;   // lower case
  std::string_view value;  // entities decoded
};

// The nodes of one page. Nodes and strings are valid as long as the Document that it is a part of (document.h); it may
// be read from several threads at once.
class Tree {
 public:
  Node size() const { return static_cast<Node>(cells_.size()); }
  Tag tag(Node n) const { return cells_[n].tag; }
  bool is_text(Node n) const { return cells_[n].tag == Tag::text; }
  // An element's name in lower case; empty for text and the root.
  std::string_view name(Node n) const { return is_text(n) ? std::string_view{} : cells_[n].text; }
  // A text node's text, entities decoded.
  std::string_view text(Node n) const { return is_text(n) ? cells_[n].text : std::string_view{}; }
  // The first node behind the subtree of `n`.
  Node end(Node n) const { return cells_[n].end; }
  Node parent(Node n) const { return cells_[n].parent; }  // no_node for the root
  Node first_child(Node n) const { return n + 1 < cells_[n].end ? n + 1 : no_node; }
  // The next child of the same parent, or no_node.
  Node next_sibling(Node n) const;
  // Whether `n` is in the subtree of `ancestor`, or `ancestor` itself.
  bool contains(Node ancestor, Node n) const { return n >= ancestor && n < cells_[ancestor].end; }

  // An element's attributes in the order of the source; none for text.
  std::span<const Attribute> attributes(Node n) const;
  // The value of an attribute by its lower-case name; empty when the element has none.
  std::string_view attribute(Node n, std::string_view name) const;
  bool has_attribute(Node n, std::string_view name) const;

  // The text of the subtree with white space folded; <br> and the boundaries of blocks become spaces.
  std::string text_of(Node n) const;

 protected:
  struct Cell {
    std::string_view text;  // the element's name, or the text
    Node parent;
    Node end;
    std::uint32_t first_attribute;
    std::uint16_t attribute_count;
    Tag tag;
  };
  Tree() = default;

  std::vector<Cell> cells_;
  std::vector<Attribute> attributes_;
};

// The text in NFC (UAX #15) when it holds Hangul written in separate letters, as files from macOS do; else unchanged.
// Labels are compared letter by letter.
std::string composed(std::string text);

// Whether an element starts a line of its own (WHATWG HTML 15.3), so that the text around it does not run together.
bool is_block(Tag tag);
// Whether an element is one of h1 to h6.
bool is_heading(Tag tag);

}  // namespace crawler::dom
