#include "indexer/store/folded_file.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/translation.h"

namespace indexer::store {
namespace {

static_assert(std::endian::native == std::endian::little, "the file holds numbers as little-endian machines do");

// Before the units of a record.
struct Head {
  std::uint32_t id = 0;
  std::uint32_t units = 0;
};

}  // namespace

void FoldedRecord::add(std::string_view prefix, std::u16string_view text) {
  if (text.empty()) return;
  units_ += static_cast<char16_t>(prefix.size());
  for (const char c : prefix) units_ += static_cast<char16_t>(static_cast<unsigned char>(c));
  units_ += static_cast<char16_t>(text.size() & 0xFFFF);
  units_ += static_cast<char16_t>(text.size() >> 16);
  units_ += text;
}

std::string FoldedRecord::take(std::uint32_t id) {
  const Head head{id, static_cast<std::uint32_t>(units_.size())};
  std::string record(sizeof head + units_.size() * sizeof(char16_t), '\0');
  std::memcpy(record.data(), &head, sizeof head);
  std::memcpy(record.data() + sizeof head, units_.data(), units_.size() * sizeof(char16_t));
  units_.clear();
  return record;
}

std::optional<std::u16string_view> folded_field(std::u16string_view rest, std::string_view prefix) {
  while (!rest.empty()) {
    const std::size_t name = rest.front();
    if (rest.size() < name + 3) return std::nullopt;
    const std::size_t units = rest[name + 1] | static_cast<std::size_t>(rest[name + 2]) << 16;
    const std::u16string_view field = rest.substr(1, name);
    rest.remove_prefix(name + 3);
    if (units > rest.size()) return std::nullopt;
    const auto same = [](char16_t a, char b) { return a == static_cast<unsigned char>(b); };
    if (std::equal(field.begin(), field.end(), prefix.begin(), prefix.end(), same)) return rest.substr(0, units);
    rest.remove_prefix(units);
  }
  return std::u16string_view();
}

std::uint64_t FoldedWriter::append(std::string_view record) {
  const std::uint64_t begin = file_.size();
  const std::size_t padding = (8 - record.size() % 8) % 8;  // so that the next record's numbers lie at their places
  file_.append(record);
  file_.append(std::string_view("\0\0\0\0\0\0\0", padding));
  return begin;
}

std::u16string_view FoldedFile::text(std::uint32_t id, std::uint64_t at, std::string_view prefix) const {
  Head head;
  const std::uint64_t size = file_.size();
  if (at % 8 != 0 || at > size || size - at < sizeof head)
    throw file_.damaged(base::tr_noop("its file {1} has no record of a column"));
  std::memcpy(&head, file_.bytes() + at, sizeof head);
  if (head.id != id || head.units > (size - at - sizeof head) / sizeof(char16_t))
    throw file_.damaged(base::tr_noop("its file {1} has a record of another column"));
  // The bytes are those of an array of char16_t that another process wrote.
  const std::u16string_view rest(reinterpret_cast<const char16_t*>(file_.bytes() + at + sizeof head), head.units);
  const auto text = folded_field(rest, prefix);
  if (!text) throw file_.damaged(base::tr_noop("its file {1} has a broken record"));
  return *text;
}

}  // namespace indexer::store
