#include "archive/restore.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include "base/error.h"
#include "base/file_lock.h"
#include "base/sync.h"
#include "base/system_text.h"
#include "base/terminal.h"
#include "base/translation.h"
#include "crawler/commands/commands.h"

namespace crawler::commands {
namespace {

using base::Error;
using base::Exit;

struct RestoreOptions {
  std::string file;
  config::Overrides overrides;
};

// Takes the index away, in one step. It stands for the archive that is to be replaced, and its change number may fit
// the backup by chance: searches would answer from it in silence.
void drop_index(const std::filesystem::path& folder) {
  const std::filesystem::path dropped = folder / "index.new";  // what is here is removed by the next rebuild
  std::error_code failure, ignored;
  std::filesystem::remove_all(dropped, ignored);
  std::filesystem::rename(folder / "index", dropped, failure);
  if (failure == std::errc::no_such_file_or_directory) return;
  if (failure)
    throw Error(Exit::cant_create,
                base::tr("the index {1} cannot be taken away: {2}",
                         {(folder / "index").string(), base::system_text(failure.value())}),
                base::tr("Check the permissions of the archive's folder; the archive was not changed."));
  base::sync_path(folder);
  std::filesystem::remove_all(dropped, ignored);
}

archive::Restored put_back(const config::Settings& settings, const std::string& file) {
  const base::FileLock lock(settings.archive, "archive", "columns restore");
  const base::FileLock index_lock(settings.archive, "index", "columns restore");
  const bool shown = base::is_terminal(stderr);
  const auto progress = [&](int done, int all) {
    if (shown && all > 0) std::fprintf(stderr, "\r%ld %%", done * 100L / all);
  };
  archive::Restored restored =
      archive::restore_backup(settings.archive, file, base::now(), progress, [&] { drop_index(settings.archive); });
  if (shown) std::fputs("\r      \r", stderr);
  return restored;
}

int restore(const RestoreOptions& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  const archive::Restored restored = put_back(settings, given.file);
  print_line(base::tr_count("{2}: {1} column, from {3}", "{2}: {1} columns, from {3}", restored.columns,
                            {archive::Archive::file_in(settings.archive).string(), given.file}));
  if (!restored.replaced.empty())
    print_line(base::tr("the archive that was there is kept as {1}", {restored.replaced.string()}));
  std::fflush(stdout);
  return rebuild_index(given.overrides);
}

}  // namespace

Run prepare_restore(base::Options& command_line) {
  const auto given = std::make_shared<RestoreOptions>();
  command_line.option("file", given->file, "FILE", base::tr("a file that `columns backup` wrote")).required();
  add_overrides(command_line, given->overrides, base::tr("folder of archive.db and index/"));
  return [given] { return restore(*given); };
}

}  // namespace crawler::commands
