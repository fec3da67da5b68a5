// Compares what the lists of a source name now with what the frontier knows: new pages, pages no longer listed, and two
// listed columns with one URL. Every list is compared whole on every run, since columns are often listed late.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/frontier.h"
#include "base/log.h"
#include "base/url.h"
#include "config/source.h"
#include "crawler/lists/listing.h"

namespace crawler::run {

// A set of frontier entries by their ids. One bit each, so that a million pages take a few hundred kilobytes.
class EntrySet {
 public:
  bool has(std::int64_t entry) const;
  bool add(std::int64_t entry);  // false when it was there before

 private:
  std::vector<bool> bits_;
};

// The page that a listing was read from.
struct ListPage {
  std::string url;  // kept as FrontierEntry::found_on
  archive::UrlKind kind = archive::UrlKind::listing;
  const config::Listing* rules = nullptr;  // of a list page, not owned; nullptr for feeds and sitemaps
};

// What the lists no longer name.
struct Unlisted {
  int count = 0;
  bool believed = true;  // false: too many entries vanished at once, so none was marked
};

// Used by the thread that writes the archive, in an open transaction. The objects given must outlive it.
class Discovery {
 public:
  Discovery(archive::Archive& archive, const config::Source& source, const base::Log& log);

  // Adds the columns on one page of a list to the frontier, and brings known entries up to date. `on_list` collects the
  // entries of all pages of the list; returns how many of this page's were not in it yet. Columns that are out of the
  // source's scope are left out.
  int add(const lists::Listing& listing, const ListPage& page, EntrySet& on_list);

  // Marks the entries that no list names any more. REQUIRES: all lists were read whole and added. When more than half
  // of the entries vanished at once the lists are not believed and nothing is marked.
  Unlisted mark_unlisted();

  // The title of a second listed column with the entry's URL; "" when there is none.
  std::string collision(std::int64_t entry) const;
  // The day that a feed or sitemap of this run gives the entry; unknown when none does.
  base::Day feed_day(std::int64_t entry) const;
  // Whether the lists describe the entry otherwise than in the last run, so that its page is to be read whole and
  // validated again.
  bool changed_on_list(std::int64_t entry) const { return relisted_.has(entry) || collisions_.count(entry) > 0; }
  // When the entry's page last changed, as the lists of this run say (archive::recent_lastmod where less than a day ago
  // or in a time to come); "" where none does or two do not agree.
  // REQUIRES: the entry is as the frontier has it after add().
  std::string lastmod(const archive::FrontierEntry& entry) const;

 private:
  std::optional<std::int64_t> add_column(const lists::Listed& listed, const ListPage& page);
  std::optional<base::Url> in_scope(const std::string& address) const;
  archive::FrontierEntry new_entry(const base::Url& url, const std::string& address, const lists::Listed& listed,
                                   const ListPage& page) const;
  void update(archive::FrontierEntry& entry, const lists::Listed& listed, const ListPage& page);
  void add_lastmod(archive::FrontierEntry& entry, const std::string& lastmod);
  void prefer_list(archive::FrontierEntry& entry, const ListPage& page) const;
  bool vanished(std::int64_t id, const std::string& found_on);

  archive::Frontier frontier_;
  const config::Source& source_;
  const base::Log& log_;
  EntrySet met_, relisted_;
  EntrySet dated_, disagreed_;  // of which a list of this run gives the lastmod; of which two give different ones
  std::unordered_map<std::int64_t, std::string> collisions_;
  std::unordered_map<std::int64_t, base::Day> feed_days_;
  std::unordered_map<std::string, bool> is_feed_;  // by FrontierEntry::found_on
};

}  // namespace crawler::run
