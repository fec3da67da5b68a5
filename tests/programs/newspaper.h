// What the tests of misbehaving sites share: a server that may break HTTP's rules, whose list and columns are made up,
// and a person who crawls it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/desk.h"
#include "tests/support/faulty_server.h"
#include "tests/support/pages.h"

namespace test_support {

class Newspaper : public testing::Test {
 protected:
  Newspaper() {
    server.on("/robots.txt", faults::page("User-agent: *\nDisallow:\n", "text/plain"));
    desk.source("paper", page_source(server.base()));
    desk.clock("2024-06-01T03:00:00Z");
  }

  void list(const std::vector<Listed>& columns) { server.on("/list/", faults::page(list_page(columns))); }
  void serve(const std::string& path, const std::string& page) { server.on(path, faults::page(page)); }
  // A list of one column at /good/ and one at /bad/; until a test changes it, /bad/ is good too.
  void two_columns() {
    list({{"/good/", "좋은 칼럼", "2024-05-03"}, {"/bad/", "나쁜 칼럼", "2024-05-10"}});
    serve("/good/", column_page("좋은 칼럼", "2024-05-03"));
    serve("/bad/", column_page("나쁜 칼럼", "2024-05-10"));
  }

  Outcome crawl(std::vector<std::string> options = {}) const {
    options.insert(options.begin(), "crawl");
    Outcome outcome = desk.columns(options);
    EXPECT_FALSE(outcome.late) << "the crawl does not end";
    EXPECT_LT(outcome.status, 128) << outcome.err;
    return outcome;
  }

  // The column at the path, or an empty one.
  archive::Column column(const std::string& path) const {
    for (const archive::Column& stored : desk.stored()) {
      if (stored.url == server.url(path)) return stored;
    }
    return {};
  }
  // Why the last fetch of the path failed; "" when it did not.
  std::string problem(const std::string& path) const { return desk.entry("paper", server.url(path)).problem; }

  // Expects the archive to hold /bad/ as it was before, and /good/ unchanged.
  void expect_kept() const {
    EXPECT_EQ(column("/bad/").title, "나쁜 칼럼");
    EXPECT_EQ(column("/bad/").revision, 1);
    EXPECT_NE(column("/bad/").body, "");
    EXPECT_EQ(column("/bad/").state, archive::State::live);
    EXPECT_EQ(column("/good/").title, "좋은 칼럼");
  }

  // Expects /bad/ to be one column under its title, whichever text was read for it, and /good/ unchanged.
  void expect_kept_or_revised() const {
    EXPECT_EQ(desk.stored().size(), 2U);
    EXPECT_EQ(column("/bad/").title, "나쁜 칼럼");
    EXPECT_NE(column("/bad/").body, "");
    EXPECT_EQ(column("/good/").title, "좋은 칼럼");
  }

  FaultyServer server;
  Desk desk;
};

// The kinds of the open warnings, for messages and checks.
inline std::string kinds(const std::vector<archive::Warning>& warnings) {
  std::string text;
  for (const archive::Warning& warning : warnings)
    text += std::string(archive::to_text(warning.kind)) + " " + warning.url + "\n";
  return text;
}

}  // namespace test_support
