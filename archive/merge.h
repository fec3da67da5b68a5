// Brings archives together, as of several machines that each crawled a part of the sources.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "archive/archive.h"

namespace archive {

// A column of the other archive that was stored beside the one which the archive had at the same URL, because their
// hash chains do not continue each other.
struct Clash {
  std::int64_t kept = 0;    // the id that it was given; it is a copy (Column::same_as) of `beside`
  std::int64_t beside = 0;  // the column that the archive had
};

// What a merge did.
struct Merged {
  std::size_t added = 0;             // columns that the archive did not have
  std::size_t revised = 0;           // columns of which it lacked the newest revisions
  std::size_t known = 0;             // columns of which it had every revision
  std::size_t copies = 0;            // of those added: copies of columns that it had
  std::vector<Clash> clashes;        // of those copies: of the same source, with another history
  std::vector<std::string> sources;  // that both archives crawled, each without the other
  bool stopped = false;              // it was interrupted, and nothing was kept
};

// What merge_archive() is told by its caller.
struct MergeRules {
  // Whether two columns at one URL are one piece of writing.
  std::function<bool(const Column&, const Column&)> same_piece;
  // Asked for each page and column; true ends the merge. May be empty.
  std::function<bool()> stopping;
};

// Throws base::Error(data) when the archive in the folder `dir` is damaged (Archive::check()), is no archive or was
// written by a newer program, and Error(host) when there is none. Nothing is written to it.
void require_mergeable(const std::filesystem::path& dir);

// Takes over, in one transaction, all that the archive in the folder `from` has and `into` lacks: raw pages, columns
// with all revisions, addresses, tags and notes, the frontier, hosts, ended runs, warnings and checks of links. Its
// columns are those of the same source whose hash chain continues theirs, or is continued by theirs; others are added
// with new ids, the next ones in the order of their ids there, and keep these at each later merge. An archive without
// columns takes the ids as well. An added column that is another copy of one in `into` is recorded as one. Where both
// have what changes (the state of a column, the frontier), that of the archive which crawled the source last counts.
// Reads one state of `from` and trusts nothing in it: every hash is computed again. Throws base::Error(data) when one
// does not fit, Error(usage) when both are the same archive; `into` is then as before. REQUIRES: no other process
// writes `into` (base/file_lock.h), and no transaction is open.
Merged merge_archive(Archive& into, const std::filesystem::path& from, const MergeRules& rules);

}  // namespace archive
