// An archive opened for searching: its texts, the topics in use and a searcher over its index.
#pragma once

#include "archive/archive.h"
#include "config/settings.h"
#include "config/topics.h"
#include "indexer/query/searcher.h"

namespace search_cli::report {

// Keeps a reference to `archive`. The topics are those that the settings name; they live here because the searcher
// refers to them. The constructor throws archive::Error when the topics or the index cannot be read.
class SearchSession {
 public:
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
