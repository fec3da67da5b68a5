// Commands that read while another process commits: each sees one state of the archive.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <thread>

#include "archive/archive.h"
#include "archive/transaction.h"
#include "tests/support/desk.h"
#include "tests/support/stored.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;

// An archive of columns that a thread edits, all of them together in one transaction after another: in each state they
// have one number in their titles and texts.
class OneState : public testing::Test {
 protected:
  OneState() {
    archive::Archive archive(desk.archive(), archive::Archive::Mode::write);
    archive::Transaction transaction(archive);
    for (int i = 0; i < columns; ++i) {
      archive::Column column = sample_column("2024-05-" + std::to_string(10 + i % 20), "판 0", "판 0");
      column.url += std::to_string(i);
      archive.store(column);
    }
    transaction.commit();
    editor = std::thread([this] { edit(); });
  }
  ~OneState() override {
    ended = true;
    editor.join();
  }
  void edit() {
    archive::Archive archive(desk.archive(), archive::Archive::Mode::write);
    for (int number = 1; !ended; ++number) {
      archive::Transaction transaction(archive);
      for (int id = 1; id <= columns; ++id) {
        archive::Column column = archive.find(id).value();
        column.title = column.body = "판 " + std::to_string(number);
        archive.store(column);
      }
      transaction.commit();
    }
  }

  static constexpr int columns = 60;
  static constexpr int rounds = 6;
  Desk desk;
  std::atomic<bool> ended = false;
  std::thread editor;
};

TEST_F(OneState, VerifyTakesNoCommitForDamage) {
  for (int i = 0; i < rounds; ++i) {
    const Outcome verify = desk.columns({"verify"});
    EXPECT_EQ(verify.status, 0) << verify.out << verify.err;
  }
}

TEST_F(OneState, AnExportAndAListAreOfOneState) {
  for (int i = 0; i < rounds; ++i) {
    std::set<std::string> titles, revisions;
    std::istringstream lines(desk.columns({"export", "--all-years", "--format", "jsonl", "-o", "-"}).out);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      const auto json = nlohmann::json::parse(line);
      // All revisions of a column follow each other; the last is the current one.
      if (json.contains("revision")) revisions.insert(json["id"].dump() + " " + json["revision"].dump());
    }
    EXPECT_GT(count, 0U);
    EXPECT_EQ(revisions.size() % columns, 0U) << "every column has as many revisions as the others";

    const fs::path folder = desk / ("export" + std::to_string(i));
    ASSERT_EQ(desk.columns({"export", "--all-years", "--format", "markdown", "-o", folder.string()}).status, 0);
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      const std::string text = read_file(entry.path());
      for (std::size_t at = text.find("판 "); at != std::string::npos; at = text.find("판 ", at + 1))
        titles.insert(text.substr(at, text.find_first_not_of("0123456789", at + 4) - at));
    }
    EXPECT_EQ(titles.size(), 1U) << testing::PrintToString(titles);
  }
}

}  // namespace
}  // namespace test_support
