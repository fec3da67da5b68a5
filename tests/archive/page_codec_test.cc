#include "archive/page_codec.h"

#include <gtest/gtest.h>

#include <optional>

#include "archive/archive.h"
#include "archive/database.h"
#include "archive/repair.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

std::int64_t number(RowReader& row) { return row.integer64(); }

class PageCodecTest : public testing::Test {
 protected:
  static Page page(int number, const std::string& site = "https://paper.example",
                   const std::string& type = "text/html") {
    Page page = test_support::page_of_a_site(site, number);
    page.content_type = type;
    return page;
  }

  // Stores pages with the numbers from `first` to `last`.
  void store(int first, int last) {
    for (int number = first; number <= last; ++number) {
      Page stored = page(number);
      archive_->store_page(stored);
    }
  }

  std::int64_t count(const std::string& sql) { return database().first(sql, number).value(); }
  Database& database() { return archive_->database(); }
  void open(Archive::Mode mode) { archive_.emplace(dir_.path() / "a", mode); }
  void expect_whole(std::int64_t id, int number) {
    EXPECT_EQ(archive_->page(id).value().body, page(number).body) << id;
  }

  test_support::TempDir dir_;
  std::optional<Archive> archive_{std::in_place, dir_.path() / "a", Archive::Mode::write};
};

TEST_F(PageCodecTest, PacksTheLaterPagesOfASiteByWhatTheFirstOnesShare) {
  store(1, 40);
  EXPECT_EQ(count("SELECT count(*) FROM dictionaries"), 2) << "twice the same";
  EXPECT_EQ(count("SELECT count(DISTINCT hash) FROM dictionaries"), 1);
  EXPECT_LT(4 * count("SELECT length(body) FROM pages WHERE id = 40"),
            count("SELECT length(body) FROM pages WHERE id = 1"));
  open(Archive::Mode::read);
  for (int id = 1; id <= 40; ++id) expect_whole(id, id);
}

TEST_F(PageCodecTest, ALaterRunUsesWhatAnEarlierOneMade) {
  store(1, 20);
  open(Archive::Mode::write);
  store(21, 33);
  EXPECT_EQ(count("SELECT count(*) FROM dictionaries"), 2) << "the pages of both runs count";
  open(Archive::Mode::write);
  store(34, 40);
  EXPECT_EQ(count("SELECT count(*) FROM dictionaries"), 2);
  EXPECT_LT(4 * count("SELECT length(body) FROM pages WHERE id = 40"),
            count("SELECT length(body) FROM pages WHERE id = 1"));
  expect_whole(40, 40);
}

TEST_F(PageCodecTest, EachSiteHasItsOwnAndPicturesNone) {
  for (int number = 1; number <= 40; ++number)
    for (Page stored : {page(number), page(number, "https://other.example"),
                        page(number, "https://pictures.example", "image/svg+xml")})
      archive_->store_page(stored);
  EXPECT_EQ(count("SELECT count(DISTINCT site) FROM dictionaries"), 2);
  EXPECT_EQ(archive_->last_page("https://other.example/40").value().body, page(40, "https://other.example").body);
  EXPECT_EQ(archive_->last_page("https://pictures.example/40").value().body,
            page(40, "https://pictures.example", "image/svg+xml").body);
}

TEST_F(PageCodecTest, ADictionaryThatWasRolledBackIsNotUsed) {
  store(1, 31);
  {
    Transaction transaction(*archive_);
    store(32, 36);
    EXPECT_EQ(count("SELECT count(*) FROM dictionaries"), 2);
  }
  store(37, 37);
  EXPECT_EQ(count("SELECT count(*) FROM dictionaries WHERE after >= 32"), 0);
  open(Archive::Mode::write);
  expect_whole(32, 37);
  store(38, 80);
  for (int id = 33; id <= 75; ++id) expect_whole(id, id + 5);
}

TEST_F(PageCodecTest, ALaterTemplateGetsADictionaryOfItsOwn) {
  {
    Transaction transaction(*archive_);
    store(1, 1100);
    transaction.commit();
  }
  EXPECT_EQ(count("SELECT count(DISTINCT id) FROM dictionaries"), 2);
  open(Archive::Mode::read);
  for (const int id : {1, 33, 1056, 1057, 1100}) expect_whole(id, id);
}

TEST_F(PageCodecTest, OneDamagedCopyOfADictionaryCostsNothing) {
  store(1, 40);
  for (const int copy : {0, 1}) {
    database().execute("UPDATE dictionaries SET body = zeroblob(length(body)) WHERE copy = ?", copy);
    open(Archive::Mode::write);
    if (copy == 0) expect_whole(40, 40);
  }
  try {
    archive_->page(40);
    ADD_FAILURE() << "a page is read without its dictionary";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.status(), base::Exit::data);
    EXPECT_FALSE(error.hint().empty());
  }
  expect_whole(1, 1);
}

TEST_F(PageCodecTest, ADamagedPageKeepsNoLaterOneFromBeingStored) {
  store(1, 31);
  database().execute("UPDATE pages SET body = zeroblob(10) WHERE id = 30");
  store(32, 40);
  expect_whole(40, 40);
  EXPECT_EQ(count("SELECT count(*) FROM dictionaries"), 2) << "of the others";
}

TEST_F(PageCodecTest, RepairKeepsThePagesAndMakesTheSecondCopyAgain) {
  store(1, 40);
  database().execute("UPDATE dictionaries SET body = zeroblob(10) WHERE copy = 0");
  archive_.reset();
  const Repair repair = repair_archive(Archive::file_in(dir_.path() / "a"), dir_.path() / "repaired");
  archive_.emplace(dir_.path() / "repaired", Archive::Mode::read);
  expect_whole(40, 40);
  EXPECT_EQ(count("SELECT count(*) FROM dictionaries"), 2);
  EXPECT_EQ(count("SELECT count(DISTINCT body) FROM dictionaries"), 1);
  EXPECT_EQ(archive_->check(), std::vector<std::string>{});
}

}  // namespace
}  // namespace archive
