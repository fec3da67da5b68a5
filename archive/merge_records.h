// What a merge takes over beside pages and columns (archive/merge.h). For this folder only.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>

#include "archive/archive.h"

namespace archive {

// How what one archive holds is found in the one that takes it over.
struct MergeMap {
  std::unordered_map<std::int64_t, std::int64_t> columns;  // id in the other archive -> id here
  std::set<std::string> later;                             // sources that the other archive crawled last

  // The id here of a column there; 0 for none.
  std::int64_t column(std::int64_t there) const {
    const auto found = columns.find(there);
    return found == columns.end() ? 0 : found->second;
  }
};

// Each takes over what `from` has and `into` lacks. They throw base::Error when an archive cannot be read or written.
// REQUIRES: a transaction is open, and the pages and columns were taken over.

// Tags and notes. Of a tag that both have, the later word counts: that it was added, or taken away.
void merge_annotations(Archive& into, Archive& from, const MergeMap& map);
// The frontier. An entry whose page is of another column here, and a list of which another page was stored last, lose
// their validators and hash, so that the next crawl reads them whole.
void merge_frontier(Archive& into, Archive& from, const MergeMap& map);
// Of a host, what was learned later.
void merge_hosts(Archive& into, Archive& from);
// Runs that have ended, in the order in which they began: one that is under way, or was killed, comes with the merge
// after the crawl that ends it.
void merge_runs(Archive& into, Archive& from);
// Warnings. One that is closed in either archive is closed.
void merge_warnings(Archive& into, Archive& from, const MergeMap& map);
// Of each link the later check.
void merge_link_checks(Archive& into, Archive& from);

}  // namespace archive
