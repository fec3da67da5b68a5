// Settings: what holds for a whole run of any program, read from columns.toml and the source files beside it.
//
// Where they are looked for: --config FILE, else $XDG_CONFIG_HOME/columns/columns.toml, else the shipped one. Source
// files lie in sources/ beside it; the user's go before shipped ones of the same name. A file named by --config stands
// alone: only the sources beside it, or those its key `sources` names, are known.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "config/source.h"

namespace config {

struct Settings {
  std::filesystem::path file;     // the columns.toml in use
  std::filesystem::path archive;  // folder of archive.db and index/
  std::filesystem::path topics;   // the topics.toml in use
  std::string contact;            // URL or mail address in the User-Agent, so that a site's owner can ask

  // Politeness, where a source sets nothing itself.
  double delay = 1.0;                       // seconds between two requests to one host
  int connections = 1;                      // at the same time to one host
  int budget = 2000;                        // pages a run and source; 0: no limit
  std::chrono::seconds deadline{4 * 3600};  // of a whole run

  // What `crawl` takes: chosen by the key `sources`, else all of the user's, else all. The choice of the shipped file
  // leaves none of the user's out.
  std::vector<Source> sources;
  std::vector<Source> available;  // all that are known, for --source NAME

  // The source of that name, or nullptr.
  const Source* find_source(std::string_view name) const;
};

// What the command line sets over the files; empty: not given.
struct Overrides {
  std::filesystem::path config;
  std::filesystem::path archive;
};

// Throws archive::Error(config) that names file, line and key.
Settings load_settings(const Overrides& overrides);

// $XDG_DATA_HOME/columns and $XDG_CONFIG_HOME/columns, with the defaults of the XDG Base Directory Specification 0.8.
std::filesystem::path default_archive();
std::filesystem::path user_config();
// The shipped configuration: share/columns beside the program's bin/, or the source tree's config/ for a program run
// from its build tree.
std::filesystem::path shipped_config();

}  // namespace config
