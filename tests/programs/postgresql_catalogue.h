// A catalogue of a person's archive in a real PostgreSQL server, for tests of `columns export --format postgresql`.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "tests/support/desk.h"
#include "tests/support/postgres.h"
#include "tests/support/stored.h"

namespace test_support {

// One server for all tests of a suite, an empty database for each test.
class PostgresqlCatalogue : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    skipped = Postgres::missing();
    if (!skipped.empty()) return;
    try {
      server = std::make_unique<Postgres>();
    } catch (const std::exception& failure) {
      failed = std::string("PostgreSQL is installed but does not start: ") + failure.what();
    }
  }
  static void TearDownTestSuite() { server.reset(); }
  void SetUp() override {
    if (!skipped.empty()) GTEST_SKIP() << skipped;
    ASSERT_EQ(failed, "");
    database = fresh();
  }

  // An empty database.
  static std::string fresh(const std::string& options = "TEMPLATE template0") {
    static int made = 0;
    const std::string name = "catalogue_" + std::to_string(++made);
    server->create(name, options);
    return name;
  }

  // Makes an export, and returns its script.
  std::filesystem::path exported(const std::string& name, std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"export", "--all-years", "--format", "postgresql", "-o", (desk / name).string()});
    said = desk.columns(options);
    EXPECT_EQ(said.status, 0) << said.err;
    return desk / name / "columns.sql";
  }
  void load(const std::filesystem::path& script) { load_into(database, script); }
  static void load_into(const std::string& target, const std::filesystem::path& script) {
    const Outcome loaded = server->load(target, script);
    EXPECT_EQ(loaded.status, 0) << loaded.err;
    EXPECT_EQ(loaded.err, "");
  }
  // The load must fail and leave the catalogue as it was.
  Outcome refused(const std::filesystem::path& script, const std::string& role = Postgres::superuser) {
    const std::string before = content(database);
    Outcome outcome = server->load(database, script, role);
    EXPECT_EQ(outcome.status, 3) << outcome.err;
    expect_same(content(database), before);
    return outcome;
  }

  static std::string ask(const std::string& query) { return ask_in(database, query); }
  static std::string ask_in(const std::string& target, const std::string& query) {
    return server->ask(target, "SET search_path = column_archive; " + query);
  }
  // Two contents must be equal; a failure shows the first row that differs.
  static void expect_same(const std::string& one, const std::string& other, const std::string& why = "") {
    const auto [a, b] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
    if (a == one.end() && b == other.end()) return;
    const auto row = [](const std::string& text, std::size_t at) {
      const std::size_t begin = text.rfind('\n', at) + 1;
      return text.substr(begin, text.find('\n', at) - begin).substr(0, 400);
    };
    const auto at = static_cast<std::size_t>(a - one.begin());
    ADD_FAILURE() << why << "\n  " << row(one, at) << "\nis not\n  " << row(other, at) << "\nat byte " << at;
  }

  // All that a catalogue holds but when it was loaded; "" where there is none.
  static std::string content(const std::string& target) {
    if (server->ask(target, "SELECT to_regnamespace('column_archive') IS NULL") == "t\n") return "";
    std::string text = ask_in(target, "SELECT change FROM catalogue");
    for (const char* table : {"topics t ORDER BY key", "columns t ORDER BY id", "revisions t ORDER BY id, revision",
                              "column_topics t ORDER BY column_id, position", "pages t ORDER BY id"})
      text += ask_in(target, std::string("SELECT row_to_json(t) FROM ") + table);
    return text;
  }

  // The archive's change number, as the export said it.
  std::string change() {
    const auto manifest = nlohmann::json::parse(read_file(desk / "full/manifest.json"));
    return std::to_string(manifest.at("change").get<int>());
  }
  std::int64_t keep(const std::string& day, const std::string& title, const std::string& body = "바다에 고래가 산다.") {
    return keep_column(desk.archive(), day, title, body);
  }

  static inline std::unique_ptr<Postgres> server;
  static inline std::string skipped, failed, database;
  Desk desk;
  Outcome said;
};

}  // namespace test_support
