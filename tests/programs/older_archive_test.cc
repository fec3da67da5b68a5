// Archives of every earlier schema, used by the programs of today.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <map>

#include "archive/archive.h"
#include "tests/programs/newspaper.h"
#include "tests/support/temp_dir.h"

namespace test_support {
namespace {

using testing::HasSubstr;

namespace fs = std::filesystem;

fs::path schemas() { return fs::path(COLUMNS_SOURCE_DIR) / "tests" / "data" / "schemas"; }

// Runs SQL on a database file and returns the first value of its last row.
std::string sql(const fs::path& file, const std::string& text) {
  sqlite3* database = nullptr;
  std::string value;
  const auto take = [](void* to, int count, char** values, char**) {
    if (count > 0 && values[0]) *static_cast<std::string*>(to) = values[0];
    return 0;
  };
  EXPECT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, text.c_str(), take, &value, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
  sqlite3_close(database);
  return value;
}

std::vector<int> versions() {
  std::vector<int> found;
  for (int version = 1; fs::exists(schemas() / (std::to_string(version) + ".dump")); ++version)
    found.push_back(version);
  return found;
}

class OlderArchive : public Newspaper, public testing::WithParamInterface<int> {
 protected:
  OlderArchive() {
    fs::create_directories(desk.archive());
    sql(file(), read_file(schemas() / (std::to_string(GetParam()) + ".dump")));
  }
  fs::path file() const { return archive::Archive::file_in(desk.archive()); }
  void expect_readable() {
    EXPECT_THAT(desk.columns({"list"}).out, HasSubstr("바다가 보내는 편지"));
    EXPECT_THAT(desk.columns({"show", "1"}).out, HasSubstr("아침이 오면 불을 끈다."));
    EXPECT_THAT(desk.columns({"history", "1"}).out, HasSubstr("2024-05-20"));
    EXPECT_THAT(desk.columns({"search", "\"길을 찾는다\""}).out, HasSubstr("등대지기의 밤"));
    const Outcome verify = desk.columns({"verify"});
    EXPECT_EQ(verify.status, 0) << verify.out << verify.err;
    const Outcome exported = desk.columns({"export", "--all-years", "--format", "jsonl", "-o", "-"});
    EXPECT_EQ(exported.status, 0) << exported.err;
    EXPECT_THAT(exported.out, HasSubstr("모래 위의 글은 물결이 지운다."));
  }
};

TEST_P(OlderArchive, IsReadAsItIsAndCrawledIntoAfterABackup) {
  const std::string version = std::to_string(GetParam());
  EXPECT_EQ(desk.columns({"index"}).status, 0);
  expect_readable();
  EXPECT_EQ(sql(file(), "PRAGMA user_version"), version) << "a reader leaves the file as it is";

  two_columns();
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.stored().size(), 4U);
  EXPECT_EQ(desk.columns({"index"}).status, 0);
  expect_readable();
  const std::string now = sql(file(), "PRAGMA user_version");
  EXPECT_GT(std::stoi(now), GetParam());
  const fs::path kept = file().string() + ".before-schema-" + now;
  ASSERT_TRUE(fs::exists(kept));
  EXPECT_EQ(sql(kept, "PRAGMA user_version"), version);
  EXPECT_EQ(sql(kept, "SELECT count(*) FROM columns"), "2");
  EXPECT_EQ(sql(kept, "PRAGMA integrity_check"), "ok");
}

INSTANTIATE_TEST_SUITE_P(EverySchema, OlderArchive, testing::ValuesIn(versions()));

}  // namespace
}  // namespace test_support
