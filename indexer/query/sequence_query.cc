#include "indexer/query/sequence_query.h"

#include <algorithm>

#include "base/strings.h"
#include "indexer/query/phrase_match.h"
#include "indexer/store/index_schema.h"

namespace indexer::query {
namespace {

using Query = Xapian::Query;
using text::Family;
using text::Meeting;
using text::Part;
using text::PlacedTerm;
using text::Sequence;
using text::Slot;
using Parts = std::vector<Part>;

Query any_of(const std::vector<Query>& queries) { return Query(Query::OP_OR, queries.begin(), queries.end()); }

// One term in a field. For the body see index_schema.h: a term that only the title has does not match.
Query single_term(const std::string& prefix, const std::string& term) {
  if (prefix != store::body_prefix) return Query(prefix + term);
  return Query(Query::OP_OR, Query(Query::OP_AND_NOT, Query(term), Query(std::string(store::title_prefix) + term)),
               Query(prefix + term));
}

// The one part of a sequence that has only one.
Query single_part(const Part& part, const std::string& prefix) {
  std::vector<Query> terms;
  switch (part.kind) {
    case Part::Kind::syllable: {
      const std::u32string text(1, part.c);
      terms = {single_term(prefix, store::term(Family::stem, text)),
               single_term(prefix, store::term(Family::single, text))};
      break;
    }
    case Part::Kind::han:
      terms = {single_term(prefix, store::term(Family::bigram, std::u32string(1, part.c)))};
      break;
    case Part::Kind::word:
      terms.push_back(single_term(prefix, store::term(Family::word, part.word)));
      for (const std::string& stem : part.stems) terms.push_back(single_term(prefix, store::term(Family::stem, stem)));
      break;
  }
  return any_of(terms);
}

// Whether a bigram stands for the part at `i` and the one behind it.
bool pairs(const Parts& parts, std::size_t i) {
  return i + 1 < parts.size() && parts[i].kind == parts[i + 1].kind && parts[i].kind != Part::Kind::word;
}
bool pairs_in_word(const Parts& parts, std::size_t i) { return pairs(parts, i) && !parts[i].ends_word; }

// The number at `i` with the one syllable behind it as a term; "" when there is not a number at `i`, or its unit is
// longer.
std::string unit_term(const Parts& parts, std::size_t i) {
  if (i + 1 >= parts.size() || parts[i].kind != Part::Kind::word || parts[i + 1].kind != Part::Kind::syllable)
    return {};
  if (!base::is_ascii_digit(parts[i].word.back()) || pairs(parts, i + 1)) return {};
  return store::term(Family::unit, parts[i].word + text::to_utf8({&parts[i + 1].c, 1}));
}

// The terms that may stand for the pair at `i`: its bigram, and the joints by which a text may part it there.
std::vector<PlacedTerm> pair_terms(const Parts& parts, std::size_t i) {
  const std::u32string pair{parts[i].c, parts[i + 1].c};
  std::vector<PlacedTerm> terms{{Family::bigram, pair}};
  if (parts[i].kind != Part::Kind::syllable) return terms;
  const auto add = [&](std::initializer_list<Meeting> meetings) {
    for (const Meeting meeting : meetings) terms.push_back({Family::joint, text::joint_text(pair, meeting)});
  };
  const bool begins = i == 0, ends = i + 2 == parts.size();
  if (parts[i].ends_word) {
    add({Meeting::long_words, Meeting::short_left, Meeting::short_right, Meeting::never});
  } else if (!begins && !ends) {
    add({Meeting::long_words, Meeting::short_left, Meeting::short_right});
  } else if (begins != ends) {
    add({begins ? Meeting::short_left : Meeting::short_right});
  }
  return terms;
}

// The terms that a document must have for a sequence of several parts.
struct Plan {
  std::vector<Slot> slots;      // side by side
  std::vector<Query> anywhere;  // parts of one syllable between two words, which have no bigram
};

Plan plan_of(const Parts& parts, const std::string& field) {
  Plan plan;
  const auto place = [&](std::size_t i, std::vector<PlacedTerm> terms) {
    plan.slots.push_back({static_cast<std::uint32_t>(i), std::move(terms)});
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Part& part = parts[i];
    const bool paired = i > 0 && pairs(parts, i - 1);
    if (pairs(parts, i)) {
      place(i, pair_terms(parts, i));
    } else if (part.kind == Part::Kind::word) {
      place(i, {{Family::word, text::to_utf32(part.word)}});
      if (const std::string unit = unit_term(parts, i); !unit.empty())
        plan.anywhere.push_back(single_term(field, unit));
    } else if (!paired && part.kind == Part::Kind::han) {
      place(i, {{Family::bigram, std::u32string(1, part.c)}});
    } else if (!paired && (i == 0 || unit_term(parts, i - 1).empty())) {
      plan.anywhere.push_back(single_part(part, field));
    }
  }
  return plan;
}

// The terms of a sequence that has one slot. A word of two syllables is not found where it is only across two words.
Query one_slot(const Slot& slot, const Parts& parts, const std::string& field) {
  const text::PlacedTerm& placed = slot.terms.front();
  if (pairs_in_word(parts, slot.offset)) return single_term(field, store::term(placed.family, placed.text));
  std::vector<Query> terms;
  for (const std::string& term : indexed_terms(placed)) terms.push_back(single_term(field, term));
  return any_of(terms);
}

// The parts side by side. Without a prefix the folded text is the body's.
Query phrase(const SearchIndex& index, const Parts& parts, const std::string& field) {
  Plan plan = plan_of(parts, field);
  std::vector<Query> all = std::move(plan.anywhere);
  if (plan.slots.size() == 1) {
    all.push_back(one_slot(plan.slots[0], parts, field));
  } else if (!plan.slots.empty()) {
    all.push_back(index.side_by_side({{field == store::body_prefix ? "" : field, plan.slots}}, ""));
  }
  return Query(Query::OP_AND, all.begin(), all.end());
}

// Words that begin with the sequence.
Query words_with_prefix(const SearchIndex& index, const Sequence& sequence, const std::string& prefix) {
  constexpr Xapian::termcount most = 20000;  // words; the most frequent ones
  std::string text;
  Family family = Family::stem;
  for (const Part& part : sequence.parts) {
    if (part.kind == Part::Kind::han) return phrase(index, sequence.parts, prefix);
    if (part.kind == Part::Kind::word) {
      family = Family::word;
      text += part.word;
    } else {
      text += text::to_utf8(std::u32string_view(&part.c, 1));
    }
  }
  const std::string field = prefix == store::body_prefix ? "" : prefix;
  return Query(Query::OP_WILDCARD, field + store::term(family, text), most, Query::WILDCARD_LIMIT_MOST_FREQUENT,
               Query::OP_OR);
}

// The term for a sequence of syllables as one stem; "" when it has other parts or is too long for a term.
std::string stem_term(const Sequence& sequence) {
  std::u32string text;
  for (const Part& part : sequence.parts) {
    if (part.kind != Part::Kind::syllable) return {};
    text += part.c;
  }
  return text.size() <= text::longest_word ? store::term(Family::stem, text) : std::string();
}

// A word of three syllables or more, which most documents that have it have as a stem.
Query long_word(const SearchIndex& index, const Parts& parts, const std::string& stem, const std::string& prefix) {
  std::vector<FieldSlots> fields{{prefix, plan_of(parts, prefix).slots}};
  if (prefix.empty()) {
    const std::string title(store::title_prefix);
    fields.push_back({title, plan_of(parts, title).slots});
  }
  return index.side_by_side(fields, prefix + stem);
}

}  // namespace

Xapian::Query sequence_query(const SearchIndex& index, const Sequence& sequence, const std::string& prefix) {
  if (sequence.prefix) return words_with_prefix(index, sequence, prefix);
  if (sequence.parts.size() == 1) return single_part(sequence.parts[0], prefix);
  const std::string stem = sequence.parts.size() > 2 && prefix != store::body_prefix ? stem_term(sequence) : "";
  if (!stem.empty()) return long_word(index, sequence.parts, stem, prefix);
  if (!prefix.empty()) return phrase(index, sequence.parts, prefix);
  // Title and body have their terms together; only which of them stand side by side is told by the text of each.
  if (plan_of(sequence.parts, "").slots.size() < 2) return phrase(index, sequence.parts, "");
  return Query(Query::OP_OR, phrase(index, sequence.parts, ""),
               phrase(index, sequence.parts, std::string(store::title_prefix)));
}

}  // namespace indexer::query
