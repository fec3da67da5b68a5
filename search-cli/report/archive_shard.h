// The archives of this machine among the indexes of a search that asks servers, too.
#pragma once

#include <string>

#include "config/settings.h"

namespace search_cli::report {

// Returns what to ask for an index that was named: for the folder of an archive the folder of a shard with all its
// columns (indexer/store/shards.h), which is kept in $XDG_CACHE_HOME/columns/shards and brought up to date first; for
// any other name the name. Shows progress on a terminal. Throws base::Error as indexer::store::write_shards() does.
std::string asked_index(const std::string& name, const config::Settings& settings);

}  // namespace search_cli::report
