// Input: any bytes, read as a source file: a source, or a configuration error that names the file.
#include "config/source.h"

#include <cstdint>
#include <cstdlib>

#include "base/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    config::parse_source({reinterpret_cast<const char*>(data), size}, "paper.toml");
  } catch (const base::Error& error) {
    if (error.status() != base::Exit::config) std::abort();
    if (std::string_view(error.what()).find("paper.toml") == std::string_view::npos) std::abort();
  }
  return 0;
}
