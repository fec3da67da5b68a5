// kill -9 at any moment: the archive opens, no column is lost or stored twice, and the next run finishes the work; the
// index catches up. COLUMNS_KILLS and COLUMNS_KILL_PAGES make it the long run of tests/bench/kill9.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <random>
#include <set>
#include <thread>

#include "archive/archive.h"
#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/program.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

class Kill9 : public testing::Test {
 protected:
  Kill9()
      : pages(test_support::setting_from_environment("COLUMNS_KILL_PAGES", 60)),
        kills(test_support::setting_from_environment("COLUMNS_KILLS", 12)) {
    std::vector<Listed> listed;
    for (int i = 0; i < pages; ++i) {
      const std::string n = std::to_string(i);
      const std::string day = "20" + std::to_string(10 + i / 336) + "-" + two(1 + i / 28 % 12) + "-" + two(1 + i % 28);
      listed.push_back({"/" + n + "/", n + "번째 칼럼", day});
      site.page("/" + n + "/", column_page(n + "번째 칼럼", day));
    }
    site.page("/robots.txt", "User-agent: *\nDisallow:\n", "text/plain");
    site.page("/list/", list_page(listed));
    desk.source("paper", page_source(site.base(), "budget = 0\ndelay = 0.003\n"));
    desk.setting("connections = 4");
  }
  static std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

  // Starts the command and kills it after a while; false when it had ended by then.
  bool run_and_kill(const std::string& program, const std::string& verb, std::chrono::microseconds after) {
    RunOptions options = desk.options();
    options.deadline = std::chrono::minutes(5);
    Running running(program, {verb}, options);
    std::this_thread::sleep_for(after);
    running.signal(SIGKILL);
    const Outcome outcome = running.wait();
    EXPECT_THAT(outcome.status, testing::AnyOf(0, 128 + SIGKILL)) << outcome.err;
    killed += outcome.status != 0;
    return outcome.status != 0;
  }
  // How long the command takes when it is not killed, on a separate archive.
  std::chrono::microseconds time_of(const std::string& verb) {
    if (verb == "crawl") {
      other.source("paper", page_source(site.base(), "budget = 0\ndelay = 0.003\n"));
      other.setting("connections = 4");
    }
    const Outcome outcome = other.columns({verb});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return outcome.took;
  }
  // Expects what must be true after any kill.
  void expect_sound() {
    if (!std::filesystem::exists(archive::Archive::file_in(desk.archive()))) return;
    const archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
    EXPECT_THAT(archive.check(), testing::IsEmpty());
    std::set<std::string> urls;
    for (const archive::Column& column : desk.stored()) {
      EXPECT_TRUE(urls.insert(column.url).second) << column.url << " twice";
      EXPECT_NE(column.body, "") << column.url;
      EXPECT_EQ(column.revision, 1) << column.url;
    }
  }

  Site site;
  Desk desk, other;
  const int pages;
  const int kills;
  int killed = 0;
};

TEST_F(Kill9, LosesAndDoublesNothing) {
  std::mt19937 random(static_cast<unsigned>(test_support::setting_from_environment("COLUMNS_KILL_SEED", 2024)));
  std::uniform_real_distribution<double> part(0, 1);
  // A run has less and less to do, and the machine may have been busy while it was timed: a run that ended before it
  // was killed makes the next kill earlier.
  auto crawl_time = static_cast<double>(time_of("crawl").count());
  auto index_time = static_cast<double>(time_of("index").count());
  for (int i = 0; i < kills; ++i) {
    // At first the crawl alone, so that it is caught at every stage; each time it gets a little further.
    const bool crawl = i < kills / 2 || i % 2 == 0;
    double& whole = crawl ? crawl_time : index_time;
    if (!run_and_kill(crawl ? "columns-crawl" : "columns-index", crawl ? "crawl" : "index",
                      std::chrono::microseconds(static_cast<long>(part(random) * whole))))
      whole *= 0.6;
    expect_sound();
  }
  EXPECT_GT(killed, kills / 4) << "too many runs had ended before they were killed";

  const Outcome last = desk.columns({"update"});
  EXPECT_EQ(last.status, 0) << last.err;
  expect_sound();
  EXPECT_EQ(desk.stored().size(), static_cast<std::size_t>(pages));
  const archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
  for (int i = 0; i < pages; ++i) {
    const std::string url = site.url("/" + std::to_string(i) + "/");
    if (archive.find_url(url)) continue;
    const archive::FrontierEntry entry = desk.entry("paper", url);
    ADD_FAILURE() << url << " is missing: status " << entry.status << ", " << entry.problem << ", not before "
                  << base::to_text(entry.next_try);
  }

  // The index that was updated in pieces answers as a rebuilt one does.
  const std::vector<std::string> question{"search", "칼럼", "--json", "--limit", std::to_string(pages)};
  const Outcome grown = desk.columns(question);
  EXPECT_EQ(desk.columns({"index", "--rebuild"}).status, 0);
  const Outcome rebuilt = desk.columns(question);
  EXPECT_EQ(grown.status, 0) << grown.err;
  EXPECT_EQ(grown.out, rebuilt.out);
}

using SlowKills = Kill9;

TEST_F(SlowKills, OfAnyCommandThatWritesLoseNothing) {
  namespace fs = std::filesystem;
  std::mt19937 random(static_cast<unsigned>(test_support::setting_from_environment("COLUMNS_KILL_SEED", 2024)));
  std::uniform_real_distribution<double> part(0, 1);
  desk.clock("2024-06-01T03:00:00Z");
  ASSERT_EQ(desk.columns({"update"}).status, 0);
  fs::create_directory(desk / "out");
  const std::string backup = (desk / "backup.db").string(), out = (desk / "out/site").string();
  ASSERT_EQ(desk.columns({"backup", backup}).status, 0);
  const std::vector<std::vector<std::string>> commands{
      {"update"},
      {"index", "--rebuild"},
      {"export", "--all-years", "--format", "html", "--force", "-o", out},
      {"backup", "--force", (desk / "out/copy.db").string()},
      {"restore", backup}};
  const int times = test_support::setting_from_environment("COLUMNS_COMMAND_KILLS", 200);
  for (int i = 0; i < times; ++i) {
    const std::vector<std::string>& words = commands[static_cast<std::size_t>(i) % commands.size()];
    SCOPED_TRACE(words[0] + ", kill " + std::to_string(i));
    Running running("columns", words, desk.options());
    // The longest of these takes about as long as this on a quiet machine.
    std::this_thread::sleep_for(std::chrono::microseconds(static_cast<long>(part(random) * 400'000)));
    kill(-running.pid(), SIGKILL);
    const Outcome outcome = running.wait();
    EXPECT_THAT(outcome.status, testing::AnyOf(0, 128 + SIGKILL)) << outcome.err;
    killed += outcome.status != 0;
    expect_sound();
    const Outcome next = desk.columns(words);
    EXPECT_EQ(next.status, 0) << next.err;
    EXPECT_EQ(desk.stored().size(), static_cast<std::size_t>(pages));
    EXPECT_EQ(desk.columns({"verify"}).status, 0);
    for (const fs::path& folder : {desk.archive(), desk / "out"}) {
      for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        EXPECT_FALSE(name[0] == '.' || name.starts_with("index.new")) << name << " was left";
        if (name.find(".replaced-") != std::string::npos) fs::remove(entry.path());
      }
    }
  }
  EXPECT_GT(killed, times / 4) << "too many runs had ended before they were killed";
}

}  // namespace
}  // namespace test_support
