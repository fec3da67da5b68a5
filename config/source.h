// A source: where the columns of one archive are listed and how their pages are read. One TOML file each.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/column.h"
#include "base/regex.h"
#include "base/url.h"
#include "config/article_key.h"

namespace config {

// What to take from a page: a CSS selector, as a browser's developer tools give it, and an attribute of the elements it
// selects ("time@datetime"); without an attribute, the elements' text.
struct Pick {
  std::string selector;
  std::string attribute;

  // Reads "selector" or "selector@attribute". The selector is not checked here.
  static Pick parse(std::string_view text);
  bool empty() const { return selector.empty(); }
};

// A page that links to columns: a table [[listing]].
struct Listing {
  std::string url;   // never empty
  Pick link;         // the elements that link to columns, whose href is followed; never empty
  std::string item;  // selector of the block about one column, so that title and day below belong to the same column
  Pick title;        // inside the item; compared with the title of the column's page
  Pick day;          // inside the item; compared with the day of the column's page
  Pick next;         // the link to the next page of the list; links with rel=next are found without it
  std::string page_parameter;  // query parameter that numbers the pages from 1, e.g. "page"; empty: there is none
  std::string
      page_path;         // URL of a further page, with {page} where its number stands: "/column/page/{page}/"; or empty
  int max_pages = 1000;  // pages of the list that a run reads at most
};

// One source file as parse_source() reads it. It owns all that it holds.
struct Source {
  std::string name;          // short and stable: [a-z0-9-]+; the file's name when it gives none
  std::string title;         // for people
  std::string home;          // URL of the site, for people
  std::string zone = "UTC";  // IANA name of the newspaper's time zone
  std::string language;      // BCP 47; empty: detected from the text
  std::string series;        // for pages that name no series
  std::string author;        // for pages that name no author
  std::vector<Listing> listings;
  std::vector<std::string> feeds;     // URLs of Atom, RSS or JSON feeds
  std::vector<std::string> sitemaps;  // URLs of sitemaps or sitemap indexes
  std::vector<base::Regex> include;   // a URL must match one of these, when there are any
  std::vector<base::Regex> exclude;   // and none of these
  // Names of sources. The originals of their columns (Column::source_url) are pages of this source, so that the archive
  // gets a second copy of each.
  std::vector<std::string> originals_of;
  // Name of a field of the field table -> an expression that must match somewhere in it. Other pages are not taken.
  std::map<std::string, base::Regex> only;
  // Site rules for the page of a column: name of a field -> picks, of which the first that selects something is used.
  std::map<std::string, std::vector<Pick>> rules;
  std::vector<std::string> drop;  // selectors of what is inside the body but does not belong to it
  bool images = false;            // whether the pictures of columns are fetched too
  ArticleKey original;            // how the newspaper identifies an article

  // Politeness. What is not set here comes from the settings (config/settings.h).
  std::optional<double> delay;                // seconds between two requests to one host
  std::optional<int> connections;             // to one host at the same time, 1 or more
  std::optional<int> budget;                  // pages that a run fetches at most; 0: no limit
  std::optional<int> revisit_runs;            // a known page is asked for in one of so many runs, 1 or more
  std::optional<int> revisit_unchanged_runs;  // and one that a sitemap or feed says is unchanged in one of so many
  bool allow_private = false;                 // whether hosts in private address ranges may be fetched from
  std::optional<int> due_days;  // days without a good run after which `columns status` shows the source as overdue
  std::filesystem::path file;   // where it was read from

  // Returns whether `include` and `exclude` accept the URL; http and https count as one.
  bool in_scope(std::string_view url) const;
  // Returns whether the URL leads to the home page or to a list, feed or sitemap of this source rather than to a
  // column: the same page, or a list without its query.
  bool is_entrance(const base::Url& url) const;
  // Returns the hosts of its lists, feeds, sitemaps and home page: where its columns are looked for when only their
  // URLs are known.
  std::set<std::string> hosts() const;
  // Returns "" when the column passes all rules of `only`, else why not, as the end of a sentence ("its author is
  // ...").
  std::string only_problem(const archive::Column& column) const;
};

// Reads the text of a source file; `file` gives its name and is named in messages. Throws Error(config) that names
// file, line and key, with a hint that says what to write instead.
Source parse_source(std::string_view toml, const std::filesystem::path& file);

// Returns whether a text can name a source: one or more of a-z, 0-9 and hyphens.
bool is_source_name(std::string_view text);

}  // namespace config
