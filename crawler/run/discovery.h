// What the lists of a source say now, held against what the frontier knows: new pages, pages no longer listed, and two
// entries with one address. Every list is compared whole on every run, for columns are often listed late.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/frontier.h"
#include "base/log.h"
#include "config/source.h"
#include "crawler/lists/listing.h"

namespace crawler::run {

// Which of the frontier's entries were met: a bit each, so that a million pages take a few hundred kilobytes.
class Met {
 public:
  bool has(std::int64_t entry) const;
  bool add(std::int64_t entry);  // true when it is new

 private:
  std::vector<bool> bits_;
};

// What the lists no longer name.
struct Unlisted {
  int count = 0;
  bool believed = true;  // false: too many vanished at once
};

class Discovery {
 public:
  Discovery(archive::Archive& archive, const config::Source& source, const base::Log& log);

  // Takes one page of a list into the frontier; the number of pages that were not yet in `on_list`, what the list's
  // pages before had. `rules` is nullptr for feeds and sitemaps.
  int take(const lists::Listing& listing, const std::string& found_on, archive::UrlKind kind,
           const config::Listing* rules, Met& on_list);

  // To be called after all lists were read whole: marks the entries that no list names any more. When more than half of
  // them vanished at once the lists are not believed and nothing is marked.
  Unlisted mark_unlisted();

  // The title of a second listed entry with the same address; "" when there is none.
  std::string collision(std::int64_t entry) const;
  // The list says something else of the page than in the last run, so it is to be read whole and judged again.
  bool restless(std::int64_t entry) const { return relisted_.has(entry) || collisions_.count(entry) > 0; }

 private:
  bool vanished(const archive::FrontierEntry& entry);

  archive::Frontier frontier_;
  const config::Source& source_;
  const base::Log& log_;
  Met met_, relisted_;
  std::unordered_map<std::int64_t, std::string> collisions_;
  std::unordered_map<std::string, bool> is_feed_;  // by the key of where an entry was found
};

}  // namespace crawler::run
