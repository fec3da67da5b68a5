// The n-th allocation of a command fails: it ends with a message, never by a signal, and the archive is whole.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/archive.h"
#include "tests/programs/two_columns.h"
#include "tests/support/failing_syscalls.h"

namespace test_support {
namespace {

class FaultMemory : public TwoColumns {
 protected:
  // Runs the command with one failing allocation after the other, `stride` apart, as long as one fails.
  void run_with_failures(const std::string& program, const std::vector<std::string>& words, long stride) {
    if (!FailingSyscalls::possible())
      GTEST_SKIP() << "the programs cannot be started with another library in this build";
    ASSERT_EQ(desk.columns({"update"}).status, 0);
    const Outcome whole = run(program, words, desk.options());
    ASSERT_EQ(whole.status, 0) << whole.err;
    RunOptions options;
    options.env["LD_PRELOAD"] = program_path("failing_new.so").string();
    long failures = 0;
    // Some failures are borne: a function that takes no memory to spare goes on without.
    for (long at = 1, borne = 0; borne < 20 && at < 200'000; at += stride) {
      options.env["FAILING_NEW_AT"] = std::to_string(at);
      const Outcome outcome = run(program, words, desk.options(options));
      SCOPED_TRACE("allocation " + std::to_string(at) + ": " + outcome.err);
      if (outcome.status == 0) {
        EXPECT_EQ(outcome.out, whole.out) << "says that it is done";
        ++borne;
        continue;
      }
      borne = 0;
      ++failures;
      EXPECT_FALSE(outcome.late);
      EXPECT_LT(outcome.status, 128);
      // A stream takes a shortage for the end of its input, so that the message may be that of a reader.
      EXPECT_NE(outcome.err, "");
      if (HasFailure()) return;
    }
    EXPECT_GT(failures, 5);
    EXPECT_EQ(desk.columns({"verify"}).status, 0);
    EXPECT_EQ(run(program, words, desk.options()).out, whole.out);
  }
  std::vector<std::string> extract() { return {"extract", desk_file().string()}; }
  std::filesystem::path desk_file() {
    write_file(desk / "page.html", column_page("첫 칼럼", "2024-05-03"));
    return desk / "page.html";
  }
};
using SlowFaultMemory = FaultMemory;

TEST_F(FaultMemory, EndsExtractWithAMessage) { run_with_failures("columns-crawl", extract(), 331); }
TEST_F(FaultMemory, EndsSearchWithAMessage) { run_with_failures("columns", {"search", "칼럼", "--json"}, 331); }
TEST_F(SlowFaultMemory, EndsExtractWithAMessage) { run_with_failures("columns-crawl", extract(), 11); }
TEST_F(SlowFaultMemory, EndsSearchWithAMessage) { run_with_failures("columns", {"search", "칼럼", "--json"}, 23); }
TEST_F(SlowFaultMemory, EndsARebuildWithAMessage) {
  run_with_failures("columns-index", {"index", "--rebuild", "--quiet"}, 41);
}

// An export that fails leaves no folder under its name, and one that is done is what it would be with all memory.
TEST_F(SlowFaultMemory, EndsAnExportWithAMessageAndNothingHalf) {
  if (!FailingSyscalls::possible()) GTEST_SKIP() << "the programs cannot be started with another library in this build";
  ASSERT_EQ(desk.columns({"update"}).status, 0);
  for (const std::string format : {"html", "epub", "jsonl", "sqlite", "opensearch"}) {
    const std::filesystem::path whole = desk / ("whole-" + format), tried = desk / ("tried-" + format);
    ASSERT_EQ(desk.columns({"export", "--year", "2024", "--format", format, "-o", whole.string()}).status, 0);
    RunOptions options;
    options.env["LD_PRELOAD"] = program_path("failing_new.so").string();
    long failures = 0;
    for (long at = 1, borne = 0; borne < 10 && at < 400'000; at += 61 + at / 20) {
      options.env["FAILING_NEW_AT"] = std::to_string(at);
      const Outcome outcome =
          desk.columns({"export", "--year", "2024", "--format", format, "-o", tried.string()}, options);
      SCOPED_TRACE(format + ", allocation " + std::to_string(at) + ": " + outcome.err);
      borne = outcome.status == 0 ? borne + 1 : 0;
      if (outcome.status == 0) {
        EXPECT_EQ(read_file(tried / "manifest.json"), read_file(whole / "manifest.json"));
        std::filesystem::remove_all(tried);
        continue;
      }
      ++failures;
      EXPECT_LT(outcome.status, 128);
      EXPECT_NE(outcome.err, "");
      EXPECT_FALSE(std::filesystem::exists(tried));
      if (HasFailure()) return;
    }
    EXPECT_GT(failures, 5) << format;
  }
}

// What memory is too short for costs one source or the run, never a column, and the next run does the rest.
TEST_F(SlowFaultMemory, OfACrawlOfTwoSourcesLosesNothing) {
  if (!FailingSyscalls::possible()) GTEST_SKIP() << "the programs cannot be started with another library in this build";
  Site other;
  other.page("/list/", list_page({{"/c/", "다른 신문의 칼럼", "2024-05-03"}}));
  other.page("/c/", column_page("다른 신문의 칼럼", "2024-05-03"));
  desk.source("second", page_source(other.base()));
  RunOptions options;
  options.env["LD_PRELOAD"] = program_path("failing_new.so").string();
  long failures = 0, one_source = 0;
  for (long at = 1, borne = 0; borne < 10 && at < 400'000; at += 61 + at / 20) {
    options.env["FAILING_NEW_AT"] = std::to_string(at);
    const Outcome outcome = run("columns-crawl", {"crawl"}, desk.options(options));
    SCOPED_TRACE("allocation " + std::to_string(at) + ": " + outcome.err);
    borne = outcome.status == 0 ? borne + 1 : 0;
    failures += outcome.status == 0 ? 0 : 1;
    EXPECT_LT(outcome.status, 128);
    if (outcome.status == 0) {
      EXPECT_EQ(desk.stored().size(), 3U);
    } else {
      EXPECT_NE(outcome.err, "");
      const auto ended = [&](const std::string& source) {
        return outcome.err.find(source + ": there is not enough memory") != std::string::npos;
      };
      if (ended("paper") != ended("second")) ++one_source;
    }
    EXPECT_EQ(desk.columns({"update"}).status, 0);
    EXPECT_EQ(desk.stored().size(), 3U);
    EXPECT_EQ(desk.columns({"verify"}).status, 0);
    if (HasFailure()) return;
    std::filesystem::remove_all(desk.archive());
  }
  EXPECT_GT(failures, 5);
  EXPECT_GT(one_source, 0) << "no failure was within the run over one source";
}

}  // namespace
}  // namespace test_support
