// Searches the index: takes a Request and returns the columns that match, grouped and counted.
//
// A Searcher reads one index, on this machine or of several servers, and belongs to one thread at a time. When another
// process changes the index meanwhile, or a server does not answer, it opens the index again, without that server, and
// repeats the search. Every call throws base::Error: Exit::host when there is no index or no server answers, Exit::data
// when it is damaged or out of date, Exit::try_later when it keeps changing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "config/topics.h"
#include "indexer/query/answer.h"
#include "indexer/query/index_servers.h"

namespace indexer::query {

// An open index with what is needed to search it. It can be moved, not copied.
class Searcher {
 public:
  // Opens the index in `archive_dir`. `topics` and `archive`, whose texts exact: is checked on, must outlive this
  // object.
  Searcher(const std::filesystem::path& archive_dir, const config::Topics& topics, const archive::Archive& archive);
  // Asks servers for the parts of an index instead. `topics` must outlive this object.
  Searcher(const IndexServers& servers, const config::Topics& topics);
  ~Searcher();
  Searcher(Searcher&&) noexcept;

  Answer search(const Request& request);
  // Returns the ids of all columns that hold every word of the request and pass its filters, in ascending order:
  // neither ranked nor limited. The request's match, order, limit and group_by do not count.
  std::vector<std::int64_t> matching(const Request& request);
  // Returns the columns that have the most characteristic words in common with this one, best first, at most `limit`.
  // Throws Error(data) when the column is not indexed.
  Answer similar(std::int64_t id, std::size_t limit);
  // Returns all indexed columns grouped by topic and year, without hits.
  Answer all();

  // Returns the languages of the indexed columns (BCP 47), for parse_query and make_pattern.
  std::vector<std::string> languages();
  // Returns the names of a facet that indexed columns have or had: keys of topics, years as none; for sources those of
  // their copies, too, in lower case.
  std::vector<std::string> names(store::Facet facet);
  // Returns the tags that indexed columns have.
  std::vector<std::string> tags();
  // Returns the number of indexed columns.
  std::size_t size();
  // Returns what an answer shows of a column that the last search found, and its body; no value when it is gone.
  std::optional<archive::Column> column(const Hit& hit) const;
  // Returns a sentence about each part of the index that does not answer. Empty for an index on this machine.
  std::vector<std::string> missing() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace indexer::query
