// The checks of links that lead out of the archive: whether the page behind each is still there.
//
// Calls throw base::Error as those of the archive do (archive/archive.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "archive/archive.h"

namespace archive {

// The state of one link that leads out of the archive, after its last check. The URL identifies it.
struct LinkCheck {
  std::string url;
  base::Instant checked{};        // when it was last checked
  int status = 0;                 // HTTP status of the last check; 0: no answer
  int failures = 0;               // failed checks in a row
  base::Instant first_failure{};  // the first of these
  base::Day dead_since;           // day of the first failure, once the link counts as dead
  bool operator==(const LinkCheck&) const = default;
};

// Reads and writes the checks through an archive that it does not own. Used from the archive's thread only.
class LinkChecks {
 public:
  // `archive` must outlive this object.
  explicit LinkChecks(Archive& archive) : archive_(archive) {}

  std::optional<LinkCheck> find(std::string_view url) const;
  // Inserts or replaces the check of a URL. Writes, and returns true, only when something differs.
  bool put(const LinkCheck& check);

 private:
  Archive& archive_;
};

}  // namespace archive
