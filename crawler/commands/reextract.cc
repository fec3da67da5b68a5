#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "archive/field.h"
#include "archive/runs.h"
#include "base/error.h"
#include "base/process.h"
#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "crawler/commands/commands.h"
#include "crawler/ingest/reextract.h"
#include "crawler/run/page_reader.h"

namespace crawler::commands {
namespace {

using archive::Column;

constexpr std::size_t shown = 60;  // characters of a value that are printed

struct ReextractOptions {
  ingest::ReextractOptions options;
  config::Overrides overrides;
};

// One line of the text, from shortly before the byte where it differs.
std::string around(const std::string& text, std::size_t differs) {
  std::size_t from = differs > 40 ? differs - 40 : 0;
  while (from > 0 && (static_cast<unsigned char>(text[std::min(from, text.size() - 1)]) & 0xC0) == 0x80) --from;
  return (from > 0 ? "…" : "") + base::shortened(base::fold_space(text.substr(std::min(from, text.size()))), shown);
}

void print_change(const Column& before, const Column& after, const std::vector<std::string>& doubts) {
  const Column& named = before.id ? before : after;
  std::printf("%s %s %s\n", before.id ? std::to_string(before.id).c_str() : base::tr("new"),
              named.published.text().c_str(), named.title.c_str());
  for (const archive::Field& field : archive::fields()) {
    if (!field.tracked) continue;
    const std::string old = field.read(before), now = field.read(after);
    if (old == now) continue;
    std::size_t same = 0;
    while (same < std::min(old.size(), now.size()) && old[same] == now[same]) ++same;
    std::printf("  %s\n    - %s\n    + %s\n", archive::label(field), around(old, same).c_str(),
                around(now, same).c_str());
  }
  for (const std::string& doubt : doubts) std::printf("  ! %s\n", doubt.c_str());
}

void print_summary(const ingest::ReextractCounts& counts, bool dry_run) {
  const auto print = [](const char* message, int number) { print_line(base::tr(message, {std::to_string(number)})); };
  print_line(
      base::tr(dry_run ? base::tr_noop("{1} of {2} columns would change") : base::tr_noop("{1} of {2} columns changed"),
               {std::to_string(counts.changed), std::to_string(counts.read)}));
  if (counts.doubtful)
    print(base::tr_noop("{1} look doubtful and were left as they are; --accept takes them too"), counts.doubtful);
  if (counts.empty)
    print(base::tr_noop("{1} have a page without a title or text, which cannot be taken"), counts.empty);
  if (counts.without_page) print(base::tr_noop("{1} have no stored page"), counts.without_page);
}

int reextract(const ReextractOptions& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  require_archive(settings);
  run::PageReader reader(settings.available);
  WritableArchive open(settings, "columns reextract");
  archive::Runs runs(open.archive);
  archive::Run run;
  run.verb = "reextract";
  run.started = base::now();
  const bool dry_run = given.options.dry_run;
  if (!dry_run) run.id = runs.begin(run);
  const ingest::ReextractCounts counts =
      ingest::reextract(open.archive, settings, given.options, print_change, reader.read_page());
  print_summary(counts, dry_run);
  for (const std::string& problem : counts.unread) base::complain("columns", problem);
  const int status = counts.unread.empty() ? 0 : static_cast<int>(base::Exit::data);
  if (!dry_run) {
    run.ended = base::now();
    run.revised = counts.changed;
    run.unchanged = counts.read - counts.changed;
    run.status = status;
    run.outcome = base::StopSignals::received() ? archive::Outcome::interrupted
                  : status == 0                 ? archive::Outcome::ok
                                                : archive::Outcome::partial;
    runs.end(run);
  }
  return exit_status(status);
}

}  // namespace

Run prepare_reextract(base::Options& command_line) {
  const auto given = std::make_shared<ReextractOptions>();
  command_line.option("column", given->options.columns, "COLUMN",
                      base::tr("only these, by id, day, URL or key; from the latest doubtful page where there is one"));
  command_line.flag("--dry-run", given->options.dry_run, base::tr("show what would change, store nothing"));
  command_line.flag("--accept", given->options.accept, base::tr("store what looks doubtful too"));
  command_line.option("--source", given->options.sources, "NAME",
                      base::tr("only columns of this source; may be given more than once"));
  add_overrides(command_line, given->overrides, base::tr("folder of archive.db and index/"));
  return [given] { return reextract(*given); };
}

}  // namespace crawler::commands
