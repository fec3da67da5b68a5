// What is known of the links that leave the archive: whether they still lead anywhere.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "archive/archive.h"

namespace archive {

struct LinkCheck {
  std::string url;
  base::Instant checked{};
  int status = 0;                 // HTTP status of the last check; 0: no answer
  int failures = 0;               // in a row
  base::Instant first_failure{};  // of that row
  base::Day dead_since;           // the day of the first failure, once the link counts as dead
  bool operator==(const LinkCheck&) const = default;
};

class LinkChecks {
 public:
  explicit LinkChecks(Archive& archive) : archive_(archive) {}

  std::optional<LinkCheck> find(std::string_view url) const;
  bool put(const LinkCheck& check);  // writes, and returns true, only when something differs

 private:
  Archive& archive_;
};

}  // namespace archive
