// A page, a source or a program that ends badly costs itself alone, and is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "tests/programs/newspaper.h"
#include "tests/support/site.h"
#include "tests/support/temp_dir.h"

namespace test_support {
namespace {

using testing::HasSubstr;
using testing::Not;

class Death : public Newspaper {
 protected:
  Death() { two_columns(); }

  // The id of the process that holds the archive; 0 while none does.
  pid_t holder() const {
    const std::string text = read_file(desk.archive() / "archive.lock");
    const std::size_t at = text.find("(pid ");
    return at == std::string::npos ? 0 : static_cast<pid_t>(std::stol(text.substr(at + 5)));
  }

  // Runs `columns update` and kills the crawl that it starts while a server keeps that waiting.
  Outcome update_whose_crawl_is_killed() {
    Running update("columns", {"update"}, desk.options());
    const int before = server.requests("/slow/");
    while (server.requests("/slow/") == before) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_GT(holder(), 0);
    kill(holder(), SIGKILL);
    return update.wait();
  }
};

TEST_F(Death, AHeaderFieldThatIsTooLongCostsItsPageAndNeitherTheOthersNorTheNextSource) {
  server.on("/bad/", faults::raw("HTTP/1.1 200 OK\r\nX-Long: " + std::string(150'000, 'x') + "\r\n\r\n"));
  Site other;
  other.page("/list/", list_page({{"/c/", "다른 신문의 칼럼", "2024-05-03"}}));
  other.page("/c/", column_page("다른 신문의 칼럼", "2024-05-03"));
  desk.source("second", page_source(other.base()));
  const Outcome outcome = crawl();
  EXPECT_EQ(outcome.status, 65);
  EXPECT_THAT(outcome.err, HasSubstr("a header field is too long, or memory is short"));
  EXPECT_EQ(column("/good/").title, "좋은 칼럼");
  EXPECT_EQ(desk.stored().size(), 2U);
}

TEST_F(Death, ACrawlThatIsKilledIsToldAtOnceByUpdateAndByStatusUntilOneEndsWell) {
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.columns({"status", "--check"}).status, 0);
  list({{"/good/", "좋은 칼럼", "2024-05-03"}, {"/slow/", "느린 칼럼", "2024-05-17"}});
  server.on("/slow/", faults::silence());
  for (int times = 0; times < 3; ++times) {
    const Outcome update = update_whose_crawl_is_killed();
    EXPECT_EQ(update.status, 128 + SIGKILL);
    EXPECT_THAT(update.err, HasSubstr("columns: columns-crawl was ended by signal 9 (Killed)\n"));
    const Outcome check = desk.columns({"status", "--check"});
    EXPECT_EQ(check.status, 1);
    EXPECT_THAT(check.out + check.err, HasSubstr("paper"));
    EXPECT_THAT(check.out + check.err, HasSubstr("the process was killed or crashed before its end"));
  }
  list({{"/good/", "좋은 칼럼", "2024-05-03"}});
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.columns({"status", "--check"}).status, 0);
  const std::vector<archive::Run> runs = desk.runs();
  ASSERT_EQ(runs.size(), 5U);
  EXPECT_EQ(runs[1].outcome, archive::Outcome::failed) << "ended by the crawl behind it";
  EXPECT_EQ(runs[1].message, archive::killed_run);
}

// The ids of the processes that read pages for the crawl `crawl`, its children's children, in which they are called
// "columns-reader"; only those that have worked for a while.
std::vector<pid_t> busy_readers(pid_t crawl) {
  constexpr long busy = 5;  // hundredths of a second of a processor
  struct Process {
    std::string name;
    pid_t parent = 0;
    long worked = 0;
  };
  std::map<pid_t, Process> all;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string id = entry.path().filename().string();
    if (id.find_first_not_of("0123456789") != std::string::npos) continue;
    std::ifstream file(entry.path() / "stat");  // proc(5): pid (name) state ppid, and the 14th field is the time
    std::string line, word;
    std::getline(file, line);
    const std::size_t open = line.find('('), close = line.rfind(')');
    if (close == std::string::npos) continue;
    Process& process = all[std::stoi(id)];
    process.name = line.substr(open + 1, close - open - 1);
    std::istringstream rest(line.substr(close + 1));
    rest >> word >> process.parent;
    for (int field = 5; field <= 14; ++field) rest >> word;
    process.worked = std::stol(word);
  }
  std::vector<pid_t> readers;
  for (const auto& [pid, process] : all)
    if (process.name == "columns-reader" && process.worked >= busy && all[process.parent].parent == crawl)
      readers.push_back(pid);
  return readers;
}

TEST_F(Death, APageWhoseReaderCrashesIsToldUntilItIsRead) {
  list({{"/bad/", "나쁜 칼럼", "2024-05-10"}});
  std::string endless;
  for (int i = 0; i < 40'000; ++i)
    endless += "<p>문단 " + std::to_string(i) + " <a href='/x/'>링크</a> 본문의 긴 문장.</p>\n";
  serve("/bad/", column_page("나쁜 칼럼", "2024-05-10", endless));
  Running running("columns-crawl", {"crawl"}, desk.options());
  std::vector<pid_t> readers;
  for (int i = 0; readers.empty() && i < 20'000; ++i) {
    if (server.requests("/bad/") > 0) readers = busy_readers(running.pid());
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ASSERT_FALSE(readers.empty()) << "the page was read before its reader was found";
  for (const pid_t reader : readers) kill(reader, SIGABRT);
  const Outcome outcome = running.wait();
  EXPECT_EQ(outcome.status, 65) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("/bad/: its reader ended by signal SIGABRT"));
  EXPECT_EQ(problem("/bad/"), "its reader ended by signal SIGABRT");
  EXPECT_EQ(desk.runs().front().failed, 1);
  EXPECT_EQ(desk.runs().front().outcome, archive::Outcome::partial);
  EXPECT_THAT(desk.runs().front().message, HasSubstr("its reader ended by signal SIGABRT"));
  two_columns();
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.stored().size(), 2U);
  EXPECT_EQ(problem("/bad/"), "");
}

TEST_F(Death, AFileWhoseReaderCrashesIsNamedAndTheNextOneIsRead) {
  const TempDir files;
  std::string endless;
  for (int i = 0; i < 40'000; ++i)
    endless += "<p>문단 " + std::to_string(i) + " <a href='/x/'>링크</a> 본문의 긴 문장.</p>\n";
  const std::string bad = files.write("bad.html", column_page("나쁜 칼럼", "2024-05-10", endless));
  const std::string good = files.write("good.html", column_page("좋은 칼럼", "2024-05-03"));
  Running running("columns-crawl", {"extract", bad, good});
  std::vector<pid_t> readers;
  for (int i = 0; readers.empty() && i < 20'000; ++i) {
    readers = busy_readers(running.pid());
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ASSERT_FALSE(readers.empty()) << "the page was read before its reader was found";
  for (const pid_t reader : readers) kill(reader, SIGABRT);
  const Outcome outcome = running.wait();
  EXPECT_EQ(outcome.status, 65);
  EXPECT_THAT(outcome.err, HasSubstr("its reader ended by signal SIGABRT"));
  EXPECT_THAT(outcome.out, HasSubstr("좋은 칼럼"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("나쁜 칼럼")));
}

TEST_F(Death, ACrawlThatIsUnderWayIsNotTakenForADeadOne) {
  EXPECT_EQ(crawl().status, 0);
  list({{"/slow/", "느린 칼럼", "2024-05-17"}});
  server.on("/slow/", faults::silence());
  Running running("columns", {"crawl"}, desk.options());
  while (server.requests("/slow/") == 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(desk.columns({"status", "--check"}).status, 0);
  running.signal(SIGTERM);
  EXPECT_EQ(running.wait().status, 128 + SIGTERM);
}

}  // namespace
}  // namespace test_support
