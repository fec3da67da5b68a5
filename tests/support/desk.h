// A person's account with an archive, for tests of the built programs: its own home, configuration, sources and clock.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "archive/column.h"
#include "archive/frontier.h"
#include "archive/runs.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace test_support {

class Desk {
 public:
  // Sources that are added are taken in the order of their names; the shipped ones are not. Requests are not delayed.
  Desk();

  // The folder of archive.db and index/.
  std::filesystem::path archive() const;
  // Returns a path in the person's folder.
  std::filesystem::path operator/(const std::filesystem::path& name) const { return dir_ / name; }

  // Adds or replaces the source `name` (sources/NAME.toml).
  void source(const std::string& name, std::string_view toml);
  // Adds a line to columns.toml.
  void setting(const std::string& line);
  // Sets what the programs take for the present, such as 2024-03-01T09:30:00Z.
  void clock(const std::string& instant) { env_["COLUMNS_CLOCK"] = instant; }
  void env(const std::string& name, const std::string& value) { env_[name] = value; }

  // Runs `columns` with these arguments.
  Outcome columns(const std::vector<std::string>& args, RunOptions options = {}) const;
  Outcome columns_in_terminal(const std::vector<std::string>& args, TerminalOptions options = {}) const;
  // Returns the options that columns() runs a program with, for a Running program.
  RunOptions options(RunOptions options = {}) const;

  // What the archive holds; empty when there is no archive yet.
  std::vector<archive::Column> stored() const;                         // current revisions by day, copies too
  std::vector<archive::Column> revisions(std::string_view url) const;  // oldest first
  std::vector<archive::Warning> warnings(bool only_open = true) const;
  std::vector<archive::Run> runs() const;  // newest first
  // Returns what the frontier remembers about a URL of that source; an empty entry when it knows none.
  archive::FrontierEntry entry(const std::string& source, const std::string& url) const;

 private:
  void write_settings() const;

  TempDir dir_;
  std::vector<std::string> settings_;
  std::map<std::string, std::string> env_;
};

}  // namespace test_support
