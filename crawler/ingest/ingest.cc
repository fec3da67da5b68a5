#include "crawler/ingest/ingest.h"

#include <algorithm>
#include <utility>

#include "archive/field.h"
#include "archive/hand_edit.h"
#include "base/url.h"

namespace crawler::ingest {

using archive::WarningKind;

namespace {

// The source of columns that came without a page. A source that crawls such a column takes it over.
constexpr std::string_view imported = "import";

// The one field that a warning of this kind is about; "" when it is about more.
std::string_view field_of(WarningKind kind) {
  switch (kind) {
    case WarningKind::no_title:
    case WarningKind::title_differs:
      return "title";
    case WarningKind::day_differs:
    case WarningKind::no_day:
    case WarningKind::future_day:
      return "published";
    case WarningKind::no_text:
      return "body";
    default:
      return {};
  }
}

}  // namespace

Ingester::Ingester(archive::Archive& archive, const config::Source& source, ProblemReport& report, const base::Log& log)
    : archive_(archive), frontier_(archive), runs_(archive), source_(source), report_(report), log_(log) {
  for (const archive::Warning& warning : runs_.warnings(source.name)) open_[warning.url].insert(warning.kind);
}

base::Day Ingester::today() const { return base::day_in_zone(base::now(), source_.zone); }

void Ingester::warn(const std::string& url, std::int64_t column, const Finding& finding) {
  archive::Warning warning;
  warning.source = source_.name;
  warning.url = url;
  warning.column_id = column;
  warning.kind = finding.kind;
  warning.message = finding.message;
  warning.first = warning.last = base::now();
  open_[url].insert(finding.kind);
  log_.line("warning", {{"url", url}, {"kind", std::string(to_text(finding.kind))}, {"message", finding.message}});
  if (!runs_.warn(warning)) return;
  const std::string kept =
      column ? "; kept as it was, `columns reextract --accept " + std::to_string(column) + "` takes the page"
             : "; not taken, `columns reextract --accept " + url + "` takes it";
  report_.add(source_.name, std::string(to_text(finding.kind)),
              url + ": " + finding.message + (finding.suspect ? kept : ""));
}

void Ingester::well(const std::string& url, WarningKind kind) {
  const auto known = open_.find(url);
  if (known != open_.end() && known->second.erase(kind) > 0) runs_.clear(source_.name, url, kind);
}

// Makes `findings` the only open warnings about the URL.
void Ingester::settle(const std::string& url, std::int64_t column, const std::vector<Finding>& findings) {
  if (const auto known = open_.find(url); known != open_.end()) {
    const std::set<WarningKind> kinds = known->second;
    for (const WarningKind kind : kinds)
      if (std::none_of(findings.begin(), findings.end(), [&](const Finding& f) { return f.kind == kind; }))
        well(url, kind);
  }
  for (const Finding& finding : findings) warn(url, column, finding);
}

// Returns the id of this source's column with the newspaper's key, 0 when there is none.
std::int64_t Ingester::own_column(const std::string& source_key) const {
  const auto primary = archive_.find_key(source_key);
  if (!primary) return 0;
  const auto is_ours = [&](std::int64_t id) {
    const auto column = archive_.find(id);
    return column && column->source == source_.name && column->source_key == source_key;
  };
  if (is_ours(*primary)) return *primary;
  for (const std::int64_t copy : archive_.copies(*primary))
    if (is_ours(copy)) return copy;
  return 0;
}

// Returns the id of the column that has moved to this page, 0 when there is none: one with the same key of the
// newspaper, or the same day, title and text, whose old page is no longer listed or no longer there.
std::int64_t Ingester::moved_from(const archive::FrontierEntry& entry, const archive::Column& column,
                                  std::vector<Finding>& findings) {
  std::vector<std::int64_t> candidates;
  if (!column.source_key.empty()) candidates.push_back(own_column(column.source_key));
  if (column.published.known())
    for (const std::int64_t id : archive_.resolve(column.published.text())) candidates.push_back(id);
  for (const std::int64_t id : candidates) {
    const auto known = id ? archive_.find(id) : std::nullopt;
    if (!known || known->source != source_.name || base::url_key(known->url) == entry.key) continue;
    const archive::Column read = archive::as_pages_gave(archive_, *known);
    const bool same_text = read.title == column.title && read.body == column.body;
    const bool same_key = !column.source_key.empty() && known->source_key == column.source_key;
    if (!same_text && !same_key) continue;
    const auto old = frontier_.find(source_.name, base::url_key(known->url));
    const bool old_stands = old && old->listed && old->problem.empty();
    // Two pages that are both listed with one key are two columns with one wrong link, unless they say the same.
    if (old_stands && !same_text) {
      findings.push_back({WarningKind::same_key,
                          "links to the same original as " + known->url + " (" + column.source_key + ")", false});
      continue;
    }
    return id;
  }
  return 0;
}

// Returns the id of the column that the page belongs to, 0 for a new one.
std::int64_t Ingester::identify(const archive::FrontierEntry& entry, const archive::Column& column,
                                std::vector<Finding>& findings) {
  if (entry.column_id) return entry.column_id;
  if (const auto known = archive_.find_url(column.url)) return *known;
  return moved_from(entry, column, findings);
}

// Links the column to another source's column with the same key of the newspaper.
void Ingester::join_copies(const archive::Column& column) {
  if (column.source_key.empty()) return;
  const auto primary = archive_.find_key(column.source_key);
  if (!primary || *primary == column.id || column.same_as) return;
  const auto other = archive_.find(*primary);
  if (!other || other->source == source_.name) return;
  // Of the two, the newspaper's own page is marked as the copy, and the columnist's stands for both.
  const auto is_original = [](const archive::Column& each) {
    return base::url_key(each.url) == base::url_key(each.source_url);
  };
  const bool other_first = is_original(*other) && !is_original(column);
  archive_.set_same_as(other_first ? other->id : column.id, other_first ? column.id : other->id);
  log_.line("copy", {{"url", column.url}, {"of", other->url}, {"key", column.source_key}});
}

// What a person has set by hand is compared with neither page nor list: pages are compared with pages.
std::vector<Finding> Ingester::compare(const std::optional<archive::Column>& before, const archive::Column& after,
                                       const std::string& no_column, const ListedAs& listed) const {
  if (!before) return validate(nullptr, after, no_column, listed, today());
  const archive::Column read = archive::as_pages_gave(archive_, *before);
  std::vector<Finding> findings = validate(&read, after, no_column, listed, today());
  std::erase_if(findings, [&](const Finding& finding) {
    const std::string_view field = field_of(finding.kind);
    return !field.empty() && archive::is_by_hand(*before, field);
  });
  return findings;
}

IngestResult Ingester::ingest(archive::FrontierEntry& entry, archive::Column column, const std::string& no_column,
                              archive::Page page, const ListedAs& listed) {
  column.source = source_.name;
  column.captured = page.fetched;
  std::vector<Finding> findings;
  column.id = identify(entry, column, findings);
  const auto before = column.id ? archive_.find(column.id) : std::nullopt;
  if (before && before->source != source_.name && before->source != imported) {
    // The same page is another source's already, by whose rules it is read.
    entry.column_id = before->id;
    return IngestResult::elsewhere;
  }
  for (Finding& finding : compare(before, column, no_column, listed)) findings.push_back(std::move(finding));
  if (before) archive::keep_hand_edits(*before, column);
  const bool unreadable = column.body.empty() || column.title.empty();
  settle(entry.url, column.id, findings);
  if (suspect(findings) || (!before && unreadable)) {
    const auto last = archive_.last_page(page.url);
    if (!last || last->body != page.body) archive_.store_page(page);
    entry.column_id = column.id;
    return IngestResult::doubtful;
  }
  return keep(entry, before, std::move(column), std::move(page));
}

IngestResult Ingester::accept(archive::FrontierEntry& entry, archive::Column column, archive::Page page) {
  column.source = source_.name;
  column.captured = page.fetched;
  std::vector<Finding> ignored;
  column.id = identify(entry, column, ignored);
  settle(entry.url, column.id, {});
  const auto before = column.id ? archive_.find(column.id) : std::nullopt;
  if (before) archive::keep_hand_edits(*before, column);
  entry.problem.clear();
  entry.hash = page.hash;
  return keep(entry, before, std::move(column), std::move(page));
}

// `before` is what the archive holds of the column, if it does.
IngestResult Ingester::keep(archive::FrontierEntry& entry, const std::optional<archive::Column>& before,
                            archive::Column column, archive::Page page) {
  const bool same_address = before && base::url_key(before->url) == base::url_key(column.url);
  if (same_address) column.url = before->url;
  const bool other_page_stands = before && !same_address && [&] {
    const auto old = frontier_.find(source_.name, base::url_key(before->url));
    return old && old->id != entry.id && old->listed && old->problem.empty();
  }();
  if (other_page_stands) {
    // One column under two URLs that both work: known under both, kept under the first.
    archive_.add_address(before->id, column.url);
    entry.column_id = before->id;
    return IngestResult::elsewhere;
  }
  entry.column_id = column.id;
  if (before && !archive::edited(*before, column)) {
    found(entry);
    return IngestResult::unchanged;
  }
  if (before && !same_address)
    log_.line("moved", {{"id", std::to_string(before->id)}, {"from", before->url}, {"to", column.url}});
  const std::int64_t page_id = page.id ? page.id : archive_.store_page(page);
  column.page_hash = page.hash;
  const archive::Stored stored = archive_.store(column, page_id);
  entry.column_id = column.id;
  log_.line("stored",
            {{"id", std::to_string(column.id)}, {"revision", std::to_string(column.revision)}, {"url", column.url}});
  if (base::url_key(entry.url) != base::url_key(column.url)) archive_.add_address(column.id, entry.url);
  found(entry);
  join_copies(column);
  return stored == archive::Stored::added ? IngestResult::added : IngestResult::revised;
}

void Ingester::found(const archive::FrontierEntry& entry) {
  if (!entry.column_id || !entry.listed) return;
  const auto column = archive_.find(entry.column_id);
  if (column && column->state == archive::State::gone) archive_.set_live(column->id);
}

bool Ingester::gone(const archive::FrontierEntry& entry) {
  const auto column = entry.column_id ? archive_.find(entry.column_id) : std::nullopt;
  // A column that has moved is not gone with its old URL.
  if (!column || column->state == archive::State::gone || column->source != source_.name) return false;
  if (base::url_key(column->url) != entry.key) {
    const auto own = frontier_.find(source_.name, base::url_key(column->url));
    if (own && own->listed && own->problem.empty()) return false;
  }
  archive_.set_gone(column->id, today());
  log_.line("gone", {{"id", std::to_string(column->id)}, {"url", entry.url}});
  return true;
}

}  // namespace crawler::ingest
