// Files of our own beside the Xapian database of a segment: written at their end, and mapped into memory to be read.
//
// A file belongs to the database, whose metadata say how many of its bytes are of the state that was committed. What
// stands behind them is what a killed writer left; the next one writes over it. For this folder only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/non_copyable.h"

namespace indexer::store {

// Writes at the end of a file. Throws base::Error(io) when it cannot be written.
class IndexFileWriter : private base::NonCopyable {
 public:
  // Opens or creates the file. What lies behind its first `size` bytes is dropped. Throws Error(data) when it is
  // shorter.
  IndexFileWriter(const std::filesystem::path& dir, const char* name, std::uint64_t size);
  ~IndexFileWriter();

  void append(std::string_view bytes);
  // Returns how many bytes it has, with those that are not written yet.
  std::uint64_t size() const { return size_; }
  // Writes everything to the disk, so that the database may be committed. Returns the file's size.
  std::uint64_t flush();

 private:
  void write_out();

  const std::filesystem::path file_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;  // with what waits in buffer_
  std::string buffer_;
};

// A file that is mapped into memory.
class IndexFile : private base::NonCopyable {
 public:
  // Maps the first `size` bytes of the file; none need not be there. Throws base::Error: data when it is missing or
  // shorter, io when it cannot be read.
  IndexFile(const std::filesystem::path& dir, const char* name, std::uint64_t size);
  ~IndexFile();

  const unsigned char* bytes() const { return bytes_; }  // nullptr when there are none
  std::uint64_t size() const { return size_; }
  // Returns the error to throw where what the file says cannot be true. `problem` is a message with the file's name for
  // {1}.
  base::Error damaged(const char* problem) const;

 private:
  const std::filesystem::path file_;
  const std::uint64_t size_;
  const unsigned char* bytes_ = nullptr;
};

}  // namespace indexer::store
