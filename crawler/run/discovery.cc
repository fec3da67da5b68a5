#include "crawler/run/discovery.h"

#include <algorithm>

#include "base/url.h"
#include "crawler/ingest/validate.h"

namespace crawler::run {
namespace {

constexpr int few = 3;  // so many may vanish at once from any list

}  // namespace

Discovery::Discovery(archive::Archive& archive, const config::Source& source, const base::Log& log)
    : frontier_(archive), source_(source), log_(log) {}

bool Met::has(std::int64_t entry) const {
  return entry >= 0 && static_cast<std::size_t>(entry) < bits_.size() && bits_[static_cast<std::size_t>(entry)];
}

bool Met::add(std::int64_t entry) {
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

int Discovery::take(const lists::Listing& listing, const std::string& found_on, archive::UrlKind kind,
                    const config::Listing* rules, Met& on_list) {
  // A link's own text may be a thumbnail's or "read more": only a title that a rule names is compared.
  const bool titled = rules && !rules->title.empty();
  int first_met = 0;
  for (const lists::Listed& listed : listing.columns) {
    const std::string address = source_.original.canonical(listed.url);
    const auto url = base::Url::parse(address);
    if (!url || url->endless() || !source_.in_scope(address)) {
      log_.line("skip", {{"url", address}, {"why", url && url->endless() ? "endless" : "scope"}});
      continue;
    }
    auto entry = frontier_.find(source_.name, url->key());
    if (entry && entry->kind != archive::UrlKind::column) continue;
    if (!entry) {
      entry.emplace();
      entry->source = source_.name;
      entry->key = url->key();
      entry->url = address;
      entry->found = base::now();
      entry->found_on = found_on;
      log_.line("found", {{"url", address}, {"on", found_on}, {"title", listed.title}});
    } else if (met_.has(entry->id)) {
      if (on_list.add(entry->id)) ++first_met;
      if (titled && !ingest::same_title(entry->title, listed.title)) collisions_[entry->id] = listed.title;
      continue;
    }
    const archive::FrontierEntry before = *entry;
    if (!entry->listed) entry->next_try = {};
    entry->listed = true;
    if (titled) entry->title = listed.title;
    if (rules && listed.day.known()) entry->day = listed.day;
    const bool relisted = entry->title != before.title || entry->day != before.day;
    if (kind != archive::UrlKind::feed && entry->found_on != found_on) {
      // Found in a feed first, which holds the newest only: what a list holds can also vanish from it.
      const auto origin = frontier_.find(source_.name, base::url_key(entry->found_on));
      if (origin && origin->kind == archive::UrlKind::feed) entry->found_on = found_on;
    }
    if (!entry->id || *entry != before) frontier_.put(*entry);
    met_.add(entry->id);
    if (relisted) relisted_.add(entry->id);
    if (on_list.add(entry->id)) ++first_met;
  }
  return first_met;
}

bool Discovery::vanished(const archive::FrontierEntry& entry) {
  if (entry.kind != archive::UrlKind::column || !entry.listed || met_.has(entry.id)) return false;
  const auto [known, added] = is_feed_.try_emplace(entry.found_on, false);
  if (added) {
    const auto origin = frontier_.find(source_.name, base::url_key(entry.found_on));
    known->second = !origin || origin->kind == archive::UrlKind::feed;
  }
  return !known->second;
}

Unlisted Discovery::mark_unlisted() {
  int listed = 0, missing = 0;
  frontier_.each(source_.name, [&](const archive::FrontierEntry& entry) {
    if (entry.kind == archive::UrlKind::column && entry.listed) ++listed;
    if (vanished(entry)) ++missing;
    return true;
  });
  if (missing == 0) return {};
  if (missing > few && missing * 2 > listed) return {missing, false};
  frontier_.each(source_.name, [&](const archive::FrontierEntry& entry) {
    if (vanished(entry)) {
      archive::FrontierEntry next = entry;
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
