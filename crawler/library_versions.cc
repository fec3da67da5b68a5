#include "crawler/library_versions.h"

#include <brotli/decode.h>
#include <curl/curl.h>
#include <seccomp.h>
#include <zlib.h>

namespace crawler {

std::vector<base::LibraryVersion> library_versions() {
  const curl_version_info_data* const curl = curl_version_info(CURLVERSION_NOW);
  const scmp_version* const seccomp = seccomp_version();
  const auto brotli = BrotliDecoderVersion();  // 8, 12 and 12 bits
  const auto dotted = [](unsigned major, unsigned minor, unsigned micro) {
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(micro);
  };
  return {{"brotli", dotted(brotli >> 24U, (brotli >> 12U) & 0xFFFU, brotli & 0xFFFU)},
          {"Gumbo", COLUMNS_GUMBO_VERSION},
          {"libcurl", curl->version + std::string(curl->ssl_version ? " with " : "") +
                          (curl->ssl_version ? curl->ssl_version : "")},
          {"libseccomp", dotted(seccomp->major, seccomp->minor, seccomp->micro)},
          {"pugixml", COLUMNS_PUGIXML_VERSION},
          {"zlib", zlibVersion()}};
}

}  // namespace crawler
