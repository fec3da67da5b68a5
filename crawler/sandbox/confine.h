// What a process gives up before it reads foreign bytes: files, network, other processes, and memory without end. Linux
// alone; each function belongs in a child that has one thread.
#pragma once

#include <cstddef>

namespace crawler::sandbox {

// Which protections of the kernel hold for a process, besides the limits of resources, which always do.
struct Protection {
  bool system_calls = false;  // seccomp ends the process at a system call that parsing does not need
  bool files = false;         // Landlock leaves it no path
};

// Gives up what every child can: new privileges (PR_SET_NO_NEW_PRIVS), being traced by other processes of the user,
// core dumps, writing to files, and all paths where the kernel has Landlock (5.13 and later). Returns whether it has.
bool give_up_files();

// Gives up more memory than `memory` bytes beyond what the process has now (setrlimit(2), RLIMIT_AS).
void limit_memory(std::size_t memory);

// From here on opening a file fails with EACCES, and any other system call that parsing does not need ends the process
// with SIGSYS. Returns false where the kernel or a container does not allow filters.
bool filter_system_calls();

}  // namespace crawler::sandbox
