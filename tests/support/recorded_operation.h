// How the library that records what a program does to its files writes that down (recording_writes_preload.cc), for
// the test that reads it (recording_writes.cc): for each operation a head, the two paths, and the bytes.
#pragma once

#include <cstdint>

namespace test_support {

// Paths are relative to the folder that is watched; that folder itself is "".
enum class OperationKind : std::uint32_t {
  create,    // `path`, when there is no such file
  truncate,  // `path` to `number` bytes
  allocate,  // `path` has at least `number` bytes from now on
  write,     // `data` into `path` from the byte `number` on
  map,       // `path` into memory that can be written
  rename,    // `path` to `to`, which is replaced
  exchange,  // `path` and `to` change names
  link,      // `to` is another name of `path`
  unlink,    // `path`, a file
  mkdir,     // `path`
  rmdir,     // `path`, an empty folder
  sync,      // `path`, a file or a folder (fsync, fdatasync)
  sync_all   // everything (sync, syncfs)
};

struct OperationHead {
  OperationKind kind;
  std::uint32_t path_bytes, to_bytes;
  std::uint64_t number, data_bytes;
};

}  // namespace test_support
