#include "indexer/query/scoring.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "indexer/store/index_schema.h"
#include "indexer/text/korean.h"
#include "indexer/text/stem.h"

namespace indexer::query {

using Query = Xapian::Query;

namespace {

// Weights of the kinds of terms, from the measurements of docs/search.md; flat around these values.
constexpr double bigram_weight = 1.0;    // of a stem of two syllables; a longer stem's bigrams share more
constexpr double stem_weight = 0.4;      // of a stem of two syllables: its bigrams say most of it already
constexpr double latin_weight = 2.5;     // a Latin word or number is one term where a Korean word is several
constexpr double number_weight = 1.0;    // a number with its unit
constexpr double joined_weight = 1.0;    // two bare neighbours written together
constexpr double across_weight = 1.0;    // the bigram over the space between them
constexpr double ending_weight = 0.15;   // bigrams of the particle or tail that came off
constexpr double single_weight = 0.3;    // a stem of one syllable
constexpr double function_factor = 0.5;  // words that carry no meaning of their own
constexpr double all_bonus = 0.2;        // of a column's weight, when it holds every word

constexpr double close_weight = 0.2;  // of two words that follow each other, when they stand close

constexpr Xapian::termcount close = 8;  // positions: syllables, or words of another script
constexpr double bigram_sharing = 0.3;  // exponents over 2 / syllables
constexpr double stem_sharing = 1.0;

double shared(double weight, std::size_t syllables, double exponent) {
  return weight * std::pow(2.0 / static_cast<double>(std::max<std::size_t>(syllables, 1)), exponent);
}

void put(std::map<std::string, double>& terms, const std::string& term, double weight) {
  double& kept = terms[term];
  kept = std::max(kept, weight);
}

Query sum_of(const std::map<std::string, double>& terms) {
  std::vector<Query> weighted;
  weighted.reserve(terms.size());
  for (const auto& [text, weight] : terms) {
    weighted.push_back(weight == 1 ? Query(text) : Query(Query::OP_SCALE_WEIGHT, Query(text), weight));
  }
  return Query(Query::OP_OR, weighted.begin(), weighted.end());
}

}  // namespace

Xapian::BM25Weight ranking_weight() { return Xapian::BM25Weight(0.5, 0, 1, 0.5, 0.5); }
Xapian::BM25Weight rough_weight() { return Xapian::BM25Weight(0.5, 0, 1, 0, 0.5); }

void ScoringBuilder::put_word(const std::string& term, double weight) {
  put(terms_, term, weight);
  put(rough_, term, weight);
}

// The roughest that still tells a word's weight: its stem, and for all its bigrams the one in the middle, which is the
// rarest of them where the word's parts meet.
void ScoringBuilder::put_hangul(std::u32string_view word, std::u32string_view stem, bool single) {
  const double factor = text::is_function_word(word) || text::is_function_word(stem) ? function_factor : 1.0;
  put_word(store::term(text::Family::stem, stem.substr(0, text::longest_word)),
           factor * shared(stem_weight, stem.size(), stem_sharing));
  if (single) put_word(store::term(text::Family::single, word.substr(0, 1)), factor * single_weight);
  const double inside = factor * shared(bigram_weight, stem.size(), bigram_sharing);
  for (std::size_t k = 0; k + 1 < word.size(); ++k) {
    put(terms_, store::term(text::Family::bigram, word.substr(k, 2)), k + 1 < stem.size() ? inside : ending_weight);
  }
  if (stem.size() > 1) {
    const std::size_t bigrams = stem.size() - 1;
    put(rough_, store::term(text::Family::bigram, stem.substr(bigrams / 2, 2)), inside * static_cast<double>(bigrams));
  }
  if (factor == 1.0 && stem.size() > 1) follow(store::term(text::Family::bigram, word.substr(0, 2)));
}

void ScoringBuilder::add_words(std::string_view words) {
  const text::Analysis analysis = text::analyze(base::nfc(words));
  const text::Token* before = nullptr;  // the Korean word before, if the next may be joined to it
  for (std::size_t i = 0; i < analysis.tokens.size(); ++i) {
    const text::Token& token = analysis.tokens[i];
    const std::u32string_view word = analysis.word(token);
    const std::u32string_view stem = analysis.stem(token);
    const text::Token* left = std::exchange(before, nullptr);
    const std::u32string joined = text::joined_word(analysis, i);
    if (!joined.empty())
      put_word(store::term(text::Family::stem, joined),
               token.kind == text::Token::Kind::word ? latin_weight : number_weight);
    if (token.kind == text::Token::Kind::word) {
      const std::string text = text::to_utf8(word.substr(0, text::longest_word));
      put_word(store::term(text::Family::stem, text::latin_stem(text, "en")), latin_weight);
      follow(store::term(text::Family::word, text));
      for (const std::string& language : languages_)
        put_word(store::term(text::Family::stem, text::latin_stem(text, language)), latin_weight);
      continue;
    }
    if (token.kind != text::Token::Kind::hangul) {
      const std::u32string_view written = analysis.written(token);
      for (std::size_t k = 0; k + 1 < written.size(); ++k)
        put_word(store::term(text::Family::bigram, written.substr(k, 2)), bigram_weight);
      if (written.size() == 1) put_word(store::term(text::Family::bigram, written), bigram_weight);
    }
    if (token.kind == text::Token::Kind::cjk || token.particle) continue;
    put_hangul(word, stem, token.kind == text::Token::Kind::hangul ? text::is_single(word) : word.size() == 1);
    if (left && analysis.runs_on(i) && left->stem == left->length) {
      put(terms_, store::term(text::Family::bigram, std::u32string{analysis.chars[token.first - 1], word.front()}),
          across_weight);
      std::u32string both(analysis.stem(*left));
      both += stem;
      if (both.size() <= text::longest_word) put(terms_, store::term(text::Family::stem, both), joined_weight);
    }
    before = &token;
  }
}

void ScoringBuilder::follow(const std::string& term) {
  if (!before_.empty() && before_ != term) {
    const std::array<Query, 2> pair{Query(before_), Query(term)};
    close_.emplace_back(Query::OP_SCALE_WEIGHT, Query(Query::OP_NEAR, pair.begin(), pair.end(), close), close_weight);
  }
  before_ = term;
}

void ScoringBuilder::holding_all(const Query& every) { every_ = every; }

Scoring ScoringBuilder::weighing() const {
  if (terms_.empty()) return {};
  Scoring all{sum_of(terms_), sum_of(rough_), close_};
  if (!every_.empty()) {
    const Query bonus(Query::OP_SCALE_WEIGHT, Query(Query::OP_FILTER, all.sum, every_), all_bonus);
    all.sum = Query(Query::OP_AND_MAYBE, all.sum, bonus);
  }
  return all;
}

void score_terms(const Node& node, ScoringBuilder& ranking) {
  if (node.kind == Node::Kind::none) return;
  std::string side_by_side;
  const auto flush = [&] {
    if (!side_by_side.empty()) ranking.add_words(side_by_side);
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
      ranking.add_words(child.pattern.text);
    } else {
      score_terms(child, ranking);
    }
  }
  flush();
}

}  // namespace indexer::query
