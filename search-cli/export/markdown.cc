// Markdown (CommonMark 0.30): 2021/2021-04-16-17.md with YAML front matter, 2021/index.md by month and topic, index.md
// over all years; with --images, 2021/images/ beside the columns.
#include "base/text.h"
#include "search-cli/export/escape.h"
#include "search-cli/export/formats.h"
#include "search-cli/export/labels.h"
#include "search-cli/export/pictures.h"

namespace search_cli::exporter {
namespace {

std::string front_matter(const Entry& entry, const Item& item) {
  const archive::Column& column = entry.column;
  std::string out = "---\n";
  const auto add = [&out](std::string_view key, const std::string& value) {
    if (!value.empty()) out.append(key).append(": ").append(value).append(1, '\n');
  };
  const auto add_text = [&add](std::string_view key, const std::string& value) {
    if (!value.empty()) add(key, yaml_quoted(value));
  };
  add("id", std::to_string(column.id));
  add_text("title", column.title);
  add_text("series", column.series);
  add_text("author", column.author);
  add("published", column.published.text());
  add("modified", column.modified.text());
  add_text("language", column.language);
  out += "topics:\n";
  for (const std::string& topic : item.topics) out += "  - " + yaml_quoted(topic) + "\n";
  add_text("url", column.url);
  add_text("source_url", column.source_url);
  add("revision", std::to_string(column.revision));
  if (column.captured != base::Instant{}) add_text("captured", base::to_text(column.captured));
  if (column.state == archive::State::gone) add("gone", column.gone.text());
  add_text("hash", column.hash);
  return out + "---\n";
}

std::string link(const std::string& text, const std::string& href) {
  const std::string url = safe_url(href);
  const std::string shown = markdown_text(base::fold_space(text.empty() ? href : text));
  return url.empty() ? shown : "[" + shown + "](<" + url + ">)";
}

std::string page(const Entry& entry, const Item& item, const Labels& labels, const Sorted& pictures) {
  const archive::Column& column = entry.column;
  std::string out = front_matter(entry, item) + "\n# " + markdown_text(base::fold_space(column.title)) + "\n\n";
  for (const std::string& paragraph : base::paragraphs(column.body)) out += markdown_text(paragraph) + "\n\n";
  for (const Shown& one : pictures.shown)
    out += "![" + markdown_text(base::fold_space(one.image->alt)) + "](images/" + one.name + ")\n\n";
  if (!column.source_url.empty()) out += std::string(labels.original) + ": " + link("", column.source_url) + "\n\n";
  const auto list = [&out](std::string_view heading, const std::vector<std::string>& rows) {
    if (rows.empty()) return;
    out.append("## ").append(heading).append("\n\n");
    for (const std::string& row : rows) out += "- " + row + "\n";
    out += '\n';
  };
  std::vector<std::string> links, images;
  for (const archive::Link& one : column.links) links.push_back(link(one.text, one.href));
  // A link, not an embedded picture: opening the file asks no server for it.
  for (const archive::Image* one : pictures.links) images.push_back(link(one->alt, one->url));
  list(labels.links, links);
  list(labels.images, images);
  out.pop_back();
  return out;
}

std::string row(const Item& item, const std::string& folder) {
  const std::string day = item.day.known() ? item.day.text() + " " : "";
  return "- " + day + "[" + markdown_text(base::fold_space(item.title)) + "](" + folder + item.stem + ".md)\n";
}

std::string year_index(const Catalog& catalog, const Span& year, const Labels& labels) {
  std::string out = "# " + markdown_text(catalog.title) + "\n\n" + year_name(year.year, labels) + ", " +
                    count_text(year.size(), labels) + "\n\n## " + std::string(labels.by_month) + "\n";
  for (const Span& month : catalog.months_of(year)) {
    out += "\n### " + month_name(month.month, labels) + "\n\n";
    for (std::size_t i = month.first; i < month.last; ++i) out += row(catalog.items[i], "");
  }
  out += "\n## " + std::string(labels.by_topic) + "\n";
  for (const Topic& topic : catalog.topics) {
    std::string rows;
    for (const std::size_t i : topic.primary)
      if (i >= year.first && i < year.last) rows += row(catalog.items[i], "");
    if (!rows.empty()) out += "\n### " + markdown_text(topic.name) + "\n\n" + rows;
  }
  return out;
}

std::string index(const Catalog& catalog, const Labels& labels) {
  std::string out = "# " + markdown_text(catalog.title) + "\n\n## " + std::string(labels.by_year) + "\n\n";
  for (const Span& year : catalog.years)
    out += "- [" + year_name(year.year, labels) + "](" + year_stem(year.year) + "/index.md), " +
           count_text(year.size(), labels) + "\n";
  out += "\n## " + std::string(labels.by_topic) + "\n";
  for (const Topic& topic : catalog.topics) {
    if (topic.primary.empty()) continue;
    out += "\n### " + markdown_text(topic.name) + "\n\n";
    for (const std::size_t i : topic.primary) out += row(catalog.items[i], year_stem(catalog.items[i].day.year) + "/");
  }
  return out;
}

}  // namespace

void write_markdown(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output) {
  const Labels& labels = labels_in(catalog.language);
  std::size_t at = 0;
  std::string folder;
  Pictures pictures(
      source, options.images, [](const base::ImageInfo&) { return true; },
      [&](const std::string& name, const base::ImageInfo&, std::string_view bytes) {
        output.put(folder + "/images/" + name, bytes);
      });
  source.each([&](const Entry& entry) {
    const Item& item = catalog.items.at(at++);
    if (folder != year_stem(item.day.year)) pictures.begin();
    folder = year_stem(item.day.year);
    output.put(folder + "/" + item.stem + ".md", page(entry, item, labels, pictures.sort(entry.column)));
  });
  for (const Span& year : catalog.years)
    output.put(year_stem(year.year) + "/index.md", year_index(catalog, year, labels));
  output.put("index.md", index(catalog, labels));
}

}  // namespace search_cli::exporter
