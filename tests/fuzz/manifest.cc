// Input: any bytes, read as an export's manifest: file names that stay inside the export's folder, or an error. A
// manifest's own text gives it back.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "search-cli/export/manifest.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using search_cli::exporter::Manifest;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const Manifest manifest = Manifest::parse(text);
    for (const auto& [path, file] : manifest.files)
      if (!search_cli::exporter::stays_inside(path)) __builtin_trap();
    if (Manifest::parse(manifest.text()).files != manifest.files) __builtin_trap();
  } catch (const base::Error&) {
    // It is not a manifest.
  }
  return 0;
}
