#include "indexer/query/rough_scores.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>

#include "tests/support/temp_dir.h"

namespace indexer::query {
namespace {

using Query = Xapian::Query;

constexpr std::uint32_t columns = 300;

// An index whose columns have some of the terms "a" to "f" some times, a frequent one and rare ones; column N is in the
// segment of the number N modulo `segments`. No column has both "e" and "f", which count as one term.
class RandomIndex {
 public:
  // With `rows` the first segment has the file of its frequent terms.
  explicit RandomIndex(unsigned segments, bool rows = false) {
    std::mt19937 random(5);
    std::vector<Xapian::WritableDatabase> parts;
    for (unsigned i = 0; i < segments; ++i) parts.emplace_back("", Xapian::DB_BACKEND_INMEMORY);
    for (std::uint32_t id = 1; id <= columns; ++id) {
      Xapian::Document document;
      const char* const terms[] = {"a", "b", "c", "d", random() % 2 == 0 ? "e" : "f"};
      for (unsigned n = 0; n < std::size(terms); ++n)
        if (random() % (n + 1) == 0) document.add_term(terms[n], static_cast<Xapian::termcount>(1 + random() % 5));
      parts[id % segments].replace_document(id, document);
    }
    if (rows) frequent_.emplace(dir_.path(), store::write_frequent_terms(dir_.path(), parts.front()));
    std::vector<Postings> postings;
    postings.reserve(parts.size());
    for (const Xapian::WritableDatabase& part : parts)
      postings.emplace_back(part, rows && postings.empty() ? &*frequent_ : nullptr);
    index_.emplace(
        std::move(postings),
        [segments](std::size_t segment, Ids ids) {
          std::erase_if(ids, [&](std::uint32_t id) { return id % segments != segment; });
          return ids;
        },
        [](std::uint32_t, std::string_view) { return std::u16string_view(); });
  }
  const TextIndex& operator*() const { return *index_; }

 private:
  const test_support::TempDir dir_;
  std::optional<store::FrequentTerms> frequent_;
  std::optional<TextIndex> index_;
};

const std::vector<RoughTerm> terms{{{"a"}, 0.4}, {{"b"}, 1}, {{"c"}, 2.5}, {{"e", "f"}, 0.7}, {{"none"}, 1}};

// What Xapian's own matcher finds.
Weights matched(const TextIndex& index, std::size_t limit) {
  std::vector<Query> parts;
  for (const RoughTerm& term : terms) {
    const Query same(Query::OP_SYNONYM, term.terms.begin(), term.terms.end());
    parts.emplace_back(Query::OP_SCALE_WEIGHT, term.terms.size() == 1 ? Query(term.terms.front()) : same, term.weight);
  }
  const Query sum(Query::OP_OR, parts.begin(), parts.end());
  Xapian::Enquire enquire(index.whole());
  enquire.set_weighting_scheme(rough_weight());
  enquire.set_query(Query(Query::OP_AND_MAYBE, Query::MatchAll, sum));
  Weights best;
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(limit), columns);
  for (auto hit = matches.begin(); hit != matches.end(); ++hit) best.emplace_back(index.column(*hit), hit.get_weight());
  return best;
}

Ids all_columns() {
  Ids ids(columns);
  for (std::uint32_t i = 0; i < columns; ++i) ids[i] = i + 1;
  return ids;
}

struct Form {
  unsigned segments;
  bool rows;
};

class RoughScores : public testing::TestWithParam<Form> {};

TEST_P(RoughScores, AreThoseOfTheMatcher) {
  const RandomIndex random(GetParam().segments, GetParam().rows);
  const TextIndex& index = *random;
  for (const std::size_t limit : {1U, 40U, columns}) {
    const Weights best = roughly_best(index, all_columns(), terms, limit), expected = matched(index, limit);
    ASSERT_EQ(best.size(), expected.size());
    for (std::size_t i = 0; i < best.size(); ++i) {
      EXPECT_EQ(best[i].first, expected[i].first) << "place " << i;
      EXPECT_NEAR(best[i].second, expected[i].second, 1e-12) << "place " << i;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Segments, RoughScores,
                         testing::Values(Form{1, false}, Form{1, true}, Form{2, false}, Form{2, true}));

TEST(RoughScoresOf, SomeColumnsAlone) {
  const RandomIndex random(1);
  const TextIndex& index = *random;
  const Weights best = roughly_best(index, {7, 20, 21}, terms, 2),
                all = roughly_best(index, all_columns(), terms, columns);
  Weights expected;
  for (const auto& hit : all)
    if (hit.first == 7 || hit.first == 20 || hit.first == 21) expected.push_back(hit);
  ASSERT_EQ(expected.size(), 3U);
  expected.pop_back();
  EXPECT_EQ(best, expected);
  EXPECT_TRUE(roughly_best(index, {}, terms, 2).empty());
}

}  // namespace
}  // namespace indexer::query
