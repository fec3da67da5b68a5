#include "search-cli/export/earlier_export.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

#include "base/error.h"
#include "base/partial_dir.h"
#include "base/strings.h"
#include "base/system_text.h"
#include "base/translation.h"
#include "search-cli/export/manifest.h"

namespace search_cli::exporter {
namespace {

using base::tr;

namespace fs = std::filesystem;
using base::Error;

constexpr std::size_t most_named = 3;

// The exception that says why nothing can be written in this place.
Error refused(const std::string& why, const std::string& hint) { return Error(base::Exit::cant_create, why, hint); }

// "a, b and 3 more"
std::string first_of(std::vector<std::string> names) {
  const std::size_t count = names.size();
  if (count <= most_named) return base::joined(names, ", ");
  names.resize(most_named);
  return tr("{1} and {2} more", {base::joined(names, ", "), std::to_string(count - most_named)});
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
    throw refused(tr("{1} is a link", {target.string()}), tr("Name the folder itself; links are not followed."));
  if (kind != fs::file_type::directory)
    throw refused(tr("{1} exists and is not a folder", {target.string()}), tr("Choose another name."));
  const bool empty = fs::is_empty(target, error);
  if (error) throw refused(tr("{1} cannot be read: {2}", {target.string(), base::system_text(error.value())}), "");
  if (empty) return;
  if (!has_export(target))
    throw refused(tr("{1} exists and is not an export of this program", {target.string()}),
                  tr("Choose another folder; --force replaces earlier exports only."));
  if (!force)
    throw refused(tr("{1} holds an earlier export", {target.string()}),
                  tr("Add --force to replace it, or choose another folder."));
  const std::vector<std::string> foreign = foreign_files(target);
  if (foreign.empty()) return;
  throw refused(tr("{1} holds files that are not as its export was written: {2}", {target.string(), first_of(foreign)}),
                tr("Move them to another folder, then export again; nothing was changed."));
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
