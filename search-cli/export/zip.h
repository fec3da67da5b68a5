// A ZIP file (PKWARE APPNOTE 6.3) with the same bytes for the same content: members in the order they were added, one
// time for all, no extra fields. Members wait in a spool file, so that a large book needs little memory.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace search_cli::exporter {

class Zip {
 public:
  // `spool` is a file of the writer's own beside what is exported; it is overwritten.
  explicit Zip(std::filesystem::path spool);

  // Throws archive::Error(io) when the disk is full. Names are UTF-8, parted by "/".
  void add(const std::string& name, std::string_view bytes, bool compress = true);
  // Writes the file, which must not be there. `time` is stored in UTC with ZIP's two seconds, 1980 at the earliest.
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
