#include "tests/support/recording_writes.h"

#include <cstring>
#include <stdexcept>
#include <string_view>

#include "tests/support/failing_syscalls.h"

namespace test_support {

RecordingWrites::RecordingWrites(const std::filesystem::path& folder)
    : record_(dir_.write("record", "")), folder_(folder) {}

RunOptions RecordingWrites::options(RunOptions options) const {
  options.env["LD_PRELOAD"] = program_path("recording_writes.so").string();
  options.env["RECORDING_WRITES_FOLDER"] = folder_.string();
  options.env["RECORDING_WRITES_RECORD"] = record_.string();
  return options;
}

std::vector<Operation> RecordingWrites::operations() const {
  const std::string bytes = read_file(record_);
  std::string_view rest = bytes;
  const auto take = [&rest](std::uint64_t count) {
    if (count > rest.size()) throw std::runtime_error("the record of writes ends in the middle");
    const std::string_view taken = rest.substr(0, count);
    rest.remove_prefix(count);
    return taken;
  };
  const auto path = [&take](std::uint64_t count) {
    return std::filesystem::path(take(count)).lexically_normal().string();
  };
  std::vector<Operation> operations;
  while (!rest.empty()) {
    OperationHead head{};
    std::memcpy(&head, take(sizeof head).data(), sizeof head);
    Operation& made = operations.emplace_back(Operation{head.kind, path(head.path_bytes), head.number});
    made.to = path(head.to_bytes);
    made.data = take(head.data_bytes);
  }
  return operations;
}

bool RecordingWrites::possible() { return FailingSyscalls::possible(); }

}  // namespace test_support
