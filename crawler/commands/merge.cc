#include "archive/merge.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>

#include "base/error.h"
#include "base/process.h"
#include "base/strings.h"
#include "base/translation.h"
#include "crawler/commands/commands.h"
#include "crawler/ingest/validate.h"

namespace crawler::commands {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Exit;
using base::tr;
using base::tr_noop;

struct MergeOptions {
  std::vector<std::string> folders;
  std::string output;
  config::Overrides overrides;
};

// The messages, one sentence or line each.
namespace text {

constexpr auto one_archive = tr_noop("{1}: added {2} (copies of known columns: {5}), revised {3}, already known {4}");
constexpr auto clash = tr_noop(
    "{1}: its history of column {3} differs from the one here; it was added as column {2}, a copy of column {3}. Run "
    "`columns compare "
    "{3}` to see both.");
constexpr auto shared = tr_noop(
    "{1}: both archives have crawled the source {2}. Columns with the same history are kept once, the others are added "
    "as copies.");

}  // namespace text

std::string number(std::size_t count) { return std::to_string(count); }

void require_others(const std::vector<std::string>& folders, const fs::path& target) {
  std::set<fs::path> seen;
  for (const std::string& folder : folders) {
    const fs::path place = fs::weakly_canonical(folder);
    if (place == fs::weakly_canonical(target))
      throw Error(Exit::usage, tr("{1} is the target of the merge", {folder}),
                  tr("Name the folders of other archives."));
    if (!seen.insert(place).second)
      throw Error(Exit::usage, tr("{1} is given twice", {folder}), tr("Name each archive once."));
  }
}

void say(const std::string& folder, const archive::Merged& merged) {
  std::printf("%s\n", tr(text::one_archive, {folder, number(merged.added), number(merged.revised), number(merged.known),
                                             number(merged.copies)})
                          .c_str());
  std::fflush(stdout);
  for (const std::string& source : merged.sources)
    base::complain("columns", tr(text::shared, {folder, base::quoted(source)}));
  for (const archive::Clash& clash : merged.clashes)
    base::complain("columns", tr(text::clash, {folder, std::to_string(clash.kept), std::to_string(clash.beside)}));
}

// Merges one archive after the other; each is taken whole or not at all.
int merge_all(const MergeOptions& given, const config::Settings& settings) {
  WritableArchive target(settings, "columns merge");
  const archive::MergeRules rules{.same_piece = ingest::same_writing,
                                  .stopping = [] { return base::StopSignals::received() != 0; }};
  bool clashed = false;
  for (const std::string& folder : given.folders) {
    const archive::Merged merged = archive::merge_archive(target.archive, folder, rules);
    if (merged.stopped) {
      base::complain("columns", tr("interrupted: nothing of {1} was kept", {folder}));
      base::complain("       ", tr("Run the command again."));
      return exit_status(0);
    }
    say(folder, merged);
    clashed = clashed || !merged.clashes.empty();
  }
  const std::string file = archive::Archive::file_in(settings.archive).string();
  std::printf("%s\n", base::tr_count("{2}: {1} column", "{2}: {1} columns", target.archive.count(), {file}).c_str());
  std::fflush(stdout);
  return clashed ? static_cast<int>(Exit::data) : 0;
}

int merge(const MergeOptions& given) {
  config::Overrides overrides = given.overrides;
  if (!given.output.empty()) overrides.archive = given.output;
  const config::Settings settings = config::load_settings(overrides);
  require_others(given.folders, settings.archive);
  // Checking the archives may take minutes, so an archive in use is reported first. WritableArchive takes the lock
  // later.
  if (const auto holder = base::FileLock::holder(settings.archive, "archive"))
    throw Error(Exit::try_later, tr("{1} is in use by {2}", {settings.archive.string(), *holder}),
                tr("Try again when it has ended."));
  for (const std::string& folder : given.folders) archive::require_mergeable(folder);
  const int merged = merge_all(given, settings);
  if (base::StopSignals::received() != 0) return merged;
  const int indexed = update_index(settings, overrides);
  return merged ? merged : indexed;
}

}  // namespace

Run prepare_merge(base::Options& command_line) {
  const auto given = std::make_shared<MergeOptions>();
  command_line.option("dir", given->folders, "DIR", tr("folders of the archives to take over")).required();
  command_line.option("-o,--output", given->output, "DIR",
                      tr("folder of the archive to merge into, created if it is missing (default: that of --archive)"));
  add_overrides(command_line, given->overrides, base::tr("folder of archive.db and index/"));
  return [given] { return merge(*given); };
}

}  // namespace crawler::commands
