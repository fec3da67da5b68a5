// ZIP files (PKWARE APPNOTE 6.3) with the same bytes for the same content: members in the order in which they were
// added, one time for all, no extra fields.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/date.h"

namespace search_cli::exporter {

// A ZIP file that is being written, one member after the other.
class Zip {
 public:
  // Makes the file; one that is there is overwritten. `time` is stored in UTC with ZIP's two seconds, 1980 at the
  // earliest. Throws base::Error(io) when the file cannot be made.
  Zip(std::filesystem::path file, base::Instant time);

  // Throws base::Error(io) when the disk is full. Names are UTF-8 with "/" between folders. REQUIRES: `bytes` are fewer
  // than 4 GB.
  void add(const std::string& name, std::string_view bytes, bool compress = true);
  // Writes what ends the file. Nothing may be added behind it. Throws base::Error(io) when the disk is full.
  void finish();

 private:
  struct Close {
    void operator()(void* zip) const;
  };
  [[noreturn]] void fail() const;

  std::filesystem::path file_;
  std::uint32_t time_;  // as MS-DOS keeps it
  std::unique_ptr<void, Close> zip_;
};

}  // namespace search_cli::exporter
