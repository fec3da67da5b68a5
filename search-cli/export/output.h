// Where an export goes: a folder that is there whole or not at all.
//
// Everything is written to a hidden folder beside the target, with the manifest as its last file, and renamed when it
// is complete. What stands at the target stays until then. Nothing is followed or overwritten on the way: files are
// created exclusively inside the new folder, and their names come from days and ids.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace search_cli::exporter {

// A file being written; its bytes go through a buffer to the disk and into a SHA-256.
class File {
 public:
  struct State;
  explicit File(std::unique_ptr<State> state);
  File(File&&) noexcept;
  File& operator=(File&&) noexcept;
  ~File();

  // Throws Error(io), with the hint what to do when the disk is full.
  void write(std::string_view bytes);
  void close();

 private:
  std::unique_ptr<State> state_;
};

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
  // What was not committed is removed.
  ~Output();

  bool is_stream() const;
  // A new file; `name` is relative, its folders are made. Throws Error(software) on a name that leaves the folder.
  File open(const std::string& name);
  void put(const std::string& name, std::string_view bytes);
  // The path for a file that a library writes itself; it is hashed at commit().
  std::filesystem::path reserve(const std::string& name);
  // A path inside the new folder for what is needed while writing only; removed at commit().
  std::filesystem::path scratch(const std::string& name);

  // Writes the manifest, flushes to the disk and renames. `made` is the export's time.
  void commit(const std::string& format, const std::string& made);
  const std::map<std::string, Written>& written() const;

 private:
  struct State;
  explicit Output(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace search_cli::exporter
