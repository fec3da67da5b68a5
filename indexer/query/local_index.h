// An index on this machine, with the archive that it is of. For this folder only.
#pragma once

#include <filesystem>
#include <memory>

#include "archive/archive.h"
#include "config/topics.h"
#include "indexer/query/search_index.h"
#include "indexer/store/open_index.h"

namespace indexer::query {

class LocalIndex : public SearchIndex {
 public:
  // Opens the index in `dir`, as OpenIndex does. `archive` must outlive this object; nullptr: there are no columns to
  // read.
  LocalIndex(const std::filesystem::path& dir, const archive::Archive* archive);

  const Xapian::Database& whole() const override { return texts_.whole(); }
  std::uint32_t number(Xapian::docid document) const override { return texts_.column(document); }
  std::int64_t id(std::uint32_t number) const override { return number; }
  std::size_t size() const override { return opened_.facets.count(); }
  Found find(const Xapian::Query& match) const override;
  Xapian::Query query_of(const Found& found) const override { return texts_.these(found.columns); }
  Ids find_all(const Xapian::Query& match) const override { return texts_.find_all(match); }
  bool finds_any(const Xapian::Query& match) const override { return texts_.finds_any(match); }
  Weights by_day(const Found& found, Order order, std::size_t limit) const override;
  std::optional<Weights> best_roughly(const Found& found, const Scoring& scoring, std::size_t limit) const override;
  Xapian::Query these(Ids columns) const override { return texts_.these(std::move(columns)); }
  Xapian::Query side_by_side(const std::vector<FieldSlots>& fields, const std::string& known) const override;
  Xapian::Query with_name(store::Facet facet, const std::string& typed) const override;
  void each_text(const Ids& columns, std::string_view prefix, const TakeText& take) const override;
  void each_column(const Ids& columns, const TakeColumn& take) const override;
  std::vector<std::optional<Codes>> codes_of(const std::vector<std::uint32_t>& columns) const override;
  const store::Facets& facets() const override { return opened_.facets; }
  std::vector<std::string> tags() const override;

 private:
  const store::OpenIndex opened_;
  const TextIndex texts_;
  const archive::Archive* archive_;
};

// The index in an archive's folder.
class LocalSource : public IndexSource {
 public:
  // `topics` and `archive` must outlive this object.
  LocalSource(const std::filesystem::path& archive_dir, const config::Topics& topics, const archive::Archive& archive);

  // Throws Error(data) when the index was made by another version or with other topics, else as OpenIndex does.
  std::unique_ptr<SearchIndex> open() override;
  bool must_repeat(const std::function<void()>& body) override;
  base::Error changing_too_fast() const override;

 private:
  const std::filesystem::path dir_;
  const config::Topics& topics_;
  const archive::Archive& archive_;
};

}  // namespace indexer::query
