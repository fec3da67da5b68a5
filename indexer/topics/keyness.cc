#include "indexer/topics/keyness.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "indexer/text/analyzer.h"
#include "indexer/text/korean.h"

namespace indexer::topics {
namespace {

double term(double observed, double expected) { return observed > 0 ? observed * std::log(observed / expected) : 0; }

// Dunning's log-likelihood ratio of a word that `a` of `all_a` and `b` of `all_b` columns have.
double log_likelihood(double a, double b, double all_a, double all_b) {
  const double all = all_a + all_b, with = a + b;
  const double without = all - with;
  return 2 * (term(a, all_a * with / all) + term(b, all_b * with / all) + term(all_a - a, all_a * without / all) +
              term(all_b - b, all_b * without / all));
}

bool is_noun_like(const text::Token& token, std::u32string_view word) {
  if (token.kind == text::Token::Kind::word) return word.size() > 2 && !(word[0] >= U'0' && word[0] <= U'9');
  // A word without a particle is as often a verb or an adverb as a noun.
  return token.kind == text::Token::Kind::hangul && token.stem >= 2 && token.stem < token.length &&
         !text::is_function_word(word);
}

}  // namespace

void KeywordCounter::add(const archive::Column& column, bool unassigned) {
  std::set<std::string> words;
  for (const std::string* text : {&column.title, &column.body}) {
    const text::Analysis analysis = text::analyze(*text, column.language);
    for (const text::Token& token : analysis.tokens) {
      if (is_noun_like(token, analysis.stem(token))) words.insert(text::to_utf8(analysis.stem(token)));
    }
  }
  for (const std::string& word : words) seen_.emplace_back(word, unassigned);
  ++(unassigned ? unassigned_ : assigned_);
}

std::vector<std::pair<std::string, KeywordCounter::Counts>> KeywordCounter::sorted() const {
  auto seen = seen_;
  std::sort(seen.begin(), seen.end());
  std::vector<std::pair<std::string, Counts>> counts;
  for (const auto& [word, unassigned] : seen) {
    if (counts.empty() || counts.back().first != word) counts.emplace_back(word, Counts());
    ++(unassigned ? counts.back().second.unassigned : counts.back().second.assigned);
  }
  return counts;
}

std::vector<Keyword> KeywordCounter::best(std::size_t count) const {
  std::vector<Keyword> found;
  const auto unassigned = static_cast<double>(unassigned_), assigned = static_cast<double>(assigned_);
  for (const auto& [word, counts] : sorted()) {
    const auto a = static_cast<double>(counts.unassigned), b = static_cast<double>(counts.assigned);
    if (counts.unassigned < std::min<std::size_t>(2, unassigned_) || a * assigned <= b * unassigned) continue;
    found.push_back(
        {word, counts.unassigned, counts.assigned, log_likelihood(a, b, unassigned, std::max(assigned, 1.0))});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Keyword& a, const Keyword& b) { return a.keyness > b.keyness; });
  if (found.size() > count) found.resize(count);
  return found;
}

}  // namespace indexer::topics
