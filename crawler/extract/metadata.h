// What a page says of itself outside its text: meta elements, links, microdata, JSON-LD, headings and times.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crawler/dom/document.h"
#include "crawler/extract/json_ld.h"

namespace crawler::extract {

struct Metadata {
  // Values of meta elements by lower-case name, property, itemprop or http-equiv, in document order.
  std::vector<std::pair<std::string, std::string>> metas;
  std::string title;                // the title element
  std::string canonical;            // link rel=canonical, as written
  std::string language;             // html lang
  std::string base;                 // base href
  std::vector<dom::Node> headings;  // h1, in document order
  std::vector<dom::Node> times;     // time elements and those with itemprop datePublished or dateModified
  std::vector<std::pair<std::string, dom::Node>> properties;  // itemprop (lower case) -> element, but for meta
  std::vector<dom::Node> author_links;                        // rel=author
  LinkedArticle article;

  // The first value of that name; empty when there is none.
  std::string_view meta(std::string_view name) const;
};

Metadata read_metadata(const dom::Document& document, std::string_view url);

}  // namespace crawler::extract
