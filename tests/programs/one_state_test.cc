// Commands that read while another process commits: each sees one state of the archive.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

#include "archive/archive.h"
#include "archive/transaction.h"
#include "tests/support/desk.h"
#include "tests/support/stored.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;

// An archive whose first and last column a thread edits together in one transaction after another: in each state both
// have one number in their titles and texts. Those between them take a command some time.
class OneState : public testing::Test {
 protected:
  OneState() {
    archive::Archive archive(desk.archive(), archive::Archive::Mode::write);
    archive::Transaction transaction(archive);
    for (int i = 0; i < columns; ++i) {
      const bool edited = i == 0 || i + 1 == columns;
      const std::string text = edited ? "판 0" : "글 " + std::to_string(i);
      archive::Column column = sample_column("20" + std::to_string(10 + i * 10 / columns) + "-05-10", text, text);
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
    constexpr int at_once = 500;  // a command reads all revisions: without a pause a slow build would never end
    for (int number = 1; !ended; ++number) {
      if (number > at_once) std::this_thread::sleep_for(std::chrono::milliseconds(20));
      archive::Transaction transaction(archive);
      for (const int id : {1, columns}) {
        archive::Column column = archive.find(id).value();
        column.title = column.body = "판 " + std::to_string(number);
        archive.store(column);
      }
      transaction.commit();
    }
  }

  static constexpr int columns = 400;
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

TEST_F(OneState, AnExportIsOfOneState) {
  for (int i = 0; i < rounds; ++i) {
    std::set<std::string> titles;
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
