// A few columns of a site, fetched and read, to see what its source file should say and whether its rules are right.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/column.h"
#include "base/url.h"
#include "crawler/fetch/fetcher.h"
#include "crawler/lists/listing.h"

namespace crawler::detect {

// What came of one request.
struct Fetched {
  std::optional<base::Url> url;  // where the page was found after redirects; nothing when no page came
  fetch::Kind kind = fetch::Kind::unreachable;
  std::string problem;  // why no page came
  std::string content_type, body;
};

// Fetches a page, and follows a refresh in it.
using FetchPage = std::function<Fetched(const std::string& url)>;

// The name that the site at `url` gives itself in the metadata of one of its pages; "" when it gives none.
std::string site_name_in(const std::string& html, const std::string& content_type, const base::Url& url);

// Belongs to one thread.
class ColumnSample {
 public:
  static constexpr std::size_t most = 3;  // columns

  // Fetches the first, the middle and the last of `columns` and reads them without rules.
  void fetch(const FetchPage& fetch_page, const std::vector<lists::Listed>& columns);

  std::size_t tried() const { return tried_; }
  std::size_t read() const { return columns_.size(); }  // that turned out to be columns

  // The author that every column of the sample names in a byline or its metadata; "" when they differ or name none
  // surely enough.
  std::string author() const;
  // The language of the columns' pages; "" when they name none.
  std::string language() const { return language_; }
  // The site's name: what its pages say, else what `list_title` and the titles of the columns' pages share, else the
  // end that the titles of the columns' pages share and that is not their author.
  std::string site_name(const std::string& list_title) const;
  // Whether the titles, the days of most columns of the sample are those that the list gives.
  bool titles_agree() const;
  bool days_agree() const;

 private:
  std::string shared_tail() const;

  struct Read {
    lists::Listed listed;
    archive::Column column;
    double author_confidence = 0;
    std::string page_title;
  };
  std::size_t tried_ = 0;
  std::vector<Read> columns_;
  std::string site_name_, language_;
};

}  // namespace crawler::detect
