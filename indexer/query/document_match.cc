#include "indexer/query/document_match.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "indexer/query/docid_source.h"

namespace indexer::query {
namespace {

using Query = Xapian::Query;

Ids united(const Ids& a, const Ids& b) {
  Ids both;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

// Whether the query has nothing but terms and what joins them.
bool has_only_terms(const Query& query) {
  switch (query.get_type()) {
    case Query::LEAF_TERM:
    case Query::LEAF_MATCH_ALL:
    case Query::LEAF_MATCH_NOTHING:
      return true;
    case Query::OP_SCALE_WEIGHT:
    case Query::OP_OR:
    case Query::OP_AND:
    case Query::OP_FILTER:
    case Query::OP_AND_NOT:
      break;
    default:
      return false;
  }
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (!has_only_terms(query.get_subquery(i))) return false;
  return true;
}

bool joins_all(const Query& query) { return query.get_type() == Query::OP_AND || query.get_type() == Query::OP_FILTER; }

// Sees each document that Xapian's matcher finds.
class Spy : public Xapian::MatchSpy {
 public:
  explicit Spy(Ids& found) : found_(found) {}
  void operator()(const Xapian::Document& document, double) override { found_.push_back(document.get_docid()); }

 private:
  Ids& found_;
};

std::vector<Query> parts_of(const Query& query) {
  std::vector<Query> parts;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) parts.push_back(query.get_subquery(i));
  return parts;
}

class DocumentMatch {
 public:
  explicit DocumentMatch(const Postings& segment) : segment_(segment), database_(segment.database()) {}

  // All documents that match. The parts of an AND that are not read here come last, together.
  Ids all(const Query& query) const {
    if (query.get_type() == Query::OP_SCALE_WEIGHT) return all(query.get_subquery(0));
    std::vector<Query> read, others;
    for (const Query& part : joins_all(query) ? parts_of(query) : std::vector{query})
      (has_only_terms(part) ? read : others).push_back(part);
    if (read.empty()) return asked(query);
    Ids found = in_each(read, nullptr);
    if (others.empty() || found.empty()) return found;
    others.push_back(documents(found));
    return asked(Query(Query::OP_AND, others.begin(), others.end()));
  }

 private:
  // The documents that match a query of nothing but terms; where `among` is given, those of its documents.
  Ids of_terms(const Query& query, const Ids* among) const {
    if (among && among->empty()) return {};
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return with(*query.get_terms_begin(), among);
      case Query::LEAF_MATCH_ALL:
        return among ? *among : with("", nullptr);
      case Query::OP_SCALE_WEIGHT:
        return of_terms(query.get_subquery(0), among);
      case Query::OP_OR: {
        Ids any;
        for (const Query& part : parts_of(query)) any = united(any, of_terms(part, among));
        return any;
      }
      case Query::OP_AND:
      case Query::OP_FILTER:
        return in_each(parts_of(query), among);
      case Query::OP_AND_NOT:
        return in_first_alone(parts_of(query), among);
      default:
        return {};
    }
  }

  Ids with(const std::string& term, const Ids* among) const {
    return among ? segment_.with(term, *among) : segment_.with(term);
  }

  // Reads the part with the fewest documents first.
  Ids in_each(const std::vector<Query>& parts, const Ids* among) const {
    std::vector<std::pair<Xapian::doccount, Query>> counted;
    counted.reserve(parts.size());
    for (const Query& part : parts) counted.emplace_back(at_most(part), part);
    std::stable_sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Ids left = of_terms(counted.front().second, among);
    for (std::size_t i = 1; i < counted.size(); ++i) left = of_terms(counted[i].second, &left);
    return left;
  }

  Ids in_first_alone(const std::vector<Query>& parts, const Ids* among) const {
    Ids left = of_terms(parts.front(), among);
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const Ids too = of_terms(parts[i], &left);
      Ids alone;
      std::set_difference(left.begin(), left.end(), too.begin(), too.end(), std::back_inserter(alone));
      left = std::move(alone);
    }
    return left;
  }

  // How many documents may match.
  Xapian::doccount at_most(const Query& query) const {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return database_.get_termfreq(*query.get_terms_begin());
      case Query::OP_OR: {
        Xapian::doccount sum = 0;
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) sum += at_most(query.get_subquery(i));
        return std::min(sum, database_.get_doccount());
      }
      default:
        return database_.get_doccount();
    }
  }

  // Asks Xapian's matcher, as for a list of documents or a prefix.
  Ids asked(const Query& query) const {
    Ids found;
    Spy spy(found);
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, database_.get_doccount());
    return found;
  }

  const Postings& segment_;
  const Xapian::Database& database_;
};

}  // namespace

Ids documents_matching(const Postings& segment, const Xapian::Query& query) {
  return DocumentMatch(segment).all(query);
}

}  // namespace indexer::query
