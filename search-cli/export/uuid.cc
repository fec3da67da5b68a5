#include "search-cli/export/uuid.h"

#include "base/sha256.h"

namespace search_cli::exporter {

std::string uuid_of(std::string_view subject) {
  std::string hash = base::sha256(subject);
  hash[12] = '8';  // version
  hash[16] = 'a';  // variant
  return hash.substr(0, 8) + "-" + hash.substr(8, 4) + "-" + hash.substr(12, 4) + "-" + hash.substr(16, 4) + "-" +
         hash.substr(20, 12);
}

}  // namespace search_cli::exporter
