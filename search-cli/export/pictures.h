// The pictures of columns as an export carries them along: those that were fetched, once each, as files named from the
// hash of their bytes. All others stay links, so that nobody who reads asks another server for them.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/image_type.h"
#include "search-cli/export/column_source.h"

namespace search_cli::exporter {

// One to be shown.
struct Shown {
  const archive::Image* image = nullptr;  // of the column it was sorted out of
  base::ImageInfo picture;
  std::string name;  // "0123456789abcdef.png"
};

struct Sorted {
  std::vector<Shown> shown;
  std::vector<const archive::Image*> links;
};

class Pictures {
 public:
  // Writes the file `name` where the pages of the format look for it.
  using Put = std::function<void(const std::string& name, const base::ImageInfo& picture, std::string_view bytes)>;

  // `fits` says what the format can show; with `wanted` false all pictures stay links.
  Pictures(ColumnSource& shelf, bool wanted, bool (*fits)(const base::ImageInfo&), Put put)
      : shelf_(shelf), wanted_(wanted), fits_(fits), put_(std::move(put)) {}

  Sorted sort(const archive::Column& column);
  // From now on every picture is written again: another book, another folder.
  void begin() { written_.clear(); }

 private:
  ColumnSource& shelf_;
  const bool wanted_;
  bool (*fits_)(const base::ImageInfo&);
  Put put_;
  std::set<std::string> written_;
};

}  // namespace search_cli::exporter
