// An archive of a few made-up columns with its index, in a temporary folder that it owns.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "config/topics.h"
#include "indexer/query/searcher.h"
#include "tests/support/temp_dir.h"

namespace indexer {

archive::Column column(const std::string& title, const std::string& body, const std::string& day = "2021-04-09");

class SmallArchive {
 public:
  explicit SmallArchive(const std::vector<archive::Column>& columns = {});

  std::int64_t add(archive::Column column);  // stored, not yet indexed
  void update();                             // indexes what was added
  query::Searcher searcher();

  // Returns the titles of the columns that the query finds, in the order of their ids.
  std::vector<std::string> titles(const std::string& query, query::Match match = query::Match::all);

  test_support::TempDir dir;
  std::unique_ptr<archive::Archive> archive;
  config::Topics topics;
};

}  // namespace indexer
