// `columns source list`, `show`, `edit` and `remove`: the sources as files.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "archive/archive.h"
#include "base/error.h"
#include "base/find_named.h"
#include "base/strings.h"
#include "base/system_text.h"
#include "base/text.h"
#include "base/translation.h"
#include "base/width.h"
#include "crawler/commands/commands.h"
#include "crawler/commands/source_edit.h"
#include "crawler/commands/text_argument.h"

namespace crawler::commands {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Exit;

struct SourceFilesOptions {
  std::string name;
  bool json = false;
  config::Overrides overrides;
};

bool is_crawled(const config::Settings& settings, const std::string& name) {
  return base::find_named(settings.sources, name) != nullptr;
}

// How many columns the archive has of each source; none where there is no archive yet.
std::map<std::string, std::size_t> columns_by_source(const config::Settings& settings) {
  std::map<std::string, std::size_t> counts;
  if (!fs::exists(archive::Archive::file_in(settings.archive))) return counts;
  archive::Archive(settings.archive, archive::Archive::Mode::read).each([&](const archive::Column& column) {
    ++counts[column.source];
    return true;
  });
  return counts;
}

int list(const SourceFilesOptions& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  auto counts = columns_by_source(settings);
  nlohmann::ordered_json document{{"schema", "columns-sources/1"}, {"sources", nlohmann::ordered_json::array()}};
  for (const config::Source& source : settings.available) {
    const bool crawled = is_crawled(settings, source.name);
    if (given.json) {
      document["sources"].push_back({{"name", source.name},
                                     {"title", source.title},
                                     {"crawled", crawled},
                                     {"columns", counts[source.name]},
                                     {"file", source.file.string()}});
    } else {
      const char *const yes = base::tr("crawled"), *const no = base::tr("not crawled");
      const std::string state = base::pad_to(crawled ? yes : no, std::max(base::text_width(yes), base::text_width(no)));
      std::printf("%-16s %s %6zu  %s  (%s)\n", source.name.c_str(), state.c_str(), counts[source.name],
                  source.title.c_str(), source.file.c_str());
    }
  }
  if (given.json)
    std::printf(
        "%s\n",
        base::printable_json(document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace)).c_str());
  else if (settings.available.empty())
    std::fprintf(stderr, "%s\n", base::tr("There is no source. Run `columns source add URL` to write one."));
  return settings.available.empty() ? 1 : 0;
}

int show(const SourceFilesOptions& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  const config::Source& source = settings.source(given.name);
  const std::string columns = std::to_string(columns_by_source(settings)[source.name]);
  const std::string state = is_crawled(settings, source.name)
                                ? base::tr("crawled by `columns update`; the archive has {1} columns of it", {columns})
                                : base::tr("not crawled; the archive has {1} columns of it", {columns});
  std::printf("# %s\n# %s\n%s", source.file.c_str(), state.c_str(), text_of_file(source.file).c_str());
  return 0;
}

// Returns a free name under which the file is no longer read as a source.
fs::path removed_name(const fs::path& file) {
  fs::path free = file.string() + ".removed";
  for (int number = 2; fs::exists(free); ++number) free = file.string() + ".removed-" + std::to_string(number);
  return free;
}

std::string names_of(const std::vector<config::Source>& sources) {
  std::vector<std::string> names;
  names.reserve(sources.size());
  for (const config::Source& source : sources) names.push_back(source.name);
  return base::joined(names, ", ");
}

int edit(const SourceFilesOptions& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  edit_source(settings.source(given.name), [&] { config::load_settings(given.overrides); });
  // Where columns.toml names no sources, those of the user go before the shipped ones.
  const std::string before = names_of(settings.sources);
  const std::string now = names_of(config::load_settings(given.overrides).sources);
  if (now != before) std::printf("%s\n", base::tr("`columns update` crawls these sources now: {1}.", {now}).c_str());
  return 0;
}

int remove(const SourceFilesOptions& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  const config::Source& source = settings.source(given.name);
  const fs::path folder = source.file.parent_path();
  if (folder == config::shipped_config() / "sources")
    throw Error(Exit::permission, base::tr("the source {1} is shipped with the program", {base::quoted(source.name)}),
                base::tr("Name the sources that you want under `sources` in {1}.",
                         {(config::user_config() / "columns.toml").string()}));
  const fs::path removed = removed_name(source.file);
  std::error_code failure;
  fs::rename(source.file, removed, failure);
  if (failure)
    throw Error(Exit::cant_create,
                base::tr("{1} cannot be renamed: {2}", {source.file.string(), base::system_text(failure.value())}),
                base::tr("Check the permissions of {1}.", {folder.string()}));
  try {
    config::load_settings(given.overrides);
  } catch (const Error& error) {
    fs::rename(removed, source.file, failure);  // columns.toml names it: without the file no command would run
    throw Error(Exit::config, error.what(),
                base::tr("Take {1} out of `sources` in {2} first; the source was left as it was.",
                         {base::quoted(source.name), settings.file.string()}));
  }
  print_line(base::tr("{1} is no longer a source; its file is kept as {2}, its {3} columns stay in the archive",
                      {source.name, removed.string(), std::to_string(columns_by_source(settings)[source.name])}));
  return 0;
}

}  // namespace

Run prepare_source_files(base::Options& command_line) {
  const auto given = std::make_shared<SourceFilesOptions>();
  base::Options& listing = command_line.command("list", base::tr("list the sources, and which of them are crawled"));
  base::Options& showing = command_line.command("show", base::tr("print a source's file and its path"));
  base::Options& editing = command_line.command("edit", base::tr("change a source's file in your editor"));
  base::Options& removing =
      command_line.command("remove", base::tr("take a source away; its columns stay in the archive"));
  listing.flag("--json", given->json, base::tr("one JSON document (docs/json.md)"));
  for (base::Options* each : {&showing, &editing, &removing})
    each->option("name", given->name, "NAME", base::tr("the source's name")).required();
  for (base::Options* each : {&listing, &showing, &editing, &removing})
    add_overrides(*each, given->overrides, base::tr("folder of archive.db and index/"));
  return [given, &listing, &showing, &editing] {
    if (editing.given()) return edit(*given);
    return listing.given() ? list(*given) : showing.given() ? show(*given) : remove(*given);
  };
}

}  // namespace crawler::commands
