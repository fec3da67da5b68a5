// Input: any bytes, read as a WARC file: records whose pages keep to the size limit, or an error.
#include <cstddef>
#include <cstdint>
#include <sstream>

#include "base/error.h"
#include "crawler/warc/warc_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  crawler::warc::WarcReader reader(in, 1 << 20);
  try {
    while (const auto record = reader.next()) {
      const auto page = crawler::warc::page_of(*record, 1 << 20);
      if (page && page->body.size() > (1 << 20)) __builtin_trap();
    }
  } catch (const base::Error&) {
    // The file is broken.
  }
  return 0;
}
