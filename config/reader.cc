#include "config/reader.h"

#include <algorithm>

#include "base/error.h"
#include "base/file_error.h"
#include "base/strings.h"
#include "base/translation.h"

namespace config {

using base::Error;
using base::Exit;

const toml::node* Reader::node(std::string_view key) {
  if (std::find(taken_.begin(), taken_.end(), key) == taken_.end()) taken_.emplace_back(key);
  return table_.get(key);
}

void Reader::take(std::string_view key, std::string& value) {
  const toml::node* found = node(key);
  if (!found) return;
  if (!found->is_string()) fail(key, base::tr("is not a string"), base::tr("Write it in quotes."));
  value = found->as_string()->get();
}

void Reader::take(std::string_view key, double& value) {
  const toml::node* found = node(key);
  if (!found) return;
  const auto number = found->value<double>();
  if (!number || *number < 0 || *number > 1e6)
    fail(key, base::tr("is not a number of 0 or more"), base::tr("Write for example 1.5."));
  value = *number;
}

void Reader::take(std::string_view key, int& value) {
  const toml::node* found = node(key);
  if (!found) return;
  const auto number = found->value<int64_t>();
  if (!found->is_integer() || !number || *number < 0 || *number > 1'000'000'000)
    fail(key, base::tr("is not a whole number of 0 or more"), base::tr("Write for example 10."));
  value = static_cast<int>(*number);
}

void Reader::take(std::string_view key, bool& value) {
  const toml::node* found = node(key);
  if (!found) return;
  if (!found->is_boolean())
    fail(key, base::tr("is neither true nor false"), base::tr("Write true or false, without quotes."));
  value = found->as_boolean()->get();
}

void Reader::take(std::string_view key, std::optional<double>& value) {
  if (node(key)) take(key, value.emplace());
}

void Reader::take(std::string_view key, std::optional<int>& value) {
  if (node(key)) take(key, value.emplace());
}

void Reader::take(std::string_view key, std::vector<std::string>& value) {
  const toml::node* found = node(key);
  if (!found) return;
  value.clear();
  if (found->is_string()) {
    value.push_back(found->as_string()->get());
    return;
  }
  if (!found->is_array())
    fail(key, base::tr("is not a list of strings"), base::tr("Write for example [\"one\", \"two\"]."));
  value.reserve(found->as_array()->size());
  for (const toml::node& element : *found->as_array()) {
    if (!element.is_string())
      fail(key, base::tr("is not a list of strings"), base::tr("Write for example [\"one\", \"two\"]."));
    value.push_back(element.as_string()->get());
  }
}

std::vector<const toml::table*> Reader::tables(std::string_view key) {
  std::vector<const toml::table*> found;
  const toml::node* under = node(key);
  if (!under) return found;
  if (under->is_table()) {
    found.push_back(under->as_table());
  } else if (under->is_array_of_tables()) {
    for (const toml::node& element : *under->as_array()) found.push_back(element.as_table());
  } else {
    fail(key, base::tr("is not a table"), base::tr("Write [{1}] on a line of its own, and its keys below.", {key}));
  }
  return found;
}

std::vector<std::string> Reader::keys() const {
  std::vector<std::pair<std::uint32_t, std::string>> lines;
  for (const auto& [key, value] : table_) lines.emplace_back(key.source().begin.line, std::string(key.str()));
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> names;
  names.reserve(lines.size());
  for (auto& [line, name] : lines) names.push_back(std::move(name));
  return names;
}

void Reader::finish() const {
  for (const auto& [key, value] : table_) {
    if (std::find(taken_.begin(), taken_.end(), key.str()) != taken_.end()) continue;
    fail(key.str(), base::tr("is not known here"), base::tr("The keys are: {1}.", {base::joined(taken_, ", ")}));
  }
}

void Reader::fail(std::string_view key, const std::string& what, const std::string& hint) const {
  std::string place = file_.string();
  if (const toml::node* at = table_.get(key)) place += ":" + std::to_string(at->source().begin.line);
  // TRANSLATORS: {1} is a file with a line, {2} a key, and {3} what is wrong with it, such as "is not a string".
  throw Error(Exit::config, base::tr("{1}: {2} {3}", {place, key, what}), hint);
}

bool is_short_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || base::is_ascii_digit(c) || c == '-';
  });
}

toml::table parse_toml(std::string_view text, const std::filesystem::path& file) {
  try {
    return toml::parse(text, file.string());
  } catch (const toml::parse_error& error) {
    throw Error(Exit::config,
                base::tr("{1}:{2}: this is not TOML: {3}",
                         {file.string(), std::to_string(error.source().begin.line), error.description()}),
                base::tr("See https://toml.io; a selector or pattern with backslashes goes in single quotes."));
  }
}

std::string read_file(const std::filesystem::path& file) {
  try {
    return base::read_whole(file, base::tr("Check the path given with --config."));
  } catch (const Error& error) {
    throw Error(Exit::config, base::tr("the configuration file {1}", {error.what()}), error.hint());
  }
}

}  // namespace config
