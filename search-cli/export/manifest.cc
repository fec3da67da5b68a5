#include "search-cli/export/manifest.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file_error.h"
#include "base/partial_dir.h"
#include "base/sha256.h"
#include "base/strings.h"
#include "base/translation.h"

namespace search_cli::exporter {
namespace {

using base::tr;

namespace fs = std::filesystem;
using base::Error;
using base::Exit;
using Json = nlohmann::ordered_json;

constexpr std::string_view made_by = "column-archive";
constexpr std::size_t most_bytes = 64u << 20;  // of a manifest: 300,000 files

Error no_manifest(const std::string& why) {
  return Error(Exit::data, tr("the manifest cannot be read: {1}", {why}),
               tr("Make the export again, or restore {1} from a copy.", {manifest_name}));
}

bool is_hash(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(),
                                          [](char c) { return base::is_ascii_digit(c) || (c >= 'a' && c <= 'f'); });
}

}  // namespace

bool stays_inside(std::string_view path) {
  if (path.empty() || path.find_first_of(std::string_view("\0\\", 2)) != std::string_view::npos) return false;
  const std::vector<std::string_view> parts = base::split(path, '/');
  return std::none_of(parts.begin(), parts.end(),
                      [](std::string_view part) { return part.empty() || part == "." || part == ".."; });
}

std::string Manifest::text() const {
  Json json{{"made_by", made_by}, {"format", format}, {"made", made}};
  if (changes && changes->since) json["since"] = *changes->since;
  if (changes) json["change"] = changes->until;
  json["files"] = Json::array();
  for (const auto& [path, file] : files)
    json["files"].push_back({{"path", path}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Manifest Manifest::parse(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) throw no_manifest(tr("it is not a JSON object"));
  const auto string_at = [](const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) throw no_manifest(tr("{1} is missing", {base::quoted(key)}));
    return found->get<std::string>();
  };
  if (string_at(json, "made_by") != made_by) throw no_manifest(tr("another program wrote it"));
  Manifest manifest;
  manifest.format = string_at(json, "format");
  manifest.made = string_at(json, "made");
  const auto number_at = [&json](const char* key) -> std::optional<std::int64_t> {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number_integer()) return std::nullopt;
    return found->get<std::int64_t>();
  };
  if (const auto until = number_at("change")) manifest.changes = Changes{number_at("since"), *until};
  const auto files = json.find("files");
  if (files == json.end() || !files->is_array()) throw no_manifest(tr("{1} is missing", {base::quoted("files")}));
  for (const Json& row : *files) {
    if (!row.is_object()) throw no_manifest(tr("a file is not a JSON object"));
    const std::string path = string_at(row, "path");
    const auto bytes = row.find("bytes");
    File file{0, string_at(row, "sha256")};
    if (!stays_inside(path) || path == manifest_name)
      throw no_manifest(tr("{1} is not a path inside the export", {base::quoted(path)}));
    if (bytes == row.end() || !bytes->is_number_unsigned())
      throw no_manifest(tr("{1} has no size", {base::quoted(path)}));
    if (!is_hash(file.sha256)) throw no_manifest(tr("{1} has no SHA-256", {base::quoted(path)}));
    file.bytes = bytes->get<std::uint64_t>();
    if (!manifest.files.emplace(path, file).second) throw no_manifest(tr("{1} is listed twice", {base::quoted(path)}));
  }
  return manifest;
}

Manifest read_manifest(const fs::path& folder) {
  std::error_code error;
  const fs::path path = folder / manifest_name;
  if (!fs::is_regular_file(fs::symlink_status(path, error)))
    throw Error(Exit::host, tr("{1} has no {2}", {folder.string(), manifest_name}),
                tr("Give the folder that `columns export -o` made."));
  if (fs::file_size(path, error) > most_bytes || error) throw no_manifest(tr("it is too large"));
  return Manifest::parse(base::read_whole(path, tr("Make the export again.")));
}

std::vector<Difference> verify_export(const fs::path& folder) {
  const Manifest manifest = read_manifest(folder);
  std::error_code error;
  std::vector<Difference> differences;
  for (const auto& [name, file] : manifest.files) {
    // A folder that was replaced by a link leads out of the export as well.
    bool linked = false;
    fs::path walk = folder;
    for (const fs::path& part : fs::path(name))
      linked = linked || fs::is_symlink(fs::symlink_status(walk /= part, error));
    const auto kind = fs::symlink_status(folder / name, error).type();
    if (linked || (kind != fs::file_type::regular && kind != fs::file_type::not_found)) {
      differences.push_back({Difference::Kind::changed, name});
    } else if (kind == fs::file_type::not_found) {
      differences.push_back({Difference::Kind::missing, name});
    } else if (const auto digest = base::sha256_of_file(folder / name); !digest) {
      differences.push_back({Difference::Kind::unreadable, name});
    } else if (digest->bytes != file.bytes || digest->hash != file.sha256) {
      differences.push_back({Difference::Kind::changed, name});
    }
  }
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().lexically_relative(folder).generic_string();
    if (!at->is_symlink() && at->is_directory()) continue;
    if (name != manifest_name && name != base::partial_mark && !manifest.files.contains(name))
      differences.push_back({Difference::Kind::added, name});
  }
  std::sort(differences.begin(), differences.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return differences;
}

}  // namespace search_cli::exporter
