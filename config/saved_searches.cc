#include "config/saved_searches.h"

#include <sstream>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/nearest.h"
#include "base/strings.h"
#include "base/translation.h"
#include "base/whole_file.h"
#include "config/reader.h"

namespace config {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Exit;

constexpr const char* words_key = "words";

SavedSearch read_search(const toml::table& table, const fs::path& file) {
  Reader reader(table, file);
  SavedSearch search;
  for (const std::string& key : reader.keys()) reader.take(key, key == words_key ? search.words : search.options[key]);
  return search;
}

void require_name(const std::string& name) {
  if (!name.empty() && name[0] != '@' && name.find_first_of(" \t\r\n\"'()") == std::string::npos) return;
  throw Error(Exit::usage, base::tr("{1} cannot be the name of a search", {base::quoted(name)}),
              base::tr("Take one word without quotes, parentheses and @."));
}

}  // namespace

fs::path saved_searches_file(const Settings& settings) {
  const fs::path beside = settings.file.parent_path();
  return (beside == shipped_config() ? user_config() : beside) / "searches.toml";
}

std::map<std::string, SavedSearch> load_saved_searches(const Settings& settings) {
  const fs::path file = saved_searches_file(settings);
  std::map<std::string, SavedSearch> searches;
  if (!fs::exists(file)) return searches;
  const toml::table table = parse_toml(read_file(file), file);
  Reader reader(table, file);
  for (const std::string& name : reader.keys())
    for (const toml::table* search : reader.tables(name)) searches[name] = read_search(*search, file);
  return searches;
}

SavedSearch find_saved_search(const Settings& settings, std::string_view name) {
  auto searches = load_saved_searches(settings);
  const auto found = searches.find(std::string(name));
  if (found != searches.end()) return std::move(found->second);
  std::vector<std::string> names;
  names.reserve(searches.size());
  for (const auto& [known, search] : searches) names.push_back("@" + known);
  const std::string typed = "@" + std::string(name);
  throw Error(Exit::usage, base::tr("no search was saved as {1}", {typed}),
              base::did_you_mean(typed, names,
                                 names.empty() ? base::tr("Save one with `columns search --save NAME WORDS`.")
                                               : base::tr("There are {1}.", {base::joined(names, ", ")})));
}

void save_search(const Settings& settings, const std::string& name, const SavedSearch& search) {
  require_name(name);
  auto searches = load_saved_searches(settings);
  searches[name] = search;
  toml::table all;
  for (const auto& [each, saved] : searches) {
    toml::table table;
    table.insert(words_key, saved.words);
    for (const auto& [option, value] : saved.options) table.insert(option, value);
    all.insert(each, std::move(table));
  }
  std::ostringstream text;
  text << "# Saved by `columns search --save NAME`; `columns search @NAME` asks one again.\n" << all << '\n';
  base::write_whole(saved_searches_file(settings), text.str());
}

}  // namespace config
