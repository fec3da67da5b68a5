// The folder that an export is written to: it is there whole or not at all.
//
// Everything is written to a hidden folder beside the target, with the manifest as its last file, and renamed when it
// is complete. What was at the target stays until then. Nothing is followed or overwritten on the way: files are
// created exclusively inside the new folder, and their names come from days and ids.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "search-cli/export/manifest.h"

namespace search_cli::exporter {

// A file being written; its bytes go through a buffer to the disk and into a SHA-256. It refers to the Output that
// opened it. One that is not closed is incomplete.
class File {
 public:
  struct State;
  explicit File(std::unique_ptr<State> state);
  File(File&&) noexcept;
  File& operator=(File&&) noexcept;
  ~File();

  // Both throw Error(io), with a hint when the disk is full.
  void write(std::string_view bytes);
  void close();

 private:
  std::unique_ptr<State> state_;
};

// The folder while it is written. Move-only.
class Output {
 public:
  // A file of the finished export, as the manifest lists it.
  struct Written {
    std::uint64_t bytes = 0;
    std::string sha256;
  };

  // Refuses (cant_create) a target that is a link or a file, a folder with something in it unless `force` is set and it
  // is an earlier export (has a manifest of ours), and a parent that is not there or not writable.
  Output(const std::filesystem::path& target, bool force);
  // Standard output: no folder, no manifest; open() gives the same stream whatever the name.
  static Output standard_output();
  Output(Output&&) noexcept;
  // Removes what was not committed.
  ~Output();

  bool is_stream() const;
  // Opens a new file; `name` is relative, its folders are made. Throws Error(software) for a name that leads out of the
  // folder, Error(io) when the file cannot be made.
  File open(const std::string& name);
  // Writes a whole file.
  void put(const std::string& name, std::string_view bytes);
  // Returns the path for a file that a library writes itself; it is read and hashed at commit().
  std::filesystem::path reserve(const std::string& name);
  // Returns a path inside the new folder for what is needed while writing only; removed at commit().
  std::filesystem::path scratch(const std::string& name);

  // Gives the folder the permissions that the umask allows. Without it, its owner alone may read it.
  void share();
  // Writes the manifest, flushes to the disk and renames the folder to the target. `made` is the export's time as
  // base::to_text() writes it, and `changes` those of the archive that it has. Throws Error(io) or Error(cant_create);
  // the target is then as it was before, or
  // is the new export where only its name could not be flushed.
  void commit(const std::string& format, const std::string& made, const std::optional<Changes>& changes = {});
  const std::map<std::string, Written>& written() const;

 private:
  struct State;
  explicit Output(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace search_cli::exporter
