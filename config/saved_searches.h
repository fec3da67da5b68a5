// Searches that a person saved under a name: words of the query language, filters and options. They are in one file,
// searches.toml beside columns.toml, which a person may edit.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "config/settings.h"

namespace config {

// What is saved under a name.
struct SavedSearch {
  std::string words;                           // in the query language; may be empty
  std::map<std::string, std::string> options;  // name of an option without its dashes -> value
};

// Returns the file of the saved searches: beside the columns.toml in use, or in the user's configuration when that is
// the shipped one. It need not be there.
std::filesystem::path saved_searches_file(const Settings& settings);
// Returns all saved searches by their names; none when there is no file. Throws Error(config) when the file cannot be
// read or is not of this form.
std::map<std::string, SavedSearch> load_saved_searches(const Settings& settings);
// Returns the search of that name. Throws Error(usage), with the nearest name, when there is none, and as
// load_saved_searches() does.
SavedSearch find_saved_search(const Settings& settings, std::string_view name);
// Saves a search, in the place of one of the same name; the file is replaced as a whole. Throws Error(usage) for a name
// that is empty or holds white space or quotes or begins with @, Error(cant_create) when the file cannot be written,
// and as load_saved_searches() does.
void save_search(const Settings& settings, const std::string& name, const SavedSearch& search);

}  // namespace config
