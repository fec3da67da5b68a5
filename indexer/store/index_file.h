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
#include "base/translation.h"

namespace indexer::store {

// Messages of a file, {1}, and the system's cause, {2}; for file_error().
inline constexpr const char* unreadable_file = base::tr_noop("the index's file {1} cannot be read: {2}");
inline constexpr const char* unwritable_file = base::tr_noop("the index's file {1} cannot be written: {2}");

// Returns the error, with status io, of a file that cannot be read or written. `cause` is an errno.
base::Error file_error(const std::filesystem::path& file, const char* message, int cause);

// Messages of a damaged file, {1}: the end of a sentence.
inline constexpr const char* missing_file = base::tr_noop("its file {1} is missing");
inline constexpr const char* cut_file = base::tr_noop("its file {1} was cut");

// Returns the error, with status data, of the index in `dir`. `damage` says what is damaged.
base::Error damaged_index(const std::filesystem::path& dir, const std::string& damage);

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
  // Maps the first `size` bytes of the file; with size 0 it need not exist. Throws base::Error: data when it is missing
  // or shorter, io when it cannot be read.
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
