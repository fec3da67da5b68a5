#include "base/library_versions.h"

#include <nettle/version.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <cstdio>

#include "base/strings.h"

namespace base {

std::vector<LibraryVersion> library_versions() {
  UVersionInfo icu{};
  u_getVersion(icu);
  char icu_text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(icu, icu_text);
  return {{"CLI11", COLUMNS_CLI11_VERSION},
          {"ICU", icu_text},
          {"Nettle", std::to_string(nettle_version_major()) + "." + std::to_string(nettle_version_minor())},
          {"RE2", COLUMNS_RE2_VERSION}};
}

void print_version(const std::string& program, const std::vector<std::vector<LibraryVersion>>& modules) {
  std::vector<LibraryVersion> all;
  for (const auto& module : modules) all.insert(all.end(), module.begin(), module.end());
  std::sort(all.begin(), all.end(),
            [](const LibraryVersion& a, const LibraryVersion& b) { return ascii_lower(a.name) < ascii_lower(b.name); });
  std::printf("%s %s\n", program.c_str(), COLUMNS_VERSION);
  for (const LibraryVersion& library : all) std::printf("  %s %s\n", library.name.c_str(), library.version.c_str());
}

}  // namespace base
