#include "base/sha256.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>

#include <array>
#include <fstream>

namespace base {
namespace {

std::string hex_of(sha256_ctx& context) {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string hex(BASE16_ENCODE_LENGTH(digest.size()), '\0');
  base16_encode_update(hex.data(), digest.size(), digest.data());
  return hex;
}

void update(sha256_ctx& context, std::string_view bytes) {
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

}  // namespace

std::string sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  update(context, bytes);
  return hex_of(context);
}

struct Sha256::State {
  sha256_ctx context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { sha256_init(&state_->context); }
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) { update(state_->context, bytes); }

std::string Sha256::hex() { return hex_of(state_->context); }

std::optional<FileDigest> sha256_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  Sha256 hash;
  FileDigest digest;
  std::string buffer(1 << 16, '\0');
  while (in) {
    in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    const auto count = static_cast<std::size_t>(in.gcount());
    hash.add(std::string_view(buffer).substr(0, count));
    digest.bytes += count;
  }
  if (!in.eof()) return std::nullopt;
  digest.hash = hash.hex();
  return digest;
}

}  // namespace base
