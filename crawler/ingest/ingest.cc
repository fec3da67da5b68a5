#include "crawler/ingest/ingest.h"

#include <algorithm>
#include <utility>

#include "archive/field.h"
#include "archive/hand_edit.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/ingest/session_links.h"

namespace crawler::ingest {

using archive::WarningKind;

namespace {

bool from_list(const archive::Column& column) {
  const auto how = column.how.find("published");
  return how != column.how.end() && (how->second == "list" || how->second == "feed");
}

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

void take_listed_day(archive::Column& column, const archive::Column* before, const ListedAs& listed) {
  if (column.published.known()) return;
  const bool from_page = before && before->published.known() && !from_list(*before);
  if (from_page) return;  // the page has lost its day, which is doubtful
  const auto take = [&](base::Day day, const std::string& from) {
    column.published = day;
    column.how["published"] = from;
  };
  if (listed.day.known()) return take(listed.day, "list");
  if (listed.feed_day.known()) return take(listed.feed_day, "feed");
  if (before && before->published.known()) take(before->published, before->how.at("published"));
}

ListedAs as_listed(const archive::FrontierEntry& entry) {
  ListedAs listed;
  if (!entry.listed) return listed;
  listed.title = entry.title;
  listed.day = entry.day;
  return listed;
}

Ingester::Ingester(archive::Archive& archive, const config::Source& source, ProblemReport& report, const base::Log& log)
    : archive_(archive),
      frontier_(archive),
      runs_(archive),
      source_(source),
      report_(report),
      log_(log),
      identity_(archive, source) {
  for (const archive::Warning& warning : runs_.warnings(source.name))
    open_[warning.url].emplace(warning.kind, warning.message);
}

base::Day Ingester::today() const { return base::day_in_zone(base::now(), source_.zone); }

void Ingester::warn(const std::string& url, std::int64_t column, const Finding& finding) {
  std::set<OpenWarning> about = open_[url];
  take(url, column, finding, about);
}

// Leaves an open warning with the finding's message as it is, gives one of `others` of its kind that message, or opens
// a new one and reports it. Removes from `others` what it uses.
void Ingester::take(const std::string& url, std::int64_t column, const Finding& finding,
                    std::set<OpenWarning>& others) {
  log_.line("warning", {{"url", url}, {"kind", std::string(to_text(finding.kind))}, {"message", finding.message}});
  if (open_[url].contains({finding.kind, finding.message})) return;
  const auto same =
      std::find_if(others.begin(), others.end(), [&](const OpenWarning& open) { return open.first == finding.kind; });
  if (same != others.end()) {
    reword(url, *same, finding.message);
    others.erase(same);
    return;
  }
  archive::Warning warning;
  warning.source = source_.name;
  warning.url = url;
  warning.column_id = column;
  warning.kind = finding.kind;
  warning.message = finding.message;
  warning.first = warning.last = base::now();
  open_[url].emplace(finding.kind, finding.message);
  runs_.warn(warning);
  std::string line = url + ": " + finding.message;
  if (finding.suspect && column)
    line = base::tr("{1}; kept as it was. Run `columns reextract --accept {2}` to take the page.",
                    {line, std::to_string(column)});
  else if (finding.suspect)
    line = base::tr("{1}; not taken. Run `columns reextract --accept {2}` to take it.", {line, url});
  report_.add(source_.name, std::string(to_text(finding.kind)), line);
}

// Gives an open warning another message: the run that opened it may have written in another language.
void Ingester::reword(const std::string& url, const OpenWarning& open, const std::string& message) {
  archive::Warning warning;
  warning.source = source_.name;
  warning.url = url;
  warning.kind = open.first;
  warning.message = message;
  warning.last = base::now();
  runs_.reword(warning, open.second);
  open_[url].emplace(open.first, message);
  open_[url].erase(open);
}

void Ingester::well(const std::string& url, WarningKind kind) {
  const auto known = open_.find(url);
  if (known == open_.end()) return;
  if (std::erase_if(known->second, [&](const OpenWarning& each) { return each.first == kind; }) > 0)
    runs_.clear(source_.name, url, kind);
}

bool Ingester::hangs_on_others(const std::string& url) const {
  const auto known = open_.find(url);
  return known != open_.end() && std::any_of(known->second.begin(), known->second.end(), [](const OpenWarning& each) {
           return each.first == WarningKind::collision || each.first == WarningKind::same_key;
         });
}

// Makes `findings` the only open warnings about the URL. Those that stand keep the open ones of the same kind, with the
// same message where there is one.
void Ingester::settle(const std::string& url, std::int64_t column, const std::vector<Finding>& findings) {
  if (findings.empty() && !open_.contains(url)) return;
  std::set<OpenWarning> others = open_[url];
  for (const Finding& finding : findings) others.erase({finding.kind, finding.message});
  for (const Finding& finding : findings) take(url, column, finding, others);
  for (const OpenWarning& over : others) {
    runs_.clear(source_.name, url, over.first, over.second);
    open_[url].erase(over);
  }
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

// Completes what was read with its listed day, and returns all that is to be said of it. What a person has set by hand
// is compared with neither page nor list.
std::vector<Finding> Ingester::judge(const Identified& identified, extract::Extraction& read,
                                     const ListedAs& listed) const {
  const KnownColumn* known = identified.before ? &*identified.before : nullptr;
  const archive::Column* as_read = known ? &known->as_read : nullptr;
  take_listed_day(read.column, as_read, listed);
  std::vector<Finding> findings = identified.findings;
  for (Finding& finding : validate(as_read, read.column, read.no_column(), listed, today())) {
    const std::string_view field = field_of(finding.kind);
    if (!known || field.empty() || !archive::is_by_hand(known->stored, field)) findings.push_back(std::move(finding));
  }
  return findings;
}

std::string Ingester::doubt(const archive::FrontierEntry& entry, extract::Extraction read, const archive::Page& page,
                            const ListedAs& listed) const {
  const Identified identified = identity_.identify(entry, read.column, page, read.named_url);
  if (identified.before && !identity_.is_ours(identified.before->stored)) return {};
  for (const Finding& finding : judge(identified, read, listed))
    if (finding.suspect) return finding.message;
  return {};
}

IngestResult Ingester::ingest(archive::FrontierEntry& entry, extract::Extraction read, archive::Page page,
                              const ListedAs& listed) {
  archive::Column& column = read.column;
  column.source = source_.name;
  column.captured = page.fetched;
  const Identified identified = identity_.identify(entry, column, page, read.named_url);
  const archive::Column* before = identified.before ? &identified.before->stored : nullptr;
  column.id = before ? before->id : 0;
  if (before && !identity_.is_ours(*before)) {
    // The same page is another source's already, by whose rules it is read.
    entry.column_id = before->id;
    return IngestResult::elsewhere;
  }
  const std::vector<Finding> findings = judge(identified, read, listed);
  if (before) archive::keep_hand_edits(*before, column);
  const bool unreadable = column.body.empty() || column.title.empty();
  settle(entry.url, column.id, findings);
  if (suspect(findings) || (!before && unreadable)) {
    const auto last = archive_.last_page(page.url);
    if (!last || last->body != page.body) archive_.store_page(page);
    // What is doubtful does not part a page from its column: the column is gone when the page is.
    if (entry.column_id == 0) entry.column_id = column.id;
    return IngestResult::doubtful;
  }
  return keep_named(entry, identified, std::move(read), std::move(page));
}

IngestResult Ingester::accept(archive::FrontierEntry& entry, extract::Extraction read, archive::Page page) {
  read.column.source = source_.name;
  read.column.captured = page.fetched;
  const Identified identified = identity_.identify(entry, read.column, page, read.named_url, true);
  const KnownColumn* known = identified.before ? &*identified.before : nullptr;
  read.column.id = known ? known->stored.id : 0;
  settle(entry.url, read.column.id, {});
  entry.problem.clear();
  entry.hash = page.hash;
  take_listed_day(read.column, known ? &known->as_read : nullptr, {"", entry.day, "", {}});
  if (known) archive::keep_hand_edits(known->stored, read.column);
  return keep_named(entry, identified, std::move(read), std::move(page));
}

// Keeps the column, and records that the URL which the page names leads to it.
IngestResult Ingester::keep_named(archive::FrontierEntry& entry, const Identified& identified, extract::Extraction read,
                                  archive::Page page) {
  const archive::Column* before = identified.before ? &identified.before->stored : nullptr;
  const IngestResult result = keep(entry, before, std::move(read.column), std::move(page));
  if (identity_.may_lead_to_column(read.named_url) && !archive_.find_url(read.named_url))
    archive_.add_address(entry.column_id, read.named_url);
  if (const auto& other = identified.elsewhere) warn(other->url, other->column, other->finding);
  return result;
}

// Whether the column differs from what the archive holds by a session in its links alone. The first time that is seen
// it is kept as a revision, since it may be an edit.
bool Ingester::only_session_differs(const archive::Column& before, const archive::Column& column) const {
  const std::string parameter = changed_token(before, column);
  if (parameter.empty()) return false;
  const auto earlier = archive_.find(before.id, before.revision - 1);
  const bool session = earlier && changed_token(*earlier, before) == parameter;
  if (session) log_.line("session", {{"url", column.url}, {"parameter", parameter}});
  return session;
}

// `before` is what the archive holds of the column, nullptr for a new one.
IngestResult Ingester::keep(archive::FrontierEntry& entry, const archive::Column* before, archive::Column column,
                            archive::Page page) {
  const bool same_address = before && base::url_key(before->url) == base::url_key(column.url);
  if (same_address) column.url = before->url;
  if (before && identity_.stands_elsewhere(*before, entry)) {
    // One column under two URLs that both work: known under both, kept under the first, whose page alone revises it.
    archive_.add_address(before->id, same_address ? entry.url : column.url);
    entry.column_id = before->id;
    return IngestResult::elsewhere;
  }
  entry.column_id = column.id;
  if (before && (!archive::edited(*before, column) || only_session_differs(*before, column))) {
    // The page held another column before, or the column moved here.
    if (archive_.find_url(entry.url) != before->id) archive_.add_address(before->id, entry.url);
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
