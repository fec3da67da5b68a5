#include "indexer/query/phrase_match.h"

#include <gtest/gtest.h>

namespace indexer::query {
namespace {

using Ids = std::vector<Xapian::docid>;
using Words = std::vector<std::string>;

// A database in memory with a document for each list of words, which stand at the positions 1, 2, ...
Xapian::Database database_of(const std::vector<Words>& texts) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const Words& words : texts) {
    Xapian::Document document;
    for (std::size_t i = 0; i < words.size(); ++i) document.add_posting(words[i], static_cast<Xapian::termpos>(i + 1));
    database.add_document(document);
  }
  return database;
}

TEST(PhraseMatch, TheSlotsStandAtTheirPlaces) {
  const Xapian::Database database =
      database_of({{"a", "b", "c"}, {"a", "c", "b"}, {"x", "a", "y", "c"}, {"c", "b", "a"}, {"a", "b"}});
  EXPECT_EQ(documents_with(database, {{0, {"a"}}, {1, {"b"}}}), (Ids{1, 5}));
  EXPECT_EQ(documents_with(database, {{0, {"a"}}, {2, {"c"}}}), (Ids{1, 3})) << "a place between them may be any";
  EXPECT_EQ(documents_with(database, {{0, {"c"}}}), (Ids{1, 2, 3, 4}));
}

TEST(PhraseMatch, AnyTermOfASlotTakesItsPlace) {
  const Xapian::Database database = database_of({{"a", "b"}, {"a", "p"}, {"a", "q"}, {"b", "a"}, {"a", "p", "a", "b"}});
  EXPECT_EQ(documents_with(database, {{0, {"a"}}, {1, {"b", "p"}}}), (Ids{1, 2, 5})) << "each document once";
  EXPECT_EQ(documents_with(database, {{0, {"a", "none"}}, {1, {"none", "q"}}}), Ids{3}) << "one that no document has";
}

TEST(PhraseMatch, ATermMayStandTwice) {
  const Xapian::Database database = database_of({{"a", "a"}, {"a"}, {"a", "b", "a"}});
  EXPECT_EQ(documents_with(database, {{0, {"a"}}, {1, {"a"}}}), Ids{1});
}

TEST(PhraseMatch, APhraseDoesNotBeginBeforeTheText) {
  const Xapian::Database database = database_of({{"b", "a"}, {"a", "x", "x", "b"}});
  EXPECT_EQ(documents_with(database, {{0, {"a"}}, {3, {"b"}}}), Ids{2});
}

TEST(PhraseMatch, KnownDocumentsAreLeftOut) {
  const Xapian::Database database = database_of({{"a", "b"}, {"a", "b"}, {"a", "b"}});
  EXPECT_EQ(documents_with(database, {{0, {"a"}}, {1, {"b"}}}, {1, 3}), Ids{2});
}

TEST(PhraseMatch, NothingHasAWordThatIsNowhere) {
  const Xapian::Database database = database_of({{"a", "b"}});
  EXPECT_EQ(documents_with(database, {{0, {"a"}}, {1, {"none"}}}), Ids{});
  EXPECT_EQ(documents_with(database, "none"), Ids{});
}

}  // namespace
}  // namespace indexer::query
