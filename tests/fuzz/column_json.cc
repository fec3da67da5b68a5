// Input: any bytes, read as a line of `columns import`: a column or a data error. A column's own line gives it back.
#include <cstdint>
#include <cstdlib>

#include "archive/field.h"
#include "base/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const archive::Column column = archive::from_json({reinterpret_cast<const char*>(data), size});
    const std::string line = archive::to_json(column);
    if (line.find('\n') != std::string::npos) std::abort();
    if (archive::to_json(archive::from_json(line)) != line) std::abort();
  } catch (const base::Error& error) {
    if (error.status() != base::Exit::data) std::abort();
  }
  return 0;
}
