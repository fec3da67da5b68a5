#include "tests/support/failing_syscalls.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <stdexcept>

#include "tests/support/failing_syscalls_record.h"

namespace test_support {

FailingSyscalls::FailingSyscalls(const std::filesystem::path& folder, long count, Kind kind, int error) {
  const std::filesystem::path file = dir_.write("record", std::string(sizeof(CallRecord), '\0'));
  env_ = {{"LD_PRELOAD", program_path("failing_syscalls.so").string()},
          {"FAILING_SYSCALLS_FOLDER", folder.string()},
          {"FAILING_SYSCALLS_RECORD", file.string()},
          {"FAILING_SYSCALLS_AT", std::to_string(count)},
          {"FAILING_SYSCALLS_FOREVER", kind == Kind::once ? "0" : "1"},
          {"FAILING_SYSCALLS_CUT", kind == Kind::cut ? "1" : "0"},
          {"FAILING_SYSCALLS_ERRNO", std::to_string(error)}};
  const int opened = open(file.c_str(), O_RDWR | O_CLOEXEC);
  void* memory = mmap(nullptr, sizeof(CallRecord), PROT_READ | PROT_WRITE, MAP_SHARED, opened, 0);
  close(opened);
  if (memory == MAP_FAILED) throw std::runtime_error("the record of calls cannot be mapped");
  record_ = static_cast<CallRecord*>(memory);
}

FailingSyscalls::~FailingSyscalls() { munmap(record_, sizeof(CallRecord)); }

RunOptions FailingSyscalls::options(RunOptions options) const {
  for (const auto& [name, value] : env_) options.env[name] = value;
  return options;
}

long FailingSyscalls::calls() const { return record_->calls; }

std::string FailingSyscalls::failed() const { return record_->failed > 0 ? record_->first : ""; }

bool FailingSyscalls::possible() {
#if defined(COLUMNS_INSTRUMENTED) && !defined(COLUMNS_COVERAGE)
  return false;
#else
  return true;
#endif
}

}  // namespace test_support
