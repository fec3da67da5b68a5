#include "base/process.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <new>
#include <stdexcept>
#include <thread>

#include "base/error.h"
#include "base/file_lock.h"
#include "tests/support/temp_dir.h"

namespace base {
namespace {

// guarded() takes the language of messages from the environment; the tests read English.
[[maybe_unused]] const bool in_english = unsetenv("LANGUAGE") == 0 && setenv("LC_ALL", "C.UTF-8", 1) == 0;

TEST(Guarded, TurnsAnErrorIntoALineAHintAndItsStatus) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(guarded("columns", []() -> int { throw Error(Exit::data, "bad \x1B[31mfile", "do this"); }), 65);
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "columns: bad [31mfile\n       : do this\n");
}

TEST(Guarded, GivesTheBodysStatus) {
  EXPECT_EQ(guarded("columns", [] { return 1; }), 1);
}

// What a body that throws ends with, and what is said.
template <class Failure>
std::pair<int, std::string> end_of(const Failure& failure) {
  testing::internal::CaptureStderr();
  const int status = guarded("columns", [&]() -> int { throw failure; });
  return {status, testing::internal::GetCapturedStderr()};
}

TEST(Guarded, TurnsWhatLibrariesThrowIntoAStatusOfItsKind) {
  EXPECT_EQ(end_of(std::bad_alloc()), std::pair(75, std::string("columns: there is not enough memory\n")));
  EXPECT_EQ(
      end_of(std::filesystem::filesystem_error("rename", "/a/file", std::make_error_code(std::errc::io_error))),
      std::pair(74, std::string("columns: /a/file cannot be read or written: Input/output error\n"
                                "       : Check the disk, the room on it and the permissions, then run it again.\n")));
  EXPECT_EQ(end_of(std::logic_error("at()")), std::pair(70, std::string("columns: a defect of this program: at()\n")));
}

TEST(Guarded, OutputThatCannotBeWrittenIsNoSuccess) {
  std::fflush(stdout);
  const int before = dup(STDOUT_FILENO), full = open("/dev/full", O_WRONLY);
  dup2(full, STDOUT_FILENO);
  testing::internal::CaptureStderr();
  const int status = guarded("columns", [] {
    std::fputs("text", stdout);
    return 0;
  });
  dup2(before, STDOUT_FILENO);
  close(before);
  close(full);
  std::clearerr(stdout);
  EXPECT_EQ(status, 74);
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "columns: the output cannot be written\n       : Check the disk or the program that reads it.\n");
}

TEST(RunSibling, SaysWhenItIsNotThere) { EXPECT_THROW(run_sibling("no-such-program", {}), Error); }

TEST(FindProgram, TakesTheFirstThatIsThere) {
  EXPECT_EQ(find_program({"no-such-program", "sh"}).filename(), "sh");
  EXPECT_TRUE(find_program({"no-such-program"}).empty());
}

TEST(RunSilently, ReturnsTheStatusAndPrintsNothing) {
  testing::internal::CaptureStdout();
  EXPECT_EQ(run_silently(find_program({"sh"}), {"-c", "echo text; exit 3"}), 3);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
}

// An absolute path stands for a program beside this one. Each runs in a process of its own, which the alarm ends when
// the wait does not.
TEST(RunSibling, ReturnsTheStatusOfTheChildAlsoWhereItsEndIsIgnored) {
  for (const auto action : {SIG_DFL, SIG_IGN}) {
    const auto run = [action](const char* script) {
      alarm(30);
      signal(SIGCHLD, action);
      const int status = run_sibling("/bin/sh", {"-c", script});
      _exit(signal(SIGCHLD, SIG_DFL) == action ? status : 99);
    };
    EXPECT_EXIT(run("exit 7"), testing::ExitedWithCode(7), "");
    EXPECT_EXIT(run("exit 0"), testing::ExitedWithCode(0), "");
    EXPECT_EXIT(run("kill -KILL $$"), testing::ExitedWithCode(128 + SIGKILL), "was ended by signal 9 \\(Killed\\)");
    EXPECT_EXIT(run("kill -TERM $$"), testing::ExitedWithCode(128 + SIGTERM), "^$");
  }
}

TEST(RunSibling, LetsTheChildWaitForItsOwn) {
  const auto run = [] {
    alarm(30);
    signal(SIGCHLD, SIG_IGN);
    _exit(run_sibling("/bin/sh", {"-c", "sh -c 'exit 3'; exit $?"}));
  };
  EXPECT_EXIT(run(), testing::ExitedWithCode(3), "");
}

TEST(WaitFor, SaysWhenThereIsNoSuchChild) { EXPECT_THROW(wait_for(getpid()), Error); }

TEST(Lock, IsHeldByOneAndNamesItsHolder) {
  const test_support::TempDir dir;
  {
    EXPECT_EQ(FileLock::holder(dir.path(), "crawl"), std::nullopt);
    const FileLock held(dir.path(), "crawl", "columns-crawl");
    EXPECT_EQ(FileLock::holder(dir.path(), "crawl").value_or("").rfind("columns-crawl (pid ", 0), 0U);
    try {
      const FileLock second(dir.path(), "crawl", "columns-crawl");
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.status(), Exit::try_later);
      EXPECT_NE(std::string(error.what()).find("pid " + std::to_string(getpid())), std::string::npos);
      EXPECT_NE(std::string(error.what()).find("since "), std::string::npos);
    }
  }
  EXPECT_NO_THROW(FileLock(dir.path(), "crawl", "columns-crawl"));
}

// Asking takes the lock for a moment; a run that begins then must not be turned away.
TEST(Lock, IsFreeToTakeWhileOthersAskWhoHoldsIt) {
  const test_support::TempDir dir;
  std::atomic<bool> ended = false;
  std::thread asking([&] {
    while (!ended) FileLock::holder(dir.path(), "crawl");
  });
  int refused = 0;
  for (int i = 0; i < 300; ++i) {
    try {
      const FileLock held(dir.path(), "crawl", "columns-crawl");
    } catch (const Error&) {
      ++refused;
    }
  }
  ended = true;
  asking.join();
  EXPECT_EQ(refused, 0);
}

}  // namespace
}  // namespace base
