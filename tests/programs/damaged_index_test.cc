// A search index whose files were altered: what search and verify say of it, and that it is made again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "archive/archive.h"
#include "tests/support/desk.h"
#include "tests/support/stored.h"

namespace test_support {
namespace {

using testing::HasSubstr;
using testing::Not;

namespace fs = std::filesystem;

class DamagedIndex : public testing::Test {
 protected:
  DamagedIndex() {
    add("2024-05-", 20);
    EXPECT_EQ(desk.columns({"index"}).status, 0);
    add("2024-06-", 2);
    EXPECT_EQ(desk.columns({"index"}).status, 0);
    EXPECT_TRUE(fs::exists(index() / "recent"));
  }
  void add(const std::string& month, int count) {
    archive::Archive archive(desk.archive(), archive::Archive::Mode::write);
    for (int day = 10; day < 10 + count; ++day) {
      const std::string date = month + std::to_string(day);
      store_with_page(archive, sample_column(date, "등대 " + date, "바다 위의 등대는 밤새 불을 켠다."), "<p>등대</p>");
    }
  }
  void SetUp() override { expect_sound(); }
  fs::path index() const { return desk.archive() / "index"; }
  void expect_sound() {
    const Outcome verify = desk.columns({"verify"});
    EXPECT_EQ(verify.status, 0) << verify.out << verify.err;
    EXPECT_EQ(desk.columns({"search", "\"바다 위의 등대\""}).status, 0);
  }
  void expect_damage_found(const std::string& name) {
    const Outcome verify = desk.columns({"verify"});
    EXPECT_EQ(verify.status, 65) << name << verify.out << verify.err;
    EXPECT_THAT(verify.out, HasSubstr("Run `columns index")) << name;
  }
  // Expects that a search names the damage, and that the next update of the index mends it.
  void expect_said_and_mended(const std::string& name) {
    const Outcome search = desk.columns({"search", "\"바다 위의 등대\""});
    EXPECT_EQ(search.status, 2) << name << search.out;
    EXPECT_THAT(search.err, HasSubstr("Run `columns index --rebuild`")) << name;
    EXPECT_EQ(desk.columns({"index"}).status, 0) << name;
    expect_sound();
  }
  Desk desk;
};

TEST_F(DamagedIndex, AMissingTableIsSaidBySearchAndVerify) {
  for (const char* name : {"texts", "frequent", "postlist.glass"}) {
    fs::remove(index() / name);
    expect_damage_found(name);
    expect_said_and_mended(name);
  }
}

TEST_F(DamagedIndex, AMissingTableOfTheRecentSegmentIsSaidBySearchAndVerify) {
  for (const char* name : {"texts", "postlist.glass", "termlist.glass"}) {
    fs::remove(index() / "recent" / name);
    expect_damage_found(name);
    expect_said_and_mended(name);
    add("2024-07-", 1);
    EXPECT_EQ(desk.columns({"index"}).status, 0);
  }
}

TEST_F(DamagedIndex, ACutTableIsSaidBySearchAndVerify) {
  for (const char* name : {"texts", "frequent", "postlist.glass"}) {
    fs::resize_file(index() / name, fs::file_size(index() / name) / 2);
    expect_damage_found(name);
    expect_said_and_mended(name);
  }
}

TEST_F(DamagedIndex, AnAlteredByteOfAnyFileIsFoundByVerify) {
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(index())) {
    const std::string whole = entry.is_regular_file() ? read_file(entry.path()) : std::string();
    if (whole.empty()) continue;
    std::string altered = whole;
    altered[whole.size() / 2] = static_cast<char>(altered[whole.size() / 2] ^ 0x10);
    write_file(entry.path(), altered);
    expect_damage_found(entry.path().filename().string());
    write_file(entry.path(), whole);
  }
  expect_sound();
}

// Among them a number of the state that lets Xapian say for ever that the index was changed meanwhile.
TEST_F(DamagedIndex, AnAlteredStateEndsNoCommandByASignal) {
  const std::string whole = read_file(index() / "iamglass");
  for (std::size_t at = 16; at < std::min<std::size_t>(whole.size(), 64); at += 4) {
    std::string altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 2);
    write_file(index() / "iamglass", altered);
    EXPECT_LT(desk.columns({"search", "등대"}).status, 128) << at;
    const Outcome verify = desk.columns({"verify"});
    EXPECT_NE(verify.status, 0) << at;
    EXPECT_LT(verify.status, 128) << at << verify.err;
  }
  EXPECT_EQ(desk.columns({"index", "--rebuild"}).status, 0);
  expect_sound();
}

TEST_F(DamagedIndex, AnUpdateDoesNotCarryDamageOn) {
  std::string altered = read_file(index() / "texts");
  altered[altered.size() / 2] = static_cast<char>(altered[altered.size() / 2] ^ 0x10);
  write_file(index() / "texts", altered);
  add("2024-07-", 1);
  EXPECT_EQ(desk.columns({"index"}).status, 0);
  expect_sound();
  EXPECT_NE(read_file(index() / "texts"), altered);
}

TEST_F(DamagedIndex, SumsOfAnotherStateStopNoSearchAndAreWrittenAgain) {
  const std::string sums = read_file(index() / "sums");
  write_file(index() / "sums", "columns-index-sums/1 1\n" + sums.substr(sums.find('\n') + 1));
  EXPECT_EQ(desk.columns({"search", "등대"}).status, 0) << "as after an update that was killed";
  expect_damage_found("sums");
  EXPECT_EQ(desk.columns({"index"}).status, 0);
  expect_sound();
}

TEST_F(DamagedIndex, AnUpdateBringsTheSumsUpToDate) {
  add("2024-07-", 1);
  EXPECT_EQ(desk.columns({"index"}).status, 0);
  expect_sound();
  EXPECT_THAT(desk.columns({"index"}).out, Not(HasSubstr("rebuilt")));
}

}  // namespace
}  // namespace test_support
