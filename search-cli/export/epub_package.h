// The package document of a book (EPUB 3.3, section 5): what it is, what it holds and in which order it is read.
#pragma once

#include <string>

#include "search-cli/export/catalog.h"

namespace search_cli::exporter {

// A book of the items [span.first, span.last).
struct BookRecord {
  const Catalog& catalog;
  Span span;
  std::string title;
  std::string id;      // urn:uuid:…
  std::string images;  // rows of the manifest for pictures; "" when there are none
};

std::string package_document(const BookRecord& book);

}  // namespace search_cli::exporter
