// The options that say what is asked of the index: shared by search, browse and why.
#pragma once

#include <string>
#include <vector>

#include "config/topics.h"
#include "indexer/query/searcher.h"
#include "search-cli/commands/filter.h"

namespace search_cli::commands {

struct SearchOptions {
  Filter filter;
  std::string language;
  bool title_only = false;
  std::string sort = "relevance";
  std::string group_by = "topic,year";
  std::string match = "auto";
  std::size_t limit = 20;

  void add_to(base::Options& command_line);
  // Throws archive::Error(usage) that names the option and what it takes.
  indexer::query::Request request(const std::string& text, const config::Topics& topics) const;
};

// What no option took: the words of the question in their order, a leading minus for words that must not be there.
// Throws archive::Error(usage) on what looks like a misspelt option.
std::string question_text(const std::vector<std::string>& left_over);

}  // namespace search_cli::commands
