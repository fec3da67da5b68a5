#include "crawler/commands/commands.h"

#include <array>
#include <cstdio>
#include <filesystem>

#include "archive/archive.h"
#include "base/error.h"
#include "base/process.h"
#include "base/translation.h"
#include "crawler/run/crawl.h"

namespace crawler::commands {
namespace {

using base::tr_noop;

constexpr std::array table{
    Command{"crawl", tr_noop("fetch what is new or changed into the archive"), prepare_crawl},
    Command{"import", tr_noop("import columns from JSON lines or WARC files"), prepare_import},
    Command{"keep", tr_noop("add single pages to the archive now"), prepare_keep},
    Command{"extract", tr_noop("read pages and print each as a JSON line"), prepare_extract},
    Command{"reextract", tr_noop("read the stored raw pages again"), prepare_reextract},
    Command{"source", tr_noop("list, show, try, add, edit or remove sources"), prepare_source},
    Command{"links", tr_noop("check the links to the originals"), prepare_links},
    Command{"edit", tr_noop("correct a column by hand"), prepare_edit},
    Command{"tag", tr_noop("give a column tags, or list them"), prepare_tag},
    Command{"note", tr_noop("write a note about a column"), prepare_note},
    Command{"merge", tr_noop("bring the archives of several machines together"), prepare_merge},
    Command{"restore", tr_noop("put a backup back in the archive's place"), prepare_restore},
};

int run_index(std::vector<std::string> arguments, const config::Overrides& overrides) {
  if (!overrides.archive.empty()) arguments.insert(arguments.end(), {"--archive", overrides.archive.string()});
  if (!overrides.config.empty()) arguments.insert(arguments.end(), {"--config", overrides.config.string()});
  return base::run_sibling("columns-index", arguments);
}

}  // namespace

std::span<const Command> commands() { return table; }

void add_overrides(base::Options& command_line, config::Overrides& overrides, const char* archive_help) {
  command_line.option("--archive", overrides.archive, "DIR", archive_help);
  command_line.option("--config", overrides.config, "FILE", base::tr("columns.toml to use"));
}

void add_fetching(base::Options& command_line, run::CrawlOptions& options) {
  command_line.option("--delay", options.delay, "SECONDS", base::tr("seconds between two requests to a host"))
      .range(0.0, 86400.0);
  command_line.flag("--allow-private", options.allow_private,
                    base::tr("connect to private and loopback addresses too"));
  command_line.flag("-v,--verbose", options.verbose, base::tr("explain each decision on stderr, in logfmt"));
}

void require_archive(const config::Settings& settings) {
  if (std::filesystem::exists(archive::Archive::file_in(settings.archive))) return;
  throw base::Error(base::Exit::host, base::tr("there is no archive in {1}", {settings.archive.string()}),
                    base::tr("Run `columns crawl` to make one."));
}

WritableArchive::WritableArchive(const config::Settings& settings, const std::string& command)
    : lock(settings.archive, "archive", command), archive(settings.archive, archive::Archive::Mode::write) {}

int update_index(const config::Settings& settings, const config::Overrides& overrides) {
  return std::filesystem::exists(settings.archive / "index") ? run_index({"index", "--quiet"}, overrides) : 0;
}

int rebuild_index(const config::Overrides& overrides) {
  return run_index({"index", "--rebuild", "--quiet"}, overrides);
}

void print_line(const std::string& line) { std::printf("%s\n", line.c_str()); }

int exit_status(int status) {
  const int signal = base::StopSignals::received();
  return signal ? 128 + signal : status;
}

}  // namespace crawler::commands
