// Flipped bits anywhere in an archive, its log, its index and an export: verify finds them, or every answer is the same
// as before. COLUMNS_CORRUPTION_SEED and COLUMNS_CORRUPTION_FLIPS (of each file) make it another or a longer run.
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "archive/annotations.h"
#include "archive/archive.h"
#include "tests/support/desk.h"
#include "tests/support/program.h"
#include "tests/support/stored.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;

class SlowCorruption : public testing::Test {
 protected:
  SlowCorruption() {
    archive::Archive archive(sound, archive::Archive::Mode::write);
    for (int day = 10; day < 30; ++day) {
      const std::string date = "2024-05-" + std::to_string(day);
      std::string body = "등대지기는 " + date + "에도 불을 켠다.";
      for (int line = 0; line < 20; ++line)
        body += "\n\n바다 위의 배들은 그 불을 보고 길을 찾는다. " + std::to_string(line * day);
      store_with_page(archive, sample_column(date, "등대 " + date, body), "<p>" + body + "</p>");
    }
    archive::Annotations(archive).add_tag(3, "밤", base::now());
  }
  fs::path folder() const { return desk.archive(); }

  void put_back() const {
    fs::remove_all(folder());
    fs::create_directories(folder().parent_path());
    fs::copy(sound, folder(), fs::copy_options::recursive);
    fs::remove_all(desk / "repaired");
  }
  Outcome run(const std::vector<std::string>& words, const std::string& what) const {
    Outcome outcome = desk.columns(words);
    EXPECT_LT(outcome.status, 128) << what << ": " << words.front() << ' ' << outcome.err;
    EXPECT_NE(outcome.status, 70) << what << ": " << words.front() << ' ' << outcome.err;
    EXPECT_FALSE(outcome.late) << what << ": " << words.front();
    return outcome;
  }
  std::vector<std::string> answers(const std::string& what) const {
    std::vector<std::string> all;
    for (const std::vector<std::string>& words : {std::vector<std::string>{"list"},
                                                  {"show", "3"},
                                                  {"search", "등대지기", "--json"},
                                                  {"search", "\"길을 찾는다\"", "--json"},
                                                  {"export", "--all-years", "--format", "jsonl", "-o", "-"}})
      all.push_back(run(words, what).out);
    return all;
  }
  // Flips bits of one file of the archive's folder, each in a fresh copy.
  void flip_bits_of(const fs::path& name) {
    put_back();
    ASSERT_TRUE(fs::exists(folder() / name)) << name;
    ASSERT_EQ(desk.columns({"verify"}).status, 0) << name;
    const std::vector<std::string> before = answers("whole");
    std::mt19937 random(seed);
    unsigned found = 0;
    for (int i = 0; i < flips; ++i) {
      put_back();
      std::string bytes = read_file(folder() / name);
      const std::size_t at = random() % bytes.size();
      const unsigned bit = random() % 8;
      bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1U << bit));
      write_file(folder() / name, bytes);
      const std::string what = name.string() + ", bit " + std::to_string(bit) + " of byte " + std::to_string(at) +
                               ", seed " + std::to_string(seed);
      const Outcome verify = run({"verify"}, what);
      const std::vector<std::string> now = answers(what);
      run({"repair", "-o", (desk / "repaired").string()}, what);
      found += verify.status != 0;
      if (verify.status == 0) {
        EXPECT_EQ(now, before) << what;
      }
    }
    RecordProperty(name.filename().string(), std::to_string(found) + " of " + std::to_string(flips));
  }

  const unsigned seed =
      static_cast<unsigned>(test_support::setting_from_environment("COLUMNS_CORRUPTION_SEED", 20240501));
  const int flips = test_support::setting_from_environment("COLUMNS_CORRUPTION_FLIPS", 25);
  Desk desk;
  const fs::path sound = desk / "sound";
};

TEST_F(SlowCorruption, OfTheArchiveIsFoundOrChangesNoAnswer) {
  put_back();
  ASSERT_EQ(desk.columns({"index"}).status, 0);
  fs::copy(folder() / "index", sound / "index", fs::copy_options::recursive);
  flip_bits_of("archive.db");
}

TEST_F(SlowCorruption, OfTheLogIsFoundOrChangesNoAnswer) {
  const fs::path file = archive::Archive::file_in(sound);
  {
    archive::Archive archive(sound, archive::Archive::Mode::write);
    for (int i = 0; i < 5; ++i) {
      archive::Column column = archive.find(3).value();
      column.body += "\n\n등대지기는 다시 고쳤다. " + std::to_string(i);
      archive.store(column);
    }
    for (const char* const end : {"", "-wal"}) fs::copy_file(file.string() + end, desk / ("kept" + std::string(end)));
  }
  for (const char* const end : {"", "-wal"}) {
    fs::remove(file.string() + end);
    fs::rename(desk / ("kept" + std::string(end)), file.string() + end);
  }
  fs::remove(file.string() + "-shm");
  put_back();
  ASSERT_EQ(desk.columns({"index"}).status, 0);
  fs::copy(folder() / "index", sound / "index", fs::copy_options::recursive);
  flip_bits_of("archive.db-wal");
}

TEST_F(SlowCorruption, OfAnyFileOfTheIndexIsFoundOrChangesNoAnswer) {
  put_back();
  ASSERT_EQ(desk.columns({"index"}).status, 0);
  fs::copy(folder() / "index", sound / "index", fs::copy_options::recursive);
  for (const fs::directory_entry& entry : fs::directory_iterator(sound / "index"))
    if (entry.file_size() > 0) flip_bits_of(fs::path("index") / entry.path().filename());
}

TEST_F(SlowCorruption, OfAnyFileOfAnExportIsFoundByItsManifest) {
  put_back();
  std::mt19937 random(seed);
  for (const std::string format : {"markdown", "jsonl", "csv", "sqlite", "epub"}) {
    const fs::path folder = desk / format;
    ASSERT_EQ(desk.columns({"export", "--all-years", "--format", format, "-o", folder.string()}).status, 0);
    ASSERT_EQ(desk.columns({"verify-export", folder.string()}).status, 0);
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file() || entry.file_size() == 0) continue;
      const std::string bytes = read_file(entry.path());
      std::string flipped = bytes;
      const std::size_t at = random() % bytes.size();
      flipped[at] = static_cast<char>(flipped[at] ^ static_cast<char>(1U << random() % 8));
      write_file(entry.path(), flipped);
      const std::string what = entry.path().string() + ", byte " + std::to_string(at);
      const Outcome verify = run({"verify-export", folder.string()}, what);
      if (entry.path().filename() != "manifest.json") {
        EXPECT_NE(verify.status, 0) << what;
      }
      write_file(entry.path(), bytes);
    }
  }
}

}  // namespace
}  // namespace test_support
