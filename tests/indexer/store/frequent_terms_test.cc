#include "indexer/store/frequent_terms.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "tests/support/temp_dir.h"

namespace indexer::store {
namespace {

using Bytes = std::vector<std::uint8_t>;

// Documents 1 to `last` but 3, where `each` puts terms into a document.
template <typename Each>  // void Each(Xapian::docid, Xapian::Document&)
Xapian::WritableDatabase database_of(Xapian::docid last, Each each) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (Xapian::docid id = 1; id <= last; ++id) {
    if (id == 3) continue;
    Xapian::Document document;
    each(id, document);
    database.replace_document(id, document);
  }
  return database;
}

Xapian::WritableDatabase some_documents() {
  return database_of(8, [](Xapian::docid id, Xapian::Document& document) {
    document.add_term("all", id);
    if (id > 3) document.add_term("five", 0);
    if (id > 4) document.add_term("four", 2);
    if (id > 5) document.add_term("three", 2);
    document.add_term("often", id == 7 ? 253 : 1);
    document.add_term("too often", id == 7 ? 254 : 1);
  });
}

Bytes row_of(const FrequentTerms& terms, std::string_view term) {
  const FrequentTerms::Row row = terms.find(term);
  return {row.begin(), row.end()};
}

TEST(FrequentTerms, ATermOfHalfOfTheDocumentsHasARow) {
  const test_support::TempDir dir;
  const FrequentTerms terms(dir.path(), write_frequent_terms(dir.path(), some_documents()));
  EXPECT_EQ(row_of(terms, "all"), (Bytes{0, 2, 3, 0, 5, 6, 7, 8, 9}));
  EXPECT_EQ(row_of(terms, "five"), (Bytes{0, 0, 0, 0, 1, 1, 1, 1, 1})) << "without a weight";
  EXPECT_EQ(row_of(terms, "four"), (Bytes{0, 0, 0, 0, 0, 3, 3, 3, 3})) << "half of the ids";
  EXPECT_TRUE(terms.find("three").empty()) << "less than half of the ids up to the last";
  EXPECT_TRUE(terms.find("none").empty());
  EXPECT_TRUE(terms.find("").empty());
}

TEST(FrequentTerms, ACountThatNoByteHoldsIsLeftToTheDatabase) {
  const test_support::TempDir dir;
  const FrequentTerms terms(dir.path(), write_frequent_terms(dir.path(), some_documents()));
  EXPECT_EQ(row_of(terms, "often"), (Bytes{0, 2, 2, 0, 2, 2, 2, 254, 2}));
  EXPECT_EQ(row_of(terms, "too often"), (Bytes{0, 2, 2, 0, 2, 2, 2, FrequentTerms::many, 2}));
}

TEST(FrequentTerms, ThereMayBeNone) {
  const test_support::TempDir dir;
  const Xapian::WritableDatabase empty("", Xapian::DB_BACKEND_INMEMORY);
  EXPECT_TRUE(FrequentTerms(dir.path(), write_frequent_terms(dir.path(), empty)).find("all").empty());
  EXPECT_TRUE(FrequentTerms(dir / "nowhere", 0).find("all").empty()) << "a segment without the file";
}

TEST(FrequentTerms, AFileOfAnotherFormIsDamage) {
  const test_support::TempDir dir;
  const std::uint64_t size = write_frequent_terms(dir.path(), some_documents());
  EXPECT_NO_THROW(FrequentTerms(dir.path(), size));
  EXPECT_THROW(FrequentTerms(dir.path(), size + 1), base::Error) << "cut";
  for (std::uint64_t cut = 1; cut < size; ++cut)
    EXPECT_THROW(FrequentTerms(dir.path(), size - cut), base::Error) << "the end of another file " << cut;
  std::filesystem::remove(dir / frequent_name);
  EXPECT_THROW(FrequentTerms(dir.path(), size), base::Error) << "missing";
}

// Each byte behind the rows, which are those of four terms for the ids from 0 to 8.
TEST(FrequentTerms, AnAlteredByteIsDamageOrAnotherName) {
  const test_support::TempDir dir;
  const std::uint64_t size = write_frequent_terms(dir.path(), some_documents());
  std::string bytes(size, '\0');
  std::ifstream(dir / frequent_name, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(size));
  const std::string_view terms = "all", last = "too often";
  const std::size_t names = bytes.find(terms) - 1, tail = bytes.rfind(last) + last.size();
  for (std::size_t at = names; at < size; ++at) {
    std::string altered = bytes;
    altered[at] = static_cast<char>(altered[at] ^ 0x40);
    std::ofstream(dir / frequent_name, std::ios::binary) << altered;
    const bool length = at == names || at >= tail;
    try {
      const FrequentTerms read(dir.path(), size);
      EXPECT_FALSE(length) << at;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.status(), base::Exit::data) << at;
    }
  }
}

}  // namespace
}  // namespace indexer::store
