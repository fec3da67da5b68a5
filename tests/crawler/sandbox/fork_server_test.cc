// A reader that a page has taken over: whatever it tries ends it, and nothing else.
#include "crawler/sandbox/fork_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "tests/crawler/sandbox/kernel.h"

namespace crawler::sandbox {
namespace {

using namespace std::chrono_literals;

#ifdef COLUMNS_INSTRUMENTED
constexpr bool instrumented = true;
#else
constexpr bool instrumented = false;
#endif

// What a reader's code did when it was asked to, and came back: the seccomp filter did not end it.
std::string outcome(bool done) { return done ? "done" : "refused"; }

std::string misbehave(std::string_view what) {
  if (what == "read a file") return outcome(open("/etc/passwd", O_RDONLY) >= 0);
  if (what == "write a file") return outcome(open("/tmp/columns-reader-wrote-this", O_WRONLY | O_CREAT, 0600) >= 0);
  if (what == "connect") {
    const int socket_fd = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(9);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return outcome(socket_fd >= 0 && connect(socket_fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  }
  if (what == "run a program") return outcome(execl("/bin/true", "true", nullptr) == 0);
  if (what == "fork") {
    const pid_t pid = fork();
    if (pid == 0) _exit(0);
    return outcome(pid > 0);
  }
  if (what == "signal a process") return outcome(kill(1, 0) == 0);
  if (what == "use ptrace") return outcome(ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0);
  if (what == "make code") {
    return outcome(mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
                   MAP_FAILED);
  }
  if (what == "crash") raise(SIGSEGV);
  if (what == "abort") abort();
  if (what == "take memory")
    // Not written to, which would take processor time, too.
    for (std::vector<std::string> taken;;) taken.emplace_back().reserve(std::size_t{16} << 20);
  if (what == "loop")
    for (volatile bool on = true; on;) {
    }
  if (what == "leave") _exit(3);
  if (what == "say much") return std::string(2000, 'x');
  if (what == "count descriptors") {
    int open_ones = 0;
    for (int i = 0; i < 1000; ++i) open_ones += write(i, "", 0) == 0 ? 1 : 0;
    return std::to_string(open_ones);
  }
  if (what == "say the environment") {
    std::string said;
    for (const char* name : {"COLUMNS_TEST_SECRET", "TZ"}) {
      const char* value = getenv(name);
      said += std::string(value ? value : "(none)") + ";";
    }
    return said;
  }
  if (what == "ask twice") return ask_program("one") + ask_program("two");
  if (what == "ask without end")
    for (;;) ask_program("again");
  return "echo " + std::string(what);
}

class ForkServerTest : public testing::Test {
 protected:
  static Limits limits() {
    Limits few;
    few.memory = std::size_t{256} << 20;
    few.answer_bytes = 1000;
    few.processor = 300ms;
    few.wall = instrumented ? 30'000ms : 10'000ms;
    return few;
  }
  // Why the reader ended, "" and the answer when it did not. Every time a new reader must then be there.
  std::string after(const std::string& what) {
    const auto reader = server.start();
    const auto answer = reader->ask(what);
    EXPECT_EQ(answer.has_value(), reader->problem().empty()) << what;
    EXPECT_EQ(server.start()->ask("still here"), "echo still here") << what;
    return answer ? *answer : reader->problem();
  }

  ForkServer server{misbehave, limits()};
};

TEST_F(ForkServerTest, AReaderAnswersRequestAfterRequestWhateverTheirLength) {
  ForkServer roomy(misbehave);
  const auto reader = roomy.start();
  for (const std::size_t size : {0U, 1U, 1000U, 300'000U, 20'000'000U}) {
    const std::string request(size, 'x');
    EXPECT_TRUE(reader->ask(request) == "echo " + request) << size;
  }
}

TEST_F(ForkServerTest, ASystemCallThatParsingDoesNotNeedEndsTheReader) {
  if (!server.start()->protection().system_calls)
    GTEST_SKIP() << "the kernel or the build does not filter system calls";
  for (const std::string what : {"connect", "run a program", "fork", "signal a process", "use ptrace", "make code"})
    EXPECT_EQ(after(what), "its reader ended by signal SIGSYS, since it asked the system for what readers may not do")
        << what;
}

TEST_F(ForkServerTest, AReaderHasTheProtectionsOfTheKernel) {
  EXPECT_EQ(server.start()->protection().system_calls, !instrumented && kernel_filters());
  EXPECT_EQ(server.start()->protection().files, !instrumented && kernel_has_landlock());
}

TEST_F(ForkServerTest, AReaderOpensNoFile) {
  if (instrumented || (!kernel_has_landlock() && !kernel_filters()))
    GTEST_SKIP() << "the kernel or the build forbids no files";
  EXPECT_EQ(after("read a file"), "refused");
  EXPECT_EQ(after("write a file"), "refused");
}

TEST_F(ForkServerTest, AReaderHasOneDescriptor) {
  EXPECT_LE(std::stoi(after("count descriptors")), instrumented ? 4 : 1);  // the standard streams stay
}

TEST_F(ForkServerTest, ACrashIsToldByItsSignal) {
  if (instrumented) GTEST_SKIP() << "sanitizers and valgrind end a process in ways of their own";
  EXPECT_EQ(after("crash"), "its reader ended by signal SIGSEGV");
  EXPECT_EQ(after("abort"), "its reader ended by signal SIGABRT");
  EXPECT_EQ(after("leave"), "its reader ended with status 3");
}

TEST_F(ForkServerTest, MemoryWithoutEndEndsTheReader) {
  if (instrumented) GTEST_SKIP() << "an instrumented build may take any memory";
  EXPECT_EQ(after("take memory"), "its reader ended by signal SIGABRT");
}

TEST_F(ForkServerTest, AReaderThatLoopsIsEndedByTheTimeOfAProcessorThatItTakes) {
  EXPECT_EQ(after("loop"), "its reader took too much processor time");
}

TEST_F(ForkServerTest, AReaderThatAnswersMoreThanItMayIsEnded) {
  EXPECT_EQ(after("say much"), "its reader answered more than it may");
}

TEST_F(ForkServerTest, AReaderThatGivesNoAnswerInTimeIsEnded) {
  Limits none = limits();
  none.wall = -1ms;
  ForkServer impatient(misbehave, none);
  EXPECT_THROW(impatient.start(), base::Error);
}

TEST_F(ForkServerTest, AReaderMayAskWhatTheProgramAnswers) {
  const auto reader = server.start();
  const auto answer = [&](std::string_view question) { return question == "one" ? std::string() : "2"; };
  EXPECT_EQ(reader->ask("ask twice", answer), "2");
  EXPECT_EQ(reader->ask("ask twice", answer), "2");
  EXPECT_EQ(reader->ask("x"), "echo x");
}

TEST_F(ForkServerTest, AReaderThatAsksMoreThanItMayIsEnded) {
  EXPECT_EQ(after("ask twice"), "its reader asked for what it may not have");
  const auto reader = server.start();
  int asked = 0;
  EXPECT_EQ(
      reader->ask("ask without end",
                  [&](std::string_view) { return ++asked > 100 ? std::nullopt : std::optional<std::string>(""); }),
      std::nullopt);
  EXPECT_EQ(reader->problem(), "its reader asked for what it may not have");
}

TEST_F(ForkServerTest, AReaderHasNoSecretsOfTheEnvironment) {
  setenv("COLUMNS_TEST_SECRET", "open sesame", 1);
  setenv("TZ", "Asia/Seoul", 1);
  ForkServer other(misbehave);
  EXPECT_EQ(other.start()->ask("say the environment"), ";Asia/Seoul;");
  EXPECT_STREQ(getenv("COLUMNS_TEST_SECRET"), "open sesame");
  unsetenv("COLUMNS_TEST_SECRET");
  unsetenv("TZ");
}

TEST_F(ForkServerTest, AReaderThatWasEndedFromOutsideIsToldAtTheNextRequest) {
  const auto reader = server.start();
  kill(reader->pid(), SIGKILL);
  EXPECT_EQ(reader->ask("x"), std::nullopt);
  EXPECT_EQ(reader->problem(), "its reader ended by signal SIGKILL");
  EXPECT_EQ(reader->ask("x"), std::nullopt);
}

TEST_F(ForkServerTest, NoProcessIsLeftWhenTheServerEnds) {
  pid_t pid = -1;
  {
    ForkServer other(misbehave);
    const auto reader = other.start();
    pid = reader->pid();
    EXPECT_EQ(kill(pid, 0), 0);
  }
  EXPECT_EQ(kill(pid, 0), -1);
  EXPECT_EQ(errno, ESRCH);
}

}  // namespace
}  // namespace crawler::sandbox
