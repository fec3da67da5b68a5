#include "indexer/query/document_match.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "indexer/query/docid_source.h"

namespace indexer::query {
namespace {

using Documents = std::vector<std::uint32_t>;
using Query = Xapian::Query;

Documents united(const Documents& a, const Documents& b) {
  Documents both;
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
  explicit Spy(Documents& found) : found_(found) {}
  void operator()(const Xapian::Document& document, double) override { found_.push_back(document.get_docid()); }

 private:
  Documents& found_;
};

class DocumentMatch {
 public:
  explicit DocumentMatch(const Xapian::Database& database) : database_(database) {}

  // All documents that match.
  Documents all(const Query& query) const {
    if (query.get_type() == Query::OP_SCALE_WEIGHT) return all(query.get_subquery(0));
    if (joins_all(query)) return in_each(query);
    if (!has_only_terms(query)) return asked(query);
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return with(*query.get_terms_begin());
      case Query::LEAF_MATCH_ALL:
        return with("");
      case Query::OP_OR: {
        Documents any;
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) any = united(any, all(query.get_subquery(i)));
        return any;
      }
      case Query::OP_AND_NOT:
        return without_others(query, all(query.get_subquery(0)));
      default:
        return {};
    }
  }

 private:
  // Those of the documents that match.
  Documents among(const Query& query, const Documents& documents) const {
    if (documents.empty()) return {};
    if (!has_only_terms(query)) return asked(Query(Query::OP_AND, indexer::query::documents(documents), query));
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return with_among(*query.get_terms_begin(), documents);
      case Query::LEAF_MATCH_ALL:
        return documents;
      case Query::OP_SCALE_WEIGHT:
        return among(query.get_subquery(0), documents);
      case Query::OP_OR: {
        Documents any;
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
          any = united(any, among(query.get_subquery(i), documents));
        return any;
      }
      case Query::OP_AND:
      case Query::OP_FILTER: {
        Documents left = documents;
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) left = among(query.get_subquery(i), left);
        return left;
      }
      case Query::OP_AND_NOT:
        return without_others(query, among(query.get_subquery(0), documents));
      default:
        return {};
    }
  }

  Documents with(const std::string& term) const {
    Documents found;
    found.reserve(term.empty() ? database_.get_doccount() : database_.get_termfreq(term));
    const auto end = database_.postlist_end(term);
    for (auto posting = database_.postlist_begin(term); posting != end; ++posting) found.push_back(*posting);
    return found;
  }

  Documents with_among(const std::string& term, const Documents& documents) const {
    Documents found;
    auto posting = database_.postlist_begin(term);
    const auto end = database_.postlist_end(term);
    for (const std::uint32_t document : documents) {
      posting.skip_to(document);
      if (posting == end) break;
      if (*posting == document) found.push_back(document);
    }
    return found;
  }

  // The parts of an AND, from the one with the fewest documents on. Those that are not read here come last, together.
  Documents in_each(const Query& query) const {
    std::vector<std::pair<Xapian::doccount, Query>> parts;
    std::vector<Query> others;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      const Query part = query.get_subquery(i);
      if (has_only_terms(part)) {
        parts.emplace_back(at_most(part), part);
      } else {
        others.push_back(part);
      }
    }
    if (parts.empty()) return asked(query);
    std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Documents left = all(parts.front().second);
    for (std::size_t i = 1; i < parts.size(); ++i) left = among(parts[i].second, left);
    return others.empty() ? left : among(Query(Query::OP_AND, others.begin(), others.end()), left);
  }

  // Those of the documents that match none but the first part of an AND NOT.
  Documents without_others(const Query& query, Documents documents) const {
    for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
      const Documents with = among(query.get_subquery(i), documents);
      Documents left;
      std::set_difference(documents.begin(), documents.end(), with.begin(), with.end(), std::back_inserter(left));
      documents = std::move(left);
    }
    return documents;
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
  Documents asked(const Query& query) const {
    Documents found;
    Spy spy(found);
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, database_.get_doccount());
    return found;
  }

  const Xapian::Database& database_;
};

}  // namespace

std::vector<std::uint32_t> documents_matching(const Xapian::Database& database, const Xapian::Query& query) {
  return DocumentMatch(database).all(query);
}

}  // namespace indexer::query
