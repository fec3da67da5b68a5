#include "search-cli/export/pictures.h"

#include <algorithm>

#include "base/sha256.h"

namespace search_cli::exporter {
namespace {

constexpr int least_side = 8;            // pixels; what is smaller counts visitors or draws lines
constexpr std::size_t name_length = 16;  // hexadecimal digits of the hash

bool large_enough(const base::ImageInfo& picture) {
  return !picture.size || std::min(picture.size->width, picture.size->height) >= least_side;
}

}  // namespace

Sorted Pictures::sort(const archive::Column& column) {
  Sorted sorted;
  for (const archive::Image& image : column.images) {
    const std::string bytes = wanted_ ? source_.picture(image) : std::string();
    const auto picture = base::identify_image(bytes);
    if (!picture || !large_enough(*picture) || !picture->inert || !fits_(*picture)) {
      sorted.links.push_back(&image);
      continue;
    }
    const std::string name = base::sha256(bytes).substr(0, name_length) + "." + std::string(picture->extension);
    if (written_.insert(name).second) put_(name, *picture, bytes);
    sorted.shown.push_back({&image, *picture, name});
  }
  return sorted;
}

}  // namespace search_cli::exporter
