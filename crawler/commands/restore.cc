#include "archive/restore.h"

#include <cstdio>
#include <filesystem>
#include <memory>

#include "base/error.h"
#include "base/file_lock.h"
#include "base/terminal.h"
#include "crawler/commands/commands.h"

namespace crawler::commands {
namespace {

struct Given {
  std::string file;
  config::Overrides overrides;
};

archive::Restored put_back(const config::Settings& settings, const std::string& file) {
  const base::FileLock lock(settings.archive, "archive", "columns restore");
  const bool shown = base::is_terminal(stderr);
  archive::Restored restored = archive::restore_backup(settings.archive, file, base::now(), [&](int done, int all) {
    if (shown && all > 0) std::fprintf(stderr, "\r%ld %%", done * 100L / all);
  });
  if (shown) std::fputs("\r      \r", stderr);
  // The index stands for what was replaced. Its change number may fit the backup by chance, so it is built anew.
  std::error_code ignored;
  std::filesystem::remove_all(settings.archive / "index", ignored);
  return restored;
}

int restore(const Given& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  const archive::Restored restored = put_back(settings, given.file);
  std::printf("%s: %zu columns, from %s\n", archive::Archive::file_in(settings.archive).c_str(), restored.columns,
              given.file.c_str());
  if (!restored.replaced.empty()) std::printf("what was there lies in %s\n", restored.replaced.c_str());
  std::fflush(stdout);
  return rebuild_index(given.overrides);
}

}  // namespace

Run prepare_restore(base::Options& command_line) {
  const auto given = std::make_shared<Given>();
  command_line.option("file", given->file, "FILE", "a file that `columns backup` wrote").required();
  add_overrides(command_line, given->overrides, "folder of archive.db and index/");
  return [given] { return restore(*given); };
}

}  // namespace crawler::commands
