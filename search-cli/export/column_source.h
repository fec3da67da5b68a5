// What an export reads, and what holds for all of it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/column.h"
#include "archive/page.h"
#include "base/date.h"
#include "search-cli/export/manifest.h"

namespace search_cli::exporter {

// A column with its topics by their shown names.
struct Entry {
  archive::Column column;
  std::string topic;                // the primary one; "" when no topic fits
  std::vector<std::string> topics;  // all, the primary one first
};

// The chosen columns. A format may pass over them several times, so that they need not stay in memory; every pass has
// the same columns in the same order. Functions may throw base::Error.
class ColumnSource {
 public:
  virtual ~ColumnSource() = default;
  // Calls `take` for every chosen column, by day and id.
  virtual void each(const std::function<void(const Entry&)>& take) = 0;
  // Calls `take` for all revisions of a column, the oldest first, then for those of its copies.
  virtual void revisions(const Entry& entry, const std::function<void(const archive::Column&)>& take) = 0;
  // All URLs that lead to a column, its own first.
  virtual std::vector<std::string> addresses(const archive::Column& column) = 0;
  // Calls `take` for the raw pages that a column's revisions were read from, the oldest first, then for those of their
  // pictures; not at all for what was imported as text. A picture of several columns comes with each of them.
  virtual void pages(const Entry& entry, const std::function<void(const archive::Page&)>& take) = 0;
  // Calls `take` for the columns that changed after Options::changes said, of a whole export for all columns of the
  // archive, which are not among the chosen ones: copies of other columns, and what the filters leave out.
  virtual void removed(const std::function<void(const archive::Column&)>& take) = 0;
  // The bytes last fetched of a column's picture; "" when it was not.
  virtual std::string picture(const archive::Image& image) = 0;
};

// A topic of the settings.
struct KnownTopic {
  std::string name;                // as it is shown
  std::string key;                 // for names of files and in databases, [a-z0-9-]+
  std::vector<std::string> names;  // in every language
};

// What the front matter of Markdown is written for.
enum class FrontMatter {
  plain,   // notes and wikis: every field under its own name
  jekyll,  // a site of Jekyll
  hugo     // a site of Hugo, whose names for fields and pages differ
};

// How an export is made, whatever its format.
struct Options {
  std::string title;                              // of the whole; empty: made from series, author and years
  std::string language;                           // of headings and labels, "ko" or "en"; empty: that of most columns
  std::vector<KnownTopic> topics;                 // of the settings, in their order
  bool bom = false;                               // csv: begin with a byte order mark
  bool excel = false;                             // csv: the same, and texts as cells of text
  FrontMatter front_matter = FrontMatter::plain;  // markdown
  bool book = false;                              // epub: one book of all years
  bool pages = false;                             // postgresql: the raw pages too
  std::optional<Changes> changes;                 // of formats that have them (Format::changes)
  bool images = false;                            // embed the pictures that were fetched
  std::optional<base::Instant> epoch;             // SOURCE_DATE_EPOCH; else the newest capture is the export's time
};

}  // namespace search_cli::exporter
