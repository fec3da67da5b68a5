#include "indexer/query/postings.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "tests/support/temp_dir.h"

namespace indexer::query {
namespace {

using Counts = std::vector<Xapian::termcount>;

constexpr Xapian::docid documents = 200;

// Documents with terms "1" to "6", each less frequent than the one before, and "often", which they have up to 399
// times; a tenth of the documents is missing.
Xapian::WritableDatabase random_documents() {
  std::mt19937 random(7);
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (Xapian::docid id = 1; id <= documents; ++id) {
    if (random() % 10 == 0) continue;
    Xapian::Document document;
    for (unsigned n = 1; n <= 6; ++n)
      if (random() % n == 0) document.add_term(std::to_string(n), static_cast<Xapian::termcount>(random() % 4));
    document.add_term("often", static_cast<Xapian::termcount>(random() % 400));
    database.replace_document(id, document);
  }
  return database;
}

// Every third document, also behind the last.
Ids every_third() {
  Ids ids;
  for (std::uint32_t id = 3; id < documents + 20; id += 3) ids.push_back(id);
  return ids;
}

Counts counts_of(const Postings& postings, const std::string& term, const Ids& ids) {
  Counts counts(ids.size(), 5);
  postings.add_counts(term, ids, counts);
  return counts;
}

TEST(Postings, FrequentTermsSayWhatTheDatabaseSays) {
  const test_support::TempDir dir;
  const Xapian::WritableDatabase database = random_documents();
  const store::FrequentTerms frequent(dir.path(), store::write_frequent_terms(dir.path(), database));
  ASSERT_FALSE(frequent.find("1").empty());
  ASSERT_TRUE(frequent.find("6").empty());
  const Postings plain(database), fast(database, &frequent);
  const Ids third = every_third();
  for (const char* const term : {"1", "2", "3", "4", "5", "6", "often", "none"}) {
    EXPECT_EQ(fast.with(term), plain.with(term)) << term;
    EXPECT_EQ(fast.with(term, third), plain.with(term, third)) << term;
    EXPECT_EQ(fast.with(term, {}), Ids()) << term;
    EXPECT_EQ(counts_of(fast, term, third), counts_of(plain, term, third)) << term;
  }
  EXPECT_EQ(fast.with(""), plain.with(""));
}

TEST(Postings, AreThoseOfTheTerm) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const Xapian::docid id : {2U, 5U, 9U}) {
    Xapian::Document document;
    document.add_term("a", id);
    database.replace_document(id, document);
  }
  const test_support::TempDir dir;
  const store::FrequentTerms frequent(dir.path(), store::write_frequent_terms(dir.path(), database));
  const Postings postings(database, &frequent);
  EXPECT_EQ(postings.with("a"), (Ids{2, 5, 9}));
  EXPECT_EQ(postings.with("a", {1, 5, 6, 9, 12}), (Ids{5, 9}));
  EXPECT_EQ(counts_of(postings, "a", {1, 5, 9, 12}), (Counts{5, 10, 14, 5}));
}

// The file says of the last document, which does not have the term, that it has it more often than a byte holds.
TEST(Postings, AnAlteredByteCountsNothing) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const Xapian::docid id : {1U, 2U, 3U}) {
    Xapian::Document document;
    if (id != 3) document.add_term("a", id == 2 ? 300 : 1);
    database.replace_document(id, document);
  }
  const test_support::TempDir dir;
  const std::uint64_t size = store::write_frequent_terms(dir.path(), database);
  std::fstream file(dir / store::frequent_name, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(3).put(static_cast<char>(store::FrequentTerms::many));
  file.close();
  const store::FrequentTerms frequent(dir.path(), size);
  EXPECT_EQ(counts_of(Postings(database, &frequent), "a", {1, 2, 3}), (Counts{6, 305, 5}));
}

}  // namespace
}  // namespace indexer::query
