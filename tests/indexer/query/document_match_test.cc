#include "indexer/query/document_match.h"

#include <gtest/gtest.h>

#include <random>

#include "indexer/query/docid_source.h"
#include "tests/support/temp_dir.h"

namespace indexer::query {
namespace {

using Documents = Ids;
using Query = Xapian::Query;

// Documents 1 to 60; a term of number n is in each document that n divides. Every seventh document is missing.
Xapian::WritableDatabase numbers() {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (Xapian::docid id = 1; id <= 60; ++id) {
    Xapian::Document document;
    for (unsigned n = 1; n <= 12; ++n)
      if (id % n == 0) document.add_term(std::to_string(n));
    database.replace_document(id, document);
  }
  for (Xapian::docid id = 7; id <= 60; id += 7) database.delete_document(id);
  return database;
}

Documents found(const Xapian::Database& database, const Query& query) {
  return documents_matching(Postings(database), query);
}

// What Xapian's own matcher finds.
Documents matched(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  Documents ids;
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  for (auto hit = matches.begin(); hit != matches.end(); ++hit) ids.push_back(*hit);
  std::sort(ids.begin(), ids.end());
  return ids;
}

Query term(unsigned n) { return Query(std::to_string(n)); }

TEST(DocumentMatch, TermsAreJoined) {
  const Xapian::WritableDatabase database = numbers();
  EXPECT_EQ(found(database, term(12)), (Documents{12, 24, 36, 48, 60}));
  EXPECT_EQ(found(database, Query(Query::OP_AND, term(4), term(6))), (Documents{12, 24, 36, 48, 60}));
  EXPECT_EQ(found(database, Query(Query::OP_OR, term(11), term(12))),
            (Documents{11, 12, 22, 24, 33, 36, 44, 48, 55, 60}));
  EXPECT_EQ(found(database, Query(Query::OP_AND_NOT, term(12), term(8))), (Documents{12, 36, 60}));
  EXPECT_EQ(found(database, Query(Query::OP_SCALE_WEIGHT, term(12), 0)), (Documents{12, 24, 36, 48, 60}));
  EXPECT_EQ(found(database, Query("none")), Documents());
  EXPECT_EQ(found(database, Query::MatchNothing), Documents());
  EXPECT_EQ(found(database, Query()), Documents());
  EXPECT_EQ(found(database, Query::MatchAll).size(), 52U) << "8 of the 60 are missing";
}

TEST(DocumentMatch, ListsOfDocumentsAreJoinedWithTerms) {
  const Xapian::WritableDatabase database = numbers();
  const Query these = documents({5, 6, 9, 12, 36});
  EXPECT_EQ(found(database, these), (Documents{5, 6, 9, 12, 36}));
  EXPECT_EQ(found(database, Query(Query::OP_AND, these, term(6))), (Documents{6, 12, 36}));
  EXPECT_EQ(found(database, Query(Query::OP_FILTER, term(6), these)), (Documents{6, 12, 36}));
  EXPECT_EQ(found(database, Query(Query::OP_AND_NOT, these, term(6))), (Documents{5, 9}));
  const Query wildcard(Query::OP_WILDCARD, "10");
  EXPECT_EQ(found(database, wildcard), (Documents{10, 20, 30, 40, 50, 60}));
  EXPECT_EQ(found(database, Query(Query::OP_AND, term(4), wildcard)), (Documents{20, 40, 60}));
  EXPECT_EQ(found(database, Query(Query::OP_OR, term(12), wildcard)),
            (Documents{10, 12, 20, 24, 30, 36, 40, 48, 50, 60}));
}

// A random query, of terms and lists of documents.
Query some_query(std::mt19937& random, int depth) {
  const auto pick = [&](unsigned most) { return static_cast<unsigned>(random() % most); };
  if (depth == 0 || pick(4) == 0) {
    if (pick(6) == 0) return documents({1, 2, 6, 24, 30, 60});
    return pick(10) == 0 ? Query::MatchAll : term(1 + pick(14));
  }
  const Query left = some_query(random, depth - 1), right = some_query(random, depth - 1);
  switch (pick(5)) {
    case 0:
      return {Query::OP_AND, left, right};
    case 1:
      return {Query::OP_FILTER, left, right};
    case 2:
      return {Query::OP_AND_NOT, left, right};
    case 3:
      return {Query::OP_SCALE_WEIGHT, left, 0};
    default:
      return {Query::OP_OR, left, right};
  }
}

TEST(DocumentMatch, FindsWhatTheMatcherFinds) {
  const Xapian::WritableDatabase database = numbers();
  std::mt19937 random(20);
  const test_support::TempDir dir;
  const store::FrequentTerms frequent(dir.path(), store::write_frequent_terms(dir.path(), database));
  const Postings with_rows(database, &frequent);
  for (int i = 0; i < 3000; ++i) {
    const Query query = some_query(random, 4);
    const Documents expected = matched(database, query);
    ASSERT_EQ(found(database, query), expected) << query.get_description();
    ASSERT_EQ(documents_matching(with_rows, query), expected) << query.get_description();
  }
}

}  // namespace
}  // namespace indexer::query
