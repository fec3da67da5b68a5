#include "crawler/import_command.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <vector>

#include "archive/archive.h"
#include "archive/error.h"
#include "archive/runs.h"
#include "config/lock.h"
#include "config/program.h"
#include "config/settings.h"
#include "config/terminal.h"
#include "crawler/jsonl_import.h"
#include "crawler/signals.h"
#include "crawler/warc_import.h"

namespace crawler {

using archive::Error;
using archive::Exit;

void add_import(CLI::App& app, int& status) {
  struct Given {
    std::vector<std::string> files;
    std::string source;
    bool warc = false;
    config::Overrides overrides;
  };
  const auto given = std::make_shared<Given>();
  CLI::App* verb = app.add_subcommand("import", "take columns from JSON lines or WARC files into the archive");
  verb->add_option("files", given->files, "JSON lines or, with --warc, WARC files; - for standard input")
      ->required()
      ->type_name("FILE");
  verb->add_flag("--warc", given->warc, "read the columns out of the pages of WARC files (.warc, .warc.gz)");
  verb->add_option("--source", given->source,
                   "the source of lines that name none (import); whose rules read a WARC's pages")
      ->type_name("NAME");
  verb->add_option("--archive", given->overrides.archive, "folder of archive.db and index/")->type_name("DIR");
  verb->add_option("--config", given->overrides.config, "columns.toml to use")->type_name("FILE");
  verb->callback([given, &status] {
    const config::Settings settings = config::load_settings(given->overrides);
    const config::Lock lock(settings.archive, "archive", "columns import");
    archive::Archive archive(settings.archive, archive::Archive::Mode::write);
    const StopSignals signals;
    archive::Runs runs(archive);
    archive::Run run;
    const std::string source = given->source.empty() ? "import" : given->source;
    run.source = source;
    run.verb = "import";
    run.started = archive::now();
    run.id = runs.begin(run);
    for (const std::string& name : given->files) {
      std::ifstream file;
      if (name != "-") {
        file.open(name, std::ios::binary);
        if (!file) throw Error(Exit::host, name + " cannot be read", "check its name and permissions");
      }
      std::istream& in = name == "-" ? std::cin : file;
      const Imported imported =
          given->warc ? import_warc(archive, in, given->source, settings) : import_lines(archive, in, source);
      run.added += static_cast<int>(imported.added);
      run.revised += static_cast<int>(imported.revised);
      run.unchanged += static_cast<int>(imported.unchanged);
      run.failed += static_cast<int>(imported.refused);
      if (imported.refused) {
        status = static_cast<int>(Exit::data);
        run.message = name + ": " + imported.first_refusal;
        if (imported.refused > 1) run.message += " (and " + std::to_string(imported.refused - 1) + " more lines)";
        config::complain("columns", run.message);
      }
    }
    run.ended = archive::now();
    run.status = status;
    run.outcome = StopSignals::received() ? archive::Outcome::interrupted
                  : status == 0           ? archive::Outcome::ok
                                          : archive::Outcome::partial;
    runs.end(run);
    if (StopSignals::received()) status = 128 + StopSignals::received();
    if (config::is_terminal(stdout))
      std::printf("%d new, %d changed, %d unchanged, %d refused\n", run.added, run.revised, run.unchanged, run.failed);
  });
}

}  // namespace crawler
