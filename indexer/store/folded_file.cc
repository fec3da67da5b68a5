#include "indexer/store/folded_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>

#include "base/error.h"
#include "base/system_text.h"
#include "base/translation.h"

namespace indexer::store {
namespace {

static_assert(std::endian::native == std::endian::little, "the file holds numbers as little-endian machines do");

constexpr const char* unopened = base::tr_noop("the index's file {1} cannot be opened: {2}");
constexpr const char* unread = base::tr_noop("the index's file {1} cannot be read: {2}");
constexpr const char* unwritten = base::tr_noop("the index's file {1} cannot be written: {2}");
constexpr const char* cut_file = base::tr_noop("its file {1} was cut");

constexpr std::size_t write_at = std::size_t{1} << 20;  // bytes that are written at once

// Before the units of a record.
struct Head {
  std::uint32_t id = 0;
  std::uint32_t units = 0;
};

// `damage` is a message about the file, {1}.
base::Error damaged(const std::filesystem::path& file, const char* damage) {
  return {base::Exit::data,
          base::tr("the index {1} is damaged: {2}", {file.parent_path().string(), base::tr(damage, {folded_name})}),
          base::tr("Run `columns index --rebuild` to make it again from the archive.")};
}

// `message` is that of a file, {1}, and a cause, {2}.
base::Error failed(const std::filesystem::path& file, const char* message, int cause) {
  return {base::Exit::io, base::tr(message, {file.string(), base::system_text(cause)}),
          base::tr("Check the free disk space and the folder's permissions, then run `columns index` again.")};
}

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

FoldedWriter::FoldedWriter(const std::filesystem::path& dir, std::uint64_t size)
    : file_(dir / folded_name), size_(size) {
  descriptor_ = open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw failed(file_, unopened, errno);
  struct stat status {};
  const bool known = fstat(descriptor_, &status) == 0;
  const bool whole = known && static_cast<std::uint64_t>(status.st_size) >= size;
  const bool cut = whole && ftruncate(descriptor_, static_cast<off_t>(size)) == 0 &&
                   lseek(descriptor_, 0, SEEK_END) == static_cast<off_t>(size);
  if (cut) return;
  const int cause = errno;
  close(descriptor_);
  if (known && !whole) throw damaged(file_, cut_file);
  throw failed(file_, unopened, cause);
}

FoldedWriter::~FoldedWriter() { close(descriptor_); }

std::uint64_t FoldedWriter::append(std::string_view record) {
  if (buffer_.size() >= write_at) write_out();
  const std::uint64_t begin = size_;
  const std::size_t padding = (8 - record.size() % 8) % 8;  // so that the next record's numbers lie at their places
  buffer_.append(record).append(padding, '\0');
  size_ += record.size() + padding;
  return begin;
}

void FoldedWriter::write_out() {
  for (std::string_view rest = buffer_; !rest.empty();) {
    const ssize_t written = write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw failed(file_, unwritten, written == 0 ? ENOSPC : errno);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

std::uint64_t FoldedWriter::flush() {
  write_out();
  if (fdatasync(descriptor_) != 0) throw failed(file_, unwritten, errno);
  return size_;
}

FoldedFile::FoldedFile(const std::filesystem::path& dir, std::uint64_t size) : file_(dir / folded_name), size_(size) {
  if (size == 0) return;
  const int descriptor = open(file_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    if (errno == ENOENT) throw damaged(file_, base::tr_noop("its file {1} is missing"));
    throw failed(file_, unread, errno);
  }
  struct stat status {};
  const bool whole = fstat(descriptor, &status) == 0 && static_cast<std::uint64_t>(status.st_size) >= size;
  void* memory = whole ? mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0) : MAP_FAILED;
  const int cause = errno;
  close(descriptor);
  if (!whole) throw damaged(file_, cut_file);
  if (memory == MAP_FAILED) throw failed(file_, unread, cause);
  bytes_ = static_cast<const unsigned char*>(memory);
}

FoldedFile::~FoldedFile() {
  if (bytes_) munmap(const_cast<unsigned char*>(bytes_), size_);
}

std::u16string_view FoldedFile::text(std::uint32_t id, std::uint64_t at, std::string_view prefix) const {
  Head head;
  if (at % 8 != 0 || at > size_ || size_ - at < sizeof head)
    throw damaged(file_, base::tr_noop("its file {1} has no record of a column"));
  std::memcpy(&head, bytes_ + at, sizeof head);
  if (head.id != id || head.units > (size_ - at - sizeof head) / sizeof(char16_t))
    throw damaged(file_, base::tr_noop("its file {1} has a record of another column"));
  // The bytes are those of an array of char16_t that another process wrote.
  const std::u16string_view rest(reinterpret_cast<const char16_t*>(bytes_ + at + sizeof head), head.units);
  const auto text = folded_field(rest, prefix);
  if (!text) throw damaged(file_, base::tr_noop("its file {1} has a broken record"));
  return *text;
}

}  // namespace indexer::store
