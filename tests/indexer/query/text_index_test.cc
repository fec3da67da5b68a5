#include "indexer/query/text_index.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace indexer::query {
namespace {

using Query = Xapian::Query;

Postings segment_of(const std::vector<std::pair<Xapian::docid, const char*>>& documents) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const auto& [id, term] : documents) {
    Xapian::Document document;
    document.add_term(term);
    database.replace_document(id, document);
  }
  return Postings(database);
}

std::u16string_view no_text(std::uint32_t, std::string_view) { return {}; }

// Returns a filter that lets the ids below 100 through but for those of a segment's list.
TextIndex::Current without(std::vector<Ids> outdated) {
  return [outdated = std::move(outdated)](std::size_t segment, Ids columns) {
    std::erase_if(columns, [&](std::uint32_t id) {
      const Ids& old = outdated[segment];
      return id >= 100 || std::find(old.begin(), old.end(), id) != old.end();
    });
    return columns;
  };
}

TEST(TextIndex, ADocumentThatIsNoColumnIsNotFound) {
  const TextIndex index({segment_of({{1, "sea"}, {2, "land"}, {200, "ghost"}})}, without({{2}}), no_text);
  EXPECT_EQ(index.find_all(Query::MatchAll), (Ids{1})) << "200 is no column, and 2 was removed";
  EXPECT_TRUE(index.finds_any(Query("sea")));
  EXPECT_FALSE(index.finds_any(Query("land")));
  EXPECT_FALSE(index.finds_any(Query("ghost")));
  EXPECT_FALSE(index.finds_any(Query("none")));
}

// Column 2 was changed: its document in the first segment is out of date.
TEST(TextIndex, AChangedColumnIsFoundAsItIs) {
  const TextIndex index({segment_of({{1, "sea"}, {2, "sea"}, {3, "land"}}), segment_of({{2, "land"}, {4, "sea"}})},
                        without({{2}, {}}), no_text);
  EXPECT_EQ(index.find_all(Query("sea")), (Ids{1, 4}));
  EXPECT_EQ(index.find_all(Query("land")), (Ids{2, 3}));
  EXPECT_EQ(index.with_any({"land", "none"}, {1, 2, 4}), (Ids{2}));
  EXPECT_EQ(index.with_any({"land", "sea"}, {1, 2, 3, 4}), (Ids{1, 2, 3, 4}));
  EXPECT_EQ(index.in(0, {1, 2, 3}), (Ids{1, 3}));
  EXPECT_TRUE(index.finds_any(Query("land")));
  EXPECT_FALSE(index.finds_any(Query(Query::OP_AND, Query("sea"), Query("land"))));
}

TEST(TextIndex, TheOutdatedDocumentAloneMatchesNothing) {
  const TextIndex index({segment_of({{1, "sea"}}), segment_of({{1, "land"}})}, without({{1}, {}}), no_text);
  EXPECT_FALSE(index.finds_any(Query("sea")));
  EXPECT_EQ(index.find_all(Query("sea")), Ids());
  EXPECT_EQ(index.with_any({"sea"}, {1}), Ids());
}

}  // namespace
}  // namespace indexer::query
