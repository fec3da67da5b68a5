// Checks whether the archive is still what was captured: hash chains, raw pages, the database file.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "archive/archive.h"

namespace search_cli::report {

// What a check found.
struct Audit {
  std::size_t columns = 0;
  std::size_t revisions = 0;
  std::size_t pages = 0;              // raw pages that revisions were read from, each checked against its hash
  std::size_t beside = 0;             // raw pages of lists, pictures and quarantined answers, checked likewise
  std::size_t without_page = 0;       // revisions that were imported without one
  std::vector<std::string> problems;  // a sentence each; empty: unchanged since capture
  std::string unfinished;             // Archive::unfinished(), which is no problem
  // SHA-256 over id, newest revision and last hash of every column by id, in lower-case hex. Whoever notes it down can
  // tell later whether a column has been added, changed or removed since.
  std::string seal;
};

// Reads the whole archive. `progress` is called with the number of columns done, and may be empty. What is damaged
// becomes a problem in the result; throws base::Error when the archive cannot be read at all.
Audit audit(const archive::Archive& archive, const std::function<void(std::size_t)>& progress = {});

}  // namespace search_cli::report
