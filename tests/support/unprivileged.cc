#include "tests/support/unprivileged.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <stdexcept>
#include <thread>

namespace test_support {

void as_nobody(const std::function<void()>& body) {
  constexpr long nobody = 65534;
  bool given_up = true;
  std::thread([&] {
    // Linux keeps these ids for each thread; it is the C library's setuid() that changes them for all.
    if (geteuid() == 0)
      given_up =
          syscall(SYS_setresgid, nobody, nobody, nobody) == 0 && syscall(SYS_setresuid, nobody, nobody, nobody) == 0;
    if (given_up) body();
  }).join();
  if (!given_up) throw std::runtime_error("the rights of root cannot be given up");
}

}  // namespace test_support
