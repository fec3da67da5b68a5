// Parts that the pages of the HTML export share.
#pragma once

#include <string>
#include <string_view>

#include "search-cli/export/catalog.h"
#include "search-cli/export/labels.h"

namespace search_cli::exporter {

// The whole of the site, as its pages need it. Keeps a reference to the catalog.
class Site {
 public:
  explicit Site(const Catalog& whole) : catalog(whole), labels(labels_in(whole.language)) {}

  const Catalog& catalog;
  const Labels& labels;

  // Paths from the export's root. When there is one year only, its page is the first one.
  std::string year_path(const Span& year) const;
  std::string topic_path(const Topic& topic) const;
  std::string column_path(const Item& item) const;

  // A whole page. `root` is the relative path from it to the export's root ("" or "../"), `here` its own path, `main`
  // the HTML of its content.
  std::string page(std::string_view title, std::string_view root, std::string_view here, const std::string& main) const;
  // A topic as a label: plain, a link to its page, or a link with the number of its columns.
  enum class Chip { plain, link, count };
  std::string chip(std::string_view topic, std::string_view root, Chip kind) const;
  // A list of columns; with whole days, or with month and day alone where the year is clear.
  std::string entries(const std::vector<std::size_t>& items, std::string_view root, bool whole_days) const;
  // A table of the months of the years, with a dot a column, or with numbers where dots would be too many.
  std::string glance(const std::vector<Span>& years) const;

 private:
  std::string topic_class(std::string_view topic) const;
  std::string cell(const Span& month, bool dots, std::size_t most) const;
};

}  // namespace search_cli::exporter
