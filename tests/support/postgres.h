// A PostgreSQL server of a test's own: in a temporary folder, on a Unix socket alone, stopped with the object. It runs
// as the user nobody where the test runs as root, for whom PostgreSQL does not start.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/non_copyable.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace test_support {

class Postgres : private base::NonCopyable {
 public:
  // Makes the server's files and starts it. Throws std::runtime_error that says why it cannot.
  Postgres();
  // Stops the server and waits for its end.
  ~Postgres();

  // Why a test cannot have a server here: a program that is not installed. Empty: it can.
  static std::string missing();

  // Makes an empty database; `options` follow CREATE DATABASE NAME.
  void create(const std::string& database, const std::string& options = "");
  // Runs psql with these arguments too, as the server's superuser or as another role.
  Outcome psql(const std::string& database, const std::vector<std::string>& more, const std::string& role = superuser);
  // Begins a psql session that runs one query, which goes on beside the test.
  std::unique_ptr<Running> begin(const std::string& database, const std::string& query);
  // Loads a file, as its first lines say.
  Outcome load(const std::string& database, const std::filesystem::path& file, const std::string& role = superuser);
  // What a query returns: a line per row, with "|" between values. Throws std::runtime_error when the
  // query fails.
  std::string ask(const std::string& database, const std::string& query);

  static constexpr const char* superuser = "keeper";

 private:
  std::vector<std::string> arguments(const std::string& database, const std::string& role) const;

  TempDir folder_;
  std::unique_ptr<Running> server_;
};

}  // namespace test_support
