// Which column a page belongs to. Two pages are one column because they say the same, never because they name the same
// URL: templates, moved sites and mistakes give many pages one canonical URL.
//
// - The page that a column was last read from stays its page, unless the newspaper's key on it is another and so is the
//   text, or it is not listed any more while another listed page shows the column.
// - Any other page is a known column only when the text is the same, or when the column's own page is not listed or not
//   there any more and URL or key and the title are the same: then the column has moved.
// - A URL that belongs to another column, or to another listed page, is never taken: the page keeps the URL it was
//   fetched from, and a warning says which URL is shared.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "archive/frontier.h"
#include "config/source.h"
#include "crawler/ingest/validate.h"

namespace crawler::ingest {

// The source of columns that came without a page. A source that crawls such a column takes it over.
inline constexpr std::string_view imported_source = "import";

// A column that the archive holds.
struct KnownColumn {
  archive::Column stored;
  archive::Column as_read;  // as pages gave it, without what a person has set by hand: pages are compared with pages
};

// A finding about another page than the one that was read.
struct ElsewhereFinding {
  std::string url;          // of the frontier entry
  std::int64_t column = 0;  // read from that page
  Finding finding;
};

// What Identity::identify() returns.
struct Identified {
  std::optional<KnownColumn> before;          // nothing for a new column
  std::vector<Finding> findings;              // about the page, none suspect
  std::optional<ElsewhereFinding> elsewhere;  // about the page that took this page's URL for its own
};

// Works for one source. The objects given must outlive it. Calls throw base::Error when the archive cannot be read.
class Identity {
 public:
  Identity(archive::Archive& archive, const config::Source& source)
      : archive_(archive), frontier_(archive), source_(source) {}

  // Finds the column of what was read from `page`, which was found through `entry` and calls itself `named_url` ("" for
  // nothing). Replaces column.url where it is not the page's to take. `accepted` says that a person has looked at the
  // page and takes it for a column: then the entry's column is only meant when title or text are the same.
  Identified identify(const archive::FrontierEntry& entry, archive::Column& column, const archive::Page& page,
                      const std::string& named_url, bool accepted = false) const;

  // Returns whether the page that the column was last read from is listed and could be read, and is not of `entry`.
  bool stands_elsewhere(const archive::Column& known, const archive::FrontierEntry& entry) const;

  // Returns whether the column is this source's, or came without a page so that this source takes it over.
  bool is_ours(const archive::Column& column) const;

  // Returns whether the URL that a page names as its own may lead to a column: not that of the site or of a list.
  bool may_lead_to_column(const std::string& named_url) const;

 private:
  struct Reading;  // one page while it is identified

  std::optional<KnownColumn> known(std::optional<std::int64_t> id) const;
  std::vector<std::string> page_urls(const archive::Column& known) const;
  bool is_own_page(const archive::Column& known, const Reading& reading) const;
  std::optional<KnownColumn> column_of_entry(const Reading& reading, Identified& out) const;
  std::optional<KnownColumn> column_at_url(const Reading& reading) const;
  std::optional<KnownColumn> column_with_key(const Reading& reading, Identified& out) const;
  std::optional<KnownColumn> column_of_day(const Reading& reading) const;
  std::optional<KnownColumn> own_column(const std::string& source_key) const;
  bool belongs_elsewhere(const std::string& url, std::int64_t id, const Reading& reading) const;
  void settle_url(Reading& reading, Identified& out) const;
  void find_shared_url(const Reading& reading, std::int64_t id, Identified& out) const;

  archive::Archive& archive_;
  archive::Frontier frontier_;
  const config::Source& source_;
};

}  // namespace crawler::ingest
