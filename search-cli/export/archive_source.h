// The archive as the source of an export: the columns that were chosen, by day, one at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "search-cli/export/column_source.h"

namespace search_cli::exporter {

// Keeps a reference to the archive, which must outlive it.
class ArchiveSource : public ColumnSource {
 public:
  // A column's topics by their shown names, the primary one first; none for "other".
  using TopicsOf = std::function<std::vector<std::string>(const archive::Column&)>;

  // `accept` says of every column of the archive whether it is exported. Copies of a column come with the column. With
  // `since`, only columns are that changed after this change number of the archive, themselves or one of their copies.
  ArchiveSource(const archive::Archive& archive, std::function<bool(const archive::Column&)> accept, TopicsOf topics,
                std::optional<std::int64_t> since = {});

  // Throws base::Error with the status 128 + signal after interrupt() was called.
  void each(const std::function<void(const Entry&)>& take) override;
  void revisions(const Entry& entry, const std::function<void(const archive::Column&)>& take) override;
  std::vector<std::string> addresses(const archive::Column& column) override;
  void removed(const std::function<void(const archive::Column&)>& take) override;
  void pages(const Entry& entry, const std::function<void(const archive::Page&)>& take) override;
  std::string picture(const archive::Image& image) override;

  // May be called from a signal handler: ends the pass that is under way, so that what was written so far is removed.
  static void interrupt(int signal);

 private:
  void each_chosen(const std::function<void(const archive::Column&)>& take) const;

  const archive::Archive& archive_;
  std::function<bool(const archive::Column&)> accept_;
  TopicsOf topics_;
  std::optional<std::int64_t> since_;
  std::vector<std::int64_t> changed_;  // with since_: by day and id
};

}  // namespace search_cli::exporter
