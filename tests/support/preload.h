// What the libraries that are loaded into a program under test (failing_syscalls_preload.cc and
// recording_writes_preload.cc) have in common. They take the place of functions of libc: ORIGINAL finds the function
// that was replaced. For *_preload.cc only, which define _GNU_SOURCE and tell functions with and without 64 apart.
#pragma once

#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace preload {

// Room for a path that was put together of two.
using Path = char[2 * PATH_MAX];

// Whether a whole path is the folder or lies in it.
inline bool is_inside(const char* folder, const char* path) {
  const std::size_t length = std::strlen(folder);
  return std::strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

// Finds where an open file lies; false when that cannot be told. Keeps errno.
inline bool path_of(int file, Path& path) {
  const int before = errno;
  char link[64];
  std::snprintf(link, sizeof link, file == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", file);
  const ssize_t length = readlink(link, path, PATH_MAX);
  errno = before;
  if (length < 0) return false;
  path[length] = '\0';
  return true;
}

// Makes a whole path of one that is relative to the open folder; false when that cannot be told. Keeps errno.
inline bool whole_path(int folder, const char* path, Path& whole) {
  if (path[0] == '/') {
    std::snprintf(whole, sizeof whole, "%s", path);
    return true;
  }
  if (!path_of(folder, whole)) return false;
  const std::size_t length = std::strlen(whole);
  std::snprintf(whole + length, sizeof whole - length, "/%s", path);
  return true;
}

template <class Function>
Function* original(Function*, const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace preload

// The next definition of a function, found once.
#define ORIGINAL(name) static auto* const real = preload::original(static_cast<decltype(name)*>(nullptr), #name)

// The mode follows only when the flags say that a file may be made.
#define MODE_OF(flags)                             \
  mode_t mode = 0;                                 \
  if (((flags) & (O_CREAT | O_TMPFILE)) != 0) {    \
    va_list more;                                  \
    va_start(more, flags);                         \
    mode = static_cast<mode_t>(va_arg(more, int)); \
    va_end(more);                                  \
  }
