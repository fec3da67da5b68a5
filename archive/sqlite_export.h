// An export as an SQLite file, for those who want to use SQL on columns. A table README in it describes the others and
// the views. It has nothing of the archive but columns, revisions and topics. Its bytes depend on nothing but what is
// put into it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "archive/column.h"

namespace archive {

// Every call throws Error(io) when the file cannot be written.
class SqliteExport {
 public:
  // Creates `file`, which must not exist. `title` and `made` are written into the table README.
  SqliteExport(const std::filesystem::path& file, const std::string& title, base::Instant made);
  ~SqliteExport();
  SqliteExport(const SqliteExport&) = delete;
  SqliteExport& operator=(const SqliteExport&) = delete;

  // Adds a column with the keys of its topics, the primary one first, and all its revisions, the current one among
  // them. A column may be added once.
  void add(const Column& column, const std::vector<std::string>& topics, const std::vector<Column>& revisions);
  // Completes the file. May be called once; without it the file is not usable.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace archive
