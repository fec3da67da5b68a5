// Whether the archive still is what was captured: hash chains, raw pages, the database file.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "archive/archive.h"

namespace search_cli::report {

struct Audit {
  std::size_t columns = 0;
  std::size_t revisions = 0;
  std::size_t pages = 0;              // raw pages that revisions were read from, each checked against its hash
  std::size_t beside = 0;             // raw pages of lists, pictures and doubtful answers, checked likewise
  std::size_t without_page = 0;       // revisions that were imported without one
  std::vector<std::string> problems;  // a sentence each; empty: unchanged since capture
  // SHA-256 over id, revision and last hash of every column by id: who notes it down can tell later whether anything
  // that was there then has been changed or has left.
  std::string seal;
};

// `progress` is called with the number of columns done, and may be empty.
Audit audit(const archive::Archive& archive, const std::function<void(std::size_t)>& progress = {});

}  // namespace search_cli::report
