#include "config/settings.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/error.h"
#include "base/find_named.h"
#include "base/nearest.h"
#include "base/process.h"
#include "base/strings.h"
#include "base/translation.h"
#include "base/url.h"
#include "config/reader.h"

namespace config {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Exit;

fs::path xdg(const char* variable, const char* fallback) {
  const char* value = std::getenv(variable);
  if (value && fs::path(value).is_absolute()) return fs::path(value) / "columns";
  const char* home = std::getenv("HOME");
  return fs::path(home ? home : "/") / fallback / "columns";
}

std::vector<fs::path> toml_files(const fs::path& dir) {
  std::vector<fs::path> files;
  std::error_code missing;
  for (const auto& entry : fs::directory_iterator(dir, missing))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

using Sources = std::map<std::string, Source>;

// Reads a source file and returns its name. It replaces a source of the same name.
std::string add_source(const fs::path& file, Sources& sources) {
  Source source = parse_source(read_file(file), file);
  std::string name = source.name;
  sources.insert_or_assign(name, std::move(source));
  return name;
}

// All sources in the folders `sources` of the shipped and the user's configuration.
Sources standard_sources() {
  Sources sources;
  for (const fs::path& dir : {shipped_config(), user_config()})
    for (const fs::path& file : toml_files(dir / "sources")) add_source(file, sources);
  return sources;
}

// The sources beside a file given with --config, and the source files that `wanted` names relative to it; these are
// replaced by the names of their sources. A test or a demo keeps such a file beside its pages.
Sources sources_beside(const fs::path& dir, std::vector<std::string>& wanted) {
  Sources sources;
  for (const fs::path& file : toml_files(dir / "sources")) add_source(file, sources);
  for (std::string& name : wanted)
    if (fs::path(name).extension() == ".toml") name = add_source(dir / name, sources);
  return sources;
}

bool is_users(const Source& source) { return source.file.parent_path() == user_config() / "sources"; }

// The sources to take when columns.toml names none.
std::vector<Source> usual_sources(const Sources& sources) {
  const bool any_of_user =
      std::any_of(sources.begin(), sources.end(), [&](const auto& entry) { return is_users(entry.second); });
  std::vector<Source> chosen;
  for (const auto& [name, source] : sources)
    if (!any_of_user || is_users(source)) chosen.push_back(source);
  return chosen;
}

// What to do about a name that is none of the known sources; `none` where there are none.
std::string meant_source(const std::string& typed, const std::vector<std::string>& known, const std::string& none) {
  return base::did_you_mean(typed, known,
                            known.empty() ? none : base::tr("The sources are: {1}.", {base::joined(known, ", ")}));
}

// The sources to take when `file` names them.
std::vector<Source> wanted_sources(const Sources& sources, const std::vector<std::string>& wanted,
                                   const fs::path& file) {
  std::vector<Source> chosen;
  for (const std::string& name : wanted) {
    const auto found = sources.find(name);
    if (found == sources.end()) {
      std::vector<std::string> known;
      for (const auto& [other, source] : sources) known.push_back(other);
      throw Error(Exit::config, base::tr("{1}: there is no source {2}", {file.string(), base::quoted(name)}),
                  meant_source(name, known, base::tr("Put its file into sources/ beside it.")));
    }
    chosen.push_back(found->second);
  }
  // The shipped file cannot know which sources the user has added.
  if (file.parent_path() == shipped_config())
    for (const auto& [name, source] : sources)
      if (is_users(source) && std::find(wanted.begin(), wanted.end(), name) == wanted.end()) chosen.push_back(source);
  return chosen;
}

fs::path settings_file(const Overrides& overrides) {
  if (!overrides.config.empty()) return overrides.config;
  const fs::path users = user_config() / "columns.toml";
  return fs::exists(users) ? users : shipped_config() / "columns.toml";
}

fs::path topics_file(const fs::path& beside, const std::string& named) {
  if (!named.empty()) return beside / named;
  const fs::path file = beside / "topics.toml";
  return fs::exists(file) ? file : shipped_config() / "topics.toml";
}

// With socks5 in place of socks5h the names would be resolved here and lead past the proxy.
bool is_proxy(std::string_view text) {
  const std::size_t colon = text.find("://");
  const std::string_view scheme = text.substr(0, colon);
  if (colon == std::string_view::npos || (scheme != "http" && scheme != "socks5h")) return false;
  const auto url = base::Url::parse("http" + std::string(text.substr(colon)));
  return url && url->path() == "/";
}

}  // namespace

fs::path default_archive() { return xdg("XDG_DATA_HOME", ".local/share"); }
fs::path user_cache() { return xdg("XDG_CACHE_HOME", ".cache"); }
fs::path user_config() { return xdg("XDG_CONFIG_HOME", ".config"); }

fs::path shipped_config() { return base::install_prefix() / "share" / "columns"; }

const Source* Settings::find_source(std::string_view name) const { return base::find_named(available, name); }

std::string Settings::source_hint(const std::string& typed) const {
  std::vector<std::string> known;
  known.reserve(available.size());
  for (const Source& each : available) known.push_back(each.name);
  return meant_source(typed, known, base::tr("Write one with `columns source add URL`."));
}

const Source& Settings::source(const std::string& name) const {
  if (const Source* found = find_source(name)) return *found;
  throw Error(Exit::config, base::tr("there is no source {1}", {base::quoted(name)}), source_hint(name));
}

std::vector<Source> sources_in(const fs::path& dir) {
  Sources sources;
  for (const fs::path& file : toml_files(dir)) add_source(file, sources);
  if (sources.empty())
    throw Error(Exit::config, base::tr("there is no source in {1}", {dir.string()}),
                base::tr("Name a folder with source files (*.toml)."));
  std::vector<Source> all;
  for (auto& [name, source] : sources) all.push_back(std::move(source));
  return all;
}

Settings load_settings(const Overrides& overrides) {
  Settings settings;
  settings.file = settings_file(overrides);
  const toml::table table = parse_toml(read_file(settings.file), settings.file);
  Reader reader(table, settings.file);
  std::string archive, topics;
  std::vector<std::string> wanted;
  double deadline_hours = 4, index_timeout = 10;
  reader.take("archive", archive);
  reader.take("topics", topics);
  reader.take("contact", settings.contact);
  reader.take("proxy", settings.proxy);
  reader.take("delay", settings.delay);
  reader.take("connections", settings.connections);
  reader.take("budget", settings.budget);
  reader.take("revisit_runs", settings.revisit_runs);
  reader.take("revisit_unchanged_runs", settings.revisit_unchanged_runs);
  reader.take("deadline_hours", deadline_hours);
  reader.take("parallel_sources", settings.parallel_sources);
  reader.take("sources", wanted);
  reader.take("index", settings.index);
  reader.take("index_timeout", index_timeout);
  reader.finish();
  if (!settings.proxy.empty() && !is_proxy(settings.proxy))
    reader.fail("proxy", base::tr("is not the URL of a proxy"),
                base::tr("Write socks5h://HOST:PORT or http://HOST:PORT."));
  if (settings.connections == 0) reader.fail("connections", base::tr("is 0"), base::tr("Write 1 or more."));
  if (settings.revisit_runs == 0) reader.fail("revisit_runs", base::tr("is 0"), base::tr("Write 1 or more."));
  if (settings.revisit_unchanged_runs == 0)
    reader.fail("revisit_unchanged_runs", base::tr("is 0"), base::tr("Write 1 or more."));
  if (settings.parallel_sources == 0) reader.fail("parallel_sources", base::tr("is 0"), base::tr("Write 1 or more."));
  if (index_timeout < 0.1 || index_timeout > 3600)
    reader.fail("index_timeout", base::tr("is not between 0.1 and 3600"),
                base::tr("Write a number of seconds, for example 10."));
  settings.index_timeout = std::chrono::milliseconds(static_cast<long>(index_timeout * 1000));
  settings.deadline = std::chrono::seconds(static_cast<long>(deadline_hours * 3600));

  const fs::path beside = settings.file.parent_path();
  for (std::string& name : settings.index)
    if (name.find(':') == std::string::npos) name = (beside / name).string();  // neither HOST:PORT nor ssh:HOST:DIR
  const Sources sources = overrides.config.empty() ? standard_sources() : sources_beside(beside, wanted);
  for (const auto& [name, source] : sources) settings.available.push_back(source);
  settings.sources = reader.has("sources") ? wanted_sources(sources, wanted, settings.file) : usual_sources(sources);

  settings.archive = !overrides.archive.empty() ? overrides.archive
                     : archive.empty()          ? default_archive()
                                                : beside / archive;
  settings.topics = topics_file(beside, topics);
  return settings;
}

}  // namespace config
