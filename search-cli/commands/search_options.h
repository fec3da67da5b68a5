// The options of a search, which search and browse share.
#pragma once

#include <map>
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

  // The filters and options but --limit that differ from their defaults, by their names without dashes, as a saved
  // search keeps them.
  std::map<std::string, std::string> given() const;
  // Sets what given() returned of other options, where nothing was typed here.
  void fill_in(const std::map<std::string, std::string>& saved);
};

// The query that the words make which no option took, in their order and with spaces between them. Behind "--" all are
// words; before it one that begins with two dashes is taken for a misspelt option: throws base::Error(usage).
std::string question_text(const base::Options& command_line, const std::vector<std::string>& left_over);

// Puts the words of a saved search in the place of each word @NAME of the query, and its filters and options where none
// were typed. Throws base::Error(usage), with the nearest name, when no search was saved under a name.
std::string with_saved_searches(const std::string& question, SearchOptions& options, const config::Settings& settings);

}  // namespace search_cli::commands
