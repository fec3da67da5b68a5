#include "crawler/ingest/identity.h"

#include <algorithm>

#include "archive/hand_edit.h"
#include "base/strings.h"
#include "base/translation.h"
#include "base/url.h"

namespace crawler::ingest {

using archive::Column;
using archive::WarningKind;

struct Identity::Reading {
  const archive::FrontierEntry& entry;
  Column& column;
  std::string address;  // where the page was fetched from, canonical
  std::string key;      // of `address`
  std::string named;
  bool accepted = false;

  bool is_at(const std::string& url) const {
    const std::string other = base::url_key(url);
    return other == key || other == entry.key;
  }
};

namespace {

// Whether both have a key of the newspaper and it is another, and they are two pieces of writing: a link that was
// mended leaves title and text as they were.
bool other_article(const Column& a, const Column& b) {
  return !a.source_key.empty() && !b.source_key.empty() && a.source_key != b.source_key && !same_writing(a, b);
}

bool same_piece(const Column& a, const Column& b) { return titles_one_piece(a.title, b.title) || same_writing(a, b); }

std::string names_url_of(const std::string& title, const std::string& url) {
  return base::tr("names the URL of {1} ({2}) as its own", {base::quoted(title), url});
}

}  // namespace

bool Identity::is_ours(const Column& column) const {
  return column.source == source_.name || column.source == imported_source;
}

std::optional<KnownColumn> Identity::known(std::optional<std::int64_t> id) const {
  auto stored = id ? archive_.find(*id) : std::nullopt;
  if (!stored) return std::nullopt;
  Column as_read = archive::as_pages_gave(archive_, *stored);
  return KnownColumn{*std::move(stored), std::move(as_read)};
}

// The URLs of the page that the column was last read from; its own URL when it came without one.
std::vector<std::string> Identity::page_urls(const Column& known) const {
  const auto page = archive_.page_of(known.id, known.revision);
  if (!page) return {known.url};
  return {page->url, page->final_url};
}

bool Identity::is_own_page(const Column& known, const Reading& reading) const {
  const auto urls = page_urls(known);
  return std::any_of(urls.begin(), urls.end(), [&](const std::string& url) { return reading.is_at(url); });
}

bool Identity::stands_elsewhere(const Column& known, const archive::FrontierEntry& entry) const {
  const auto urls = page_urls(known);
  return std::any_of(urls.begin(), urls.end(), [&](const std::string& url) {
    const auto page = frontier_.find(source_.name, base::url_key(url));
    return page && page->id != entry.id && page->listed && page->problem.empty();
  });
}

bool Identity::may_lead_to_column(const std::string& named_url) const {
  const auto url = base::Url::parse(named_url);
  return url && url->path().size() > 1 && !source_.is_entrance(*url);
}

std::optional<KnownColumn> Identity::column_of_entry(const Reading& reading, Identified& out) const {
  auto column = known(reading.entry.column_id);
  if (!column || !is_ours(column->stored)) return column;
  // A page that is not listed any more may hold anything; a listed one that shows the column is its page then.
  const bool moved =
      !reading.entry.listed && frontier_.has_listed_page(source_.name, column->stored.id, reading.entry.id);
  if (moved || !is_own_page(column->stored, reading)) {
    if (same_writing(column->as_read, reading.column)) return column;
    return std::nullopt;
  }
  if (reading.accepted && !same_piece(column->as_read, reading.column)) return std::nullopt;
  if (!other_article(column->as_read, reading.column)) return column;
  out.findings.push_back({WarningKind::replaced,
                          base::tr("the page now holds another column: {1} of original {2} instead of {3} of {4}",
                                   {base::quoted(reading.column.title), reading.column.source_key,
                                    base::quoted(column->stored.title), column->stored.source_key}),
                          false});
  return std::nullopt;
}

// A column that is known under one of the page's URLs and is the same.
std::optional<KnownColumn> Identity::column_at_url(const Reading& reading) const {
  for (const std::string& url : {reading.column.url, reading.address, reading.entry.url, reading.named}) {
    auto column = known(archive_.find_url(url));
    if (!column) continue;
    const bool ours = is_ours(column->stored);
    if (!ours && reading.is_at(column->stored.url)) return column;  // that source reads the page by its own rules
    if (same_writing(column->as_read, reading.column)) return column;
    const bool own_or_gone = is_own_page(column->stored, reading) || !stands_elsewhere(column->stored, reading.entry);
    if (ours && own_or_gone && titles_one_piece(column->as_read.title, reading.column.title) &&
        !other_article(column->as_read, reading.column))
      return column;
  }
  return std::nullopt;
}

// Returns this source's column with the newspaper's key.
std::optional<KnownColumn> Identity::own_column(const std::string& source_key) const {
  const auto primary = archive_.find_key(source_key);
  if (!primary) return std::nullopt;
  std::vector<std::int64_t> ids = archive_.copies(*primary);
  ids.insert(ids.begin(), *primary);
  for (const std::int64_t id : ids) {
    auto column = known(id);
    if (column && column->stored.source == source_.name && column->stored.source_key == source_key) return column;
  }
  return std::nullopt;
}

std::optional<KnownColumn> Identity::column_with_key(const Reading& reading, Identified& out) const {
  auto column = own_column(reading.column.source_key);
  if (!column || column->stored.id == reading.entry.column_id) return std::nullopt;
  if (same_writing(column->as_read, reading.column)) return column;
  const bool stands = stands_elsewhere(column->stored, reading.entry);
  if (!stands && titles_one_piece(column->as_read.title, reading.column.title)) return column;
  // Two pages with one key that say different things are two columns with one wrong link.
  out.findings.push_back(
      {WarningKind::same_key,
       base::tr("links to the same original as {1} ({2})", {column->stored.url, reading.column.source_key}), false});
  return std::nullopt;
}

std::optional<KnownColumn> Identity::column_of_day(const Reading& reading) const {
  if (!reading.column.published.known()) return std::nullopt;
  for (const std::int64_t id : archive_.resolve(reading.column.published.text())) {
    auto column = known(id);
    if (!column || column->stored.source != source_.name) continue;
    if (column->as_read.title == reading.column.title && column->as_read.body == reading.column.body) return column;
  }
  return std::nullopt;
}

// Whether the URL is that of another column than `id`, or of another listed page than the one read.
bool Identity::belongs_elsewhere(const std::string& url, std::int64_t id, const Reading& reading) const {
  const auto owner = archive_.find_url(url);
  if (owner && *owner != id) return true;
  const auto page = frontier_.find(source_.name, base::url_key(url));
  return page && page->kind == archive::UrlKind::column && page->listed && !reading.is_at(url) &&
         (id == 0 || page->column_id != id);
}

// Gives the column the URL that it is known by, or the one that the page was fetched from where its own is not free.
void Identity::settle_url(Reading& reading, Identified& out) const {
  const Column* before = out.before ? &out.before->stored : nullptr;
  const std::int64_t id = before ? before->id : 0;
  std::string& url = reading.column.url;
  if (before && !reading.named.empty() && base::url_key(before->url) == base::url_key(reading.named) &&
      may_lead_to_column(reading.named)) {
    url = before->url;
  } else if (!reading.is_at(url) && belongs_elsewhere(url, id, reading)) {
    url = reading.address;
    reading.column.how["url"] = "address";
  }
}

void Identity::find_shared_url(const Reading& reading, std::int64_t id, Identified& out) const {
  const auto blame = [&](const std::string& message) {
    out.findings.push_back({WarningKind::collision, message, false});
  };
  const bool names_other = !reading.named.empty() && !reading.is_at(reading.named);
  if (names_other && !may_lead_to_column(reading.named))
    return blame(base::tr("names the URL of a list or front page ({1}) as its own", {reading.named}));
  if (names_other) {
    const auto owner = archive_.find_url(reading.named);
    const auto other = owner && *owner != id ? archive_.find(*owner) : std::nullopt;
    if (other) return blame(names_url_of(other->title, other->url));
  }
  // The other way round: a column that was read from another page, which names this one.
  const auto taker = archive_.find_url(reading.address);
  const auto other = taker && *taker != id ? archive_.find(*taker) : std::nullopt;
  const bool moved_away = other && other->id == reading.entry.column_id;
  if (!other || moved_away || other->source != source_.name || is_own_page(*other, reading)) return;
  out.elsewhere = {page_urls(*other).front(),
                   other->id,
                   {WarningKind::collision, names_url_of(reading.column.title, reading.address), false}};
}

Identified Identity::identify(const archive::FrontierEntry& entry, Column& column, const archive::Page& page,
                              const std::string& named_url, bool accepted) const {
  Reading reading{entry, column, base::canonical_url(page.final_url).value_or(entry.url), {}, named_url, accepted};
  reading.key = base::url_key(reading.address);
  Identified out;
  out.before = column_of_entry(reading, out);
  if (!out.before) out.before = column_at_url(reading);
  auto with_key = column.source_key.empty() ? std::nullopt : column_with_key(reading, out);
  if (!out.before) out.before = std::move(with_key);
  if (!out.before) out.before = column_of_day(reading);
  if (out.before && !is_ours(out.before->stored)) return out;
  settle_url(reading, out);
  find_shared_url(reading, out.before ? out.before->stored.id : 0, out);
  return out;
}

}  // namespace crawler::ingest
