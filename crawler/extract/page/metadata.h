// What a page says about itself outside its text: meta elements, links, microdata, JSON-LD, headings and times.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crawler/dom/document.h"
#include "crawler/extract/page/json_ld.h"

namespace crawler::extract {

// What read_metadata() returns; texts are empty where the page says nothing. Nodes belong to the Document it read.
struct Metadata {
  // Values of meta elements by lower-case name, property (Open Graph), itemprop or http-equiv, in document order.
  std::vector<std::pair<std::string, std::string>> metas;
  std::string title;                // the title element
  std::string canonical;            // link rel=canonical (RFC 6596), as written
  std::string language;             // the lang attribute of html, as written
  std::string base;                 // the href of base, as written
  std::vector<dom::Node> headings;  // h1 elements
  std::vector<dom::Node> times;     // time elements
  // Elements by each name in their itemprop (WHATWG HTML 5.2, microdata) or property (RDFa 1.1), in lower case and
  // without a prefix, except meta and link.
  std::vector<std::pair<std::string, dom::Node>> properties;
  // Attributes of other elements than time that may hold a day for machines: datetime, data-date and the like, and the
  // title of an abbr or of an element that its class calls a day.
  std::vector<std::pair<dom::Node, std::string_view>> stamps;
  std::vector<dom::Node> author_links;  // rel=author
  std::vector<std::string> home_names;  // the texts of links to the front page: the site's name, often of its logo
  JsonLdArticle article;

  // The value of the first meta element with that name (in lower case); empty when there is none.
  std::string_view meta(std::string_view name) const;
};

// Reads a page's metadata in one pass. Nodes are in document order, and their number is limited. `url` is the page's,
// for read_json_ld().
Metadata read_metadata(const dom::Document& document, std::string_view url);

}  // namespace crawler::extract
