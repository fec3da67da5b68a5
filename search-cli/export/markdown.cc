// Markdown (CommonMark 0.30, GFM, kramdown): 2021/2021-04-16-17.md with YAML front matter, 2021/index.md by month and
// topic, index.md over all years; with --images, 2021/images/ beside the columns.
#include <algorithm>

#include "base/text.h"
#include "search-cli/export/escape.h"
#include "search-cli/export/formats.h"
#include "search-cli/export/labels.h"
#include "search-cli/export/pictures.h"

namespace search_cli::exporter {
namespace {

// Keys and values of front matter, in YAML.
class Yaml {
 public:
  // Values that are empty are left out.
  void add(std::string_view key, const std::string& value) {
    if (!value.empty()) text_.append(indent_).append(key).append(": ").append(value).append(1, '\n');
  }
  void add_text(std::string_view key, const std::string& value) {
    if (!value.empty()) add(key, yaml_quoted(value));
  }
  void add_list(std::string_view key, const std::vector<std::string>& values) {
    text_.append(indent_).append(key).append(":\n");
    for (const std::string& value : values) text_ += std::string(indent_) + "  - " + yaml_quoted(value) + "\n";
  }
  // What follows stands under the key.
  void begin(std::string_view key) {
    text_.append(key).append(":\n");
    indent_ = "  ";
  }
  std::string block() const { return "---\n" + text_ + "---\n"; }

 private:
  std::string text_;
  std::string_view indent_;
};

// Fields that no site's generator has a meaning for.
void add_record(Yaml& yaml, const archive::Column& column) {
  yaml.add("revision", std::to_string(column.revision));
  if (column.captured != base::Instant{}) yaml.add_text("captured", base::to_text(column.captured));
  if (column.state == archive::State::gone) yaml.add("gone", column.gone.text());
  yaml.add_text("hash", column.hash);
}

// The column's topics and the tags that a person gave it, each once.
std::vector<std::string> tags_of(const archive::Column& column, const Item& item) {
  std::vector<std::string> tags = item.topics;
  for (const std::string& tag : column.tags)
    if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
  return tags;
}

// The tags and notes that a person added.
void add_annotations(Yaml& yaml, const archive::Column& column) {
  if (!column.tags.empty()) yaml.add_list("tags", column.tags);
  std::vector<std::string> notes;
  for (const archive::Note& note : column.notes) notes.push_back(note.text);
  if (!notes.empty()) yaml.add_list("notes", notes);
}

std::string plain_matter(const archive::Column& column, const Item& item, FrontMatter kind) {
  Yaml yaml;
  yaml.add("id", std::to_string(column.id));
  yaml.add_text("title", column.title);
  if (kind == FrontMatter::jekyll) {
    yaml.add("date", column.published.text());
    yaml.add_list("tags", tags_of(column, item));
    yaml.add("render_with_liquid", "false");
  }
  yaml.add_text("series", column.series);
  yaml.add_text("author", column.author);
  // For Jekyll "published" says whether a page is shown.
  if (kind == FrontMatter::plain) yaml.add("published", column.published.text());
  yaml.add("modified", column.modified.text());
  yaml.add_text("language", column.language);
  if (kind == FrontMatter::plain) {
    yaml.add_list("topics", item.topics);
    add_annotations(yaml, column);
  }
  yaml.add_text(kind == FrontMatter::plain ? "url" : "page_url", column.url);
  yaml.add_text("source_url", column.source_url);
  add_record(yaml, column);
  return yaml.block();
}

// For Hugo "url" is the place of the page in the site, and its own fields stand under "params".
std::string hugo_matter(const archive::Column& column, const Item& item) {
  Yaml yaml;
  yaml.add_text("title", column.title);
  yaml.add("date", column.published.text());
  yaml.add("lastmod", column.modified.text());
  yaml.add_list("tags", tags_of(column, item));
  yaml.begin("params");
  yaml.add("id", std::to_string(column.id));
  yaml.add_text("series_name", column.series);
  yaml.add_text("author", column.author);
  yaml.add_text("text_language", column.language);
  yaml.add_text("page_url", column.url);
  yaml.add_text("source_url", column.source_url);
  add_record(yaml, column);
  return yaml.block();
}

std::string front_matter(const archive::Column& column, const Item& item, FrontMatter kind) {
  return kind == FrontMatter::hugo ? hugo_matter(column, item) : plain_matter(column, item, kind);
}

// The front matter of an index: generators leave out files without any.
std::string index_matter(const std::string& title, FrontMatter kind) {
  if (kind == FrontMatter::plain) return {};
  Yaml yaml;
  yaml.add_text("title", title);
  return yaml.block() + "\n";
}

std::string link(const std::string& text, const std::string& href) {
  const std::string url = safe_url(href);
  const std::string shown = markdown_text(base::fold_space(text.empty() ? href : text));
  return url.empty() ? shown : "[" + shown + "](<" + url + ">)";
}

std::string page(const Entry& entry, const Item& item, const Labels& labels, const Sorted& pictures, FrontMatter kind) {
  const archive::Column& column = entry.column;
  std::string out = front_matter(column, item, kind) + "\n# " + markdown_text(base::fold_space(column.title)) + "\n\n";
  // A page of Hugo is a folder beside the pictures' one.
  const std::string folder = kind == FrontMatter::hugo ? "../images/" : "images/";
  out += text_with_pictures(
      column.body, pictures.shown, [](const std::string& paragraph) { return markdown_text(paragraph) + "\n\n"; },
      [&](const Shown& one) {
        const std::string caption = markdown_text(base::fold_space(one.image->caption));
        return "![" + markdown_text(base::fold_space(one.image->alt)) + "](" + folder + one.name + ")\n\n" +
               (caption.empty() ? "" : "*" + caption + "*\n\n");
      });
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
  for (const archive::Image* one : pictures.links) images.push_back(link(caption_of(*one), one->url));
  list(labels.links, links);
  list(labels.images, images);
  out.pop_back();
  return out;
}

// The indexes, whose links lead to where the pages will be.
class Indexes {
 public:
  Indexes(const Catalog& catalog, FrontMatter kind)
      : catalog_(catalog), labels_(labels_in(catalog.language)), kind_(kind) {}

  std::string name() const { return kind_ == FrontMatter::hugo ? "_index.md" : "index.md"; }
  std::string of_year(const Span& year) const;
  std::string of_all() const;

 private:
  std::string ending() const {
    return kind_ == FrontMatter::plain ? ".md" : kind_ == FrontMatter::jekyll ? ".html" : "/";
  }
  std::string row(const Item& item, const std::string& folder) const;

  const Catalog& catalog_;
  const Labels& labels_;
  const FrontMatter kind_;
};

std::string Indexes::row(const Item& item, const std::string& folder) const {
  const std::string day = item.day.known() ? item.day.text() + " " : "";
  const std::string author = catalog_.names_authors() && !item.author.empty()
                                 ? " · " + markdown_text(base::fold_space(item.author))
                                 : std::string();
  return "- " + day + "[" + markdown_text(base::fold_space(item.title)) + "](" + folder + item.stem + ending() + ")" +
         author + "\n";
}

std::string Indexes::of_year(const Span& year) const {
  std::string out = index_matter(catalog_.name + " " + year_stem(year.year), kind_) + "# " +
                    markdown_text(catalog_.title) + "\n\n" + year_name(year.year, labels_) + ", " +
                    count_text(year.size(), labels_) + "\n\n## " + std::string(labels_.by_month) + "\n";
  for (const Span& month : catalog_.months_of(year)) {
    out += "\n### " + month_name(month.month, labels_) + "\n\n";
    for (std::size_t i = month.first; i < month.last; ++i) out += row(catalog_.items[i], "");
  }
  out += "\n## " + std::string(labels_.by_topic) + "\n";
  for (const Topic& topic : catalog_.topics) {
    std::string rows;
    for (const std::size_t i : topic.primary)
      if (i >= year.first && i < year.last) rows += row(catalog_.items[i], "");
    if (!rows.empty()) out += "\n### " + markdown_text(topic.name) + "\n\n" + rows;
  }
  return out;
}

std::string Indexes::of_all() const {
  std::string out = index_matter(catalog_.title, kind_) + "# " + markdown_text(catalog_.title) + "\n\n## " +
                    std::string(labels_.by_year) + "\n\n";
  for (const Span& year : catalog_.years)
    out += "- [" + year_name(year.year, labels_) + "](" + year_stem(year.year) + "/" +
           (kind_ == FrontMatter::hugo ? "" : "index" + ending()) + "), " + count_text(year.size(), labels_) + "\n";
  out += "\n## " + std::string(labels_.by_topic) + "\n";
  for (const Topic& topic : catalog_.topics) {
    if (topic.primary.empty()) continue;
    out += "\n### " + markdown_text(topic.name) + "\n\n";
    for (const std::size_t i : topic.primary)
      out += row(catalog_.items[i], year_stem(catalog_.items[i].day.year) + "/");
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
    output.put(folder + "/" + item.stem + ".md",
               page(entry, item, labels, pictures.sort(entry.column), options.front_matter));
  });
  const Indexes indexes(catalog, options.front_matter);
  for (const Span& year : catalog.years) output.put(year_stem(year.year) + "/" + indexes.name(), indexes.of_year(year));
  output.put(indexes.name(), indexes.of_all());
}

}  // namespace search_cli::exporter
