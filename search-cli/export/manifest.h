// manifest.json: the files of an export with their hashes, so that anyone can check whether it is still what was
// written.
//
// {"made_by": "column-archive", "format": …, "made": …, "files": [{"path", "bytes", "sha256"}…]}, the files by path. An
// export that later ones go on from has "change", and one with changes alone "since" before it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace search_cli::exporter {

inline constexpr std::string_view manifest_name = "manifest.json";

// Which changes of the archive an export has, by the archive's change number (archive::Archive::change).
struct Changes {
  std::optional<std::int64_t> since;  // those after it; nothing: all columns
  std::int64_t until = 0;             // the archive's number when the export was made
  bool operator==(const Changes&) const = default;
};

// What the file says.
struct Manifest {
  struct File {
    std::uint64_t bytes = 0;
    std::string sha256;  // lower-case hex
    bool operator==(const File&) const = default;
  };
  std::string format;
  std::string made;  // the export's time, as base::to_text() writes it; "" when nothing is in it
  std::optional<Changes> changes;
  std::map<std::string, File> files;

  // The bytes of the file.
  std::string text() const;
  // Reads the bytes of the file. Throws base::Error(data) when they are not a manifest of this program, or a path in it
  // leads out of the folder.
  static Manifest parse(std::string_view text);
};

// Whether a relative path stays inside its folder: it has no root, no "..", no empty or "." part, no NUL or backslash.
bool stays_inside(std::string_view path);

// A file that is not as the manifest says.
struct Difference {
  enum class Kind { missing, changed, added, unreadable } kind;
  std::string path;
  bool operator==(const Difference&) const = default;
};

// Reads the manifest of the export in `folder`. Throws Error(host) when there is none, links not followed, Error(data)
// when it is not one of this program, Error(io) when it cannot be read.
Manifest read_manifest(const std::filesystem::path& folder);

// Compares a folder with its manifest; empty when every file is there unchanged and none was added. Links are not
// followed: where a file should be, one counts as changed. Throws Error(host) when there is no manifest, Error(data)
// when it cannot be read.
std::vector<Difference> verify_export(const std::filesystem::path& folder);

}  // namespace search_cli::exporter
