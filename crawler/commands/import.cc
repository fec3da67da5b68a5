#include "base/translation.h"
#include "crawler/commands/commands.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <vector>

#include "archive/archive.h"
#include "archive/runs.h"
#include "base/error.h"
#include "base/file_error.h"
#include "base/process.h"
#include "base/signals.h"
#include "base/terminal.h"
#include "config/settings.h"
#include "crawler/ingest/jsonl_import.h"
#include "crawler/run/page_reader.h"
#include "crawler/warc/warc_import.h"

namespace crawler::commands {
namespace {

using base::Exit;

struct ImportOptions {
  std::vector<std::string> files;
  std::string source;
  bool warc = false;
  config::Overrides overrides;
};

// The name of the source of lines that name none.
std::string source_of(const ImportOptions& given) { return given.source.empty() ? "import" : given.source; }

// The sources by whose rules a WARC's pages may be read: the known ones, and one without rules where `--source` names a
// new one.
std::vector<config::Source> sources_for(const ImportOptions& given, const config::Settings& settings) {
  std::vector<config::Source> sources = settings.available;
  if (!given.source.empty() && !settings.find_source(given.source)) sources.emplace_back().name = given.source;
  return sources;
}

ingest::Imported import_file(const ImportOptions& given, const std::string& name, const config::Settings& settings,
                             archive::Archive& archive, run::PageReader* reader) {
  std::ifstream file;
  if (name != "-") {
    base::require_readable(name, base::tr("Name a file of JSON lines, or with --warc a WARC file."));
    file.open(name, std::ios::binary);
  }
  std::istream& in = name == "-" ? std::cin : file;
  ingest::Imported imported =
      reader ? warc::import_warc(archive, {reader->items_of(in), reader->read_page()}, given.source, settings)
             : ingest::import_lines(archive, in, source_of(given));
  imported.cut = in.bad();
  return imported;
}

// Adds what became of one file to the record of the run; what was refused is printed too.
void count(const ingest::Imported& imported, const std::string& name, archive::Run& run) {
  run.added += static_cast<int>(imported.added);
  run.revised += static_cast<int>(imported.revised);
  run.unchanged += static_cast<int>(imported.unchanged);
  run.failed += static_cast<int>(imported.refused);
  if (imported.cut) {
    run.status = static_cast<int>(Exit::io);
    run.message = base::tr("{1}: cannot be read to its end; what came before was taken", {name});
    base::complain("columns", run.message);
  }
  if (imported.refused == 0) return;
  if (run.status == 0) run.status = static_cast<int>(Exit::data);
  const std::string first = name + ": " + imported.first_refusal;
  run.message = imported.refused == 1 ? first
                                      : base::tr_count("{2} (and {1} more line)", "{2} (and {1} more lines)",
                                                       imported.refused - 1, {first});
  base::complain("columns", run.message);
}

int run_import(const ImportOptions& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  std::optional<run::PageReader> reader;
  if (given.warc) reader.emplace(sources_for(given, settings));
  WritableArchive open(settings, "columns import");
  archive::Runs runs(open.archive);
  archive::Run run;
  run.source = source_of(given);
  run.verb = "import";
  run.started = base::now();
  run.id = runs.begin(run);
  for (const std::string& name : given.files)
    count(import_file(given, name, settings, open.archive, reader ? &*reader : nullptr), name, run);
  run.ended = base::now();
  run.outcome = base::StopSignals::received() ? archive::Outcome::interrupted
                : run.status == 0             ? archive::Outcome::ok
                                              : archive::Outcome::partial;
  runs.end(run);
  if (base::is_terminal(stdout))
    print_line(base::tr("{1} new, {2} changed, {3} unchanged, {4} refused",
                        {std::to_string(run.added), std::to_string(run.revised), std::to_string(run.unchanged),
                         std::to_string(run.failed)}));
  return exit_status(run.status);
}

}  // namespace

Run prepare_import(base::Options& command_line) {
  const auto given = std::make_shared<ImportOptions>();
  command_line
      .option("files", given->files, "FILE", base::tr("JSON lines or, with --warc, WARC files; - for standard input"))
      .required();
  command_line.flag("--warc", given->warc,
                    base::tr("read the columns out of the pages of WARC files (.warc, .warc.gz)"));
  command_line.option(
      "--source", given->source, "NAME",
      base::tr(
          "the source of lines that name none (default: import); with --warc, the source whose rules read the pages"));
  add_overrides(command_line, given->overrides, base::tr("folder of archive.db and index/"));
  return [given] { return run_import(*given); };
}

}  // namespace crawler::commands
