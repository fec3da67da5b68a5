#include "crawler/run/discovery.h"

#include <algorithm>

#include "base/url.h"
#include "crawler/ingest/validate.h"
#include "crawler/lists/lastmod.h"

namespace crawler::run {
namespace {

using archive::FrontierEntry;
using archive::UrlKind;

constexpr int always_believed = 3;  // so many entries may vanish at once, however short the list is

// A link's own text may be a thumbnail's or "read more", so only a title that a rule names is compared.
bool compares_titles(const ListPage& page) { return page.rules && !page.rules->title.empty(); }

// What the frontier keeps of a lastmod. One that does not count yet is the same for all times, so that a site which
// writes the present beside every page costs no write in every run.
std::string lastmod_to_keep(const std::string& lastmod) {
  return lists::is_settled(lastmod, base::now()) ? lastmod : std::string(archive::recent_lastmod);
}

}  // namespace

Discovery::Discovery(archive::Archive& archive, const config::Source& source, const base::Log& log)
    : frontier_(archive), source_(source), log_(log) {}

bool EntrySet::has(std::int64_t entry) const {
  return entry >= 0 && static_cast<std::size_t>(entry) < bits_.size() && bits_[static_cast<std::size_t>(entry)];
}

bool EntrySet::add(std::int64_t entry) {
  if (has(entry)) return false;
  const auto at = static_cast<std::size_t>(entry);
  if (bits_.size() <= at) bits_.resize(std::max(at + 1, bits_.size() * 2));
  bits_[at] = true;
  return true;
}

std::string Discovery::collision(std::int64_t entry) const {
  const auto found = collisions_.find(entry);
  return found == collisions_.end() ? std::string() : found->second;
}

base::Day Discovery::feed_day(std::int64_t entry) const {
  const auto found = feed_days_.find(entry);
  return found == feed_days_.end() ? base::Day{} : found->second;
}

std::string Discovery::lastmod(const FrontierEntry& entry) const {
  return dated_.has(entry.id) && !disagreed_.has(entry.id) ? entry.listed_lastmod : std::string();
}

int Discovery::add(const lists::Listing& listing, const ListPage& page, EntrySet& on_list) {
  int new_on_list = 0;
  for (const lists::Listed& listed : listing.columns) {
    const auto entry = add_column(listed, page);
    if (entry && !page.rules && listed.day.known()) feed_days_.emplace(*entry, listed.day);
    if (entry && on_list.add(*entry)) ++new_on_list;
  }
  return new_on_list;
}

// Returns the entry's id; nothing for what is not a column of the source.
std::optional<std::int64_t> Discovery::add_column(const lists::Listed& listed, const ListPage& page) {
  const std::string address = source_.original.canonical(listed.url.text());
  const auto url = in_scope(address);
  if (!url) return std::nullopt;
  auto entry = frontier_.find(source_.name, url->key());
  if (entry && entry->kind != UrlKind::column) return std::nullopt;
  if (entry && met_.has(entry->id)) {
    if (compares_titles(page) && !ingest::titles_one_piece(entry->title, listed.title))
      collisions_[entry->id] = listed.title;
    if (!listed.lastmod.empty()) add_lastmod(*entry, lastmod_to_keep(listed.lastmod));
    return entry->id;
  }
  if (!entry) entry = new_entry(*url, address, listed, page);
  update(*entry, listed, page);
  return entry->id;
}

std::optional<base::Url> Discovery::in_scope(const std::string& address) const {
  auto url = base::Url::parse(address);
  const bool endless = url && url->endless();
  if (url && !endless && source_.in_scope(address)) return url;
  log_.line("skip", {{"url", address}, {"why", endless ? "endless" : "scope"}});
  return std::nullopt;
}

FrontierEntry Discovery::new_entry(const base::Url& url, const std::string& address, const lists::Listed& listed,
                                   const ListPage& page) const {
  FrontierEntry entry;
  entry.source = source_.name;
  entry.key = url.key();
  entry.url = address;
  entry.found = base::now();
  entry.found_on = page.url;
  log_.line("found", {{"url", address}, {"on", page.url}, {"title", listed.title}});
  return entry;
}

// Writes what the list says of an entry that this run meets for the first time.
void Discovery::update(FrontierEntry& entry, const lists::Listed& listed, const ListPage& page) {
  const FrontierEntry before = entry;
  if (!entry.listed) {
    // A page that is listed again is read whole, in this run or a later one: its column is no longer gone then.
    entry.next_try = {};
    entry.etag = entry.last_modified = entry.read_lastmod = {};
  }
  entry.listed = true;
  if (compares_titles(page)) entry.title = listed.title;
  if (page.rules && listed.day.known()) entry.day = listed.day;
  const bool relisted = entry.title != before.title || entry.day != before.day;
  prefer_list(entry, page);
  if (!listed.lastmod.empty()) entry.listed_lastmod = lastmod_to_keep(listed.lastmod);
  if (!entry.id || entry != before) frontier_.put(entry);
  met_.add(entry.id);
  if (relisted) relisted_.add(entry.id);
  if (!listed.lastmod.empty()) dated_.add(entry.id);
}

// Takes what another list says of an entry that this run has met before.
void Discovery::add_lastmod(FrontierEntry& entry, const std::string& lastmod) {
  const bool first = dated_.add(entry.id);
  if (entry.listed_lastmod == lastmod) return;
  if (!first) {
    disagreed_.add(entry.id);
    return;
  }
  entry.listed_lastmod = lastmod;
  frontier_.put(entry);
}

// An entry that was found in a feed counts as found on the list that names it too. A feed holds the newest only, so
// what vanishes from it says nothing; what vanishes from a list does.
void Discovery::prefer_list(FrontierEntry& entry, const ListPage& page) const {
  if (page.kind == UrlKind::feed || entry.found_on == page.url) return;
  const auto origin = frontier_.find(source_.name, base::url_key(entry.found_on));
  if (origin && origin->kind == UrlKind::feed) entry.found_on = page.url;
}

// Whether no list of this run names the listed column with that id any more. What a feed named, or a list that is not
// known, does not vanish.
bool Discovery::vanished(std::int64_t id, const std::string& found_on) {
  if (met_.has(id)) return false;
  const auto [known, added] = is_feed_.try_emplace(found_on, false);
  if (added) {
    const auto origin = frontier_.find(source_.name, base::url_key(found_on));
    known->second = !origin || origin->kind == UrlKind::feed;
  }
  return !known->second;
}

Unlisted Discovery::mark_unlisted() {
  int listed = 0, missing = 0;
  frontier_.each_listed_column(source_.name, [&](std::int64_t id, const std::string& found_on) {
    ++listed;
    if (vanished(id, found_on)) ++missing;
  });
  if (missing == 0) return {};
  if (missing > always_believed && missing * 2 > listed) return {missing, false};
  frontier_.each(source_.name, [&](const FrontierEntry& entry) {
    if (entry.kind == UrlKind::column && entry.listed && vanished(entry.id, entry.found_on)) {
      FrontierEntry next = entry;
      next.listed = false;
      next.next_try = {};
      frontier_.put(next);
      log_.line("unlisted", {{"url", entry.url}});
    }
    return true;
  });
  return {missing, true};
}

}  // namespace crawler::run
