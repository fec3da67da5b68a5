// A SQLite file of a year for who wants to ask with SQL: documented by its own table README, without anything of the
// archive that is not a column's. Its bytes depend on what goes in alone.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "archive/column.h"

namespace archive {

class SqliteExport {
 public:
  // `file` must not be there. Throws Error(io).
  SqliteExport(const std::filesystem::path& file, const std::string& title, base::Instant made);
  ~SqliteExport();
  SqliteExport(const SqliteExport&) = delete;
  SqliteExport& operator=(const SqliteExport&) = delete;

  // A column with its topics, the primary one first, and its revisions, the newest among them.
  void add(const Column& column, const std::vector<std::string>& topics, const std::vector<Column>& revisions);
  // Completes the file; without it the file is of no use.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace archive
