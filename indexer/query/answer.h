// What a search takes and returns: Request and Answer.
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

// Which columns match a query. Filters, words in a field and words behind a minus apply in each case.
enum class Match {
  all,       // columns that have every word
  any,       // columns that have at least one word
  loose,     // columns that have a term in common with the words, be it a part of one: for ranking, where counts do not
             // matter
  automatic  // as `all`; when fewer than three columns match, those of `any` follow
};
enum class Order { relevance, newest, oldest };

// A search.
struct Request {
  std::string text;  // in the query language (query.h)
  Match match = Match::automatic;
  Order order = Order::relevance;
  std::size_t limit = 20;  // hits returned at most; counts are over all columns found
  std::vector<store::Facet> group_by{store::Facet::topic, store::Facet::year};

  // Filters besides those in the text; empty: none.
  std::optional<Days> days;
  std::string topic, about;                      // a topic's key or name: of the primary topic, of any
  std::string series, author, source, language;  // as name_filter.h reads them
  std::string tag;                               // a tag, in upper or lower case
  bool title_only = false;                       // search words without a field in titles only

  bool suggest = true;  // look for spelling suggestions when no column has every word
};

// The values of a column's facets, by Facet: codes of store::Facets, of the year the year itself.
using Codes = std::array<std::uint16_t, store::facet_count>;

// A column found.
struct Hit {
  std::int64_t id = 0;                                 // of the column
  std::uint32_t number = 0;                            // the column's in the index, for Searcher::column
  Codes codes{};                                       // of its facets
  double weight = 0;                                   // what it is ranked by; 0 when ordered by day
  bool holds_all = true;                               // it has every word of the query
  std::array<std::string, store::facet_count> facets;  // names by Facet, topics by their Korean name
};

// How many of the columns found have a facet's value.
struct Count {
  std::string name;
  std::size_t columns = 0;
};

// Columns with the same value in each facet of Request::group_by. All columns found are counted, also those that are
// not among the hits.
struct Group {
  std::vector<std::string> path;  // a value for each of group_by
  std::size_t columns = 0;
  std::vector<std::size_t> hits;  // positions in Answer::hits
};

// A query with misspelled words replaced ("did you mean").
struct Suggestion {
  std::string query;  // the whole query with all replacements
  std::string word;   // the word replaced
  std::string by;     // its replacement
};

// What Searcher::search() returns. It owns all that it holds and stays valid when the index changes.
struct Answer {
  Question question;  // the query as it was parsed; with loose phrases when `relaxed`
  std::vector<Hit> hits;
  std::size_t holding_all = 0;                                // columns that have every word
  std::size_t total = 0;                                      // columns found, whether they have all or some
  bool relaxed = false;                                       // columns that have only some words are among them
  std::vector<Group> groups;                                  // in the order in which to show them
  std::array<std::vector<Count>, store::facet_count> facets;  // over all columns found; most first, years newest first
  std::vector<Suggestion> suggestions;
};

}  // namespace indexer::query
