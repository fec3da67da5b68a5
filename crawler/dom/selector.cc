#include "crawler/dom/selector.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "base/strings.h"
#include "crawler/dom/selector_parse.h"
#include "crawler/dom/tokens.h"

namespace crawler::dom {
namespace {

bool passes(const AttributeTest& test, std::string_view value) {
  std::string lower_value, lower_wanted;
  std::string_view wanted = test.value;
  if (test.ignore_case) {
    lower_value = base::ascii_lower(value);
    lower_wanted = base::ascii_lower(wanted);
    value = lower_value;
    wanted = lower_wanted;
  }
  switch (test.match) {
    case AttributeMatch::present:
      return true;
    case AttributeMatch::equals:
      return value == wanted;
    case AttributeMatch::has_token:
      return has_token(value, wanted);
    case AttributeMatch::dash_prefix:
      return value == wanted || (value.starts_with(wanted) && value.substr(wanted.size(), 1) == "-");
    case AttributeMatch::prefix:
      return !wanted.empty() && value.starts_with(wanted);
    case AttributeMatch::suffix:
      return !wanted.empty() && value.ends_with(wanted);
    case AttributeMatch::substring:
      return !wanted.empty() && value.find(wanted) != std::string_view::npos;
  }
  return false;
}

// An element's place among its siblings, counted from 1. A parent's children are counted once, on demand.
class Places {
 public:
  explicit Places(const Document& document) : document_(document) {}

  long of(Node n, const NthTest& test) {
    auto found = places_.find(n);
    if (found == places_.end()) {
      count(document_.parent(n));
      found = places_.find(n);
    }
    const Place& place = found->second;
    if (test.of_type) return test.from_end ? place.of_type_from_end : place.of_type;
    return test.from_end ? place.from_end : place.child;
  }

 private:
  struct Place {
    long child = 0;
    long from_end = 0;
    long of_type = 0;
    long of_type_from_end = 0;
  };

  void count(Node parent) {
    std::unordered_map<std::string_view, long> by_name;
    long total = 0;
    std::vector<Node> children;
    for (Node n = document_.first_child(parent); n != no_node; n = document_.next_sibling(n)) {
      if (document_.is_text(n)) continue;
      children.push_back(n);
      places_[n] = {++total, 0, ++by_name[document_.name(n)], 0};
    }
    for (const Node n : children) {
      Place& place = places_[n];
      place.from_end = total - place.child + 1;
      place.of_type_from_end = by_name[document_.name(n)] - place.of_type + 1;
    }
  }

  const Document& document_;
  std::unordered_map<Node, Place> places_;
};

bool passes(const NthTest& test, long place) {
  const long behind = place - test.offset;
  if (test.step == 0) return behind == 0;
  return behind % test.step == 0 && behind / test.step >= 0;
}

bool is_empty(const Document& document, Node n) {
  for (Node child = document.first_child(n); child != no_node; child = document.next_sibling(child)) {
    if (!document.is_text(child) || !document.text(child).empty()) return false;
  }
  return true;
}

bool matches(const SelectorCompound& compound, const Document& document, Node n, Places& places) {
  if (!compound.tag.empty() && document.name(n) != compound.tag) return false;
  if (!compound.id.empty() && document.attribute(n, "id") != compound.id) return false;
  if (!compound.classes.empty()) {
    const std::string_view classes = document.attribute(n, "class");
    for (const std::string& one : compound.classes) {
      if (!has_token(classes, one)) return false;
    }
  }
  for (const AttributeTest& test : compound.attributes) {
    if (!document.has_attribute(n, test.name) || !passes(test, document.attribute(n, test.name))) return false;
  }
  if (compound.root && document.parent(n) != 0) return false;
  if (compound.empty && !is_empty(document, n)) return false;
  for (const NthTest& test : compound.nth) {
    if (!passes(test, places.of(n, test))) return false;
  }
  const auto one_matches = [&](const SelectorCompound& one) { return matches(one, document, n, places); };
  for (const auto& list : compound.any_of) {
    if (std::none_of(list.begin(), list.end(), one_matches)) return false;
  }
  for (const auto& list : compound.none_of) {
    if (std::any_of(list.begin(), list.end(), one_matches)) return false;
  }
  return true;
}

// Bit i of a mask: the selector's first i + 1 steps match with this element as the last of them.
using Mask = std::uint64_t;

// One complex selector's state while the tree is walked in document order.
class Walk {
 public:
  Walk(const ComplexSelector& steps, const Document& document)
      : steps_(steps), document_(document), places_(document) {}

  // Elements come in document order, each with its depth below the root (children of the root: 0).
  bool visit(Node n, std::size_t depth) {
    if (levels_.size() < depth + 2) levels_.resize(depth + 2);
    Level& level = levels_[depth];
    Mask mask = 0;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      if (i > 0) {
        const Mask before = Mask{1} << (i - 1);
        if ((matched_before(steps_[i].combinator, depth) & before) == 0) continue;
      }
      if (matches(steps_[i].compound, document_, n, places_)) mask |= Mask{1} << i;
    }
    level.last = mask;
    level.siblings |= mask;
    level.ancestors = ancestors(depth);
    levels_[depth + 1] = {};
    return (mask >> (steps_.size() - 1)) & 1;
  }

 private:
  struct Level {
    Mask last = 0;       // of the element visited last at this depth
    Mask siblings = 0;   // of it and its siblings before it
    Mask ancestors = 0;  // of all that contain it
  };

  Mask ancestors(std::size_t depth) const {
    return depth == 0 ? 0 : levels_[depth - 1].ancestors | levels_[depth - 1].last;
  }

  // What matched among the elements that a combinator leads to from an element at this depth.
  Mask matched_before(Combinator combinator, std::size_t depth) const {
    switch (combinator) {
      case Combinator::child:
        return depth == 0 ? 0 : levels_[depth - 1].last;
      case Combinator::next:
        return levels_[depth].last;
      case Combinator::subsequent:
        return levels_[depth].siblings;
      case Combinator::descendant:
        return ancestors(depth);
    }
    return 0;
  }

  const ComplexSelector& steps_;
  const Document& document_;
  Places places_;
  std::vector<Level> levels_;
};

}  // namespace

bool is_plain_name(std::string_view name) {
  return !name.empty() && !base::is_ascii_digit(name.front()) && std::all_of(name.begin(), name.end(), [](char c) {
    return base::is_ascii_letter(c) || base::is_ascii_digit(c) || c == '-' || c == '_';
  });
}

std::variant<Selector, SelectorMistake> Selector::parse(std::string_view text) {
  auto parsed = parse_selector(text);
  if (auto* mistake = std::get_if<SelectorMistake>(&parsed)) return *mistake;
  Selector selector;
  for (ComplexSelector& complex : std::get<std::vector<ComplexSelector>>(parsed)) {
    selector.complex_.push_back(std::make_shared<const ComplexSelector>(std::move(complex)));
  }
  return selector;
}

std::vector<Node> Selector::all(const Document& document, Node scope, std::size_t limit) const {
  std::vector<Node> found;
  std::vector<Walk> walks;
  for (const auto& complex : complex_) walks.emplace_back(*complex, document);
  std::vector<Node> open;  // the ends of the elements around the current node
  const Node last = scope < document.size() ? document.end(scope) : 0;
  for (Node n = 1; n < last && found.size() < limit; ++n) {
    if (document.is_text(n)) continue;
    while (!open.empty() && open.back() <= n) open.pop_back();
    bool match = false;
    for (Walk& walk : walks) match = walk.visit(n, open.size()) || match;
    if (match && n >= scope) found.push_back(n);
    open.push_back(document.end(n));
  }
  return found;
}

Node Selector::first(const Document& document, Node scope) const {
  const std::vector<Node> found = all(document, scope, 1);
  return found.empty() ? no_node : found.front();
}

}  // namespace crawler::dom
