// What is asked of the index and what it answers.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/query/query.h"
#include "indexer/query/query_field.h"
#include "indexer/store/facets.h"

namespace indexer::query {

enum class Match {
  all,       // columns that hold every word
  any,       // columns that hold some
  loose,     // columns that share as little as a part of a word: for ranking, where counts do not matter
  automatic  // every word; when fewer than three do, those that hold some follow
};
enum class Order { relevance, newest, oldest };

struct Request {
  std::string text;  // in the query language
  Match match = Match::automatic;
  Order order = Order::relevance;
  std::size_t limit = 20;  // hits given; counts are over all
  std::vector<store::Facet> group_by{store::Facet::topic, store::Facet::year};

  // Filters, besides those in the text; empty: none. Names as the query language takes them.
  std::optional<Days> days;
  std::string topic, series, author, source, language;
  bool title_only = false;

  bool suggest = true;  // look for "did you mean" when little is found
};

struct Hit {
  std::int64_t id = 0;
  double weight = 0;
  bool holds_all = true;
  std::array<std::string, store::facet_count> facets;  // by Facet
};

struct Count {
  std::string name;
  std::size_t columns = 0;
};

// Hits that share their facets' names; its count is over all hits, those not given too.
struct Group {
  std::vector<std::string> path;  // a name for each of group_by
  std::size_t columns = 0;
  std::vector<std::size_t> hits;  // places in Answer::hits, in the request's order
};

struct Suggestion {
  std::string query;  // the whole question as it was perhaps meant
  std::string word;   // the word replaced
  std::string by;
};

struct Answer {
  Question question;
  std::vector<Hit> hits;
  std::size_t holding_all = 0;                                // columns that hold every word
  std::size_t total = 0;                                      // columns found, whether they hold all or some
  bool relaxed = false;                                       // those that hold some are among them
  std::vector<Group> groups;                                  // in the order they are to be shown
  std::array<std::vector<Count>, store::facet_count> facets;  // over all columns found; most first, years newest first
  std::vector<Suggestion> suggestions;
};

}  // namespace indexer::query
