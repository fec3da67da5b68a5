#include "indexer/store/database.h"

#include <gtest/gtest.h>

#include <string>

#include "archive/transaction.h"
#include "indexer/store/open_index.h"
#include "indexer/store/segments.h"
#include "tests/indexer/small_archive.h"

namespace indexer::store {
namespace {

constexpr Xapian::docid last_id = 3000;

// A database in which each document has the term, and ids have gaps.
Xapian::WritableDatabase with_gaps(const std::filesystem::path& dir) {
  Xapian::WritableDatabase database = open_to_write(dir, Xapian::DB_CREATE);
  Xapian::Document document;
  document.add_term("everywhere");
  for (Xapian::docid id = 1; id <= last_id; id += id % 7 == 0 ? 2 : 1) database.replace_document(id, document);
  return database;
}

std::size_t found_in(Xapian::Database database) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(Xapian::Query("everywhere"));
  return enquire.get_mset(0, last_id).size();
}

TEST(DocumentWithoutTerms, LetsTheListOfATermThatAllHaveBeRead) {
  const test_support::TempDir dir;
  Xapian::WritableDatabase database = with_gaps(dir.path() / "index");
  const std::size_t columns = database.get_doccount();
  add_document_without_terms(database);
  database.commit();
  EXPECT_EQ(database.get_doccount(), columns + 1);
  EXPECT_EQ(found_in(open_to_read(dir.path() / "index")), columns);
  add_document_without_terms(database);
  EXPECT_EQ(database.get_doccount(), columns + 1) << "once";
}

TEST(DocumentWithoutTerms, IsNotAddedWhereItIsNotNeeded) {
  const test_support::TempDir dir;
  Xapian::WritableDatabase database = open_to_write(dir.path() / "index", Xapian::DB_CREATE);
  for (int i = 0; i < 400; ++i) database.add_document(Xapian::Document());
  add_document_without_terms(database);
  EXPECT_EQ(database.get_doccount(), 400u) << "no gaps";
}

// The ids of copies are gaps in the index.
TEST(DocumentWithoutTerms, IsFoundByNoSearchOfAnIndexWithGaps) {
  constexpr int columns = 1500, every = 7;
  SmallArchive archive;
  {
    archive::Transaction transaction(*archive.archive);
    for (int i = 0; i < columns; ++i) archive.add(column("강물 " + std::to_string(i), "강물은 흐른다."));
    for (int id = every; id <= columns; id += every) archive.archive->set_same_as(id, 1);
    transaction.commit();
  }
  archive.update();
  const std::size_t kept = columns - columns / every;
  query::Searcher searcher = archive.searcher();
  EXPECT_EQ(searcher.all().total, kept);
  for (const char* typed : {"강물", "-없는말", "source:paper", "강물 source:paper", "year:2021"}) {
    query::Request request;
    request.text = typed;
    request.order = query::Order::newest;
    EXPECT_EQ(searcher.search(request).total, kept) << typed;
  }
  // Its id is no length of the lists of frequent terms.
  EXPECT_EQ(OpenIndex(index_in(archive.dir.path())).frequent(main_segment).find("XSOURCEpaper").size(), columns + 1U);
}

}  // namespace
}  // namespace indexer::store
