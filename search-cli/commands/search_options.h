// The options of a search, which search and browse share.
#pragma once

#include <string>
#include <vector>

#include "search-cli/commands/filter.h"
#include "search-cli/report/search_session.h"

namespace search_cli::commands {

// As typed, with their defaults.
struct SearchOptions {
  Filter filter;
  bool title_only = false;
  std::string sort = "relevance";
  std::string group_by = "topic,year";
  std::string match = "auto";
  std::size_t limit = 20;

  // Adds the options, the filters among them.
  void add_to(base::Options& command_line);
  // The search for `text` with these options. Throws base::Error(usage), which names the option and the values it
  // takes, when a value is not one of them or no indexed column has a name asked for.
  indexer::query::Request request(const std::string& text, report::SearchSession& session) const;
};

// The query that the words make which no option took, in their order and with spaces between them. Behind "--" all are
// words; before it one that begins with two dashes is taken for a misspelt option: throws base::Error(usage).
std::string question_text(const std::vector<std::string>& left_over);

}  // namespace search_cli::commands
