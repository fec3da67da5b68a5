// SHA-256 (FIPS 180-4).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace base {

// Returns the digest of `bytes` as 64 digits of lower-case hex.
std::string sha256(std::string_view bytes);

// What a file holds: its digest as above, and its size in bytes.
struct FileDigest {
  std::string hash;
  std::uint64_t bytes = 0;
};
// Returns no value when the file cannot be read to its end.
std::optional<FileDigest> sha256_of_file(const std::filesystem::path& file);

// Computes the same digest of bytes that come in pieces. Neither copied nor moved.
class Sha256 {
 public:
  Sha256();
  ~Sha256();

  // Appends `bytes` to what is hashed.
  void add(std::string_view bytes);
  // The digest of all that was added, in lower-case hex. REQUIRES: called at most once.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace base
