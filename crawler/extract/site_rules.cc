#include "crawler/extract/site_rules.h"

#include <variant>

#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "crawler/dom/selector.h"

namespace crawler::extract {
namespace {

// The parsed selector, held by `parsed`; nullptr after a mistake, which is added to `out`.
const dom::Selector* read(const std::string& text, std::variant<dom::Selector, dom::SelectorMistake>& parsed,
                          RuleValues& out) {
  parsed = dom::Selector::parse(text);
  if (const auto* mistake = std::get_if<dom::SelectorMistake>(&parsed)) {
    out.mistakes.push_back(base::tr("selector {1}, character {2}: {3}",
                                    {base::quoted(text), std::to_string(mistake->position + 1), mistake->what}));
    return nullptr;
  }
  return &std::get<dom::Selector>(parsed);
}

}  // namespace

RuleValues apply_rules(const dom::Document& document, const config::Source& source) {
  RuleValues out;
  std::variant<dom::Selector, dom::SelectorMistake> parsed;
  for (const auto& [field, picks] : source.rules) {
    for (const config::Pick& pick : picks) {
      const dom::Selector* selector = pick.empty() ? nullptr : read(pick.selector, parsed, out);
      if (selector == nullptr) continue;
      if (field == "body") {
        out.body = selector->all(document);
        if (out.body.empty()) continue;
        out.how[field] = "rule " + pick.selector;
        break;
      }
      const dom::Node n = selector->first(document);
      if (n == dom::no_node) continue;
      std::string value =
          pick.attribute.empty() ? document.text_of(n) : base::fold_space(document.attribute(n, pick.attribute));
      if (value.empty()) continue;
      out.fields[field] = base::clean(value);
      out.how[field] = "rule " + pick.selector + (pick.attribute.empty() ? "" : "@" + pick.attribute);
      break;
    }
  }
  for (const std::string& text : source.drop) {
    if (const dom::Selector* selector = read(text, parsed, out)) {
      for (const dom::Node n : selector->all(document)) out.dropped.push_back(n);
    }
  }
  return out;
}

}  // namespace crawler::extract
