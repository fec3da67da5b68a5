// `columns export --format postgresql` where it is refused: by the program, and by a real server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "archive/archive.h"
#include "tests/programs/kept_sample.h"
#include "tests/programs/postgresql_catalogue.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using Json = nlohmann::json;

class PostgresqlRefused : public PostgresqlCatalogue {};

TEST_F(PostgresqlRefused, ChangesThatDoNotFollowAreRefused) {
  keep("2023-12-29", "하나");
  exported("full");
  const std::string first = change();
  keep("2024-01-05", "둘");
  const fs::path second = exported("second", {"--since", first});
  const int middle = Json::parse(read_file(desk / "second/manifest.json")).at("change");
  keep("2024-01-12", "셋");
  const fs::path third = exported("third", {"--since", std::to_string(middle)});
  EXPECT_THAT(refused(second).err, HasSubstr("the catalogue is empty"));
  load(desk / "full/columns.sql");
  EXPECT_THAT(refused(third).err, HasSubstr("has those up to " + first));
  load(second);
  load(third);
  EXPECT_THAT(refused(second).err, HasSubstr("Load the newest export; nothing was changed."));
  EXPECT_EQ(ask("SELECT count(*) FROM columns"), "3\n");
}

TEST_F(PostgresqlRefused, ChangesWithAMistypedNameAreNotWritten) {
  keep("2023-12-29", "하나");
  exported("full");
  const std::string before = change();
  keep("2024-01-05", "둘");
  const Outcome outcome = desk.columns({"export", "--all-years", "--format", "postgresql", "--since", before,
                                        "--author", "없는사람", "-o", (desk / "typo").string()});
  EXPECT_EQ(outcome.status, 64) << "what changed would be removed: " << outcome.err;
  EXPECT_FALSE(fs::exists(desk / "typo"));
}

TEST_F(PostgresqlRefused, WordsAreNotLookedForInAnIndexThatIsBehind) {
  keep("2023-12-29", "하나");
  ASSERT_EQ(desk.columns({"index"}).status, 0);
  const auto status_of = [&](const std::string& folder) {
    return desk.columns({"export", "--all-years", "--format", "postgresql", "고래", "-o", (desk / folder).string()})
        .status;
  };
  EXPECT_EQ(status_of("now"), 0);
  keep("2024-01-05", "둘");
  EXPECT_EQ(status_of("behind"), 65);
  EXPECT_FALSE(fs::exists(desk / "behind"));
}

TEST_F(PostgresqlRefused, ALoadThatFailsLeavesNothing) {
  keep_sample(desk);
  const fs::path script = exported("full");
  const std::string text = read_file(script);
  const auto broken = [&](const std::string& from, const std::string& to) {
    const std::size_t at = text.rfind(from);
    EXPECT_NE(at, std::string::npos) << from;
    write_file(desk / "broken.sql", std::string(text).replace(at, from.size(), to));
    return refused(desk / "broken.sql");
  };
  for (const bool loaded : {false, true}) {
    if (loaded) load(script);
    EXPECT_THAT(broken("\t2024-10-25\t", "\t2024-13-25\t").err, HasSubstr("2024-13-25"));
    EXPECT_THAT(broken("INSERT INTO catalogue", "SELECT 1/0; INSERT INTO catalogue").err,
                HasSubstr("division by zero"));
    // A file that was cut off, as by a full disk: no COMMIT comes.
    for (const double part : {0.3, 0.6, 0.95}) {
      write_file(desk / "cut.sql", text.substr(0, static_cast<std::size_t>(part * static_cast<double>(text.size()))));
      const std::string before = content(database);
      server->load(database, desk / "cut.sql");
      expect_same(content(database), before, std::to_string(part));
    }
  }
}

TEST_F(PostgresqlRefused, AServerThatCannotTakeItSaysWhy) {
  keep("2023-12-29", "하나");
  const fs::path script = exported("full");
  server->psql("postgres", {"-c", "CREATE ROLE guest LOGIN"});
  EXPECT_THAT(refused(script, "guest").err, HasSubstr("permission denied"));
  database = fresh("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
  const std::string err = server->load(database, script).err;
  EXPECT_THAT(err, HasSubstr("this database is encoded in LATIN1, which cannot hold every text"));
  EXPECT_THAT(err, HasSubstr("createdb --template=template0 --encoding=UTF8"));
  database = fresh("TEMPLATE template0 LOCALE 'C'");
  const Outcome loaded = server->load(database, script);
  EXPECT_EQ(loaded.status, 0) << loaded.err;
  EXPECT_THAT(loaded.err, HasSubstr("WARNING:  the locale of this database knows no Korean letters"));
}

TEST_F(PostgresqlRefused, OneWithoutRightsOnTablesOfOthersMayLoadIntoItsOwnDatabase) {
  keep("2023-12-29", "하나");
  server->psql("postgres", {"-c", "CREATE ROLE librarian LOGIN"});
  database = fresh("TEMPLATE template0 OWNER librarian");
  const Outcome loaded = server->load(database, exported("full"), "librarian");
  EXPECT_EQ(loaded.status, 0) << loaded.err;
  EXPECT_EQ(ask("SELECT title FROM columns"), "하나\n");
}

TEST_F(PostgresqlRefused, NobodyWhoReadsHasToWait) {
  keep("2023-12-29", "하나");
  load(exported("full"));
  keep("2024-01-05", "둘");
  const std::filesystem::path more = exported("more", {"--since", change()});
  const auto reader = server->begin(database,
                                    "BEGIN; SELECT count(*) FROM column_archive.columns_by_topic_year; "
                                    "SELECT count(*) FROM column_archive.revisions; SELECT pg_sleep(600)");
  const std::string asleep =
      "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";
  for (int i = 0; i < 300 * time_scale && ask(asleep) != "1\n"; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  ASSERT_EQ(ask(asleep), "1\n") << "the reader did not start";
  load(more);
  EXPECT_EQ(ask("SELECT count(*) FROM columns"), "2\n");
  EXPECT_EQ(ask(asleep), "1\n") << "the transaction that reads is open still";
}

TEST_F(PostgresqlRefused, AnOlderCatalogueGetsTheFieldsThatItLacks) {
  keep("2023-12-29", "하나");
  load(exported("full"));
  ask("ALTER TABLE columns DROP COLUMN language; ALTER TABLE revisions DROP COLUMN language");
  load(desk / "full/columns.sql");
  EXPECT_EQ(ask("SELECT c.language, r.language FROM columns c JOIN revisions r ON r.id = c.id"), "ko|ko\n");
}

TEST_F(PostgresqlRefused, SinceIsAChangeNumberOfThisArchive) {
  keep("2023-12-29", "하나");
  const auto refuse = [&](const std::string& since, int status, const std::string& words) {
    const Outcome outcome = desk.columns(
        {"export", "--all-years", "--format", "postgresql", "--since", since, "-o", (desk / "refused").string()});
    EXPECT_EQ(outcome.status, status) << since;
    EXPECT_THAT(outcome.err, HasSubstr(words));
    EXPECT_FALSE(fs::exists(desk / "refused"));
  };
  refuse("6m", 64, "--since \"6m\" is not a change number");
  refuse("2024-01-01", 64, "manifest.json");
  refuse("-1", 64, "is not a change number");
  refuse("999", 65, "before change 999 of --since");
  EXPECT_EQ(
      desk.columns({"export", "--all-years", "--format", "csv", "--since", "2023-12", "-o", (desk / "by-day").string()})
          .status,
      0)
      << "a day, for the formats without changes";
}

}  // namespace
}  // namespace test_support
