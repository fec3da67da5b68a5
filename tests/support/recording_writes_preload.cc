// The library behind RecordingWrites (tests/support/recording_writes.h), loaded by LD_PRELOAD into a program under
// test. It takes the place of the calls by which files are changed or flushed and writes down those that succeeded, in
// their order. Calls by which libc itself writes (the end of a stdio stream, say) do not pass here: the test compares
// what was recorded with what came of it.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
// The functions with and without 64 are told apart here.
#undef _FILE_OFFSET_BITS
#include <stdio.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>

#include <cstdlib>
#include <memory>
#include <mutex>
#include <utility>

#include "tests/support/preload.h"
#include "tests/support/recorded_operation.h"

namespace {

using preload::Path;
using test_support::OperationHead;
using Kind = test_support::OperationKind;

struct Watch {
  pid_t process = 0;  // whose calls are recorded: a process that it forks writes no files, and may ask for nothing
  const char* folder = nullptr;
  int record = -1;
};

// Begun as the library is loaded, so in the program itself.
const Watch& watch() {
  static const Watch made = [] {
    Watch watch;
    const char* record = std::getenv("RECORDING_WRITES_RECORD");
    watch.folder = std::getenv("RECORDING_WRITES_FOLDER");
    if (!record || !watch.folder) return watch;
    watch.record = static_cast<int>(syscall(SYS_openat, AT_FDCWD, record, O_WRONLY | O_APPEND | O_CLOEXEC));
    watch.process = getpid();
    return watch;
  }();
  return made;
}
__attribute__((constructor)) void begin() { watch(); }

bool watches() { return watch().record >= 0 && watch().process == getpid(); }

bool watches_path(int folder, const char* path, Path& whole) {
  return watches() && preload::whole_path(folder, path, whole) && preload::is_inside(watch().folder, whole);
}
bool watches_file(int file, Path& path) {
  return watches() && preload::path_of(file, path) && preload::is_inside(watch().folder, path);
}

// Held from before a call until it is recorded, so that the record has the order in which the calls took effect.
std::mutex& order() {
  static std::mutex mutex;
  return mutex;
}

// Writes an operation down. A record with a gap would mislead the test: the program ends when that fails.
void record(Kind kind, const char* path, std::uint64_t number = 0, const char* to = "", const void* data = nullptr,
            std::size_t bytes = 0) {
  const int before = errno;
  const auto relative = [](const char* whole) {
    const char* rest = *whole ? whole + std::strlen(watch().folder) : whole;
    return *rest == '/' ? rest + 1 : rest;
  };
  path = relative(path);
  to = relative(to);
  OperationHead head{kind, static_cast<std::uint32_t>(std::strlen(path)), static_cast<std::uint32_t>(std::strlen(to)),
                     number, bytes};
  const iovec parts[] = {{&head, sizeof head},
                         {const_cast<char*>(path), head.path_bytes},
                         {const_cast<char*>(to), head.to_bytes},
                         {const_cast<void*>(data), bytes}};
  const auto all = static_cast<long>(sizeof head + head.path_bytes + head.to_bytes + bytes);
  if (syscall(SYS_writev, watch().record, parts, 4) != all) std::abort();
  errno = before;
}

// Records what was written from `parts`, of which `written` bytes were taken.
void record_parts(const char* path, std::uint64_t at, const iovec* parts, int count, std::size_t written) {
  for (int i = 0; i < count && written > 0; ++i) {
    const std::size_t bytes = parts[i].iov_len < written ? parts[i].iov_len : written;
    record(Kind::write, path, at, "", parts[i].iov_base, bytes);
    at += bytes;
    written -= bytes;
  }
}

// Calls what writes to a file where its position is, and records that.
template <class Call>
ssize_t write_on(int file, const iovec* parts, int count, const Call& call) {
  Path path;
  if (!watches_file(file, path)) return call();
  const std::lock_guard lock(order());
  const ssize_t written = call();
  if (written > 0) {
    const auto end = static_cast<std::uint64_t>(lseek64(file, 0, SEEK_CUR));
    record_parts(path, end - static_cast<std::uint64_t>(written), parts, count, static_cast<std::size_t>(written));
  }
  return written;
}

template <class Call>
ssize_t write_at(int file, const iovec* parts, int count, off64_t at, const Call& call) {
  Path path;
  if (!watches_file(file, path)) return call();
  const std::lock_guard lock(order());
  const ssize_t written = call();
  if (written > 0) record_parts(path, static_cast<std::uint64_t>(at), parts, count, static_cast<std::size_t>(written));
  return written;
}

// Calls what copies from one file into another inside the kernel, and records what was copied.
template <class Call>
ssize_t copy_on(int from, const off64_t* from_at, int to, const off64_t* to_at, const Call& call) {
  Path path;
  if (!watches_file(to, path)) return call();
  const std::lock_guard lock(order());
  const off64_t read_at = from_at ? *from_at : lseek64(from, 0, SEEK_CUR);
  const off64_t write_at = to_at ? *to_at : lseek64(to, 0, SEEK_CUR);
  const ssize_t copied = call();
  if (copied <= 0) return copied;
  const auto bytes = static_cast<std::size_t>(copied);
  const std::unique_ptr<char[]> data(new char[bytes]);
  if (pread64(from, data.get(), bytes, read_at) != copied) std::abort();
  record(Kind::write, path, static_cast<std::uint64_t>(write_at), "", data.get(), bytes);
  return copied;
}

// Calls what returns 0 when it has changed the file, and records that.
template <class Call>
int change_on(int file, Kind kind, std::uint64_t number, const Call& call) {
  Path path;
  if (!watches_file(file, path)) return call();
  const std::lock_guard lock(order());
  const int result = call();
  if (result == 0) record(kind, path, number);
  return result;
}

template <class Call>
int change_at(int folder, const char* name, Kind kind, const Call& call) {
  Path path;
  if (!watches_path(folder, name, path)) return call();
  const std::lock_guard lock(order());
  const int result = call();
  if (result == 0) record(kind, path);
  return result;
}

template <class Call>
int change_two(int from_folder, const char* from, int to_folder, const char* to, Kind kind, const Call& call) {
  Path path, other;
  const bool one = watches_path(from_folder, from, path), two = watches_path(to_folder, to, other);
  if (!one && !two) return call();
  if (!one || !two) std::abort();  // what comes from outside or goes there cannot be replayed
  const std::lock_guard lock(order());
  const int result = call();
  if (result == 0) record(kind, path, 0, other);
  return result;
}

// Calls what opens a file, which it may make or empty, and records that.
template <class Call>
auto open_at(int folder, const char* name, int flags, const Call& call) {
  Path path;
  if ((flags & (O_CREAT | O_TRUNC)) == 0 || !watches_path(folder, name, path)) return call();
  const std::lock_guard lock(order());
  const auto opened = call();
  if constexpr (std::is_pointer_v<decltype(opened)>) {
    if (!opened) return opened;
  } else {
    if (opened < 0) return opened;
  }
  if ((flags & O_CREAT) != 0) record(Kind::create, path);
  if ((flags & O_TRUNC) != 0) record(Kind::truncate, path);
  return opened;
}

int flags_of(const char* how) { return how[0] == 'w' ? O_CREAT | O_TRUNC : how[0] == 'a' ? O_CREAT : 0; }

bool succeeded(int descriptor) { return descriptor >= 0; }
bool succeeded(const char* folder) { return folder != nullptr; }

// Calls what makes a file or folder of a new name, which it writes into `name`.
template <class Call>
auto make_named(char* name, Kind kind, const Call& call) {
  Path path;
  if (!watches_path(AT_FDCWD, name, path)) return call();
  const std::lock_guard lock(order());
  const auto made = call();
  if (succeeded(made) && preload::whole_path(AT_FDCWD, name, path)) record(kind, path);
  return made;
}

void record_map(int protection, int flags, int file) {
  Path path;
  const bool writes = file >= 0 && (flags & MAP_SHARED) != 0 && (protection & PROT_WRITE) != 0;
  if (!writes || !watches_file(file, path)) return;
  const std::lock_guard lock(order());
  record(Kind::map, path);
}

template <class Call>
auto sync_all(const Call& call) {
  if (!watches()) return call();
  const std::lock_guard lock(order());
  record(Kind::sync_all, "");
  return call();
}

iovec part(const void* bytes, std::size_t count) { return {const_cast<void*>(bytes), count}; }

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t count) {
  ORIGINAL(write);
  const iovec all = part(bytes, count);
  return write_on(file, &all, 1, [&] { return real(file, bytes, count); });
}

ssize_t writev(int file, const iovec* parts, int count) {
  ORIGINAL(writev);
  return write_on(file, parts, count, [&] { return real(file, parts, count); });
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t at) {
  ORIGINAL(pwrite);
  const iovec all = part(bytes, count);
  return write_at(file, &all, 1, at, [&] { return real(file, bytes, count, at); });
}

ssize_t pwritev(int file, const iovec* parts, int count, off_t at) {
  ORIGINAL(pwritev);
  return write_at(file, parts, count, at, [&] { return real(file, parts, count, at); });
}

ssize_t copy_file_range(int from, off64_t* from_at, int to, off64_t* to_at, size_t count, unsigned flags) {
  ORIGINAL(copy_file_range);
  return copy_on(from, from_at, to, to_at, [&] { return real(from, from_at, to, to_at, count, flags); });
}

ssize_t sendfile(int to, int from, off_t* from_at, size_t count) noexcept {
  ORIGINAL(sendfile);
  return copy_on(from, from_at, to, nullptr, [&] { return real(to, from, from_at, count); });
}

int ftruncate(int file, off_t length) noexcept {
  ORIGINAL(ftruncate);
  return change_on(file, Kind::truncate, static_cast<std::uint64_t>(length), [&] { return real(file, length); });
}

int posix_fallocate(int file, off_t at, off_t length) {
  ORIGINAL(posix_fallocate);
  return change_on(file, Kind::allocate, static_cast<std::uint64_t>(at + length),
                   [&] { return real(file, at, length); });
}

int fsync(int file) {
  ORIGINAL(fsync);
  return change_on(file, Kind::sync, 0, [&] { return real(file); });
}

int fdatasync(int file) {
  ORIGINAL(fdatasync);
  return change_on(file, Kind::sync, 0, [&] { return real(file); });
}

int syncfs(int file) noexcept {
  ORIGINAL(syncfs);
  return sync_all([&] { return real(file); });
}

void sync() noexcept {
  ORIGINAL(sync);
  sync_all([&] { real(); });
}

int rename(const char* from, const char* to) noexcept {
  ORIGINAL(rename);
  return change_two(AT_FDCWD, from, AT_FDCWD, to, Kind::rename, [&] { return real(from, to); });
}

int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
  ORIGINAL(renameat);
  return change_two(from_folder, from, to_folder, to, Kind::rename,
                    [&] { return real(from_folder, from, to_folder, to); });
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
  ORIGINAL(renameat2);
  return change_two(from_folder, from, to_folder, to, (flags & RENAME_EXCHANGE) != 0 ? Kind::exchange : Kind::rename,
                    [&] { return real(from_folder, from, to_folder, to, flags); });
}

int link(const char* from, const char* to) noexcept {
  ORIGINAL(link);
  return change_two(AT_FDCWD, from, AT_FDCWD, to, Kind::link, [&] { return real(from, to); });
}

int linkat(int from_folder, const char* from, int to_folder, const char* to, int flags) noexcept {
  ORIGINAL(linkat);
  return change_two(from_folder, from, to_folder, to, Kind::link,
                    [&] { return real(from_folder, from, to_folder, to, flags); });
}

int unlink(const char* path) noexcept {
  ORIGINAL(unlink);
  return change_at(AT_FDCWD, path, Kind::unlink, [&] { return real(path); });
}

int unlinkat(int folder, const char* path, int flags) noexcept {
  ORIGINAL(unlinkat);
  return change_at(folder, path, (flags & AT_REMOVEDIR) != 0 ? Kind::rmdir : Kind::unlink,
                   [&] { return real(folder, path, flags); });
}

int remove(const char* path) noexcept {
  ORIGINAL(remove);
  struct stat about {};
  const bool is_folder = watches() && lstat(path, &about) == 0 && S_ISDIR(about.st_mode);
  return change_at(AT_FDCWD, path, is_folder ? Kind::rmdir : Kind::unlink, [&] { return real(path); });
}

int rmdir(const char* path) noexcept {
  ORIGINAL(rmdir);
  return change_at(AT_FDCWD, path, Kind::rmdir, [&] { return real(path); });
}

int mkdir(const char* path, mode_t mode) noexcept {
  ORIGINAL(mkdir);
  return change_at(AT_FDCWD, path, Kind::mkdir, [&] { return real(path, mode); });
}

int mkdirat(int folder, const char* path, mode_t mode) noexcept {
  ORIGINAL(mkdirat);
  return change_at(folder, path, Kind::mkdir, [&] { return real(folder, path, mode); });
}

char* mkdtemp(char* name) noexcept {
  ORIGINAL(mkdtemp);
  return make_named(name, Kind::mkdir, [&] { return real(name); });
}

int mkstemp(char* name) {
  ORIGINAL(mkstemp);
  return make_named(name, Kind::create, [&] { return real(name); });
}

void* mmap(void* where, size_t length, int protection, int flags, int file, off_t at) noexcept {
  ORIGINAL(mmap);
  record_map(protection, flags, file);
  return real(where, length, protection, flags, file, at);
}

int open(const char* path, int flags, ...) {
  ORIGINAL(open);
  MODE_OF(flags)
  return open_at(AT_FDCWD, path, flags, [&] { return real(path, flags, mode); });
}

int openat(int folder, const char* path, int flags, ...) {
  ORIGINAL(openat);
  MODE_OF(flags)
  return open_at(folder, path, flags, [&] { return real(folder, path, flags, mode); });
}

FILE* fopen(const char* path, const char* how) {
  ORIGINAL(fopen);
  return open_at(AT_FDCWD, path, flags_of(how), [&] { return real(path, how); });
}

// Of those with 64, the types are the same on this machine.
static_assert(sizeof(off_t) == sizeof(off64_t));
#define SAME(name, other) extern decltype(name) name __attribute__((alias(#other)))
SAME(pwrite64, pwrite);
SAME(pwritev64, pwritev);
SAME(sendfile64, sendfile);
SAME(ftruncate64, ftruncate);
SAME(posix_fallocate64, posix_fallocate);
SAME(mkstemp64, mkstemp);
SAME(mmap64, mmap);
SAME(open64, open);
SAME(openat64, openat);
SAME(fopen64, fopen);

}  // extern "C"
