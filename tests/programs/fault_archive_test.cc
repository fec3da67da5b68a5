// What may happen to the archive itself, and how the programs react: full disk, locks, clocks and damage. Kills at
// random moments have their own tests.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "archive/archive.h"
#include "tests/programs/newspaper.h"
#include "tests/support/failing_syscalls.h"
#include "tests/support/site.h"
#include "tests/support/stored.h"

namespace test_support {
namespace {

using namespace std::chrono_literals;
using testing::AnyOf;
using testing::Eq;
using testing::HasSubstr;
using testing::Not;

namespace fs = std::filesystem;

class ArchiveFault : public Newspaper {
 protected:
  ArchiveFault() {
    two_columns();
    EXPECT_EQ(crawl().status, 0);
  }

  void index() {
    const Outcome indexed = desk.columns({"index"});
    EXPECT_EQ(indexed.status, 0) << indexed.err;
  }
  fs::path database() const { return archive::Archive::file_in(desk.archive()); }
  // Expects that everything stored before can be read, by the library and by the program.
  void expect_readable() {
    expect_kept();
    EXPECT_THAT(desk.columns({"show", "2024-05-10"}).out, HasSubstr("나쁜 칼럼"));
  }
  // Sends the signal to the program alone while its crawl waits for a page that never comes.
  void interrupt(const std::string& program, const std::string& verb, int number) {
    server.on("/bad/", faults::silence());
    RunOptions options = desk.options();
    options.deadline = 20s;
    const int before = server.requests("/bad/");
    Running running(program, {verb}, options);
    while (server.requests("/bad/") == before) std::this_thread::sleep_for(10ms);
    running.signal(number);
    const Outcome outcome = running.wait();
    EXPECT_FALSE(outcome.late);
    EXPECT_LT(outcome.took, 15s);
    EXPECT_EQ(outcome.status, 128 + number) << outcome.err;
    EXPECT_EQ(desk.runs().front().outcome, archive::Outcome::interrupted);
    expect_readable();
  }
};

// SQLite writes archive.db itself only when it puts the log back, at the end of a command.
TEST_F(ArchiveFault, ALogThatCannotBePutBackIsSaidAndNothingIsLost) {
  if (!FailingSyscalls::possible()) GTEST_SKIP() << "the programs cannot be started with another library in this build";
  const std::vector<std::string> words{"tag", "2024-05-10", "산책"};
  TempDir saved;
  fs::copy(desk.archive(), saved / "columns", fs::copy_options::recursive);
  const auto put_back = [&] {
    fs::remove_all(desk.archive());
    fs::copy(saved / "columns", desk.archive(), fs::copy_options::recursive);
  };
  long calls = 0;
  {
    const FailingSyscalls counting(desk.archive(), 0, FailingSyscalls::Kind::once, EIO);
    EXPECT_EQ(desk.columns(words, counting.options()).status, 0);
    calls = counting.calls();
  }
  bool failed = false;
  for (long at = calls; at > 0 && !failed; --at) {
    put_back();
    const FailingSyscalls failing(desk.archive(), at, FailingSyscalls::Kind::once, EIO);
    const Outcome outcome = desk.columns(words, failing.options());
    failed = failing.failed() == "pwrite " + database().string();
    if (!failed) continue;
    EXPECT_THAT(outcome.err, HasSubstr("archive.db-wal cannot be put back into archive.db: disk I/O error; nothing is "
                                       "lost while the two files stay together, the next run tries again"));
    EXPECT_THAT(desk.columns({"list", "--tag", "산책"}).out, HasSubstr("나쁜 칼럼"));
    EXPECT_THAT(desk.columns({"verify"}).out, HasSubstr("unchanged since capture"));
  }
  EXPECT_TRUE(failed) << "no call writes archive.db";
}

TEST_F(ArchiveFault, AFullDiskRollsBackAndExits74) {
  std::vector<Listed> many{{"/good/", "좋은 칼럼", "2024-05-03"}, {"/bad/", "나쁜 칼럼", "2024-05-10"}};
  for (int i = 10; i < 30; ++i) {
    const std::string n = std::to_string(i);
    many.push_back({"/" + n + "/", "칼럼 " + n, "2024-04-" + n});
    // What does not compress fills a disk faster.
    std::string noise;
    for (unsigned seed = static_cast<unsigned>(i); noise.size() < 60000; seed = seed * 1664525 + 1013904223) {
      noise += std::to_string(seed) + " ";
    }
    serve("/" + n + "/", column_page("칼럼 " + n, "2024-04-" + n, "<p>" + noise + "</p>"));
  }
  list(many);
  RunOptions full;
  full.file_limit = static_cast<long>(fs::file_size(database())) + 100000;
  const Outcome outcome = desk.columns({"crawl"}, full);
  EXPECT_EQ(outcome.status, 74) << outcome.err;
  EXPECT_FALSE(outcome.late);
  EXPECT_NE(outcome.err, "");
  expect_readable();
  EXPECT_TRUE(archive::Archive(desk.archive(), archive::Archive::Mode::read).check().empty());
  EXPECT_EQ(crawl().status, 0) << "with free space again, the work is finished";
  EXPECT_EQ(desk.stored().size(), 22U);
}

TEST_F(ArchiveFault, AReadOnlyArchiveExits73AndCanBeSearched) {
  index();
  for (const auto& entry : fs::recursive_directory_iterator(desk / "")) {
    fs::permissions(entry.path(), entry.is_directory() ? fs::perms(0755) : fs::perms(0644));
  }
  fs::permissions(desk / "", fs::perms(0755));
  RunOptions other_user;
  other_user.unprivileged = true;
  if (geteuid() != 0) fs::permissions(desk.archive(), fs::perms(0555));
  const Outcome outcome = desk.columns({"crawl"}, other_user);
  EXPECT_EQ(outcome.status, 73) << outcome.err;
  const Outcome found = desk.columns({"search", "칼럼"}, other_user);
  EXPECT_EQ(found.status, 0) << found.err;
  EXPECT_THAT(found.out, HasSubstr("2024-05-10"));
  expect_readable();
}

TEST_F(ArchiveFault, ALogThatWasCopiedToReadOnlyMediaIsReadWithIt) {
  const fs::path media = desk / "media";
  fs::create_directory(media);
  {
    archive::Archive archive(desk.archive(), archive::Archive::Mode::write);
    archive::Column column = sample_column("2024-05-17", "기록에만 있는 칼럼", "아직 파일에는 없다.");
    archive.store(column);
    for (const char* name : {"archive.db", "archive.db-wal"}) fs::copy_file(desk.archive() / name, media / name);
  }
  ASSERT_GT(fs::file_size(media / "archive.db-wal"), 0U);
  for (const auto& entry : fs::directory_iterator(media)) fs::permissions(entry.path(), fs::perms(0444));
  fs::permissions(media, fs::perms(0555));
  fs::permissions(desk / "", fs::perms(0755));
  RunOptions other_user;
  other_user.unprivileged = true;
  const Outcome list = desk.columns({"list", "--archive", media.string()}, other_user);
  EXPECT_EQ(list.status, 0) << list.err;
  EXPECT_THAT(list.out, HasSubstr("기록에만 있는 칼럼"));
  const Outcome verify = desk.columns({"verify", "--archive", media.string()}, other_user);
  EXPECT_EQ(verify.status, 0) << verify.out << verify.err;
  EXPECT_FALSE(fs::exists(media / "archive.db-shm"));
  fs::permissions(media, fs::perms(0755));
}

TEST_F(ArchiveFault, AnArchiveThatMayNotBeReadSaysSoAndExits77) {
  if (geteuid() != 0) GTEST_SKIP() << "needs another user";
  for (const auto& entry : fs::recursive_directory_iterator(desk / ""))
    fs::permissions(entry.path(), entry.is_directory() ? fs::perms(0755) : fs::perms(0644));
  fs::permissions(desk / "", fs::perms(0755));
  RunOptions other_user;
  other_user.unprivileged = true;
  fs::permissions(archive::Archive::file_in(desk.archive()), fs::perms(0600));
  const Outcome file = desk.columns({"list"}, other_user);
  EXPECT_EQ(file.status, 77) << file.err;
  EXPECT_THAT(file.err, HasSubstr("permission denied"));
  fs::permissions(desk.archive(), fs::perms(0700));
  const Outcome folder = desk.columns({"list"}, other_user);
  EXPECT_EQ(folder.status, 77) << folder.err;
  EXPECT_THAT(folder.err, HasSubstr("cannot be read: Permission denied"));
}

TEST_F(ArchiveFault, AnArchiveThatCannotBeMadeExits73) {
  const Outcome outcome = desk.columns({"crawl", "--archive", "/dev/null/columns"});
  EXPECT_EQ(outcome.status, 73) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("/dev/null/columns"));
}

TEST_F(ArchiveFault, OfTwoCrawlsAtOnceTheSecondNamesTheFirstAndExits75) {
  server.on("/bad/", faults::silence());
  const Running first("columns", {"crawl"}, desk.options());
  while (server.requests("/bad/") < 2) std::this_thread::sleep_for(10ms);
  const Outcome second = desk.columns({"crawl"});
  EXPECT_EQ(second.status, 75);
  EXPECT_THAT(second.err, HasSubstr("2024-06-01")) << "since when";
  EXPECT_THAT(second.err, testing::ContainsRegex("[0-9][0-9]+")) << "which process";
}

TEST_F(ArchiveFault, ACrawlThatIsToldToEndFinishesItsTransactionAndLeaves) {
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) interrupt("columns-crawl", "crawl", number);
}

TEST_F(ArchiveFault, ASignalToTheUpdateAloneEndsTheCrawlThatItRuns) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) interrupt("columns", "update", number);
}

TEST_F(ArchiveFault, RawPagesAreTheirOwnersAloneWhateverTheUmask) {
  const auto mode = [](const fs::path& path) { return static_cast<unsigned>(fs::status(path).permissions()); };
  for (const mode_t mask : {022U, 077U}) {
    Desk fresh;
    fresh.source("paper", page_source(server.base()));
    fresh.clock("2024-06-01T03:00:00Z");
    const mode_t before = ::umask(mask);
    EXPECT_EQ(fresh.columns({"crawl"}).status, 0);
    EXPECT_EQ(fresh.columns({"backup", (fresh / "copy.db").string()}).status, 0);
    for (const std::string format : {"warc", "csv"})
      EXPECT_EQ(fresh.columns({"export", "--all-years", "--format", format, "-o", (fresh / format).string()}).status,
                0);
    ::umask(before);
    EXPECT_EQ(mode(fresh.archive()), 0700U);
    EXPECT_EQ(mode(archive::Archive::file_in(fresh.archive())), 0600U);
    EXPECT_EQ(mode(fresh / "copy.db"), 0600U);
    EXPECT_EQ(mode(fresh / "warc"), 0700U);
    EXPECT_EQ(mode(fresh / "csv"), 0777U & ~mask) << "what is to be read by others follows the umask";
  }
}

TEST_F(ArchiveFault, WhatAKilledBackupLeftIsRemovedByTheNextOne) {
  fs::create_directory(desk / ".copy.db.aB3dE6");
  write_file(desk / ".copy.db.aB3dE6/copy.db-journal", "half a page");
  write_file(desk / ".copy.db.aB3dE6/.column-archive-unfinished", "");
  write_file(desk / "copy.db.part", "somebody's own");
  EXPECT_EQ(desk.columns({"backup", (desk / "copy.db").string()}).status, 0);
  EXPECT_FALSE(fs::exists(desk / ".copy.db.aB3dE6"));
  EXPECT_EQ(read_file(desk / "copy.db.part"), "somebody's own");
}

TEST_F(ArchiveFault, ALockThatIsALinkIsRefusedAndWhatItPointsToStays) {
  write_file(desk / "precious.txt", "a will");
  fs::remove(desk.archive() / "archive.lock");
  fs::create_symlink(desk / "precious.txt", desk.archive() / "archive.lock");
  const Outcome outcome = desk.columns({"crawl"});
  EXPECT_EQ(outcome.status, 73) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("archive.lock"));
  EXPECT_EQ(read_file(desk / "precious.txt"), "a will");
}

TEST_F(ArchiveFault, ThePapersDayIsThePapersWhereverTheProgramRuns) {
  for (const char* zone : {"Pacific/Kiritimati", "America/Los_Angeles", "UTC", "Asia/Seoul"}) {
    Desk other;
    other.env("TZ", zone);
    other.clock("2024-06-01T03:00:00Z");
    other.source("paper", page_source(server.base()));
    EXPECT_EQ(other.columns({"crawl"}).status, 0);
    ASSERT_EQ(other.stored().size(), 2U);
    EXPECT_EQ(other.stored()[0].published.text(), "2024-05-03") << zone;
  }
}

TEST_F(ArchiveFault, AFutureDayIsFlagged) {
  list({{"/good/", "좋은 칼럼", "2024-05-03"},
        {"/bad/", "나쁜 칼럼", "2024-05-10"},
        {"/soon/", "내일의 칼럼", "2034-05-10"}});
  serve("/soon/", column_page("내일의 칼럼", "2034-05-10"));
  crawl();
  EXPECT_THAT(kinds(desk.warnings()), HasSubstr(server.url("/soon/")));
}

TEST_F(ArchiveFault, AClockThatJumpsBackLosesNothing) {
  desk.clock("2021-01-01T00:00:00Z");
  serve("/bad/",
        column_page("나쁜 칼럼", "2024-05-10",
                    "<p>시계가 거꾸로 가도 글은 앞으로 간다. 새로 쓴 문단이 하나 늘었다.</p><p>둘째 문단은 그대로 두지 "
                    "않고 조금 고쳤다. 그래서 판이 하나 늘어야 한다.</p>"));
  crawl();
  EXPECT_EQ(desk.revisions(server.url("/bad/")).size(), 2U);
}

TEST_F(ArchiveFault, ADamagedDatabaseIsReportedInASentence) {
  index();
  std::string bytes = read_file(database());
  for (std::size_t i = 100; i < bytes.size(); ++i) bytes[i] = static_cast<char>(bytes[i] ^ 0x5a);
  write_file(database(), bytes);
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"crawl"}, {"list"}, {"index"}, {"status"}, {"show", "1"}}) {
    const Outcome outcome = desk.columns(words);
    EXPECT_THAT(outcome.status, AnyOf(Eq(65), Eq(74))) << words[0] << ": " << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("archive.db")) << words[0];
    EXPECT_THAT(outcome.err, Not(HasSubstr("defect"))) << words[0];
  }
}

TEST_F(ArchiveFault, AFileThatIsNotADatabaseIsReportedInASentence) {
  write_file(database(), "not a database, but long enough to look at twice\n");
  const Outcome outcome = desk.columns({"list"});
  EXPECT_THAT(outcome.status, AnyOf(Eq(65), Eq(74))) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("archive.db"));
}

TEST_F(ArchiveFault, ASchemaNewerThanTheProgramIsLeftAlone) {
  sqlite3* opened = nullptr;
  ASSERT_EQ(sqlite3_open(database().c_str(), &opened), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(opened, "PRAGMA user_version = 9999", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(opened);
  for (const char* verb : {"crawl", "list", "index"}) {
    const Outcome outcome = desk.columns({verb});
    EXPECT_THAT(outcome.status, testing::Gt(2)) << verb;
    EXPECT_THAT(outcome.err, HasSubstr("newer")) << verb;
  }
}

TEST_F(ArchiveFault, AnIndexThatIsDamagedOrGoneIsMadeAgainFromTheArchive) {
  index();
  for (const auto& entry : fs::directory_iterator(desk.archive() / "index")) {
    if (entry.is_regular_file()) write_file(entry.path(), "damaged");
  }
  const Outcome search = desk.columns({"search", "칼럼"});
  EXPECT_EQ(search.status, 2);
  EXPECT_THAT(search.err, HasSubstr("index"));
  const Outcome rebuilt = desk.columns({"index", "--rebuild"});
  EXPECT_EQ(rebuilt.status, 0) << rebuilt.err;
  EXPECT_EQ(desk.columns({"search", "칼럼"}).status, 0);
  fs::remove_all(desk.archive() / "index");
  EXPECT_EQ(desk.columns({"search", "칼럼"}).status, 2);
  EXPECT_EQ(desk.columns({"index"}).status, 0);
  EXPECT_EQ(desk.columns({"search", "칼럼"}).status, 0);
}

TEST_F(ArchiveFault, ABackupWhileACrawlRunsIsConsistent) {
  server.on("/bad/", faults::silence());
  const Running crawling("columns", {"crawl"}, desk.options());
  while (server.requests("/bad/") < 2) std::this_thread::sleep_for(10ms);
  const Outcome backup = desk.columns({"backup", (desk / "copy.db").string()});
  EXPECT_EQ(backup.status, 0) << backup.err;
  fs::create_directories(desk / "restored");
  fs::rename(desk / "copy.db", desk / "restored/archive.db");
  const archive::Archive copy(desk / "restored", archive::Archive::Mode::read);
  EXPECT_TRUE(copy.check().empty());
  EXPECT_EQ(copy.count(), 2U);
  EXPECT_EQ(desk.columns({"verify"}).status, 0) << "verify, too, may run beside it";
}

}  // namespace
}  // namespace test_support
