// Reading TOML with errors that a person can act on. Inside this room only: toml++ stays here.
#pragma once

// Compiled into each .cc of this room that needs it; they are few.
#include <toml++/toml.h>

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace config {

// A table of a TOML file whose keys are taken one by one; what is of the wrong type or was never taken is an error
// that names file, line and key.
class Reader {
 public:
  Reader(const toml::table& table, std::filesystem::path file) : table_(table), file_(std::move(file)) {}

  bool has(std::string_view key) const { return table_.contains(key); }
  void take(std::string_view key, std::string& value);
  void take(std::string_view key, double& value);
  void take(std::string_view key, int& value);
  void take(std::string_view key, bool& value);
  void take(std::string_view key, std::optional<double>& value);
  void take(std::string_view key, std::optional<int>& value);
  // A list of strings, or one string for a list of one.
  void take(std::string_view key, std::vector<std::string>& value);
  // The table under a key, or the tables of an array of tables; none when it is missing.
  std::vector<const toml::table*> tables(std::string_view key);
  // Keys in the order of the file.
  std::vector<std::string> keys() const;

  // Throws unless every key was taken; `known` is named in the hint.
  void finish() const;
  [[noreturn]] void fail(std::string_view key, const std::string& what, const std::string& hint) const;

 private:
  const toml::node* node(std::string_view key);

  const toml::table& table_;
  std::filesystem::path file_;
  std::vector<std::string> taken_;
};

// Throws archive::Error(config) with the line of a syntax error.
toml::table parse_toml(std::string_view text, const std::filesystem::path& file);
std::string read_file(const std::filesystem::path& file);

}  // namespace config
