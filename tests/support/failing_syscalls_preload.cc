// The library behind FailingSyscalls (tests/support/failing_syscalls.h), loaded by LD_PRELOAD into a program under
// test. It takes the place of the calls by which files are changed and lets one of them fail. Calls by which libc
// itself writes (the end of a stdio stream, say) do not pass here; fwrite does.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
// The functions with and without 64 are told apart here.
#undef _FILE_OFFSET_BITS
#include <sys/mman.h>
#include <sys/uio.h>

#include <cstdlib>

#include "tests/support/failing_syscalls_record.h"
#include "tests/support/preload.h"

namespace {

using test_support::CallRecord;

struct Plan {
  CallRecord* record = nullptr;
  pid_t process = 0;  // whose calls count
  const char* folder = "";
  long at = 0;
  bool forever = false, cut = false;
  int error = EIO;
};

const Plan& plan() {
  static const Plan made = [] {
    Plan plan;
    const char* folder = std::getenv("FAILING_SYSCALLS_FOLDER");
    const char* record = std::getenv("FAILING_SYSCALLS_RECORD");
    if (!folder || !record) return plan;
    const auto file = static_cast<int>(syscall(SYS_openat, AT_FDCWD, record, O_RDWR | O_CLOEXEC));
    if (file < 0) return plan;
    const long memory = syscall(SYS_mmap, nullptr, sizeof(CallRecord), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0L);
    syscall(SYS_close, file);
    if (memory == -1) return plan;
    plan.record = reinterpret_cast<CallRecord*>(memory);
    plan.process = getpid();
    plan.folder = folder;
    const auto number = [](const char* name) {
      const char* text = std::getenv(name);
      return text ? std::strtol(text, nullptr, 10) : 0L;
    };
    plan.at = number("FAILING_SYSCALLS_AT");
    plan.forever = number("FAILING_SYSCALLS_FOREVER") != 0;
    plan.cut = number("FAILING_SYSCALLS_CUT") != 0;
    plan.error = static_cast<int>(number("FAILING_SYSCALLS_ERRNO"));
    return plan;
  }();
  return made;
}

// The plan is read as the library is loaded, so in the program itself.
__attribute__((constructor)) void load_plan() { plan(); }

// Whether calls are looked at. Those of a process that the program forks are not: the one that reads pages writes no
// files, and may not ask the system where a descriptor leads.
bool watches() { return plan().record != nullptr && plan().process == getpid(); }

enum class Fate { pass, fail, cut };

// Counts a call on the path and decides on it. Sets errno when it is to fail.
Fate decide(const char* call, const char* path, bool can_be_cut) {
  const Plan& now = plan();
  if (!watches()) return Fate::pass;
  if (!preload::is_inside(now.folder, path)) return Fate::pass;
  const long number = now.record->calls.fetch_add(1) + 1;
  if (now.at == 0 || number < now.at || (number > now.at && !now.forever)) return Fate::pass;
  if (now.record->failed.fetch_add(1) == 0)
    std::snprintf(now.record->first, sizeof now.record->first, "%s %s", call, path);
  if (now.cut && number == now.at && can_be_cut) return Fate::cut;
  errno = now.error;
  return Fate::fail;
}

Fate decide_at(const char* call, int folder, const char* path) {
  preload::Path whole;
  return watches() && preload::whole_path(folder, path, whole) ? decide(call, whole, false) : Fate::pass;
}

Fate decide_on(const char* call, int file, bool can_be_cut = false) {
  preload::Path path;
  return watches() && preload::path_of(file, path) ? decide(call, path, can_be_cut) : Fate::pass;
}

std::size_t half(std::size_t bytes) { return bytes > 1 ? bytes / 2 : bytes; }

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t count) {
  ORIGINAL(write);
  const Fate fate = decide_on("write", file, true);
  return fate == Fate::fail ? -1 : real(file, bytes, fate == Fate::cut ? half(count) : count);
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t at) {
  ORIGINAL(pwrite);
  const Fate fate = decide_on("pwrite", file, true);
  return fate == Fate::fail ? -1 : real(file, bytes, fate == Fate::cut ? half(count) : count, at);
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t at) {
  ORIGINAL(pwrite64);
  const Fate fate = decide_on("pwrite", file, true);
  return fate == Fate::fail ? -1 : real(file, bytes, fate == Fate::cut ? half(count) : count, at);
}

ssize_t writev(int file, const iovec* parts, int count) {
  ORIGINAL(writev);
  const Fate fate = decide_on("writev", file, true);
  return fate == Fate::fail ? -1 : real(file, parts, fate == Fate::cut && count > 1 ? 1 : count);
}

size_t fwrite(const void* bytes, size_t size, size_t count, FILE* file) {
  ORIGINAL(fwrite);
  const Fate fate = decide_on("fwrite", fileno(file), false);
  return fate == Fate::fail ? 0 : real(bytes, size, count, file);
}

int fsync(int file) {
  ORIGINAL(fsync);
  return decide_on("fsync", file) == Fate::fail ? -1 : real(file);
}

int fdatasync(int file) {
  ORIGINAL(fdatasync);
  return decide_on("fdatasync", file) == Fate::fail ? -1 : real(file);
}

int syncfs(int file) noexcept {
  ORIGINAL(syncfs);
  return decide_on("syncfs", file) == Fate::fail ? -1 : real(file);
}

int ftruncate(int file, off_t length) noexcept {
  ORIGINAL(ftruncate);
  return decide_on("ftruncate", file) == Fate::fail ? -1 : real(file, length);
}

int ftruncate64(int file, off64_t length) noexcept {
  ORIGINAL(ftruncate64);
  return decide_on("ftruncate", file) == Fate::fail ? -1 : real(file, length);
}

int rename(const char* from, const char* to) noexcept {
  ORIGINAL(rename);
  return decide_at("rename", AT_FDCWD, to) == Fate::fail ? -1 : real(from, to);
}

int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
  ORIGINAL(renameat);
  return decide_at("rename", to_folder, to) == Fate::fail ? -1 : real(from_folder, from, to_folder, to);
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
  ORIGINAL(renameat2);
  return decide_at("rename", to_folder, to) == Fate::fail ? -1 : real(from_folder, from, to_folder, to, flags);
}

int link(const char* from, const char* to) noexcept {
  ORIGINAL(link);
  return decide_at("link", AT_FDCWD, to) == Fate::fail ? -1 : real(from, to);
}

int mkdir(const char* path, mode_t mode) noexcept {
  ORIGINAL(mkdir);
  return decide_at("mkdir", AT_FDCWD, path) == Fate::fail ? -1 : real(path, mode);
}

int mkdirat(int folder, const char* path, mode_t mode) noexcept {
  ORIGINAL(mkdirat);
  return decide_at("mkdir", folder, path) == Fate::fail ? -1 : real(folder, path, mode);
}

char* mkdtemp(char* name) noexcept {
  ORIGINAL(mkdtemp);
  return decide_at("mkdtemp", AT_FDCWD, name) == Fate::fail ? nullptr : real(name);
}

int mkstemp(char* name) {
  ORIGINAL(mkstemp);
  return decide_at("mkstemp", AT_FDCWD, name) == Fate::fail ? -1 : real(name);
}

int mkstemp64(char* name) {
  ORIGINAL(mkstemp64);
  return decide_at("mkstemp", AT_FDCWD, name) == Fate::fail ? -1 : real(name);
}

void* mmap(void* where, size_t length, int protection, int flags, int file, off_t at) noexcept {
  ORIGINAL(mmap);
  const bool writes = file >= 0 && (flags & MAP_SHARED) != 0 && (protection & PROT_WRITE) != 0;
  if (writes && decide_on("mmap", file) == Fate::fail) return MAP_FAILED;
  return real(where, length, protection, flags, file, at);
}

void* mmap64(void* where, size_t length, int protection, int flags, int file, off64_t at) noexcept {
  ORIGINAL(mmap64);
  const bool writes = file >= 0 && (flags & MAP_SHARED) != 0 && (protection & PROT_WRITE) != 0;
  if (writes && decide_on("mmap", file) == Fate::fail) return MAP_FAILED;
  return real(where, length, protection, flags, file, at);
}

int open(const char* path, int flags, ...) {
  ORIGINAL(open);
  MODE_OF(flags)
  if ((flags & O_CREAT) != 0 && decide_at("open", AT_FDCWD, path) == Fate::fail) return -1;
  return real(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  ORIGINAL(open64);
  MODE_OF(flags)
  if ((flags & O_CREAT) != 0 && decide_at("open", AT_FDCWD, path) == Fate::fail) return -1;
  return real(path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
  ORIGINAL(openat);
  MODE_OF(flags)
  if ((flags & O_CREAT) != 0 && decide_at("open", folder, path) == Fate::fail) return -1;
  return real(folder, path, flags, mode);
}

int openat64(int folder, const char* path, int flags, ...) {
  ORIGINAL(openat64);
  MODE_OF(flags)
  if ((flags & O_CREAT) != 0 && decide_at("open", folder, path) == Fate::fail) return -1;
  return real(folder, path, flags, mode);
}

FILE* fopen(const char* path, const char* how) {
  ORIGINAL(fopen);
  return how[0] != 'r' && decide_at("fopen", AT_FDCWD, path) == Fate::fail ? nullptr : real(path, how);
}

FILE* fopen64(const char* path, const char* how) {
  ORIGINAL(fopen64);
  return how[0] != 'r' && decide_at("fopen", AT_FDCWD, path) == Fate::fail ? nullptr : real(path, how);
}

}  // extern "C"
