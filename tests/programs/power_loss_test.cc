// The power fails while a command writes, or right after it. One run of the command is recorded, and of what a disk may
// then hold (tests/support/power_loss.h) many states are made. In each of them the archive is sound and keeps what
// commands that had ended before stored, searches give right answers or say what to do, what is written beside the
// archive is there whole or not at all, and the next run finishes the work.
// COLUMNS_POWER_LOSSES sets how many states the slow tests make of each job.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <tuple>

#include "archive/archive.h"
#include "tests/programs/writing_jobs.h"
#include "tests/support/power_loss.h"
#include "tests/support/program.h"
#include "tests/support/recording_writes.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::Contains;
using testing::HasSubstr;

const std::vector<Job>& written_jobs() {
  static const std::vector<Job> all{
      {.name = "first_update", .words = {"update"}, .first = true},
      {.name = "update", .words = {"update"}, .edited = true},
      {.name = "updates", .words = {"update"}, .rounds = 3},
      {.name = "index", .words = {"index"}, .unindexed = true},
      {.name = "rebuild", .words = {"index", "--rebuild"}, .unindexed = true},
      {.name = "backup", .words = {"backup", "OUT"}, .again = {"--force"}},
      {.name = "backup_again", .words = {"backup", "--force", "OUT"}, .edited = true, .replaces = true},
      {.name = "restore", .words = {"restore", "IN/backup.db"}, .unindexed = true},
      {.name = "first_restore", .words = {"restore", "IN/backup.db"}, .first = true},
      {.name = "import", .words = {"import", "IN/columns.jsonl"}, .first = true},
      {.name = "merge", .words = {"merge", "IN/archive"}, .first = true},
      {.name = "markdown",
       .words = {"export", "--all-years", "--format", "markdown", "-o", "OUT"},
       .again = {"--force"}},
      {.name = "sqlite", .words = {"export", "--all-years", "--format", "sqlite", "-o", "OUT"}, .again = {"--force"}},
      {.name = "html_again",
       .words = {"export", "--all-years", "--format", "html", "--force", "-o", "OUT"},
       .edited = true,
       .replaces = true},
  };
  return all;
}

// What is right after some number of operations.
struct Committed {
  std::size_t operations;
  std::string columns;               // every revision that is stored
  std::vector<std::string> answers;  // to each question
};

const std::vector<std::string> questions{"칼럼", "\"쓴 글의\"", "문장은"};

class PowerLossJob : public WritingJob {
 protected:
  explicit PowerLossJob(const Job& given) : WritingJob(given) {}

  // Does the job, as often as it says, while it is recorded.
  void record() {
    prepare();
    was = committed(0);
    const RecordingWrites recording(data());
    for (int round = 1; round <= job.rounds; ++round) {
      if (job.rounds > 1) edit(round);
      const Outcome outcome = desk.columns(words(false), recording.options());
      ASSERT_EQ(outcome.status, 0) << outcome.err;
      disk.emplace(saved.path() / "data", recording.operations());
      ASSERT_TRUE(disk->after_kill(disk->size()) == read_state(data())) << "the record misses something";
      ended.push_back(committed(disk->size()));
    }
    done = result();
    done_names = names();
    done_output = output();
  }

  Committed committed(std::size_t operations) const {
    Committed now{operations, columns(), {}};
    for (const std::string& question : questions) now.answers.push_back(found(question));
    return now;
  }

  bool restores() const { return job.words[0] == "restore"; }
  // The last state that was complete when so many operations were done.
  const Committed& sure(std::size_t operations) const {
    const Committed* last = &was;
    for (const Committed& each : ended)
      if (each.operations <= operations) last = &each;
    return *last;
  }

  // Expects what must be true in a state of the disk after so many operations, and after the next run.
  void expect_right(std::size_t operations, const PowerLoss::State& state) {
    write_state(state, data());
    expect_archive(operations);
    if (HasFailure()) return;
    const std::string beside = output();
    if (operations == disk->size()) {
      EXPECT_TRUE(beside == done_output) << "the command had ended";
    } else if (job.words[0] == "backup" && !beside.empty()) {
      EXPECT_THAT(beside, HasSubstr(", 0 problems"));
    }

    const Outcome next = desk.columns(words(true));
    EXPECT_EQ(next.status, 0) << next.err;
    EXPECT_EQ(result(), done);
    EXPECT_EQ(names(), done_names);
    EXPECT_EQ(desk.columns({"verify"}).status, 0);
  }

  void expect_archive(std::size_t operations) const {
    if (!fs::exists(archive::Archive::file_in(desk.archive()))) {
      EXPECT_TRUE(job.first && operations < disk->size()) << "archive.db is missing";
      return;
    }
    const Outcome verified = desk.columns({"verify"});
    // A first run may have ended before its first transaction.
    if (job.first && operations < disk->size() && verified.err.find("it has no tables") != std::string::npos) return;
    EXPECT_THAT(verified.out, HasSubstr(": unchanged since capture")) << verified.err;
    EXPECT_TRUE(verified.status == 0 || verified.out.find("Run `columns index") != std::string::npos) << verified.out;
    if (HasFailure()) return;
    const std::string now = columns();
    if (restores()) {
      EXPECT_THAT(now, AnyOf(sure(operations).columns, ended.back().columns)) << "neither the old one nor the backup";
    } else {
      expect_kept(sure(operations).columns, now);
      expect_kept(now, ended.back().columns);
    }
    expect_answers(operations, now);
  }

  // A search answers as the index did when a command had ended, or says that there is no index to be used.
  void expect_answers(std::size_t operations, const std::string& now) const {
    for (std::size_t i = 0; i < questions.size(); ++i) {
      std::string said;
      const std::string answer = found(questions[i], &said);
      std::vector<std::string> right;
      // The index of what a restore has replaced must not answer for the backup.
      const Committed& last = sure(operations);
      if (!restores() || now == last.columns) right.push_back(last.answers[i]);
      for (const Committed& each : ended)
        if (each.operations > last.operations) right.push_back(each.answers[i]);
      if (answer.empty() && operations < disk->size() && said.find("columns index") != std::string::npos) continue;
      EXPECT_THAT(right, Contains(answer)) << questions[i] << ": " << said;
    }
  }

  // Loses power at the end of the job, and at moments that are spread over it.
  void lose_power(int times) {
    std::mt19937 random(2024);
    const auto parts = static_cast<std::size_t>(times);
    for (std::size_t i = 0; i < parts && !HasFailure(); ++i) {
      const std::size_t spread = disk->size() * i / parts + random() % (disk->size() / parts + 1);
      const std::size_t operations = i == 0 ? disk->size() : std::min(disk->size(), spread);
      const auto seed = static_cast<unsigned>(random());
      SCOPED_TRACE("power loss after operation " + std::to_string(operations) + " of " + std::to_string(disk->size()) +
                   ", seed " + std::to_string(seed));
      expect_right(operations, disk->after_loss(operations, seed));
    }
  }

  Committed was;
  std::vector<Committed> ended;
  std::optional<PowerLoss> disk;
  std::string done, done_names, done_output;
};

// The job, and how many states of it are made.
using PowerCut = std::tuple<const Job*, int>;

class PowerLossTest : public PowerLossJob, public testing::WithParamInterface<PowerCut> {
 protected:
  PowerLossTest() : PowerLossJob(*std::get<0>(GetParam())) {}
};

TEST_P(PowerLossTest, LosesNothingThatWasStored) {
  if (!RecordingWrites::possible()) GTEST_SKIP() << "the programs cannot be started with another library in this build";
  ASSERT_NO_FATAL_FAILURE(record());
  RecordProperty("operations", static_cast<int>(disk->size()));
  lose_power(std::get<1>(GetParam()));
}

std::vector<PowerCut> power_cuts(int times) {
  std::vector<PowerCut> all;
  for (const Job& job : written_jobs()) all.emplace_back(&job, times);
  return all;
}

int many() { return test_support::setting_from_environment("COLUMNS_POWER_LOSSES", 100); }

std::string name_of_power_cut(const testing::TestParamInfo<PowerCut>& info) { return std::get<0>(info.param)->name; }

INSTANTIATE_TEST_SUITE_P(Some, PowerLossTest, testing::ValuesIn(power_cuts(5)), name_of_power_cut);
INSTANTIATE_TEST_SUITE_P(SlowMany, PowerLossTest, testing::ValuesIn(power_cuts(many())), name_of_power_cut);

class RestoreLoss : public PowerLossJob {
 protected:
  RestoreLoss() : PowerLossJob({.name = "restore", .words = {"restore", "IN/backup.db"}, .unindexed = true}) {}

  void expect_an_archive(const PowerLoss::State& state) const {
    write_state(state, data());
    ASSERT_TRUE(fs::exists(desk.archive() / "archive.db"));
    EXPECT_THAT(columns(), AnyOf(was.columns, ended.back().columns));
  }
};

TEST_F(RestoreLoss, AtNoMomentThereIsNoArchive) {
  if (!RecordingWrites::possible()) GTEST_SKIP() << "the programs cannot be started with another library in this build";
  ASSERT_NO_FATAL_FAILURE(record());
  for (std::size_t operations = 0; operations <= disk->size() && !HasFailure(); ++operations) {
    SCOPED_TRACE("after operation " + std::to_string(operations) + " of " + std::to_string(disk->size()));
    expect_an_archive(disk->after_kill(operations));
    expect_an_archive(disk->after_loss(operations, static_cast<unsigned>(operations)));
  }
}

}  // namespace
}  // namespace test_support
