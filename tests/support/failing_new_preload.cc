// Lets the n-th allocation by operator new fail in a program that is started with this library in LD_PRELOAD;
// FAILING_NEW_AT is n, counted from 1 over all threads of each process from the beginning of its main(), and no
// other fails. What C libraries take by malloc() is not reached.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>

#include <atomic>
#include <cstdlib>

namespace {

long chosen() {
  static const long at = [] {
    const char* text = std::getenv("FAILING_NEW_AT");
    return text ? std::strtol(text, nullptr, 10) : 0L;
  }();
  return at;
}

std::atomic<bool> begun{false};
std::atomic<long> taken{0};

using Main = int (*)(int, char**, char**);
Main program = nullptr;

// An exception that leaves a static initializer ends any program; the count begins behind them.
int counted_from_here(int count, char** arguments, char** environment) {
  begun = true;
  return program(count, arguments, environment);
}

bool allocation_fails() { return begun && taken.fetch_add(1) + 1 == chosen(); }

}  // namespace

extern "C" int __libc_start_main(Main main, int count, char** arguments, void (*init)(), void (*fini)(),
                                 void (*rtld_fini)(), void* stack_end) {
  program = main;
  const auto real = reinterpret_cast<decltype(&__libc_start_main)>(dlsym(RTLD_NEXT, "__libc_start_main"));
  return real(counted_from_here, count, arguments, init, fini, rtld_fini, stack_end);
}

#include "tests/support/replaced_new.h"
