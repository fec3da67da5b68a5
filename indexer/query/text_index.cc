#include "indexer/query/text_index.h"

#include <algorithm>
#include <iterator>

#include "indexer/query/docid_source.h"
#include "indexer/query/document_match.h"

namespace indexer::query {
namespace {

// Adds columns to others.
void merge(Ids& all, Ids more) {
  if (all.empty()) {
    all.swap(more);
    return;
  }
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

TextIndex::TextIndex(std::vector<Postings> segments, Current current, Text text)
    : segments_(std::move(segments)), current_(std::move(current)), text_(std::move(text)) {
  for (const Postings& segment : segments_) whole_.add_database(segment.database());
}

TextIndex::TextIndex(const store::OpenIndex& index)
    : TextIndex(
          postings_of(index),
          [&index](std::size_t segment, Ids columns) {
            std::erase_if(columns, [&](std::uint32_t id) { return !index.facets.in(segment, id); });
            return columns;
          },
          [&index](std::uint32_t id, std::string_view prefix) { return index.text(id, prefix); }) {}

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
    merge(all, current_(i, documents_matching(segments_[i], match)));
  }
  return all;
}

bool TextIndex::finds_any(const Xapian::Query& match) const {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const std::function<bool(std::uint32_t)> passes = [&](std::uint32_t id) { return !current_(i, {id}).empty(); };
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

}  // namespace indexer::query
