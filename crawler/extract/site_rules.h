// Site rules: what a source's selectors find on a page. They win over everything that is read without them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/source.h"
#include "crawler/dom/document.h"

namespace crawler::extract {

// What apply_rules() returns. Its nodes belong to the Document that the rules were applied to.
struct RuleValues {
  std::map<std::string, std::string> fields;  // field -> text or attribute of the first selector that matches
  std::map<std::string, std::string> how;     // field -> "rule h1.title"
  std::vector<dom::Node> body;                // the elements that the rule for the body names
  std::vector<dom::Node> dropped;             // the elements that `drop` names
  std::vector<std::string> mistakes;          // selectors that could not be read, one sentence each
};

// Applies the rules of `source`. A selector that cannot be read becomes a mistake and is skipped.
RuleValues apply_rules(const dom::Document& document, const config::Source& source);

}  // namespace crawler::extract
