#include "indexer/query/scoring.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "indexer/query/bm25.h"
#include "indexer/store/index_schema.h"
#include "indexer/text/korean.h"
#include "indexer/text/stem.h"

namespace indexer::query {

using Query = Xapian::Query;

namespace {

// Weights of the kinds of terms, from the measurements of docs/search.md; flat around these values.
constexpr double bigram_weight = 1.0;   // of a stem of two syllables; a longer stem's bigrams share more
constexpr double stem_weight = 0.4;     // of a stem of two syllables; its bigrams have most of the weight
constexpr double latin_weight = 2.5;    // a Latin word or number is one term where a Korean word is several
constexpr double number_weight = 1.0;   // a number with its unit
constexpr double joined_weight = 1.0;   // two bare neighbours written together
constexpr double across_weight = 1.0;   // the bigram across the space between them
constexpr double ending_weight = 0.15;  // bigrams of the particle or tail that was cut off
constexpr double single_weight = 0.3;   // a stem of one syllable
constexpr double all_bonus = 0.2;       // of a column's weight, when it has every word

constexpr double near_weight = 0.2;  // of two words that follow each other in the query, when they are near

constexpr std::uint32_t near_window = 8;  // positions: syllables, or words of another script
constexpr double bigram_sharing = 0.3;    // exponents over 2 / syllables, see shared()
constexpr double stem_sharing = 1.0;

// The weight of each of a word's terms: the longer the word, the more of them share it.
double shared(double weight, std::size_t syllables, double exponent) {
  return weight * std::pow(2.0 / static_cast<double>(std::max<std::size_t>(syllables, 1)), exponent);
}

// Sets the weight of a term, unless it has a higher one.
void raise(std::map<std::string, double>& terms, const std::string& term, double weight) {
  double& kept = terms[term];
  kept = std::max(kept, weight);
}

// The terms that count as this one: a bigram counts the same whether a text has it within a word or only across two,
// which are two terms.
std::vector<std::string> counted_with(const std::string& term) {
  if (term.front() != static_cast<char>(text::Family::bigram)) return {term};
  return {term, store::term(text::Family::parted, std::string_view(term).substr(1))};
}

Query one_of(const std::vector<std::string>& terms) { return {Query::OP_SYNONYM, terms.begin(), terms.end()}; }

Query query_of(const std::string& term) {
  const std::vector<std::string> terms = counted_with(term);
  return terms.size() == 1 ? Query(term) : one_of(terms);
}

Query sum_of(const std::map<std::string, double>& terms) {
  std::vector<Query> weighted;
  weighted.reserve(terms.size());
  for (const auto& [text, weight] : terms) {
    weighted.push_back(weight == 1 ? query_of(text) : Query(Query::OP_SCALE_WEIGHT, query_of(text), weight));
  }
  return Query(Query::OP_OR, weighted.begin(), weighted.end());
}

}  // namespace

Xapian::BM25Weight ranking_weight() { return Xapian::BM25Weight(bm25.k1, 0, 1, bm25.b, bm25.shortest); }
Xapian::BM25Weight rough_weight() { return Xapian::BM25Weight(bm25.k1, 0, 1, 0, bm25.shortest); }

void ScoringBuilder::add_word_term(const std::string& term, double weight) {
  raise(terms_, term, weight);
  raise(rough_, term, weight);
}

// In the rough sum the stem and one bigram stand for the word: the bigram in its middle, which is the rarest where the
// word is a compound of two, with the weight of all.
void ScoringBuilder::add_hangul(std::u32string_view word, std::u32string_view stem, bool single) {
  const bool asks = text::is_question_word(word) || text::is_question_word(stem);
  const bool empty = text::is_function_word(word) || text::is_function_word(stem);
  const double factor = asks ? question_factor : empty ? function_factor : 1.0;
  const std::size_t meant = std::min(stem.size(), text::before_spoken_ending(word));
  add_word_term(store::term(text::Family::stem, stem.substr(0, text::longest_word)),
                factor * shared(stem_weight, stem.size(), stem_sharing));
  if (single) add_word_term(store::term(text::Family::single, word.substr(0, 1)), factor * single_weight);
  const double inside = factor * shared(bigram_weight, stem.size(), bigram_sharing);
  for (std::size_t k = 0; k + 1 < word.size(); ++k) {
    raise(terms_, store::term(text::Family::bigram, word.substr(k, 2)),
          k + 1 < meant ? inside : factor * ending_weight);
  }
  if (stem.size() > 1) {
    const std::size_t bigrams = stem.size() - 1;
    raise(rough_, store::term(text::Family::bigram, stem.substr(bigrams / 2, 2)),
          inside * static_cast<double>(bigrams));
  }
  if (factor == 1.0 && stem.size() > 1) add_nearby({text::Family::bigram, std::u32string(word.substr(0, 2))});
}

void ScoringBuilder::add_latin(std::u32string_view word, std::u32string_view written) {
  const std::string accented = text::to_utf8(written.substr(0, text::longest_word));
  add_word_term(store::term(text::Family::stem, text::latin_stem(accented, "en")), latin_weight);
  add_nearby({text::Family::word, std::u32string(word.substr(0, text::longest_word))});
  for (const std::string& language : languages_)
    add_word_term(store::term(text::Family::stem, text::latin_stem(accented, language)), latin_weight);
}

void ScoringBuilder::add_han(std::u32string_view written) {
  for (std::size_t k = 0; k + 1 < written.size(); ++k)
    add_word_term(store::term(text::Family::bigram, written.substr(k, 2)), bigram_weight);
  if (written.size() == 1) add_word_term(store::term(text::Family::bigram, written), bigram_weight);
}

void ScoringBuilder::add_neighbours(std::u32string_view left, std::u32string_view right) {
  raise(terms_, store::term(text::Family::bigram, std::u32string{left.back(), right.front()}), across_weight);
  std::u32string both(left);
  both += right;
  if (both.size() <= text::longest_word) raise(terms_, store::term(text::Family::stem, both), joined_weight);
}

void ScoringBuilder::add_words(std::string_view words) {
  using Kind = text::Token::Kind;
  const text::Analysis analysis = text::analyze(base::nfc(words));
  const text::Token* before = nullptr;  // the Korean word before this one, if the two may be joined
  for (std::size_t i = 0; i < analysis.tokens.size(); ++i) {
    const text::Token& token = analysis.tokens[i];
    const std::u32string_view word = analysis.word(token);
    const std::u32string_view stem = analysis.stem(token);
    const text::Token* left = std::exchange(before, nullptr);
    const std::u32string joined = text::joined_word(analysis, i);
    if (!joined.empty())
      add_word_term(store::term(text::Family::stem, joined), token.kind == Kind::word ? latin_weight : number_weight);
    const std::u32string unit = text::unit_of(analysis, i);
    if (!unit.empty()) add_word_term(store::term(text::Family::unit, unit), number_weight);
    if (token.kind == Kind::word) {
      add_latin(word, analysis.written(token));
      continue;
    }
    if (token.kind != Kind::hangul) add_han(analysis.written(token));
    if (token.kind == Kind::cjk || token.particle) continue;
    add_hangul(word, stem, token.single);
    if (left && analysis.runs_on(i) && left->stem == left->length) add_neighbours(analysis.stem(*left), stem);
    before = &token;
  }
}

void ScoringBuilder::add_nearby(text::PlacedTerm term) {
  if (!before_.text.empty() && before_ != term) nearby_.push_back({before_, term});
  before_ = std::move(term);
}

Query Nearby::bonus(const SearchIndex& index, const Ids& columns) const {
  Ids near;
  index.each_text(columns, "", [&](std::uint32_t number, std::u16string_view text) {
    if (text::FoldedText(text).has_near(left, right, near_window)) near.push_back(number);
  });
  const Query both(Query::OP_AND, one_of(indexed_terms(left)), one_of(indexed_terms(right)));
  return Query(Query::OP_SCALE_WEIGHT, Query(Query::OP_FILTER, both, index.these(std::move(near))), near_weight);
}

void ScoringBuilder::add_bonus(const Query& every) { every_ = every; }

Scoring ScoringBuilder::build() const {
  if (terms_.empty()) return {};
  Scoring scoring{sum_of(terms_), sum_of(rough_), {}, nearby_};
  for (const auto& [term, weight] : rough_) scoring.rough_terms.push_back({counted_with(term), weight});
  if (!every_.empty()) {
    const Query bonus(Query::OP_SCALE_WEIGHT, Query(Query::OP_FILTER, scoring.sum, every_), all_bonus);
    scoring.sum = Query(Query::OP_AND_MAYBE, scoring.sum, bonus);
  }
  return scoring;
}

void score_terms(const Node& node, ScoringBuilder& scoring) {
  if (node.kind == Node::Kind::none) return;
  std::string side_by_side;
  const auto flush = [&] {
    if (!side_by_side.empty()) scoring.add_words(side_by_side);
    side_by_side.clear();
  };
  for (const Node& child : node.children) {
    const bool text = child.kind == Node::Kind::text || child.kind == Node::Kind::exact;
    if (text && child.pattern.form == text::Form::word) {
      side_by_side += " " + child.pattern.text;
      continue;
    }
    flush();
    if (text) {
      scoring.add_words(child.pattern.text);
    } else {
      score_terms(child, scoring);
    }
  }
  flush();
}

}  // namespace indexer::query
