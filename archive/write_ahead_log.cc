#include "archive/write_ahead_log.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string_view>
#include <thread>

#include "base/translation.h"

namespace archive {
namespace {

constexpr std::size_t header_bytes = 32;
constexpr std::size_t frame_header_bytes = 24;
constexpr std::uint32_t magic = 0x377f0682;  // the last bit says in which byte order words are summed

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

// The running checksum over a log.
class Checksum {
 public:
  explicit Checksum(bool big) : big_(big) {}
  // REQUIRES: a multiple of eight bytes.
  void add(std::string_view bytes) {
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
      first_ += word(bytes, at) + second_;
      second_ += word(bytes, at + 4) + first_;
    }
  }
  bool fits(std::string_view bytes, std::size_t at) const {
    return big_endian(bytes, at) == first_ && big_endian(bytes, at + 4) == second_;
  }

 private:
  std::uint32_t word(std::string_view bytes, std::size_t at) const {
    return big_ ? big_endian(bytes, at) : little_endian(bytes, at);
  }
  bool big_;
  std::uint32_t first_ = 0, second_ = 0;
};

// Where a log is damaged, as far as it can be told from damage that moves on while a writer is at work.
struct Damage {
  std::string header;       // the log's, as it was read
  std::uint64_t frame = 0;  // from 1; 0: the header itself
  int commits = 0;          // frames from there on, of this use of the log, that end a transaction
  bool operator==(const Damage&) const = default;
};

std::optional<Damage> find_damage(const std::filesystem::path& log) {
  std::ifstream in(log, std::ios::binary);
  std::string header(header_bytes, '\0');
  if (!in.read(header.data(), header_bytes)) return std::nullopt;
  Checksum sum((big_endian(header, 0) & 1U) != 0);
  sum.add(std::string_view(header).substr(0, frame_header_bytes));
  const std::uint32_t page_size = big_endian(header, 8);
  constexpr std::uint32_t most = 65536;
  // The header is flushed before the first frame is written.
  if ((big_endian(header, 0) & ~1U) != magic || !sum.fits(header, frame_header_bytes) || page_size > most)
    return Damage{header, 0, in.peek() == std::ifstream::traits_type::eof() ? 0 : 2};
  std::string frame(frame_header_bytes + page_size, '\0');
  bool broken = false;
  std::optional<Damage> damage;
  for (std::uint64_t number = 1; in.read(frame.data(), static_cast<std::streamsize>(frame.size())); ++number) {
    // Frames of an earlier use of the file have other salts, both of them.
    const bool first = big_endian(frame, 8) == big_endian(header, 16);
    const bool second = big_endian(frame, 12) == big_endian(header, 20);
    if (!first && !second) {
      broken = true;
      continue;
    }
    sum.add(std::string_view(frame).substr(0, 8));
    sum.add(std::string_view(frame).substr(frame_header_bytes));
    if (!damage && (broken || first != second || !sum.fits(frame, 16))) damage = Damage{header, number};
    if (damage && first && second && big_endian(frame, 4) != 0) ++damage->commits;
  }
  return damage;
}

}  // namespace

LogCondition log_condition(const std::filesystem::path& file) {
  constexpr int looks = 3;
  constexpr std::chrono::milliseconds pause(20);
  const std::filesystem::path log = file.string() + "-wal";
  const auto damage = find_damage(log);
  for (int look = 1; damage && look < looks; ++look) {
    std::this_thread::sleep_for(pause);
    if (find_damage(log) != damage) return {};
  }
  if (!damage) return {};
  const std::string name = log.filename().string();
  if (damage->commits < 2)
    return {"", base::tr("its log {1} ends in a change that was not completed, as after a power loss: what was "
                         "reported as stored before is there, and the next run that writes goes on from it",
                         {name})};
  if (damage->frame == 0)
    return {base::tr("its log {1} is damaged from its beginning: what was written last is not read", {name}), ""};
  return {base::tr("its log {1} is damaged from frame {2} on: what was written last is not read",
                   {name, std::to_string(damage->frame)}),
          ""};
}

}  // namespace archive
