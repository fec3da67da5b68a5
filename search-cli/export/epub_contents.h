// The contents of a book: one tree, written as the list of the navigation document (EPUB 3.3) and as NCX (EPUB 2),
// which readers with an older engine show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace search_cli::exporter {

// A line of the contents with those under it.
struct Chapter {
  std::string title;
  std::string path;  // of its document; "" for a heading alone
  std::vector<Chapter> inside;
};

// Returns the chapters as <ol> with an <li> for each.
std::string contents_list(const std::vector<Chapter>& chapters);

// Returns the NCX (OPF 2.0.1, section 2.4.1) with the same entries in the same order. A heading alone leads to the
// first document under it, since every entry must lead to one. `id` is the book's identifier.
std::string contents_ncx(const std::vector<Chapter>& chapters, std::string_view title, std::string_view id,
                         std::string_view language);

}  // namespace search_cli::exporter
