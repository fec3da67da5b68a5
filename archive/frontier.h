// The frontier: every URL that a source is known to have, with when and how it was last fetched; and what is known of
// the hosts between runs.
//
// Calls throw base::Error as those of the archive do (archive/archive.h).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "archive/archive.h"

namespace archive {

// What a URL of the frontier leads to.
enum class UrlKind { listing, feed, sitemap, column, image };
// The name under which a kind is stored, e.g. "listing".
std::string_view to_text(UrlKind kind);

// FrontierEntry::listed_lastmod of a time that was not over for a day when it was listed.
inline constexpr std::string_view recent_lastmod = "recent";

// What the archive knows about one URL of one source. Source and key together identify an entry.
struct FrontierEntry {
  std::int64_t id = 0;  // given by the frontier; 0 before it is stored
  std::string source;   // name of the source
  std::string key;      // names the page whatever the form of its URL, once in a source; empty: the URL
  std::string url;      // canonical
  UrlKind kind = UrlKind::column;
  base::Instant found{};
  std::string found_on;  // URL of the page that linked to it
  bool listed = true;    // still linked from a listing
  std::string title;     // as listed
  base::Day day;         // as listed
  // When the page last changed, as a sitemap or feed says (a W3C date-time as written): what was listed last, or
  // recent_lastmod; and what was listed when the page was last read well, once that counts (lists::is_settled). "":
  // none.
  std::string listed_lastmod, read_lastmod;

  // The last answer.
  base::Instant checked{};     // last fetch that changed anything here
  int status = 0;              // HTTP status; 0: no fetch was ever answered
  std::string etag;            // validators for the next conditional request (RFC 9110 section 13)
  std::string last_modified;   // the same
  std::string hash;            // SHA-256 of the body last read
  std::string problem;         // why the last fetch brought nothing, "" when it did
  int failures = 0;            // failed fetches in a row
  base::Instant next_try{};    // no fetch before
  std::int64_t column_id = 0;  // the column at the URL; 0: none

  bool operator==(const FrontierEntry&) const = default;
};

// Reads and writes the frontier through an archive that it does not own. Used from the archive's thread only.
class Frontier {
 public:
  // `archive` must outlive this object.
  explicit Frontier(Archive& archive) : archive_(archive) {}

  std::optional<FrontierEntry> find(std::string_view source, std::string_view key) const;
  // Calls `visit` with each entry of a source in the order in which they were found, until it returns false. Entries
  // may be put while visiting; those that follow are seen as they are then. Memory: eight bytes for each entry.
  void each(std::string_view source, const std::function<bool(const FrontierEntry&)>& visit) const;
  // Calls `visit` with each entry of a source, in no order, until it returns false. The visitor must not write to the
  // archive.
  void each_for_reading(std::string_view source, const std::function<bool(const FrontierEntry&)>& visit) const;
  // Calls `visit` with the id and FrontierEntry::found_on of each column's entry that a list names, in no order. The
  // visitor must not write to the archive.
  void each_listed_column(std::string_view source,
                          const std::function<void(std::int64_t id, const std::string& found_on)>& visit) const;
  // Inserts the entry, or updates the one with its source and key. Writes, and returns true, only when something
  // differs. Fills in the entry's id and key.
  bool put(FrontierEntry& entry);
  // Returns whether a listed page of the source, other than the entry of that id, shows the column without a problem.
  bool has_listed_page(std::string_view source, std::int64_t column_id, std::int64_t other_than) const;
  // Takes back the pauses (FrontierEntry::next_try) of a source's entries that were checked after `now`, so under a
  // clock that was ahead: they would last until that time. Returns how many there were.
  std::size_t end_pauses_noted_after(std::string_view source, base::Instant now);

 private:
  Archive& archive_;
};

// What is known of a host between runs.
struct Host {
  std::string origin;              // scheme://host:port
  std::string robots;              // body of robots.txt, at most 500 KiB (RFC 9309 section 2.5)
  int robots_status = 0;           // HTTP status it came with; 0: no answer came
  base::Instant robots_fetched{};  // not used for longer than 24 hours (RFC 9309 section 2.4)
  base::Instant retry_after{};     // the server asked for no requests before (RFC 9110 section 10.2.3)
  bool operator==(const Host&) const = default;
};

// Reads and writes the table of hosts through an archive that it does not own. Used from the archive's thread only.
class Hosts {
 public:
  // `archive` must outlive this object.
  explicit Hosts(Archive& archive) : archive_(archive) {}

  std::optional<Host> find(std::string_view origin) const;
  // Inserts or replaces the host. Writes, and returns true, only when something differs.
  bool put(const Host& host);

 private:
  Archive& archive_;
};

}  // namespace archive
