// Every write that may fail, failed: the n-th call that changes files fails, once or for ever, for the commands that
// write. Whatever n is, a command that says that it did its work has done it; one that does not names the file, the
// cause and what to do; what was there before is whole; and the next run finishes the work and leaves nothing behind.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <tuple>

#include "tests/programs/writing_jobs.h"
#include "tests/support/failing_syscalls.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::HasSubstr;
using Kind = FailingSyscalls::Kind;

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
        {"merge", {"merge", "IN/archive"}, {}, true},
    };
    static constexpr std::array formats{"markdown", "html", "epub",   "txt",        "jsonl",
                                        "csv",      "warc", "sqlite", "postgresql", "opensearch"};
    for (const char* format : formats)
      made.push_back({format, {"export", "--all-years", "--format", format, "-o", "OUT"}, {"--force"}});
    return made;
  }();
  return all;
}

// The job, how the call fails, and how many calls there are from one that is tried to the next (0: about five are).
using Case = std::tuple<const Job*, Kind, long>;

class FaultWrite : public WritingJob, public testing::WithParamInterface<Case> {
 protected:
  FaultWrite() : WritingJob(*std::get<0>(GetParam())) {
    if (FailingSyscalls::possible()) prepare();
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
      EXPECT_THAT(outcome.err, AnyOf(HasSubstr("data/"), HasSubstr(data().string() + " "))) << "names no file";
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

  std::string done, done_names;
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
