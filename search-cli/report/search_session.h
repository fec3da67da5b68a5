// What a search needs: the topics and a searcher, over the index of an archive or over servers.
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
  // Asks servers instead; no archive is needed. Throws as Searcher does.
  SearchSession(const indexer::query::IndexServers& servers, const config::Settings& settings);

  const config::Topics& topics() const { return topics_; }
  indexer::query::Searcher& searcher() { return searcher_; }
  // REQUIRES: it was opened over an archive.
  archive::Archive& archive() { return *archive_; }

 private:
  archive::Archive* archive_;
  config::Topics topics_;
  indexer::query::Searcher searcher_;
};

}  // namespace search_cli::report
