// The third-party libraries that a program uses, for --version. Each module has a library_versions() of this form,
// which names the libraries that it owns.
#pragma once

#include <string>
#include <vector>

namespace base {

struct LibraryVersion {
  std::string name;
  std::string version;  // of the library that is loaded, where it tells; else of the one that was compiled with
};

// The libraries of this module.
std::vector<LibraryVersion> library_versions();

// Prints "PROGRAM VERSION" and a line for each library of all modules, by name, on standard output.
void print_version(const std::string& program, const std::vector<std::vector<LibraryVersion>>& modules);

}  // namespace base
