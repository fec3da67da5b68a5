// Every write that may fail, failed: the n-th call that changes files fails, once or for ever, for the commands that
// write. Whatever n is, a command that says that it did its work has done it; one that does not names the file, the
// cause and what to do; what was there before is whole; and the next run finishes the work and leaves nothing behind.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "archive/archive.h"
#include "tests/programs/two_columns.h"
#include "tests/support/failing_syscalls.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::HasSubstr;
using Kind = FailingSyscalls::Kind;

// A command that writes. OUT stands for a folder or file beside the archive, IN for the folder of what it reads.
struct Job {
  const char* name;
  std::vector<std::string> words;
  std::vector<std::string> again;  // what is added in the run after the failed one
  bool first = false;              // nothing was crawled before
  bool edited = false;             // the site has another text and a new column by then
  bool unindexed = false;          // the archive is ahead of the index
};

const std::vector<Job>& jobs() {
  static const std::vector<Job> all = [] {
    std::vector<Job> made{
        {"first_update", {"update"}, {}, true},
        {"update", {"update"}, {}, false, true},
        {"index", {"index"}, {}, false, false, true},
        {"rebuild", {"index", "--rebuild"}, {}},
        {"backup", {"backup", "OUT"}, {"--force"}},
        {"restore", {"restore", "IN/backup.db"}, {}, false, false, true},
        {"import", {"import", "IN/columns.jsonl"}, {}, true},
    };
    static constexpr std::array formats{"markdown", "html", "epub", "txt", "jsonl", "csv", "warc", "sqlite"};
    for (const char* format : formats)
      made.push_back({format, {"export", "--all-years", "--format", format, "-o", "OUT"}, {"--force"}});
    return made;
  }();
  return all;
}

// The job, how the call fails, and how many calls there are from one that is tried to the next (0: about five are).
using Case = std::tuple<const Job*, Kind, long>;

class FaultWrite : public TwoColumns, public testing::WithParamInterface<Case> {
 protected:
  FaultWrite() {
    if (!FailingSyscalls::possible()) return;
    if (!job.first) run({"update"});
    run_in_other({"update"});
    if (job.unindexed || job.edited) edit();
    if (job.unindexed) run({"crawl"});
    old = job.first ? std::string() : columns();
    fs::create_directories(data());
    fs::copy(data(), saved.path() / "data", fs::copy_options::recursive);
  }

  fs::path data() const { return desk / "data"; }

  void edit() {
    site.page("/list/", list_page({{"/a/", "첫 칼럼", "2024-05-03"},
                                   {"/b/", "둘째 칼럼", "2024-05-10"},
                                   {"/c/", "셋째 칼럼", "2024-05-17"}}));
    site.page("/b/", column_page("둘째 칼럼", "2024-05-10", "<p>" + long_text() + "</p>"));
    site.page("/c/", column_page("셋째 칼럼", "2024-05-17"));
  }
  static std::string long_text() {
    std::string text;
    for (int i = 0; i < 30; ++i) text += "고쳐 쓴 글의 " + std::to_string(i) + "번째 문장은 길지 않다. ";
    return text;
  }

  void run(const std::vector<std::string>& words) {
    const Outcome outcome = desk.columns(words);
    EXPECT_EQ(outcome.status, 0) << words.front() << ": " << outcome.err;
  }
  // Makes what restore and import read, of an archive of its own.
  void run_in_other(const std::vector<std::string>& words) {
    Desk other;
    other.source("paper", page_source(site.base()));
    other.clock("2024-06-01T03:00:00Z");
    ASSERT_EQ(other.columns(words).status, 0);
    ASSERT_EQ(other.columns({"backup", (input / "backup.db").string()}).status, 0);
    const Outcome lines =
        other.columns({"export", "--all-years", "--format", "jsonl", "-o", (input / "lines").string()});
    ASSERT_EQ(lines.status, 0) << lines.err;
    fs::copy_file(input / "lines/2024.jsonl", input / "columns.jsonl");
  }

  std::vector<std::string> words(bool again) const {
    std::vector<std::string> all = job.words;
    if (again && fs::exists(data() / "out")) all.insert(all.end(), job.again.begin(), job.again.end());
    for (std::string& word : all) {
      if (word == "OUT") word = (data() / "out").string();
      if (word.starts_with("IN/")) word = (input / word.substr(3)).string();
    }
    return all;
  }

  // Puts the files back as they were before the command.
  void put_back() {
    fs::remove_all(data());
    fs::copy(saved.path() / "data", data(), fs::copy_options::recursive);
  }

  // What the archive holds, a line for each revision.
  std::string columns() const {
    std::set<std::string> lines;
    for (const archive::Column& column : desk.stored())
      for (const archive::Column& revision : desk.revisions(column.url))
        lines.insert(revision.url + " " + std::to_string(revision.revision) + " " + revision.title + " " +
                     revision.published.text() + " " + revision.body + "\n");
    std::string text;
    for (const std::string& line : lines) text += line;
    return text;
  }
  // What a search finds, by day; "" when there is no index.
  std::string found() const {
    const Outcome outcome = desk.columns({"search", "칼럼", "--jsonl", "--sort", "oldest", "--limit", "9"});
    std::string text;
    if (outcome.status > 1) return text;
    for (std::size_t at = 0; (at = outcome.out.find("\"url\":", at)) != std::string::npos; ++at)
      text += outcome.out.substr(at, outcome.out.find(',', at) - at) + "\n";
    return text;
  }
  // The names of all files, but for those of SQLite's log and of an archive that a restore has put aside.
  std::string names() const {
    std::set<std::string> all;
    for (const auto& entry : fs::recursive_directory_iterator(data())) {
      const std::string name = entry.path().lexically_relative(data()).string();
      if (!name.ends_with("-wal") && !name.ends_with("-shm") && name.find(".replaced-") == std::string::npos &&
          name.find("columns/index/") == std::string::npos)
        all.insert(name);
    }
    std::string text;
    for (const std::string& name : all) text += name + "\n";
    return text;
  }
  // What the command is for: the archive, the answers and what was written beside it.
  std::string result() const {
    std::string text = columns() + found();
    const fs::path out = data() / "out";
    if (fs::is_directory(out)) {
      std::set<fs::path> files;
      for (const auto& entry : fs::recursive_directory_iterator(out))
        if (entry.is_regular_file()) files.insert(entry.path());
      for (const fs::path& file : files)
        text += file.filename().string() + " " + (name_of(file) ? "" : read_file(file)) + "\n";
      EXPECT_EQ(desk.columns({"verify-export", out.string()}).status, 0);
    } else if (fs::exists(out)) {
      TempDir copied;
      fs::copy_file(out, copied / "archive.db");
      const archive::Archive copy(copied.path(), archive::Archive::Mode::read);
      text += "backup of " + std::to_string(copy.count()) + ", " + std::to_string(copy.check().size()) + " problems\n";
    }
    return text;
  }
  // SQLite's own counters make two of its files differ, and the manifest with them.
  bool name_of(const fs::path& file) const {
    return std::string(job.name) == "sqlite" && (file.extension() == ".sqlite" || file.filename() == "manifest.json");
  }

  // Every line of `before` is in `now`.
  static void expect_kept(const std::string& before, const std::string& now) {
    for (std::size_t at = 0; at < before.size();) {
      const std::size_t end = before.find('\n', at);
      EXPECT_THAT(now, HasSubstr(before.substr(at, end - at)));
      at = end + 1;
    }
  }

  // Runs the command with the failure. Returns false when there are fewer calls than that.
  bool try_at(long number, Kind kind, int error) {
    put_back();
    Outcome outcome;
    std::string call;
    {
      const FailingSyscalls failing(data(), number, kind, error);
      outcome = desk.columns(words(false), failing.options());
      call = failing.failed();
    }
    if (call.empty()) return false;
    SCOPED_TRACE("call " + std::to_string(number) + ": " + call + " (" + std::strerror(error) + "), status " +
                 std::to_string(outcome.status) + ": " + outcome.err);
    EXPECT_FALSE(outcome.late);
    EXPECT_LT(outcome.status, 128);
    if (outcome.status == 0) {
      EXPECT_EQ(result(), done) << "says that it is done";
    } else {
      EXPECT_THAT(outcome.status, AnyOf(65, 69, 73, 74, 75, 77));
      EXPECT_THAT(outcome.err, HasSubstr("data/")) << "names no file";
      EXPECT_THAT(outcome.err, AnyOf(HasSubstr(std::strerror(error)), HasSubstr("disk is full"),
                                     // SQLite opens a file for reading where it cannot for writing, and so loses the
                                     // first cause; Xapian keeps none of this one.
                                     HasSubstr("unable to open database file"), HasSubstr("readonly database"),
                                     HasSubstr("Failed to create iamglass file")))
          << "names no cause";
      EXPECT_THAT(outcome.err, HasSubstr("\n       ")) << "has no hint";
    }
    if (!job.first && std::string(job.name) != "restore") {
      expect_kept(old, columns());
      EXPECT_NE(found(), "") << "the old index does not answer";
    }
    if (fs::exists(desk.archive() / "archive.db")) {
      const Outcome verified = desk.columns({"verify"});
      // A first run may have ended before its first transaction.
      EXPECT_THAT(verified.out + verified.err,
                  AnyOf(HasSubstr(": unchanged since capture"), HasSubstr("it has no tables")));
    }
    const Outcome next = desk.columns(words(true));
    EXPECT_EQ(next.status, 0) << next.err;
    EXPECT_EQ(result(), done);
    EXPECT_EQ(names(), done_names);
    return true;
  }

  const Job& job = *std::get<0>(GetParam());
  TempDir saved, input;
  std::string old, done, done_names;
};

TEST_P(FaultWrite, LosesNothingAndSaysSo) {
  if (!FailingSyscalls::possible()) GTEST_SKIP() << "the programs cannot be started with another library in this build";
  long calls = 0;
  {
    const FailingSyscalls counting(data(), 0, Kind::once, EIO);
    const Outcome outcome = desk.columns(words(false), counting.options());
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    calls = counting.calls();
  }
  ASSERT_GT(calls, 4);
  RecordProperty("calls", static_cast<int>(calls));
  done = result();
  done_names = names();
  const auto [unused, kind, given] = GetParam();
  const long stride = given > 0 ? given : calls / 5 + 1;
  // Where the strides do not begin with the first call, they meet others than those of the other kinds.
  for (long at = given > 0 ? 1 : 1 + static_cast<long>(kind); at <= calls; at += stride) {
    try_at(at, kind, at % 2 == 0 ? EIO : ENOSPC);
    if (HasFailure() && given == 0) return;
  }
}

std::vector<Case> cases(long stride) {
  std::vector<Case> all;
  for (const Job& job : jobs())
    for (const Kind kind : {Kind::once, Kind::forever, Kind::cut}) all.emplace_back(&job, kind, stride);
  return all;
}

std::string name_of(const testing::TestParamInfo<Case>& info) {
  static constexpr std::array kinds{"once", "forever", "cut"};
  return std::string(std::get<0>(info.param)->name) + "_" + kinds.at(static_cast<std::size_t>(std::get<1>(info.param)));
}

INSTANTIATE_TEST_SUITE_P(Some, FaultWrite, testing::ValuesIn(cases(0)), name_of);
INSTANTIATE_TEST_SUITE_P(SlowEvery, FaultWrite, testing::ValuesIn(cases(1)), name_of);

}  // namespace
}  // namespace test_support
