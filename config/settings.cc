#include "config/settings.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/error.h"
#include "base/process.h"
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

// Sources by name; a later file of the same name replaces an earlier one.
using Sources = std::map<std::string, Source>;

void add_sources(const std::vector<fs::path>& files, Sources& sources) {
  for (const fs::path& file : files) {
    Source source = parse_source(read_file(file), file);
    const std::string name = source.name;
    sources.insert_or_assign(name, std::move(source));
  }
}

bool is_own(const Source& source) { return source.file.parent_path() == user_config() / "sources"; }

void choose_sources(Settings& settings, const Sources& sources, const std::vector<std::string>& wanted, bool chosen) {
  for (const auto& [name, source] : sources) settings.available.push_back(source);
  if (!chosen) {
    const bool any_own =
        std::any_of(sources.begin(), sources.end(), [&](const auto& entry) { return is_own(entry.second); });
    for (const auto& [name, source] : sources)
      if (!any_own || is_own(source)) settings.sources.push_back(source);
    return;
  }
  for (const std::string& name : wanted) {
    const auto found = sources.find(name);
    if (found == sources.end()) {
      std::string known;
      for (const auto& [other, source] : sources) known += (known.empty() ? "" : ", ") + other;
      throw Error(Exit::config, settings.file.string() + ": there is no source \"" + name + "\"",
                  known.empty() ? "put its file into sources/ beside it" : "the sources are: " + known);
    }
    settings.sources.push_back(found->second);
  }
  // What the shipped file chooses is no choice of the user's, who has added sources since.
  if (settings.file.parent_path() != shipped_config()) return;
  for (const auto& [name, source] : sources)
    if (is_own(source) && std::find(wanted.begin(), wanted.end(), name) == wanted.end())
      settings.sources.push_back(source);
}

}  // namespace

fs::path default_archive() { return xdg("XDG_DATA_HOME", ".local/share"); }
fs::path user_config() { return xdg("XDG_CONFIG_HOME", ".config"); }

fs::path shipped_config() {
  fs::path installed = base::program_dir().parent_path() / "share" / "columns";
  if (fs::exists(installed / "columns.toml")) return installed;
  return fs::path(COLUMNS_SHIPPED_CONFIG);
}

const Source* Settings::find_source(std::string_view name) const {
  const auto found =
      std::find_if(available.begin(), available.end(), [&](const Source& source) { return source.name == name; });
  return found == available.end() ? nullptr : &*found;
}

Settings load_settings(const Overrides& overrides) {
  Settings settings;
  const bool alone = !overrides.config.empty();
  const fs::path shipped = shipped_config(), user = user_config();
  settings.file = alone                               ? overrides.config
                  : fs::exists(user / "columns.toml") ? user / "columns.toml"
                                                      : shipped / "columns.toml";

  const toml::table table = parse_toml(read_file(settings.file), settings.file);
  Reader reader(table, settings.file);
  std::string archive, topics;
  std::vector<std::string> wanted;
  double deadline_hours = 4;
  const bool chosen = reader.has("sources");
  reader.take("archive", archive);
  reader.take("topics", topics);
  reader.take("contact", settings.contact);
  reader.take("delay", settings.delay);
  reader.take("connections", settings.connections);
  reader.take("budget", settings.budget);
  reader.take("deadline_hours", deadline_hours);
  reader.take("sources", wanted);
  reader.finish();
  if (settings.connections == 0) reader.fail("connections", "is 0", "write 1 or more");
  settings.deadline = std::chrono::seconds(static_cast<long>(deadline_hours * 3600));

  const fs::path beside = settings.file.parent_path();
  Sources sources;
  if (!alone) {
    add_sources(toml_files(shipped / "sources"), sources);
    add_sources(toml_files(user / "sources"), sources);
  } else {
    add_sources(toml_files(beside / "sources"), sources);
    // Files may be named too, relative to the configuration: a test or a demo keeps one beside its pages.
    for (std::string& name : wanted) {
      if (fs::path(name).extension() != ".toml") continue;
      const fs::path file = beside / name;
      Source source = parse_source(read_file(file), file);
      name = source.name;
      sources.insert_or_assign(name, std::move(source));
    }
  }
  choose_sources(settings, sources, wanted, chosen);

  settings.archive = !overrides.archive.empty() ? overrides.archive
                     : archive.empty()          ? default_archive()
                                                : beside / archive;
  if (!topics.empty()) {
    settings.topics = beside / topics;
  } else {
    settings.topics = fs::exists(beside / "topics.toml") ? beside / "topics.toml" : shipped / "topics.toml";
  }
  return settings;
}

}  // namespace config
