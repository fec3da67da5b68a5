// Asking the index: a question in, the columns that answer it out, grouped and counted.
//
// A Searcher reads one index and may be used by one thread at a time. While another process writes the index, it
// reopens it and asks again. Every call throws base::Error when the index is missing, damaged or of another version.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "config/topics.h"
#include "indexer/query/answer.h"

namespace indexer::query {

class Searcher {
 public:
  // Keeps references: `topics` names the topics, `archive` holds the texts (for exact: and similar columns).
  Searcher(const std::filesystem::path& archive_dir, const config::Topics& topics, const archive::Archive& archive);
  ~Searcher();
  Searcher(Searcher&&) noexcept;

  Answer search(const Request& request);
  // The ids of all columns that hold every word of the request and pass its filters, in ascending order: neither ranked
  // nor limited. The request's match, order, limit and group_by do not count.
  std::vector<std::int64_t> matching(const Request& request);
  // Columns that share the most telling words with this one, best first.
  Answer similar(std::int64_t id, std::size_t limit);
  // Columns by topic and year, without a question: of every indexed column.
  Answer all();

  // Names of languages in the index, for parse_query and patterns.
  std::vector<std::string> languages();
  std::size_t size();  // indexed columns

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace indexer::query
