// What the kernel that runs the tests can forbid a process.
#pragma once

#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <string>

namespace crawler::sandbox {

// Whether the kernel ends processes at system calls (seccomp(2), since 4.14).
inline bool kernel_filters() {
  std::ifstream file("/proc/sys/kernel/seccomp/actions_avail");
  const std::string actions(std::istreambuf_iterator<char>(file), {});
  return actions.find("kill_process") != std::string::npos;
}

// Whether the kernel can forbid all files (landlock(7)).
inline bool kernel_has_landlock() {
  return syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1;
}

}  // namespace crawler::sandbox
