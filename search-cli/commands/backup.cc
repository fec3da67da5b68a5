#include <filesystem>
#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/file_error.h"
#include "base/terminal.h"
#include "base/translation.h"
#include "search-cli/commands/commands.h"

namespace search_cli::commands {
namespace {

using base::tr;

namespace fs = std::filesystem;
using base::Error;
using base::Exit;

struct BackupOptions {
  std::string file;
  bool force = false;
};

int backup(Context& context, const BackupOptions& options) {
  const fs::path file = options.file;
  std::error_code error;
  const auto kind = fs::symlink_status(file, error).type();
  if (kind == fs::file_type::directory || kind == fs::file_type::symlink)
    throw Error(Exit::cant_create, tr("{1} is not a plain file", {options.file}),
                tr("Name the file to write, not a folder or a link."));
  if (kind != fs::file_type::not_found && !options.force)
    throw Error(Exit::cant_create, tr("{1} exists already", {options.file}),
                tr("Add --force to replace it, or choose another name."));
  if (fs::equivalent(file, archive::Archive::file_in(context.settings().archive), error))
    throw Error(Exit::usage, tr("{1} is the archive itself", {options.file}), tr("Choose another name."));
  base::require_writable_folder(file);
  const bool shown = base::is_terminal(stderr);
  context.archive().backup(file, [&](int done, int all) {
    if (shown && all > 0) std::cerr << "\r" << done * 100L / all << " %" << std::flush;
  });
  if (shown) std::cerr << "\r      \r";
  std::cout << tr("{1}: {2} bytes, checked", {options.file, std::to_string(fs::file_size(file, error))}) << '\n';
  return 0;
}

}  // namespace

Run prepare_backup(base::Options& command_line) {
  const auto options = std::make_shared<BackupOptions>();
  command_line.option("file", options->file, "FILE", tr("where the copy goes")).required();
  command_line.flag("--force", options->force, tr("replace a file that is there"));
  return [options](Context& context) { return backup(context, *options); };
}

}  // namespace search_cli::commands
