#include "search-cli/export/pictures.h"

#include <algorithm>

#include "base/sha256.h"
#include "base/text.h"

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

std::string caption_of(const archive::Image& image) {
  return base::fold_space(image.caption.empty() ? image.alt : image.caption);
}

std::string text_with_pictures(std::string_view body, const std::vector<Shown>& shown,
                               const std::function<std::string(const std::string&)>& paragraph,
                               const std::function<std::string(const Shown&)>& figure) {
  const std::vector<std::string> paragraphs = base::paragraphs(body);
  const int count = static_cast<int>(paragraphs.size());
  std::string out;
  const auto add_figures = [&](int from, int to) {
    for (const Shown& one : shown) {
      const int place = one.image->place < 0 ? count : std::min(one.image->place, count);
      if (place >= from && place < to) out += figure(one);
    }
  };
  for (int i = 0; i < count; ++i) {
    add_figures(i, i + 1);
    out += paragraph(paragraphs[static_cast<std::size_t>(i)]);
  }
  add_figures(count, count + 1);
  return out;
}

}  // namespace search_cli::exporter
