#include "search-cli/export/epub_package.h"

#include <algorithm>

#include "search-cli/export/escape.h"
#include "search-cli/export/labels.h"

namespace search_cli::exporter {
namespace {

constexpr std::string_view frame = R"(<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{ui}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">{id}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{language}</dc:language>
{!creators}{!subjects}{!date}{!collection}<meta property="dcterms:modified">{modified}</meta>
<meta name="cover" content="cover-image"/>
<meta property="schema:accessMode">textual</meta>
{!visual}<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="cover-image" href="cover.png" media-type="image/png" properties="cover-image"/>
<item id="cover-drawing" href="cover.svg" media-type="image/svg+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="topics" href="topics.xhtml" media-type="application/xhtml+xml"/>
<item id="index" href="index.xhtml" media-type="application/xhtml+xml"/>
{!items}{!images}</manifest>
<spine toc="ncx">
<itemref idref="cover"/>
<itemref idref="nav"/>
{!spine}<itemref idref="topics"/>
<itemref idref="index"/>
</spine>
</package>
)";

std::string creators(const BookRecord& book) {
  std::string out;
  for (const std::string& author : authors_of(book.catalog.items, book.span.first, book.span.last))
    out += "<dc:creator>" + escape(author) + "</dc:creator>\n";
  return out;
}

std::string subjects(const BookRecord& book) {
  const auto inside = [&](std::size_t item) { return item >= book.span.first && item < book.span.last; };
  std::string out;
  for (const Topic& topic : book.catalog.topics)
    if (std::any_of(topic.primary.begin(), topic.primary.end(), inside) ||
        std::any_of(topic.also.begin(), topic.also.end(), inside))
      out += "<dc:subject>" + escape(topic.name) + "</dc:subject>\n";
  return out;
}

// The books of an export are one series, in which a book of a year stands at its year, whichever years there are.
std::string collection(const BookRecord& book) {
  std::string out = fill(R"(<meta property="belongs-to-collection" id="series">{name}</meta>
<meta refines="#series" property="collection-type">series</meta>
)",
                         {{"name", book.catalog.subject}});
  if (!is_whole(book.catalog, book.span) && book.span.year)
    out += fill("<meta refines=\"#series\" property=\"group-position\">{year}</meta>\n",
                {{"year", std::to_string(book.span.year)}});
  return out;
}

}  // namespace

std::string package_document(const BookRecord& book) {
  const Catalog& catalog = book.catalog;
  std::string items, spine;
  for (std::size_t i = book.span.first; i < book.span.last; ++i) {
    const std::string& stem = catalog.items[i].stem;
    items += fill("<item id=\"c{stem}\" href=\"columns/{stem}.xhtml\" media-type=\"application/xhtml+xml\"/>\n",
                  {{"stem", stem}});
    spine += "<itemref idref=\"c" + stem + "\"/>\n";
  }
  const int last_year = catalog.items[book.span.last - 1].day.year;
  return fill(frame, {{"ui", labels_in(catalog.language).language},
                      {"id", book.id},
                      {"title", book.title},
                      {"language", catalog.text_language},
                      {"creators", creators(book)},
                      {"subjects", subjects(book)},
                      {"date", last_year ? "<dc:date>" + year_stem(last_year) + "</dc:date>\n" : ""},
                      {"collection", collection(book)},
                      {"modified", base::to_text(catalog.made)},
                      {"visual", book.images.empty() ? "" : "<meta property=\"schema:accessMode\">visual</meta>\n"},
                      {"items", items},
                      {"images", book.images},
                      {"spine", spine}});
}

}  // namespace search_cli::exporter
