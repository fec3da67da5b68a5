#include "crawler/dom/tree.h"

#include <array>

#include "base/text.h"

namespace crawler::dom {

Node Tree::next_sibling(Node n) const {
  const Node up = cells_[n].parent;
  if (up == no_node) return no_node;
  return cells_[n].end < cells_[up].end ? cells_[n].end : no_node;
}

std::span<const Attribute> Tree::attributes(Node n) const {
  return {attributes_.data() + cells_[n].first_attribute, cells_[n].attribute_count};
}

std::string_view Tree::attribute(Node n, std::string_view name) const {
  for (const Attribute& attribute : attributes(n)) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

bool Tree::has_attribute(Node n, std::string_view name) const {
  for (const Attribute& attribute : attributes(n)) {
    if (attribute.name == name) return true;
  }
  return false;
}

std::string Tree::text_of(Node n) const {
  std::string out;
  Node last = n;
  for (Node i = n; i < end(n); ++i) {
    if (is_text(i)) {
      // A block that began or ended since the last text separates the words.
      for (Node up = last; up != no_node && !contains(up, i); up = parent(up)) {
        if (is_block(tag(up))) out += ' ';
      }
      out += text(i);
      last = i;
    } else if (is_block(tag(i)) || tag(i) == Tag::br) {
      out += ' ';
    }
  }
  return composed(base::fold_space(out));
}

std::string composed(std::string text) {
  for (std::size_t at = text.find('\xE1'); at != std::string::npos; at = text.find('\xE1', at + 1)) {
    // U+1100 to U+11FF
    if (at + 1 < text.size() && text[at + 1] >= '\x84' && text[at + 1] <= '\x87') return base::nfc(text);
  }
  return text;
}

bool is_block(Tag tag) {
  // clang-format off
  static constexpr std::array blocks{
      Tag::address, Tag::article, Tag::aside, Tag::blockquote, Tag::body, Tag::caption, Tag::center, Tag::dd,
      Tag::details, Tag::dialog, Tag::div, Tag::dl, Tag::dt, Tag::fieldset, Tag::figcaption, Tag::figure,
      Tag::footer, Tag::form, Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6,
      Tag::header, Tag::hr, Tag::li, Tag::main, Tag::menu, Tag::nav, Tag::ol, Tag::p,
      Tag::pre, Tag::section, Tag::summary, Tag::table, Tag::tbody, Tag::td, Tag::tfoot, Tag::th,
      Tag::thead, Tag::tr, Tag::ul, Tag::video, Tag::audio, Tag::object, Tag::select, Tag::option};
  // clang-format on
  static constexpr auto table = [] {
    std::array<bool, 256> made{};
    for (const Tag block : blocks) made[static_cast<std::size_t>(block)] = true;
    return made;
  }();
  return table[static_cast<std::size_t>(tag)];
}

bool is_heading(Tag tag) {
  return tag == Tag::h1 || tag == Tag::h2 || tag == Tag::h3 || tag == Tag::h4 || tag == Tag::h5 || tag == Tag::h6;
}

}  // namespace crawler::dom
