#include "indexer/query/text_index.h"

#include <algorithm>
#include <iterator>

#include "indexer/query/docid_source.h"
#include "indexer/query/document_match.h"

namespace indexer::query {
namespace {

// Adds columns to others, of which none is the same.
void merge(Ids& all, const Ids& more) {
  const auto middle = static_cast<std::ptrdiff_t>(all.size());
  all.insert(all.end(), more.begin(), more.end());
  std::inplace_merge(all.begin(), all.begin() + middle, all.end());
}

// Lets the documents through that pass.
class Decider : public Xapian::MatchDecider {
 public:
  explicit Decider(const std::function<bool(std::uint32_t)>& passes) : passes_(passes) {}
  bool operator()(const Xapian::Document& document) const override { return passes_(document.get_docid()); }

 private:
  const std::function<bool(std::uint32_t)>& passes_;
};

Xapian::Enquire enquire_in(const Xapian::Database& segment, const Xapian::Query& match) {
  Xapian::Enquire enquire(segment);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(match);
  return enquire;
}

}  // namespace

TextIndex::TextIndex(std::vector<Xapian::Database> segments, Has has, Text text)
    : segments_(std::move(segments)), has_(std::move(has)), text_(std::move(text)) {
  for (const Xapian::Database& segment : segments_) whole_.add_database(segment);
}

TextIndex::TextIndex(const store::OpenIndex& index)
    : TextIndex(
          index.segments, [&index](std::size_t segment, std::uint32_t id) { return index.facets.in(segment, id); },
          [&index](std::uint32_t id, std::string_view prefix) { return index.text(id, prefix); }) {}

void TextIndex::each_count(const std::string& term, const Ids& columns,
                           const std::function<void(std::size_t place, Xapian::termcount count)>& take) const {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    each_posting(segments_[i], term, columns, [&](std::size_t place, const Xapian::PostingIterator& posting) {
      if (segments_.size() == 1 || has_(i, columns[place])) take(place, posting.get_wdf());
    });
  }
}

Ids TextIndex::with_any(const std::vector<std::string>& terms, const Ids& columns) const {
  Ids all;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const Ids there = in(i, columns);
    for (const std::string& term : terms) {
      Ids found;
      each_posting(segments_[i], term, there, [&](std::size_t place, const auto&) { found.push_back(there[place]); });
      merge(all, found);
    }
  }
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Ids TextIndex::find_all(const Xapian::Query& match) const {
  Ids all;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    Ids here = documents_matching(segments_[i], match);
    std::erase_if(here, [&](std::uint32_t id) { return !has_(i, id); });
    merge(all, here);
  }
  return all;
}

bool TextIndex::finds_any(const Xapian::Query& match) const {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const std::function<bool(std::uint32_t)> passes = [&](std::uint32_t id) { return has_(i, id); };
    const Decider decider(passes);
    if (!enquire_in(segments_[i], match).get_mset(0, 1, nullptr, &decider).empty()) return true;
  }
  return false;
}

Xapian::Query TextIndex::these(Ids columns) const {
  if (segments_.size() == 1) return documents(std::move(columns));
  DocidSource::Segments parts;
  for (std::size_t i = 0; i < segments_.size(); ++i)
    parts.push_back({segments_[i].get_uuid(), std::make_shared<const Ids>(in(i, columns))});
  return documents(std::move(parts));
}

Ids TextIndex::in(std::size_t segment, const Ids& columns) const {
  if (segments_.size() == 1) return columns;
  Ids here;
  std::copy_if(columns.begin(), columns.end(), std::back_inserter(here),
               [&](std::uint32_t id) { return has_(segment, id); });
  return here;
}

}  // namespace indexer::query
