// Settings: what holds for a whole run of any program, read from columns.toml and the source files beside it.
//
// The file is the one given with --config, else $XDG_CONFIG_HOME/columns/columns.toml, else the shipped one. Source
// files are in the folder sources/ beside it; a file of the user replaces a shipped source of the same name. With
// --config, only the sources beside that file, or those that its key `sources` names, are known.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "config/source.h"

namespace config {

// What load_settings() returns. It owns all that it holds; pointers from find_source() are valid as long as it is.
struct Settings {
  std::filesystem::path file;     // the columns.toml in use
  std::filesystem::path archive;  // folder of archive.db and index/
  std::filesystem::path topics;   // the topics.toml in use
  std::string contact;            // URL or mail address for the User-Agent, so that the owner of a site can write

  // The proxy that all requests go through, as a URL with the scheme http or socks5h; empty: none, whatever the
  // environment says.
  std::string proxy;

  // Politeness, for sources that set nothing themselves.
  double delay = 1.0;                       // seconds between two requests to one host
  int connections = 1;                      // to one host at the same time, 1 or more
  int budget = 2000;                        // pages that a run fetches from a source at most; 0: no limit
  int revisit_runs = 1;                     // a known page is asked for in one of so many runs, 1 or more
  int revisit_unchanged_runs = 7;           // and one that a sitemap or feed says is unchanged in one of so many
  std::chrono::seconds deadline{4 * 3600};  // of a whole run
  int parallel_sources = 256;               // most that are crawled at the same time, 1 or more

  // The sources that `columns crawl` takes: those that the key `sources` names, else all of the user's, else all. When
  // the shipped file names them, the user's are added.
  std::vector<Source> sources;
  std::vector<Source> available;  // all that are known, by name

  // The indexes that `columns search` asks instead of the archive's (indexer/query/index_servers.h), and how long it
  // waits for each of their answers.
  std::vector<std::string> index;
  std::chrono::milliseconds index_timeout{10000};

  // Returns the known source of that name, or nullptr.
  const Source* find_source(std::string_view name) const;
  // What to do about a name that is no source: the one that was most likely meant, or those there are.
  std::string source_hint(const std::string& typed) const;
  // The source of that name; throws Error(config) that names the known sources, or the one that was most likely meant.
  const Source& source(const std::string& name) const;
};

// What the command line sets instead of the files; empty: not given.
struct Overrides {
  std::filesystem::path config;
  std::filesystem::path archive;
};

// Reads columns.toml and the source files. Throws Error(config) that names file, line and key when one of them cannot
// be read or is wrong, or when a source that is named does not exist.
Settings load_settings(const Overrides& overrides);

// Returns the sources in the folder `dir`, one file each, by name. Throws Error(config) when a file cannot be read or
// is wrong, and when there is none.
std::vector<Source> sources_in(const std::filesystem::path& dir);

// Returns $XDG_DATA_HOME/columns, $XDG_CONFIG_HOME/columns and $XDG_CACHE_HOME/columns, with the defaults of the XDG
// Base Directory Specification 0.8 for variables that are unset or not absolute.
std::filesystem::path default_archive();
std::filesystem::path user_config();
std::filesystem::path user_cache();
// Returns the folder of the shipped configuration: share/columns of the package, which in the build folder is a link to
// config/ of the source tree.
std::filesystem::path shipped_config();

}  // namespace config
