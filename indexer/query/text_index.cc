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

std::vector<Postings> postings_of(const store::OpenIndex& index) {
  std::vector<Postings> segments;
  for (std::size_t i = 0; i < index.segments.size(); ++i) segments.emplace_back(index.segments[i], &index.frequent(i));
  return segments;
}

}  // namespace

TextIndex::TextIndex(std::vector<Postings> segments, Has has, Text text)
    : segments_(std::move(segments)), has_(std::move(has)), text_(std::move(text)) {
  for (const Postings& segment : segments_) whole_.add_database(segment.database());
}

TextIndex::TextIndex(const store::OpenIndex& index)
    : TextIndex(
          postings_of(index), [&index](std::size_t segment, std::uint32_t id) { return index.facets.in(segment, id); },
          [&index](std::uint32_t id, std::string_view prefix) { return index.text(id, prefix); }) {}

void TextIndex::add_counts(const std::string& term, const Ids& columns, std::vector<Xapian::termcount>& counts) const {
  if (segments_.size() == 1) return segments_.front().add_counts(term, columns, counts);
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    segments_[i].each(term, columns, [&](std::size_t place, Xapian::termcount count) {
      if (has_(i, columns[place])) counts[place] += count;
    });
  }
}

Ids TextIndex::with_any(const std::vector<std::string>& terms, const Ids& columns) const {
  Ids all;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const Ids there = in(i, columns);
    for (const std::string& term : terms) merge(all, segments_[i].with(term, there));
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
    if (!enquire_in(segments_[i].database(), match).get_mset(0, 1, nullptr, &decider).empty()) return true;
  }
  return false;
}

Xapian::Query TextIndex::these(Ids columns) const {
  if (segments_.size() == 1) return documents(std::move(columns));
  DocidSource::Segments parts;
  for (std::size_t i = 0; i < segments_.size(); ++i)
    parts.push_back({segments_[i].database().get_uuid(), std::make_shared<const Ids>(in(i, columns))});
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
