// What the lists of a source say now, held against what the frontier knows: new pages, pages no longer listed, and two
// entries with one address. Every list is compared whole on every run, for columns are often listed late.
#pragma once

#include <cstdint>
#include <regex>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/frontier.h"
#include "config/source.h"
#include "crawler/extract/listing.h"
#include "crawler/log.h"
#include "crawler/original.h"

namespace crawler {

// Which of the frontier's entries were met: a bit each, so that a million pages take a few hundred kilobytes.
class Met {
 public:
  bool has(std::int64_t entry) const;
  bool add(std::int64_t entry);  // true when it is new

 private:
  std::vector<bool> bits_;
};

class Discovery {
 public:
  Discovery(archive::Archive& archive, const config::Source& source, const Log& log);

  // Takes one page of a list into the frontier; the number of pages that were not yet in `on_list`, what the list's
  // pages before had. `rules` is nullptr for feeds and sitemaps.
  int take(const extract::Listing& listing, const std::string& found_on, archive::UrlKind kind,
           const config::Listing* rules, Met& on_list);

  // After all lists were read whole: marks what is no longer listed and gives the number. When more than half of it
  // vanished at once the list is not believed: nothing is marked, and the number is negative.
  int mark_unlisted();

  // The title of a second listed entry with the same address; "" when there is none.
  std::string collision(std::int64_t entry) const;
  // The list says something else of the page than in the last run, so it is to be read whole and judged again.
  bool restless(std::int64_t entry) const { return relisted_.has(entry) || collisions_.count(entry) > 0; }
  bool in_scope(const std::string& url) const;

 private:
  bool vanished(const archive::FrontierEntry& entry);

  archive::Frontier frontier_;
  const config::Source& source_;
  const Log& log_;
  std::vector<std::regex> include_, exclude_;
  OriginalRule original_;
  Met met_, relisted_;
  std::unordered_map<std::int64_t, std::string> collisions_;
  std::unordered_map<std::string, bool> is_feed_;  // by the key of where an entry was found
};

}  // namespace crawler
