// ZIP files (PKWARE APPNOTE 6.3) with the same bytes for the same content: members in the order in which they were
// added, one time for all, no extra fields.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace search_cli::exporter {

// A ZIP file that is being collected. Members are kept in a spool file, so that a large book needs little memory.
class Zip {
 public:
  // `spool` is the path of a temporary file, which is overwritten, and removed by write(). Throws base::Error(io) when
  // it cannot be made.
  explicit Zip(std::filesystem::path spool);

  // Throws base::Error(io) when the disk is full. Names are UTF-8 with "/" between folders.
  void add(const std::string& name, std::string_view bytes, bool compress = true);
  // Writes the file, which must not exist. May be called once. `time` is stored in UTC with ZIP's two seconds, 1980 at
  // the earliest.
  void write(const std::filesystem::path& file, base::Instant time);

 private:
  struct Member {
    std::string name;
    std::uint64_t start = 0;
    std::uint64_t size = 0;
    bool compress = true;
  };
  std::filesystem::path path_;
  std::ofstream spool_;
  std::uint64_t size_ = 0;
  std::vector<Member> members_;
};

}  // namespace search_cli::exporter
