// EPUB 3.3 (https://www.w3.org/TR/epub-33/): a book a year, 2021.epub, or one of all years, columns.epub. For readers
// with an EPUB 2 engine it has an NCX and a PNG of the cover besides.
//
//   cover, contents by month (nav.xhtml, toc.ncx), contents by topic, a document a column, index of topics
#include <algorithm>

#include "base/strings.h"
#include "search-cli/export/assets.h"
#include "search-cli/export/epub_contents.h"
#include "search-cli/export/epub_cover.h"
#include "search-cli/export/epub_package.h"
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

std::string figure(const Shown& one) {
  const std::string caption = caption_of(*one.image);
  return fill("<figure><img src=\"../images/{name}\" alt=\"{alt}\"/>{!caption}</figure>\n",
              {{"name", one.name},
               {"alt", one.image->alt},
               {"caption",
                caption.empty() ? std::string() : "<figcaption>" + link(caption, one.image->url) + "</figcaption>"}});
}

// A book being written.
class Book {
 public:
  Book(const Catalog& catalog, const Span& span, const Options& options, const std::filesystem::path& file)
      : catalog_(catalog), labels_(labels_in(catalog.language)), span_(span), zip_(file, catalog.made) {
    const std::string author = options.title.empty() ? catalog.byline(span.first, span.last) : std::string();
    title_ = catalog.subject + (author.empty() ? "" : " · " + author) + " " + span_name(catalog, span);
    // The same book keeps its identifier over later editions; its modification time tells them apart.
    id_ = "urn:uuid:" + uuid_of("column-archive " + catalog_.author + "\n" + title_);
    const Cover cover = cover_of(catalog, span);
    const std::vector<Chapter> chapters = contents();
    zip_.add("mimetype", "application/epub+zip", false);
    zip_.add("META-INF/container.xml", container);
    add("style.css", assets::epub_style_css);
    add("cover.svg", svg_cover(cover));
    zip_.add("EPUB/cover.png", png_cover(cover), false);
    add("cover.xhtml", document(labels_.language, labels_.cover, "",
                                fill("<section epub:type=\"cover\" aria-label=\"{cover}\"><img src=\"cover.svg\" "
                                     "alt=\"{title}\"/></section>\n",
                                     {{"cover", labels_.cover}, {"title", title_}}),
                                "cover"));
    add("nav.xhtml", navigation(chapters));
    add("toc.ncx", contents_ncx(chapters, title_, id_, labels_.language));
    add("topics.xhtml", by_topic());
    add("index.xhtml", topic_index());
  }

  void add_column(const Item& item, const archive::Column& column, const Sorted& pictures);
  void add_picture(const std::string& name, const base::ImageInfo& picture, std::string_view bytes);
  void finish();

 private:
  void add(const std::string& name, std::string_view bytes) { zip_.add("EPUB/" + name, bytes); }
  std::string when(const Item& item) const;
  std::string row(const Item& item) const;
  std::string notes(const Item& item, const archive::Column& column,
                    const std::vector<const archive::Image*>& linked) const;
  std::vector<Chapter> contents() const;
  std::vector<Chapter> months_of(const Span& year) const;
  std::string navigation(const std::vector<Chapter>& chapters) const;
  std::string by_topic() const;
  std::string topic_index() const;
  bool inside(std::size_t item) const { return item >= span_.first && item < span_.last; }

  const Catalog& catalog_;
  const Labels& labels_;
  const Span span_;
  std::string title_, id_;
  std::string images_;  // rows of the manifest
  bool fallback_ = false;
  Zip zip_;
};

// The day of a column, with its year in a book of several.
std::string Book::when(const Item& item) const {
  return is_whole(catalog_, span_) && item.day.known() ? item.day.text() : short_day(item.day, labels_);
}

std::string Book::row(const Item& item) const {
  const bool names = catalog_.names_authors() && !item.author.empty();
  return fill(R"(<li><span class="when">{day}</span><a href="columns/{stem}.xhtml">{title}</a>{!author}</li>)"
              "\n",
              {{"day", when(item)},
               {"stem", item.stem},
               {"title", item.title},
               {"author", names ? " <span class=\"who\">" + escape(item.author) + "</span>" : ""}});
}

std::vector<Chapter> Book::months_of(const Span& year) const {
  std::vector<Chapter> months;
  for (const Span& month : catalog_.months_of(year)) {
    Chapter chapter{month_name(month.month, labels_), "", {}};
    for (std::size_t i = month.first; i < month.last; ++i) {
      const Item& item = catalog_.items[i];
      const std::string author = catalog_.names_authors() && !item.author.empty() ? " · " + item.author : "";
      chapter.inside.push_back(
          {(item.title.empty() ? item.stem : item.title) + author, "columns/" + item.stem + ".xhtml", {}});
    }
    months.push_back(std::move(chapter));
  }
  return months;
}

std::vector<Chapter> Book::contents() const {
  std::vector<Chapter> chapters;
  if (is_whole(catalog_, span_)) {
    for (const Span& year : catalog_.years) chapters.push_back({year_name(year.year, labels_), "", months_of(year)});
  } else {
    chapters = months_of(span_);
  }
  chapters.push_back({std::string(labels_.by_topic), "topics.xhtml", {}});
  chapters.push_back({std::string(labels_.topic_index), "index.xhtml", {}});
  return chapters;
}

std::string Book::navigation(const std::vector<Chapter>& chapters) const {
  return document(labels_.language, labels_.contents, "",
                  fill(R"(<nav epub:type="toc" role="doc-toc" id="toc">
<h1>{contents}</h1>
{!list}</nav>
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
                        {"list", contents_list(chapters)},
                        {"index", labels_.topic_index},
                        {"title", title_},
                        {"cover", labels_.cover},
                        {"first", catalog_.items[span_.first].stem},
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
    std::vector<std::size_t> all = topic->primary;
    all.insert(all.end(), topic->also.begin(), topic->also.end());
    std::sort(all.begin(), all.end());
    for (const std::size_t i : all) {
      if (!inside(i)) continue;
      const Item& item = catalog_.items[i];
      places += fill(
          "{comma}<a epub:type=\"index-locator\" href=\"columns/{stem}.xhtml\" title=\"{title}\">{day}</a>",
          {{"comma", places.empty() ? "" : ", "}, {"stem", item.stem}, {"title", item.title}, {"day", when(item)}});
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
{!body}<footer lang="{ui}" xml:lang="{ui}">
<dl>
{!notes}</dl>
</footer>
</section>
)",
           {{"day", long_day(column.published, labels_)},
            {"title", title},
            {"author", column.author.empty() ? "" : "<p class=\"by\">" + escape(column.author) + "</p>\n"},
            {"body", text_with_pictures(
                         column.body, pictures.shown,
                         [](const std::string& paragraph) { return html_paragraphs(paragraph, "<br/>"); }, figure)},
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
  for (const archive::Image* one : linked) images.push_back(link(caption_of(*one), one->url));
  note(labels_.series, escape(column.series));
  note(labels_.topics, escape(base::joined(item.topics, ", ")));
  if (!column.source_url.empty()) note(labels_.original, link("", column.source_url));
  if (!column.url.empty()) note(labels_.source_page, link("", column.url));
  note(labels_.links, base::joined(links, "<br/>\n"));
  note(labels_.images, base::joined(images, "<br/>\n"));
  if (column.captured != base::Instant{}) note(labels_.captured, base::to_text(column.captured).substr(0, 10));
  return out;
}

void Book::finish() {
  add("package.opf", package_document({catalog_, span_, title_, id_, images_}));
  zip_.finish();
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
  std::size_t at = 0;
  // Begins the book of a span, and completes the one before it.
  const auto begin = [&](const std::string& stem, const Span& span) {
    if (book) book->finish();
    book.emplace(catalog, span, options, output.reserve(stem + ".epub"));
    pictures.begin();
  };
  const auto take = [&](const Entry& entry) {
    book.value().add_column(catalog.items.at(at++), entry.column, pictures.sort(entry.column));
  };
  if (options.book && catalog.years.size() > 1) {
    begin("columns", {0, 0, 0, catalog.items.size()});
    source.each(take);
  } else {
    std::size_t year = 0;
    each_year(
        source, output, [&](const std::string& stem) { begin(stem, catalog.years.at(year++)); }, take);
  }
  if (book) book->finish();
}

}  // namespace search_cli::exporter
