// The pictures of columns in an export: those that were fetched are embedded, once each, as files named from the hash
// of their bytes. All others stay links, so that opening an export asks no server for anything.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/image_type.h"
#include "search-cli/export/column_source.h"

namespace search_cli::exporter {

// A picture that is embedded.
struct Shown {
  const archive::Image* image = nullptr;  // of the column that was sorted, which must outlive this
  base::ImageInfo picture;
  std::string name;  // "0123456789abcdef.png"
};

// Returns what stands below a picture: its caption, else its alternative text, on one line; "" when it has neither.
std::string caption_of(const archive::Image& image);

// Returns the paragraphs of a body, each as `paragraph` writes it, with the pictures, as `figure` writes them, where
// they stood in the text. Pictures whose place is not known follow the text.
std::string text_with_pictures(std::string_view body, const std::vector<Shown>& shown,
                               const std::function<std::string(const std::string&)>& paragraph,
                               const std::function<std::string(const Shown&)>& figure);

// The pictures of a column in their order.
struct Sorted {
  std::vector<Shown> shown;
  std::vector<const archive::Image*> links;
};

// Sorts the pictures of one column after another and writes those that are embedded.
class Pictures {
 public:
  // Writes the file `name` where the pages of the format look for it.
  using Put = std::function<void(const std::string& name, const base::ImageInfo& picture, std::string_view bytes)>;

  // `fits` says whether the format can show a picture; with `wanted` false all stay links. `source` must outlive this.
  Pictures(ColumnSource& source, bool wanted, bool (*fits)(const base::ImageInfo&), Put put)
      : source_(source), wanted_(wanted), fits_(fits), put_(std::move(put)) {}

  // Calls `put` for each picture that was not written before. What is too small to be seen, cannot be shown safely or
  // was not fetched becomes a link.
  Sorted sort(const archive::Column& column);
  // From now on every picture is written again, for another book or folder.
  void begin() { written_.clear(); }

 private:
  ColumnSource& source_;
  const bool wanted_;
  bool (*fits_)(const base::ImageInfo&);
  Put put_;
  std::set<std::string> written_;
};

}  // namespace search_cli::exporter
