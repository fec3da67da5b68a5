// A source: where the columns of one archive are listed and how their pages are read. One TOML file each.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/column.h"
#include "base/regex.h"
#include "config/article_key.h"

namespace config {

// A selector as a browser's developer tools give it, and the attribute to take ("time@datetime"); without one, the
// element's text.
struct Pick {
  std::string selector;
  std::string attribute;

  static Pick parse(std::string_view text);
  bool empty() const { return selector.empty(); }
};

// A page that links to columns.
struct Listing {
  std::string url;
  Pick link;         // the elements that link to columns; their href is followed
  std::string item;  // selector of the block about one column, so that title and day below are of the same one
  Pick title;        // inside the item, compared with the page's own
  Pick day;          // inside the item, compared with the page's own
  Pick next;         // link to the next page of the list; "rel=next" links are found without it
  std::string page_parameter;  // query parameter that counts pages from 1, e.g. "page"
  int max_pages = 1000;
};

struct Source {
  std::string name;   // short, stable: [a-z0-9-]+
  std::string title;  // for people
  std::string home;
  std::string zone = "UTC";  // IANA name of the paper's zone
  std::string language;      // BCP 47; empty: told from the text
  std::string series;        // where the page names none
  std::string author;        // where the page names none
  std::vector<Listing> listings;
  std::vector<std::string> feeds;     // Atom, RSS or JSON feeds
  std::vector<std::string> sitemaps;  // sitemaps or sitemap indexes
  std::vector<base::Regex> include;   // a URL must match one, when there are any
  std::vector<base::Regex> exclude;   // and none of these
  // Names of sources whose columns' originals (Column::source_url) are pages of this source, for a second copy of each.
  std::vector<std::string> originals_of;
  // A page is taken only when each expression is found in its field; by the field's name.
  std::map<std::string, base::Regex> only;
  // Site rules of the column page: a field of the field table -> picks, the first that matches wins.
  std::map<std::string, std::vector<Pick>> rules;
  std::vector<std::string> drop;  // selectors of what is no body inside the body
  bool images = false;            // the pictures of columns are fetched too
  ArticleKey original;            // the newspaper's own page of an article

  // Politeness. What is not set here comes from the settings.
  std::optional<double> delay;     // seconds between two requests to one host
  std::optional<int> connections;  // at the same time to one host
  std::optional<int> budget;       // pages a run; 0: no limit
  bool allow_private = false;
  int due_days = 0;            // how many days may pass without a good run before status calls it overdue; 0: 7
  std::filesystem::path file;  // where it was read from

  // Whether include and exclude take the URL.
  bool in_scope(std::string_view url) const;
  // Which of the `only` rules the column misses, as the end of a sentence ("its author is ..."); "" when it is one of
  // this source's.
  std::string only_problem(const archive::Column& column) const;
};

// Throws archive::Error(config) with file, line and what to write instead.
Source parse_source(std::string_view toml, const std::filesystem::path& file);

}  // namespace config
