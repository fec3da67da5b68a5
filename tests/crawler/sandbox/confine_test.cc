// What a process can no longer do, tried in children that share the memory of this one (as vfork(2)'s do): what they
// find is then seen here, and a build that counts lines counts theirs.
#include "crawler/sandbox/confine.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <functional>
#include <vector>

#include "tests/crawler/sandbox/kernel.h"

namespace crawler::sandbox {
namespace {

int run_body(void* body) {
  (*static_cast<std::function<void()>*>(body))();
  _exit(0);
}

// How a child that runs `body` ends, as waitpid(2) says it. This process waits meanwhile.
int status_of_child(std::function<void()> body) {
  std::vector<char> stack(std::size_t{1} << 20);
  const pid_t pid = clone(run_body, stack.data() + stack.size(), CLONE_VM | CLONE_VFORK | SIGCHLD, &body);
  int status = -1;
  if (pid > 0) waitpid(pid, &status, 0);
  prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);  // belongs to the memory, not to the process
  return status;
}

class Confine : public testing::Test {
 protected:
  void SetUp() override {
#if defined(COLUMNS_INSTRUMENTED) && !defined(COLUMNS_COVERAGE)
    GTEST_SKIP() << "sanitizers and valgrind cannot work in such a process";
#endif
  }
};

bool takes(std::size_t bytes) {
  void* const memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory != MAP_FAILED) munmap(memory, bytes);
  return memory != MAP_FAILED;
}

TEST_F(Confine, WithoutFilesNothingIsOpenedWrittenOrDumped) {
  bool landlock = false, opened = true;
  rlimit size{1, 1}, core{1, 1};
  int privileges = -1, dumpable = -1;
  ASSERT_EQ(status_of_child([&] {
              landlock = give_up_files();
              const int file = open("/etc/passwd", O_RDONLY);
              opened = file >= 0;
              if (opened) close(file);
              getrlimit(RLIMIT_FSIZE, &size);
              getrlimit(RLIMIT_CORE, &core);
              privileges = prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0);
              dumpable = prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
            }),
            0);
  EXPECT_EQ(landlock, kernel_has_landlock());
  EXPECT_EQ(opened, !landlock);
  EXPECT_EQ(size.rlim_max, 0U);
  EXPECT_EQ(core.rlim_max, 0U);
  EXPECT_EQ(privileges, 1);
  EXPECT_EQ(dumpable, 0);
}

TEST_F(Confine, MemoryBeyondTheLimitIsRefused) {
  bool little = false, much = true;
  ASSERT_EQ(status_of_child([&] {
              limit_memory(std::size_t{64} << 20);
              little = takes(std::size_t{32} << 20);
              much = takes(std::size_t{128} << 20);
            }),
            0);
  EXPECT_TRUE(little);
  EXPECT_FALSE(much);
}

TEST_F(Confine, FilteredSystemCallsOpenNoFileAndAnyOtherEndsTheProcess) {
  bool filtered = false;
  int error = 0;
  const int status = status_of_child([&] {
    filtered = filter_system_calls();
    if (!filtered) return;
    error = open("/etc/passwd", O_RDONLY) < 0 ? errno : 0;
    socket(AF_INET, SOCK_STREAM, 0);
  });
  if (!filtered) GTEST_SKIP() << "the kernel does not filter system calls";
  EXPECT_EQ(error, EACCES);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGSYS);
}

}  // namespace
}  // namespace crawler::sandbox
