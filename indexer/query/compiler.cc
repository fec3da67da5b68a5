#include "indexer/query/compiler.h"

#include <algorithm>

#include "archive/field.h"
#include "indexer/query/sequence_query.h"
#include "indexer/store/index_schema.h"
#include "indexer/text/korean.h"
#include "indexer/text/normalize.h"

namespace indexer::query {

using Query = Xapian::Query;
using Kind = Node::Kind;

namespace {

Query joined(Query::op op, const std::vector<Query>& queries) {
  if (queries.empty()) return Query::MatchNothing;
  return queries.size() == 1 ? queries[0] : Query(op, queries.begin(), queries.end());
}

bool is_text(const Node& node) { return node.kind == Kind::text || node.kind == Kind::exact; }

// Filters and words in a field apply in every case.
bool has_filter(const Node& node) {
  if (is_text(node)) return !node.field.empty();
  const bool group = node.kind == Kind::all || node.kind == Kind::any || node.kind == Kind::none;
  return !group || std::any_of(node.children.begin(), node.children.end(), has_filter);
}

// Words, phrases and alternatives of them, of which Required::any needs only one.
bool is_optional(const Node& node) { return node.kind != Kind::none && !has_filter(node); }

void collect_texts(const Node& node, std::vector<const Node*>& found) {
  if (is_text(node)) found.push_back(&node);
  if (node.kind == Kind::none) return;
  for (const Node& child : node.children) collect_texts(child, found);
}

// Whether the node looks for one Korean word in no field, which passes the test: bool Test(word, stem).
template <typename Test>
bool is_korean_word(const Node& node, Test passes) {
  if (node.kind != Kind::text || node.pattern.form != text::Form::word || !node.field.empty()) return false;
  const text::Analysis analysis = text::analyze(node.pattern.text);
  if (analysis.tokens.size() != 1 || analysis.tokens[0].kind != text::Token::Kind::hangul) return false;
  return passes(analysis.word(analysis.tokens[0]), analysis.stem(analysis.tokens[0]));
}

// A word that asks (언제, 알려주세요), or a native verb in an ending that a text will hardly have (잃어버렸는데): it
// ranks, but is not required when there are others.
bool is_question(const Node& node) {
  return is_korean_word(node, [](std::u32string_view word, std::u32string_view stem) {
    return text::is_question_word(word) || text::is_question_word(stem) ||
           text::before_spoken_ending(word) < word.size();
  });
}

// A word without a meaning of its own (무엇, 그리고), which Required::any does not look for when there are others.
bool is_filler(const Node& node) {
  return is_korean_word(node, [](std::u32string_view word, std::u32string_view stem) {
    return text::is_function_word(word) || text::is_function_word(stem);
  });
}

// The question without the words that ask, unless it has only such words.
Node required_only(const Node& root) {
  if (root.kind != Kind::all) return root;
  Node kept = root;
  std::erase_if(kept.children, is_question);
  const bool words = std::any_of(kept.children.begin(), kept.children.end(), is_optional);
  return words ? kept : root;
}

}  // namespace

Query days_query(base::Day first, base::Day last) {
  using base::Day;
  std::vector<Query> terms;
  first.year = std::max(first.year, 1500);
  last.year = std::min(last.year, 2500);
  for (int year = first.year; year <= last.year; ++year) {
    if (first <= Day{year, 1, 1} && Day{year, 12, 31} <= last) {
      terms.emplace_back(store::year_term(year));
      continue;
    }
    for (int month = 1; month <= 12; ++month) {
      int days = 31;
      while (!Day::of(year, month, days)) --days;
      const Day begin{year, month, 1}, end{year, month, days};
      if (last < begin || end < first) continue;
      if (first <= begin && end <= last) {
        terms.emplace_back(store::month_term(year, month));
        continue;
      }
      for (int day = 1; day <= days; ++day) {
        const Day one{year, month, day};
        if (first <= one && one <= last) terms.emplace_back(store::day_term(one));
      }
    }
  }
  return joined(Query::OP_OR, terms);
}

std::vector<const Node*> positive_texts(const Question& question) {
  std::vector<const Node*> found;
  collect_texts(question.root, found);
  return found;
}

Query Compiler::text(const text::Pattern& pattern, const std::string& field) const {
  std::string prefix;
  if (!field.empty()) {
    const archive::Field* row = archive::find_field(field);
    prefix = row ? row->prefix : store::note_prefix;
  } else if (options_.title_only) {
    prefix = store::title_prefix;
  }
  std::vector<Query> alternatives;
  for (const text::Sequence& sequence : pattern.alternatives) {
    alternatives.push_back(sequence_query(options_.index, sequence, prefix));
  }
  return joined(Query::OP_OR, alternatives);
}

Query Compiler::node(const Node& node) const {
  std::vector<Query> children;
  switch (node.kind) {
    case Kind::any:
      for (const Node& child : node.children) children.push_back(this->node(child));
      return joined(Query::OP_OR, children);
    case Kind::all: {
      std::vector<Query> without;
      for (const Node& child : node.children) {
        (child.kind == Kind::none ? without : children)
            .push_back(this->node(child.kind == Kind::none ? child.children[0] : child));
      }
      const Query wanted = children.empty() ? Query::MatchAll : joined(Query::OP_AND, children);
      return without.empty() ? wanted : Query(Query::OP_AND_NOT, wanted, joined(Query::OP_OR, without));
    }
    case Kind::none:
      return Query(Query::OP_AND_NOT, Query::MatchAll, this->node(node.children[0]));
    case Kind::text:
      return text(node.pattern, node.field);
    case Kind::exact: {
      Query candidates = text(node.pattern, "");
      if (!options_.verify) return candidates;
      return options_.index.these(options_.verify(candidates, node));
    }
    case Kind::days:
      return days_query(node.first, node.last);
    case Kind::topic:
    case Kind::about: {
      const config::Topic* topic = options_.topics ? options_.topics->find(node.name) : nullptr;
      if (!topic) return Query::MatchNothing;
      return Query(std::string(node.kind == Kind::topic ? store::topic_prefix : store::about_prefix) + topic->key);
    }
    case Kind::source:
      return Query(std::string(store::source_prefix) + text::normalized(node.name));
    case Kind::tag:
      return Query(std::string(store::tag_prefix) + text::normalized(node.name));
    case Kind::named:
      return options_.index.with_name(node.facet, node.name);
  }
  return Query::MatchNothing;
}

// The words, and what applies in every case: filters and words behind a minus.
Query Compiler::with_filters(const Question& question, const Query& words) const {
  Node fixed;
  for (const Node& child : question.root.children) {
    if (!is_optional(child)) fixed.children.push_back(child);
  }
  if (words.empty()) return node(fixed);
  return fixed.children.empty() ? words : Query(Query::OP_FILTER, words, node(fixed));
}

Query Compiler::match(const Question& question, Required required) const {
  if (question.empty()) return Query::MatchNothing;
  if (required == Required::all) return Query(Query::OP_SCALE_WEIGHT, node(required_only(question.root)), 0);
  std::vector<Query> words, fillers;
  for (const Node& child : question.root.children) {
    if (is_optional(child)) (is_filler(child) || is_question(child) ? fillers : words).push_back(node(child));
  }
  if (words.empty()) words = fillers;
  return Query(Query::OP_SCALE_WEIGHT, with_filters(question, words.empty() ? Query() : joined(Query::OP_OR, words)),
               0);
}

Query Compiler::match_loosely(const Question& question) const {
  ScoringBuilder builder(options_.languages);
  score_terms(question.root, builder);
  return Query(Query::OP_SCALE_WEIGHT, with_filters(question, builder.build().sum), 0);
}

Scoring Compiler::rank(const Question& question, Required required) const {
  ScoringBuilder builder(options_.languages);
  score_terms(question.root, builder);
  if (required == Required::any) {
    std::vector<Query> every;
    for (const Node* text : positive_texts(question)) {
      if (!is_filler(*text) && !is_question(*text)) every.push_back(this->text(text->pattern, text->field));
    }
    if (!every.empty()) builder.add_bonus(joined(Query::OP_AND, every));
  }
  Scoring scoring = builder.build();
  if (required == Required::any) scoring.rough = {};  // its terms find whole words only
  return scoring;
}

}  // namespace indexer::query
