#include "indexer/store/index_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/system_text.h"

namespace indexer::store {
namespace {

constexpr const char* unopened_file = base::tr_noop("the index's file {1} cannot be opened: {2}");

constexpr std::size_t write_at = std::size_t{1} << 20;  // bytes that are written at once

base::Error damaged_file(const std::filesystem::path& file, const char* problem) {
  return damaged_index(file.parent_path(), base::tr(problem, {file.filename().string()}));
}

}  // namespace

base::Error file_error(const std::filesystem::path& file, const char* message, int cause) {
  return {base::Exit::io, base::tr(message, {file.string(), base::system_text(cause)}),
          base::tr("Check the free disk space and the folder's permissions, then run `columns index` again.")};
}

base::Error damaged_index(const std::filesystem::path& dir, const std::string& damage) {
  return {base::Exit::data, base::tr("the index {1} is damaged: {2}", {dir.string(), damage}),
          base::tr("Run `columns index --rebuild` to make it again from the archive.")};
}

IndexFileWriter::IndexFileWriter(const std::filesystem::path& dir, const char* name, std::uint64_t size)
    : file_(dir / name), size_(size) {
  descriptor_ = open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw file_error(file_, unopened_file, errno);
  struct stat status {};
  const bool known = fstat(descriptor_, &status) == 0;
  const bool whole = known && static_cast<std::uint64_t>(status.st_size) >= size;
  const bool cut = whole && ftruncate(descriptor_, static_cast<off_t>(size)) == 0 &&
                   lseek(descriptor_, 0, SEEK_END) == static_cast<off_t>(size);
  if (cut) return;
  const int cause = errno;
  close(descriptor_);
  if (known && !whole) throw damaged_file(file_, cut_file);
  throw file_error(file_, unopened_file, cause);
}

IndexFileWriter::~IndexFileWriter() { close(descriptor_); }

void IndexFileWriter::append(std::string_view bytes) {
  if (buffer_.size() >= write_at) write_out();
  buffer_ += bytes;
  size_ += bytes.size();
}

void IndexFileWriter::write_out() {
  for (std::string_view rest = buffer_; !rest.empty();) {
    const ssize_t written = write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw file_error(file_, unwritable_file, written == 0 ? ENOSPC : errno);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

std::uint64_t IndexFileWriter::flush() {
  write_out();
  if (fdatasync(descriptor_) != 0) throw file_error(file_, unwritable_file, errno);
  return size_;
}

IndexFile::IndexFile(const std::filesystem::path& dir, const char* name, std::uint64_t size)
    : file_(dir / name), size_(size) {
  if (size == 0) return;
  const int descriptor = open(file_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    if (errno == ENOENT) throw damaged(missing_file);
    throw file_error(file_, unreadable_file, errno);
  }
  struct stat status {};
  const bool known = fstat(descriptor, &status) == 0;
  const bool whole = known && static_cast<std::uint64_t>(status.st_size) >= size;
  void* memory = whole ? mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0) : MAP_FAILED;
  const int cause = errno;
  close(descriptor);
  if (known && !whole) throw damaged(cut_file);
  if (memory == MAP_FAILED) throw file_error(file_, unreadable_file, cause);
  bytes_ = static_cast<const unsigned char*>(memory);
}

IndexFile::~IndexFile() {
  if (bytes_) munmap(const_cast<unsigned char*>(bytes_), size_);
}

base::Error IndexFile::damaged(const char* problem) const { return damaged_file(file_, problem); }

}  // namespace indexer::store
