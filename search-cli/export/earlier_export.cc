#include "search-cli/export/earlier_export.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/partial_dir.h"
#include "base/strings.h"
#include "search-cli/export/manifest.h"

namespace search_cli::exporter {
namespace {

namespace fs = std::filesystem;
using base::Error;

constexpr std::size_t most_named = 3;

Error refused(const fs::path& path, const std::string& why, std::string hint) {
  return Error(base::Exit::cant_create, path.string() + " " + why, std::move(hint));
}

// The files in the folder that are not those of its export, or not any more. Throws Error when it holds no export.
std::vector<std::string> foreign_files(const fs::path& folder) {
  std::vector<std::string> foreign;
  for (const Difference& difference : verify_export(folder))
    if (difference.kind != Difference::Kind::missing) foreign.push_back(difference.path);
  return foreign;
}

bool has_export(const fs::path& folder) {
  try {
    read_manifest(folder);
    return true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

void check_target(const fs::path& target, bool force) {
  std::error_code error;
  const auto kind = fs::symlink_status(target, error).type();
  if (kind == fs::file_type::not_found) return;
  if (kind == fs::file_type::symlink)
    throw refused(target, "is a link", "Name the folder itself; links are not followed.");
  if (kind != fs::file_type::directory) throw refused(target, "exists and is not a folder", "Choose another name.");
  const bool empty = fs::is_empty(target, error);
  if (error) throw refused(target, "cannot be read: " + error.message(), "");
  if (empty) return;
  if (!has_export(target))
    throw refused(target, "exists and is not an export of this program",
                  "Choose another folder; --force replaces earlier exports only.");
  if (!force) throw refused(target, "holds an earlier export", "Add --force to replace it, or choose another folder.");
  std::vector<std::string> foreign = foreign_files(target);
  if (foreign.empty()) return;
  const std::size_t count = foreign.size();
  foreign.resize(std::min(count, most_named));
  throw refused(target,
                "holds files that are not as its export was written: " + base::joined(foreign, ", ") +
                    (count > most_named ? " and " + std::to_string(count - most_named) + " more" : ""),
                "Move them to another folder, then export again; nothing was changed.");
}

bool remove_export(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> folders;
  for (const auto& [name, file] : read_manifest(folder).files) {
    fs::remove(folder / name, error);
    for (fs::path above = fs::path(name).parent_path(); !above.empty(); above = above.parent_path())
      folders.push_back(folder / above);
  }
  fs::remove(folder / manifest_name, error);
  // The deepest first; one that still has something in it stays.
  std::sort(folders.begin(), folders.end(), [](const fs::path& a, const fs::path& b) {
    return std::distance(a.begin(), a.end()) > std::distance(b.begin(), b.end());
  });
  for (const fs::path& each : folders) fs::remove(each, error);
  // The last, so that the next run removes what a run that ended here leaves.
  fs::remove(folder / base::partial_mark, error);
  fs::remove(folder, error);
  return !fs::exists(folder, error);
}

}  // namespace search_cli::exporter
