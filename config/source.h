// A source: where the columns of one archive are listed and how their pages are read. One TOML file each.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

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

// What identifies the newspaper's original, whatever form its URL has.
struct Original {
  std::string name;       // the newspaper
  std::string key;        // regular expression on an URL; group 1 is the article's key
  std::string canonical;  // URL with {key} in it
  bool empty() const { return key.empty(); }
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
  std::vector<std::string> include;   // regular expressions: an URL must match one, when there are any
  std::vector<std::string> exclude;   // and none of these
  // Names of sources whose columns' originals (Column::source_url) are pages of this source, for a second copy of each.
  std::vector<std::string> originals_of;
  // Field of the field table -> regular expression: a page is taken only when each is found in its field.
  std::map<std::string, std::string> only;
  // Site rules of the column page: a field of the field table -> picks, the first that matches wins.
  std::map<std::string, std::vector<Pick>> rules;
  std::vector<std::string> drop;  // selectors of what is no body inside the body
  bool images = false;            // the pictures of columns are fetched too
  Original original;

  // Politeness. Negative: not set here, the program's default holds.
  double delay = -1;     // seconds between two requests to one host
  int connections = -1;  // at the same time to one host
  int budget = -1;       // pages a run
  bool allow_private = false;
  int due_days = 0;            // how many days may pass without a good run before status calls it overdue; 0: 7
  std::filesystem::path file;  // where it was read from
};

// Throws archive::Error(config) with file, line and what to write instead.
Source parse_source(std::string_view toml, const std::filesystem::path& file);

}  // namespace config
