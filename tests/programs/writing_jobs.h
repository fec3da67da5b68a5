// The commands that write, and how to tell whether one has done its work: for the tests that let writes fail
// (fault_write_test.cc) and that lose power (power_loss_test.cc).
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "tests/programs/two_columns.h"
#include "tests/support/temp_dir.h"

namespace test_support {

// A command that writes. OUT stands for a folder or file beside the archive, IN for the folder of what it reads.
struct Job {
  const char* name;
  std::vector<std::string> words;
  std::vector<std::string> again = {};  // what is added in the run after the failed one, where there is an OUT
  bool first = false;                   // nothing was crawled before
  bool edited = false;                  // the site has another text and a new column by then
  bool unindexed = false;               // the archive is ahead of the index
  bool replaces = false;                // OUT is there, of an earlier run, when nothing was edited yet
  int rounds = 1;                       // how often it is done in a row; the site is edited before each when it is more
};

// An account for which the job is to be done.
class WritingJob : public TwoColumns {
 protected:
  explicit WritingJob(Job given) : job(std::move(given)) {}

  // Makes all that the job needs, and keeps a copy of the files as they are before it.
  void prepare();
  // Puts the files back as they were before the job.
  void put_back();
  // The site gets another text of /b/ and new columns, one more for each round.
  void edit(int round = 1);
  // Expects the command to end well.
  void run(const std::vector<std::string>& words);

  // The folder of all that the job writes.
  std::filesystem::path data() const { return desk / "data"; }
  std::filesystem::path out() const { return data() / "out"; }
  // The arguments of the job's command, or of that which does the job after one that failed.
  std::vector<std::string> words(bool again) const;

  // What the archive holds, a line for each revision.
  std::string columns() const;
  // What a search finds, by day; "" when it could not search. `said`, where given, is what it printed as an error.
  std::string found(const std::string& query = "칼럼", std::string* said = nullptr) const;
  // The names of all files, but for those of SQLite's log and of an archive that a restore has put aside.
  std::string names() const;
  // What the command is for: the archive, the answers and what was written beside it.
  std::string result() const;
  // What was written beside the archive; expects it to be sound where it is there.
  std::string output() const;

  // Expects that every line of `before` is in `now`.
  static void expect_kept(const std::string& before, const std::string& now);

  const Job job;
  TempDir saved, input;  // saved/data: the files before the job
  std::string old;       // columns() before the job

 private:
  void make_input();
  bool differs_by_itself(const std::filesystem::path& file) const;
};

}  // namespace test_support
