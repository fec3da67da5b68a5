// Plain text: 2021.txt, one column below the other.
#include "base/strings.h"
#include "base/text.h"
#include "search-cli/export/formats.h"
#include "search-cli/export/labels.h"
#include "search-cli/export/pictures.h"

namespace search_cli::exporter {
namespace {

constexpr std::string_view rule = "--------------------------------------------------------------------------------\n";

std::string heading(const archive::Column& column, const Labels& labels) {
  std::vector<std::string> parts{long_day(column.published, labels)};
  for (const std::string* part : {&column.series, &column.author})
    if (!part->empty()) parts.push_back(base::fold_space(*part));
  return base::fold_space(column.title) + "\n" + base::joined(parts, " · ") + "\n\n";
}

std::string page(const archive::Column& column, const Labels& labels) {
  std::vector<Shown> pictures;
  for (const archive::Image& image : column.images) pictures.push_back({&image, {}, ""});
  std::string out = heading(column, labels);
  out += text_with_pictures(
      column.body, pictures, [](const std::string& paragraph) { return paragraph + "\n\n"; },
      [&](const Shown& one) {
        const std::string caption = caption_of(*one.image);
        return "[" + std::string(labels.images) + (caption.empty() ? "" : ": " + caption) + "] <" + one.image->url +
               ">\n\n";
      });
  const auto add = [&out](std::string_view label, const std::string& url) {
    if (!url.empty()) out.append(label).append(": <").append(url).append(">\n");
  };
  add(labels.original, column.source_url);
  add(labels.source_page, column.url);
  for (const archive::Link& link : column.links)
    add(link.text.empty() ? std::string(labels.links) : base::fold_space(link.text), link.href);
  return out;
}

}  // namespace

void write_txt(ColumnSource& source, const Catalog& catalog, const Options&, Output& output) {
  const Labels& labels = labels_in(catalog.language);
  bool first = true;
  each_year_file(
      source, output, ".txt", [&](File&) { first = true; },
      [&](File& file, const Entry& entry) {
        if (!first) file.write("\n" + std::string(rule) + "\n");
        first = false;
        file.write(page(entry.column, labels));
      });
}

}  // namespace search_cli::exporter
