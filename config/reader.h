// Reading TOML 1.0 with errors that a person can act on. For this folder only: no other folder uses toml++.
#pragma once

// Compiled into each .cc file of this folder that needs it; they are few.
#include <toml++/toml.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace config {

// Reads the keys of a TOML table one by one. A value of the wrong type and a key that nothing took are errors.
class Reader {
 public:
  // `table` must outlive this object; `file` is only named in messages.
  Reader(const toml::table& table, std::filesystem::path file) : table_(table), file_(std::move(file)) {}

  bool has(std::string_view key) const { return table_.contains(key); }

  // Each reads the value of a key into `value`, which stays as it is when the table has no such key. Numbers must be 0
  // or more. Throws Error(config) that names file, line and key when the value is of another type.
  void take(std::string_view key, std::string& value);
  void take(std::string_view key, double& value);
  void take(std::string_view key, int& value);
  void take(std::string_view key, bool& value);
  void take(std::string_view key, std::optional<double>& value);
  void take(std::string_view key, std::optional<int>& value);
  // A list of strings; one string is taken as a list of one.
  void take(std::string_view key, std::vector<std::string>& value);

  // Returns the table under a key, or the tables of an array of tables; none when there is no such key. They live as
  // long as the table of this reader. Throws Error(config) when it is neither.
  std::vector<const toml::table*> tables(std::string_view key);
  // Returns all keys of the table, in the order of the file.
  std::vector<std::string> keys() const;

  // Throws Error(config) when the table has a key that was never taken; its hint names those that were.
  void finish() const;
  // Throws Error(config) whose text is "FILE:LINE: KEY WHAT", with the line of the key when the table has it.
  [[noreturn]] void fail(std::string_view key, const std::string& what, const std::string& hint) const;

 private:
  // Returns the node under a key, or nullptr, and counts the key as taken.
  const toml::node* node(std::string_view key);

  const toml::table& table_;
  std::filesystem::path file_;
  std::vector<std::string> taken_;
};

// Returns whether a text can name a source or a topic: one or more of a-z, 0-9 and hyphens.
bool is_short_name(std::string_view text);

// Throws Error(config) with file and line when `text` is not TOML; `file` is only named in the message.
toml::table parse_toml(std::string_view text, const std::filesystem::path& file);
// Returns the bytes of a configuration file. Throws Error(config) when it cannot be read.
std::string read_file(const std::filesystem::path& file);

}  // namespace config
