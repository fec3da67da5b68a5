// EPUB 3.3 (https://www.w3.org/TR/epub-33/): a book a year, 2021.epub.
//
//   cover, contents by month (nav.xhtml), contents by topic, a document a column, index of topics
#include <algorithm>

#include "base/strings.h"
#include "search-cli/export/assets.h"
#include "search-cli/export/epub_cover.h"
#include "search-cli/export/escape.h"
#include "search-cli/export/formats.h"
#include "search-cli/export/labels.h"
#include "search-cli/export/pictures.h"
#include "search-cli/export/uuid.h"
#include "search-cli/export/zip.h"

namespace search_cli::exporter {
namespace {

constexpr std::string_view container = R"(<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
)";

constexpr std::string_view frame = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" xml:lang="{lang}">
<head>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="{root}style.css"/>
</head>
<body{!class}>
{!body}</body>
</html>
)";

constexpr std::string_view package_frame = R"(<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{ui}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{uuid}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{language}</dc:language>
{!creators}{!subjects}{!date}<meta property="dcterms:modified">{modified}</meta>
<meta property="schema:accessMode">textual</meta>
{!visual}<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="topics" href="topics.xhtml" media-type="application/xhtml+xml"/>
<item id="index" href="index.xhtml" media-type="application/xhtml+xml"/>
{!items}{!images}</manifest>
<spine>
<itemref idref="cover"/>
<itemref idref="nav"/>
{!spine}<itemref idref="topics"/>
<itemref idref="index"/>
</spine>
</package>
)";

std::string document(std::string_view lang, std::string_view title, std::string_view root, const std::string& body,
                     std::string_view style = "") {
  return fill(frame, {{"lang", lang},
                      {"title", title},
                      {"root", root},
                      {"body", body},
                      {"class", style.empty() ? "" : " class=\"" + std::string(style) + "\""}});
}

constexpr std::string_view no_picture = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90">
<rect x="1" y="1" width="158" height="88" fill="none" stroke="#888" stroke-width="2"/>
<path d="M30 70 70 30l22 22 14-14 24 32z" fill="#888"/>
</svg>
)";

std::string link(std::string_view text, const std::string& href) {
  const std::string url = safe_url(href);
  const std::string_view shown = text.empty() ? std::string_view(href) : text;
  return url.empty() ? escape(shown) : fill("<a href=\"{url}\">{text}</a>", {{"url", url}, {"text", shown}});
}

std::string figures(const std::vector<Shown>& shown) {
  std::string out;
  for (const Shown& one : shown)
    out += fill("<figure><img src=\"../images/{name}\" alt=\"{alt}\"/>{!caption}</figure>\n",
                {{"name", one.name},
                 {"alt", one.image->alt},
                 {"caption", one.image->alt.empty()
                                 ? std::string()
                                 : "<figcaption>" + link(one.image->alt, one.image->url) + "</figcaption>"}});
  return out;
}

// A book being written.
class Book {
 public:
  Book(const Catalog& catalog, const Span& year, const std::filesystem::path& spool)
      : catalog_(catalog), labels_(labels_in(catalog.language)), year_(year), zip_(spool) {
    title_ = catalog.name + " " + (year.year ? std::to_string(year.year) : std::string(labels_.undated));
    zip_.add("mimetype", "application/epub+zip", false);
    zip_.add("META-INF/container.xml", container);
    add("style.css", assets::epub_style_css);
    add("cover.svg", epub_cover(catalog, year));
    add("cover.xhtml", document(labels_.language, labels_.cover, "",
                                fill("<section epub:type=\"cover\" aria-label=\"{cover}\"><img src=\"cover.svg\" "
                                     "alt=\"{title}\"/></section>\n",
                                     {{"cover", labels_.cover}, {"title", title_}}),
                                "cover"));
    add("nav.xhtml", navigation());
    add("topics.xhtml", by_topic());
    add("index.xhtml", topic_index());
  }

  void add_column(const Item& item, const archive::Column& column, const Sorted& pictures);
  void add_picture(const std::string& name, const base::ImageInfo& picture, std::string_view bytes);
  void write(const std::filesystem::path& file);

 private:
  void add(const std::string& name, std::string_view bytes) { zip_.add("EPUB/" + name, bytes); }
  std::string row(const Item& item) const;
  std::string notes(const Item& item, const archive::Column& column,
                    const std::vector<const archive::Image*>& linked) const;
  std::string navigation() const;
  std::string by_topic() const;
  std::string topic_index() const;
  std::string package() const;
  bool inside(std::size_t item) const { return item >= year_.first && item < year_.last; }

  const Catalog& catalog_;
  const Labels& labels_;
  const Span year_;
  std::string title_;
  std::string images_;  // rows of the manifest
  bool fallback_ = false;
  Zip zip_;
};

std::string Book::row(const Item& item) const {
  return fill(R"(<li><span class="when">{day}</span><a href="columns/{stem}.xhtml">{title}</a></li>)"
              "\n",
              {{"day", short_day(item.day, labels_)}, {"stem", item.stem}, {"title", item.title}});
}

std::string Book::navigation() const {
  std::string contents;
  for (const Span& month : catalog_.months_of(year_)) {
    contents += "<li><span>" + escape(month_name(month.month, labels_)) + "</span>\n<ol>\n";
    for (std::size_t i = month.first; i < month.last; ++i) {
      const Item& item = catalog_.items[i];
      const std::string_view title = item.title.empty() ? std::string_view(item.stem) : std::string_view(item.title);
      contents +=
          fill("<li><a href=\"columns/{stem}.xhtml\">{title}</a></li>\n", {{"stem", item.stem}, {"title", title}});
    }
    contents += "</ol></li>\n";
  }
  return document(labels_.language, labels_.contents, "",
                  fill(R"(<nav epub:type="toc" role="doc-toc" id="toc">
<h1>{contents}</h1>
<ol>
{!list}<li><a href="topics.xhtml">{topics}</a></li>
<li><a href="index.xhtml">{index}</a></li>
</ol>
</nav>
<nav epub:type="landmarks" hidden="hidden">
<h2>{title}</h2>
<ol>
<li><a epub:type="cover" href="cover.xhtml">{cover}</a></li>
<li><a epub:type="toc" href="nav.xhtml">{contents}</a></li>
<li><a epub:type="bodymatter" href="columns/{first}.xhtml">{first_title}</a></li>
<li><a epub:type="index" href="index.xhtml">{index}</a></li>
</ol>
</nav>
)",
                       {{"contents", labels_.contents},
                        {"list", contents},
                        {"topics", labels_.by_topic},
                        {"index", labels_.topic_index},
                        {"title", title_},
                        {"cover", labels_.cover},
                        {"first", catalog_.items[year_.first].stem},
                        {"first_title", labels_.columns}}));
}

std::string Book::by_topic() const {
  std::string body = "<section role=\"doc-chapter\">\n<h1>" + escape(labels_.by_topic) + "</h1>\n";
  for (const Topic& topic : catalog_.topics) {
    std::string rows;
    for (const std::size_t i : topic.primary)
      if (inside(i)) rows += row(catalog_.items[i]);
    if (!rows.empty()) body += "<h2>" + escape(topic.name) + "</h2>\n<ul class=\"list\">\n" + rows + "</ul>\n";
  }
  return document(labels_.language, labels_.by_topic, "", body + "</section>\n");
}

std::string Book::topic_index() const {
  std::vector<const Topic*> sorted;
  for (const Topic& topic : catalog_.topics) sorted.push_back(&topic);
  std::sort(sorted.begin(), sorted.end(), [](const Topic* a, const Topic* b) { return a->name < b->name; });
  std::string body = "<section epub:type=\"index\" role=\"doc-index\">\n<h1>" + escape(labels_.topic_index) +
                     "</h1>\n<ul epub:type=\"index-entry-list\" class=\"list\">\n";
  for (const Topic* topic : sorted) {
    std::string places;
    for (const std::size_t i : topic->all) {
      if (!inside(i)) continue;
      const Item& item = catalog_.items[i];
      places += fill("{comma}<a epub:type=\"index-locator\" href=\"columns/{stem}.xhtml\" title=\"{title}\">{day}</a>",
                     {{"comma", places.empty() ? "" : ", "},
                      {"stem", item.stem},
                      {"title", item.title},
                      {"day", short_day(item.day, labels_)}});
    }
    if (!places.empty())
      body += fill(
          "<li epub:type=\"index-entry\"><span epub:type=\"index-term\" class=\"term\">{name}</span> {!places}</li>\n",
          {{"name", topic->name}, {"places", places}});
  }
  return document(labels_.language, labels_.topic_index, "", body + "</ul>\n</section>\n");
}

// WebP is a core media type since EPUB 3.3; for readers of earlier ones it has a fallback.
void Book::add_picture(const std::string& name, const base::ImageInfo& picture, std::string_view bytes) {
  const bool webp = picture.extension == "webp";
  if (webp && !fallback_) {
    fallback_ = true;
    add("images/none.svg", no_picture);
    images_ += "<item id=\"none\" href=\"images/none.svg\" media-type=\"image/svg+xml\"/>\n";
  }
  zip_.add("EPUB/images/" + name, bytes, false);
  images_ += fill("<item id=\"i{id}\" href=\"images/{name}\" media-type=\"{type}\"{!fallback}/>\n",
                  {{"id", name.substr(0, name.find('.'))},
                   {"name", name},
                   {"type", picture.type},
                   {"fallback", webp ? " fallback=\"none\"" : ""}});
}

void Book::add_column(const Item& item, const archive::Column& column, const Sorted& pictures) {
  const std::string_view lang = column.language.empty() ? std::string_view(catalog_.text_language) : column.language;
  const std::string title = item.title.empty() ? item.stem : item.title;
  const std::string page =
      fill(R"(<section epub:type="chapter" role="doc-chapter">
<header>
<p class="day">{day}</p>
<h1>{title}</h1>
{!author}</header>
{!body}{!figures}<footer lang="{ui}" xml:lang="{ui}">
<dl>
{!notes}</dl>
</footer>
</section>
)",
           {{"day", long_day(column.published, labels_)},
            {"title", title},
            {"author", column.author.empty() ? "" : "<p class=\"by\">" + escape(column.author) + "</p>\n"},
            {"body", html_paragraphs(column.body, "<br/>")},
            {"figures", figures(pictures.shown)},
            {"ui", labels_.language},
            {"notes", notes(item, column, pictures.links)}});
  add("columns/" + item.stem + ".xhtml", document(lang, title, "../", page));
}

std::string Book::notes(const Item& item, const archive::Column& column,
                        const std::vector<const archive::Image*>& linked) const {
  std::string out;
  const auto note = [&out](std::string_view label, const std::string& html) {
    if (!html.empty()) out += "<dt>" + escape(label) + "</dt><dd>" + html + "</dd>\n";
  };
  std::vector<std::string> links, images;
  for (const archive::Link& one : column.links) links.push_back(link(one.text, one.href));
  for (const archive::Image* one : linked) images.push_back(link(one->alt, one->url));
  note(labels_.series, escape(column.series));
  note(labels_.topics, escape(base::joined(item.topics, ", ")));
  if (!column.source_url.empty()) note(labels_.original, link("", column.source_url));
  if (!column.url.empty()) note(labels_.source_page, link("", column.url));
  note(labels_.links, base::joined(links, "<br/>\n"));
  note(labels_.images, base::joined(images, "<br/>\n"));
  if (column.captured != base::Instant{}) note(labels_.captured, base::to_text(column.captured).substr(0, 10));
  return out;
}

std::string Book::package() const {
  std::string items, spine, creators, subjects;
  std::vector<std::string> authors;
  for (std::size_t i = year_.first; i < year_.last; ++i) {
    const Item& item = catalog_.items[i];
    items += fill("<item id=\"c{stem}\" href=\"columns/{stem}.xhtml\" media-type=\"application/xhtml+xml\"/>\n",
                  {{"stem", item.stem}});
    spine += "<itemref idref=\"c" + item.stem + "\"/>\n";
    if (!item.author.empty() && std::find(authors.begin(), authors.end(), item.author) == authors.end())
      authors.push_back(item.author);
  }
  for (const std::string& author : authors) creators += "<dc:creator>" + escape(author) + "</dc:creator>\n";
  for (const Topic& topic : catalog_.topics)
    if (std::any_of(topic.all.begin(), topic.all.end(), [&](std::size_t i) { return inside(i); }))
      subjects += "<dc:subject>" + escape(topic.name) + "</dc:subject>\n";
  // The same book keeps its identifier over later editions; its modification time tells them apart.
  const std::string uuid = uuid_of("column-archive " + catalog_.author + "\n" + title_);
  return fill(package_frame, {{"ui", labels_.language},
                              {"uuid", uuid},
                              {"title", title_},
                              {"language", catalog_.text_language},
                              {"creators", creators},
                              {"subjects", subjects},
                              {"date", year_.year ? "<dc:date>" + year_stem(year_.year) + "</dc:date>\n" : ""},
                              {"modified", base::to_text(catalog_.made)},
                              {"visual", images_.empty() ? "" : "<meta property=\"schema:accessMode\">visual</meta>\n"},
                              {"items", items},
                              {"images", images_},
                              {"spine", spine}});
}

void Book::write(const std::filesystem::path& file) {
  add("package.opf", package());
  zip_.write(file, catalog_.made);
}

}  // namespace

void write_epub(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output) {
  std::optional<Book> book;
  // An SVG stays a link: reading systems run what is in it, and its markup is another author's.
  Pictures pictures(
      source, options.images, [](const base::ImageInfo& picture) { return picture.extension != "svg"; },
      [&](const std::string& name, const base::ImageInfo& picture, std::string_view bytes) {
        book.value().add_picture(name, picture, bytes);
      });
  std::string current;
  std::size_t at = 0, year = 0;
  const auto finish = [&] {
    if (book) book->write(output.reserve(current + ".epub"));
  };
  each_year(
      source, output,
      [&](const std::string& stem) {
        finish();
        current = stem;
        book.emplace(catalog, catalog.years.at(year++), output.scratch(stem));
        pictures.begin();
      },
      [&](const Entry& entry) {
        book.value().add_column(catalog.items.at(at++), entry.column, pictures.sort(entry.column));
      });
  finish();
}

}  // namespace search_cli::exporter
