#include "crawler/commands/commands.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <vector>

#include "archive/archive.h"
#include "archive/runs.h"
#include "base/error.h"
#include "base/file_lock.h"
#include "base/process.h"
#include "base/signals.h"
#include "base/terminal.h"
#include "config/settings.h"
#include "crawler/ingest/jsonl_import.h"
#include "crawler/warc/warc_import.h"

namespace crawler::commands {
namespace {

using base::Error;
using base::Exit;

struct Given {
  std::vector<std::string> files;
  std::string source;
  bool warc = false;
  config::Overrides overrides;
};

int run_import(const Given& given) {
  int status = 0;
  const config::Settings settings = config::load_settings(given.overrides);
  const base::FileLock lock(settings.archive, "archive", "columns import");
  archive::Archive archive(settings.archive, archive::Archive::Mode::write);
  const base::StopSignals signals;
  archive::Runs runs(archive);
  archive::Run run;
  const std::string source = given.source.empty() ? "import" : given.source;
  run.source = source;
  run.verb = "import";
  run.started = base::now();
  run.id = runs.begin(run);
  for (const std::string& name : given.files) {
    std::ifstream file;
    if (name != "-") {
      file.open(name, std::ios::binary);
      if (!file) throw Error(Exit::host, name + " cannot be read", "check its name and permissions");
    }
    std::istream& in = name == "-" ? std::cin : file;
    const ingest::Imported imported =
        given.warc ? warc::import_warc(archive, in, given.source, settings) : ingest::import_lines(archive, in, source);
    run.added += static_cast<int>(imported.added);
    run.revised += static_cast<int>(imported.revised);
    run.unchanged += static_cast<int>(imported.unchanged);
    run.failed += static_cast<int>(imported.refused);
    if (imported.refused) {
      status = static_cast<int>(Exit::data);
      run.message = name + ": " + imported.first_refusal;
      if (imported.refused > 1) run.message += " (and " + std::to_string(imported.refused - 1) + " more lines)";
      base::complain("columns", run.message);
    }
  }
  run.ended = base::now();
  run.status = status;
  run.outcome = base::StopSignals::received() ? archive::Outcome::interrupted
                : status == 0                 ? archive::Outcome::ok
                                              : archive::Outcome::partial;
  runs.end(run);
  if (base::StopSignals::received()) status = 128 + base::StopSignals::received();
  if (base::is_terminal(stdout))
    std::printf("%d new, %d changed, %d unchanged, %d refused\n", run.added, run.revised, run.unchanged, run.failed);
  return status;
}

}  // namespace

Run prepare_import(base::Options& command_line) {
  const auto given = std::make_shared<Given>();
  command_line.option("files", given->files, "FILE", "JSON lines or, with --warc, WARC files; - for standard input")
      .required();
  command_line.flag("--warc", given->warc, "read the columns out of the pages of WARC files (.warc, .warc.gz)");
  command_line.option("--source", given->source, "NAME",
                      "the source of lines that name none (import); whose rules read a WARC's pages");
  add_overrides(command_line, given->overrides, "folder of archive.db and index/");
  return [given] { return run_import(*given); };
}

}  // namespace crawler::commands
