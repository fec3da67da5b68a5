// An archive opened for searching: its texts, the topics and a searcher over its index.
#pragma once

#include "archive/archive.h"
#include "base/non_copyable.h"
#include "config/settings.h"
#include "config/topics.h"
#include "indexer/query/searcher.h"

namespace search_cli::report {

// Owns the topics, to which its searcher refers. Neither copied nor moved.
class SearchSession : private base::NonCopyable {
 public:
  // Keeps a reference to `archive`; reads the topics and the index that the settings name. Throws base::Error when one
  // of them cannot be read.
  SearchSession(archive::Archive& archive, const config::Settings& settings);

  const config::Topics& topics() const { return topics_; }
  indexer::query::Searcher& searcher() { return searcher_; }
  archive::Archive& archive() { return archive_; }

 private:
  archive::Archive& archive_;
  config::Topics topics_;
  indexer::query::Searcher searcher_;
};

}  // namespace search_cli::report
