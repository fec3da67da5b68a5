#include "indexer/query/similar.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "indexer/store/index_schema.h"
#include "indexer/text/analyzer.h"

namespace indexer::query {

std::vector<Xapian::Query> characteristic_terms(const Xapian::Database& database, const archive::Column& column) {
  constexpr std::size_t most_terms = 30;
  constexpr std::size_t shortest = 4;  // bytes: the family's letter and one syllable, or three Latin letters
  const double columns = database.get_doccount();
  const std::string language = column.language.empty() ? "ko" : column.language;
  std::map<std::string, unsigned> counts;
  const auto count_stems = [&](const std::string& text, unsigned weight) {
    text::each_term(text::analyze(text, language), language,
                    [&](text::Family family, std::u32string_view stem, std::uint32_t) {
                      if (family == text::Family::stem) counts[store::term(family, stem)] += weight;
                    });
  };
  count_stems(column.title, store::title_weight);
  count_stems(column.body, 1);
  std::vector<std::pair<double, std::string>> weighted;
  for (const auto& [term, times] : counts) {
    const double frequency = database.get_termfreq(term);
    // A word of one column finds no other one; a word of most columns says nothing.
    if (frequency < 2 || frequency > columns / 2 + 1 || term.size() < shortest) continue;
    weighted.emplace_back((1 + std::log(times)) * std::log(1 + columns / frequency), term);
  }
  const auto count = static_cast<long>(std::min(most_terms, weighted.size()));
  std::partial_sort(weighted.begin(), weighted.begin() + count, weighted.end(), std::greater<>());
  weighted.resize(static_cast<std::size_t>(count));
  std::vector<Xapian::Query> terms;
  terms.reserve(weighted.size());
  for (const auto& [weight, text] : weighted)
    terms.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(text), weight);
  return terms;
}

}  // namespace indexer::query
