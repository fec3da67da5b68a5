#include "crawler/sandbox/confine.h"

#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <fstream>
#include <memory>

namespace crawler::sandbox {
namespace {

void set_limit(__rlimit_resource which, rlim_t most) {
  const rlimit limit{most, most};
  setrlimit(which, &limit);
}

// All that this kernel's Landlock can forbid about files, by the version of its interface: opening, making and removing
// (1), moving (2), cutting (3). Bits that the kernel does not know would make it refuse all of them.
std::uint64_t file_rights(long version) {
  constexpr std::uint64_t first = (std::uint64_t{1} << 13) - 1;
  return version <= 1 ? first : version == 2 ? (first << 1) | 1 : (first << 2) | 3;
}

bool forbid_files() {
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
  landlock_ruleset_attr rights{};
  rights.handled_access_fs = file_rights(version);
  const long rules = syscall(SYS_landlock_create_ruleset, &rights, sizeof rights.handled_access_fs, 0);
  if (rules < 0) return false;
  const bool holds = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  close(static_cast<int>(rules));
  return holds;
}

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};

// Reading and writing (what is open is one socket), memory, time, locks, and the ways to end.
constexpr int allowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(close),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(brk),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sysinfo),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

bool allow_what_parsing_needs(scmp_filter_ctx filter) {
  for (const int call : allowed)
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) != 0) return false;
  // Memory, but none that can be run as code.
  const scmp_arg_cmp no_code{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
    if (seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &no_code) != 0) return false;
  // Libraries look for files that they can do without, such as glibc for the system's way to overcommit when memory is
  // short: for them there is none.
  if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 0) != 0) return false;
  // abort() sends its signal to itself.
  const scmp_arg_cmp itself{0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid()), 0};
  return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, &itself) == 0;
}

}  // namespace

bool give_up_files() {
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  set_limit(RLIMIT_CORE, 0);
  set_limit(RLIMIT_FSIZE, 0);
  return forbid_files();
}

void limit_memory(std::size_t memory) {
  std::size_t pages = 0;  // of the process, the first number of the file (proc(5))
  std::ifstream("/proc/self/statm") >> pages;
  set_limit(RLIMIT_AS, pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) + memory);
}

bool filter_system_calls() {
  const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
  return filter && allow_what_parsing_needs(filter.get()) && seccomp_load(filter.get()) == 0;
}

}  // namespace crawler::sandbox
