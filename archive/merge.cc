#include "archive/merge.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "archive/database.h"
#include "archive/merge_records.h"
#include "archive/revision_hash.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/translation.h"
#include "base/url.h"

namespace archive {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Exit;
using base::tr;

std::int64_t integer_of(RowReader& row) { return row.integer64(); }
std::string string_of(RowReader& row) { return row.text(); }

[[noreturn]] void refuse_damaged(const fs::path& dir, const std::string& why) {
  throw Error(Exit::data, tr("the archive {1} is damaged, and nothing of it was taken: {2}", {dir.string(), why}),
              tr("Run `columns repair --archive {1} -o NEW` to save what is sound, and merge NEW.", {dir.string()}));
}

// When each source was last crawled, as the archive's runs say.
std::map<std::string, std::string> last_starts(Database& database) {
  std::map<std::string, std::string> starts;
  database.each("SELECT source, max(started) FROM runs GROUP BY source", [&](RowReader& row) {
    std::string source = row.text();
    starts[std::move(source)] = row.text();
    return true;
  });
  return starts;
}

// Each ended run, as source and start.
std::set<std::pair<std::string, std::string>> ended_runs(Database& database) {
  std::set<std::pair<std::string, std::string>> runs;
  database.each("SELECT source, started FROM runs WHERE ended <> ''", [&](RowReader& row) {
    std::string source = row.text();
    runs.emplace(std::move(source), row.text());
    return true;
  });
  return runs;
}

// A page of a newspaper, rather than the columnist's own.
bool is_newspapers(const Column& column) { return base::url_key(column.url) == base::url_key(column.source_url); }

class Merge {
 public:
  Merge(Archive& into, Archive& from, const fs::path& dir, const MergeRules& rules)
      : into_(into), from_(from), here_(into.database()), there_(from.database()), dir_(dir), rules_(rules) {}

  Merged run() {
    prepare();
    if (!take_pages() || !take_columns()) {
      merged_.stopped = true;
      return merged_;
    }
    take_addresses();
    join_as_there();
    merge_annotations(into_, from_, map_);
    merge_frontier(into_, from_, map_);
    merge_hosts(into_, from_);
    merge_runs(into_, from_);
    merge_warnings(into_, from_, map_);
    merge_link_checks(into_, from_);
    return std::move(merged_);
  }

 private:
  void prepare() {
    const auto here = last_starts(here_);
    for (const auto& [source, started] : last_starts(there_)) {
      const auto known = here.find(source);
      if (known == here.end() || known->second < started) map_.later.insert(source);
    }
    find_shared_sources();
    last_id_ = here_.first("SELECT seq FROM sqlite_sequence WHERE name = 'columns'", integer_of).value_or(0);
    last_before_ = last_id_;
    here_.each("SELECT c.source, r.hash, c.id FROM columns c JOIN revisions r ON r.column_id = c.id AND r.revision = 1",
               [&](RowReader& row) {
                 std::string source = row.text(), hash = row.text();
                 first_hashes_.emplace(source + '\n' + hash, row.integer64());
                 return true;
               });
  }

  // A source that each archive crawled without the other has runs in both that the other lacks.
  void find_shared_sources() {
    const auto here = ended_runs(here_), there = ended_runs(there_);
    const auto of_one = [](const auto& these, const auto& those) {
      std::set<std::string> sources;
      for (const auto& run : these)
        if (!those.contains(run)) sources.insert(run.first);
      return sources;
    };
    const auto alone_here = of_one(here, there), alone_there = of_one(there, here);
    std::set_intersection(alone_here.begin(), alone_here.end(), alone_there.begin(), alone_there.end(),
                          std::back_inserter(merged_.sources));
  }

  bool stopping() const { return rules_.stopping && rules_.stopping(); }

  // Both return false when the merge is to end.
  bool take_pages() {
    bool whole = true;
    there_.each(
        "SELECT id, url, final_url, fetched, status, request, response, content_type, hash, size FROM pages "
        "ORDER BY id",
        [&](RowReader& row) {
          if (stopping()) return whole = false;
          take_page(row);
          return true;
        });
    return whole;
  }

  void take_page(RowReader& row) {
    const std::int64_t id = row.integer64();
    const std::string url = row.text(), final_url = row.text(), fetched = row.text();
    const int status = row.integer();
    const std::string request = row.text(), response = row.text(), type = row.text(), hash = row.text();
    const std::int64_t size = row.integer64();
    const auto known = here_.first(
        "SELECT id FROM pages WHERE url = ? AND hash = ? AND fetched = ? AND final_url = ? AND status = ? AND request "
        "= ? AND response = ? AND content_type = ? AND size = ? ORDER BY id LIMIT 1",
        integer_of, url, hash, fetched, final_url, status, request, response, type, size);
    if (known)
      pages_[id] = *known;
    else
      take_body(id);
  }

  // Stores a page anew, packed as pages are here.
  void take_body(std::int64_t id) {
    std::optional<Page> page;
    try {
      page = from_.page(id);
    } catch (const Error& error) {
      if (error.status() != Exit::data) throw;  // damage is reported below, with the page's number
    }
    if (!page || base::sha256(page->body) != page->hash)
      refuse_damaged(dir_, tr("the bytes of its raw page {1} do not fit their hash", {std::to_string(id)}));
    pages_[id] = into_.store_page(*page);
  }

  bool take_columns() {
    for (const std::int64_t id : there_.all("SELECT id FROM columns ORDER BY id", integer_of)) {
      if (stopping()) return false;
      take_column(id);
    }
    return true;
  }

  void take_column(std::int64_t id) {
    const std::vector<Column> chain = from_.revisions(id);
    require_chain(id, chain);
    const auto known = match(chain);
    const std::int64_t here = known ? *known : new_id(id);
    const auto before = known ? into_.find(*known) : std::nullopt;
    const std::size_t have = before ? static_cast<std::size_t>(before->revision) : 0;
    map_.columns[id] = here;
    taken_.insert(here);
    append(chain, have, here, before ? &*before : nullptr);
    if (!before) {
      ++merged_.added;
      if (const auto added = into_.find(here)) join_to_known(id, *added);
    } else if (have < chain.size()) {
      ++merged_.revised;
    } else {
      ++merged_.known;
      follow_state(*before, chain.back());
    }
  }

  void require_chain(std::int64_t id, const std::vector<Column>& chain) const {
    std::string previous;
    int number = 0;
    for (const Column& column : chain) {
      if (column.revision != ++number || column.hash != revision_hash(column, previous))
        refuse_damaged(dir_, tr("the hash of revision {1} of its column {2} does not fit",
                                {std::to_string(column.revision), std::to_string(id)}));
      previous = column.hash;
    }
    const auto current = there_.first("SELECT revision FROM columns WHERE id = ?", integer_of, id);
    if (chain.empty() || current != number || id <= 0 || id > max_column_id)
      refuse_damaged(dir_, tr("the revisions of its column {1} are not whole", {std::to_string(id)}));
  }

  // The column here of the same source of whose hash chain one is the beginning of the other.
  std::optional<std::int64_t> match(const std::vector<Column>& chain) const {
    std::optional<std::int64_t> found;
    const auto [first, last] = first_hashes_.equal_range(chain.front().source + '\n' + chain.front().hash);
    for (auto each = first; each != last; ++each)
      if (!taken_.contains(each->second) && continues(each->second, chain) && (!found || each->second < *found))
        found = each->second;
    return found;
  }

  bool continues(std::int64_t id, const std::vector<Column>& chain) const {
    const auto here = here_.all("SELECT hash FROM revisions WHERE column_id = ? ORDER BY revision", string_of, id);
    const std::size_t both = std::min(here.size(), chain.size());
    return std::equal(here.begin(), here.begin() + static_cast<std::ptrdiff_t>(both), chain.begin(),
                      [](const std::string& hash, const Column& column) { return hash == column.hash; });
  }

  std::int64_t new_id(std::int64_t there) {
    last_id_ = last_before_ == 0 ? there : last_id_ + 1;
    if (last_id_ > max_column_id)
      throw Error(Exit::data, tr("the archive has no free id for another column"),
                  tr("Merge into an archive of its own with -o DIR."));
    return last_id_;
  }

  // Stores the revisions behind the first `have` ones. A URL that leads to another column here goes on to do so.
  void append(const std::vector<Column>& chain, std::size_t have, std::int64_t id, const Column* before) {
    for (std::size_t i = have; i < chain.size(); ++i) {
      Column column = chain[i];
      const std::int64_t page = page_of(column);
      column.id = id;
      column.same_as = before ? before->same_as : 0;
      if (before && !map_.later.contains(column.source)) {
        column.state = before->state;
        column.gone = before->gone;
      }
      const auto owner = into_.find_url(column.url);
      into_.restore(column, page);
      if (owner && *owner != id) into_.add_address(*owner, column.url);
    }
  }

  // The id here of the raw page that a revision there was read from; 0 for none.
  std::int64_t page_of(const Column& there) const {
    const auto id = there_.first("SELECT coalesce(page_id, 0) FROM revisions WHERE column_id = ? AND revision = ?",
                                 integer_of, there.id, there.revision);
    const auto found = pages_.find(id.value_or(0));
    return found == pages_.end() ? 0 : found->second;
  }

  void follow_state(const Column& before, const Column& there) {
    if (before.state == there.state || !map_.later.contains(there.source)) return;
    there.state == State::gone ? into_.set_gone(before.id, there.gone) : into_.set_live(before.id);
  }

  bool is_taken(std::int64_t id) const { return taken_.contains(id); }

  // Records that an added column is another copy of one that was here before.
  void join_to_known(std::int64_t there, const Column& added) {
    if (const auto other = by_key(added)) {
      const bool added_first = is_newspapers(*other) && !is_newspapers(added);
      join(added_first ? other->id : added.id, added_first ? added.id : other->id);
      ++merged_.copies;
    } else if (const auto at_url = by_url(there, added)) {
      join(added.id, at_url->id);
      ++merged_.copies;
      if (at_url->source == added.source) merged_.clashes.push_back({added.id, at_url->id});
    }
  }

  std::optional<Column> by_key(const Column& added) const {
    const auto id = into_.find_key(added.source_key);
    if (!id || is_taken(*id)) return std::nullopt;
    auto other = into_.find(*id);
    return other && other->source != added.source ? std::move(other) : std::nullopt;
  }

  std::optional<Column> by_url(std::int64_t there, const Column& added) const {
    std::vector<std::string> urls = from_.addresses(there);
    urls.insert(urls.begin(), added.url);
    for (const std::string& url : urls) {
      const auto id = into_.find_url(url);
      if (!id || is_taken(*id)) continue;
      auto other = into_.find(*id);
      if (other && rules_.same_piece(*other, added)) return other;
    }
    return std::nullopt;
  }

  std::int64_t primary_of(std::int64_t id) const {
    const auto column = into_.find(id);
    return column && column->same_as ? column->same_as : id;
  }

  // Makes `copy`, and what is a copy of it, copies of `primary`'s primary.
  void join(std::int64_t copy, std::int64_t primary) {
    const std::int64_t first = primary_of(primary);
    if (first == copy || primary_of(copy) == first) return;
    for (const std::int64_t other : into_.copies(copy)) into_.set_same_as(other, first);
    into_.set_same_as(copy, first);
  }

  // What is a copy there is one here, unless it is known to be one of another column.
  void join_as_there() {
    there_.each("SELECT id, same_as FROM columns WHERE same_as <> 0 ORDER BY id", [&](RowReader& row) {
      const std::int64_t copy = map_.column(row.integer64()), primary = map_.column(row.integer64());
      if (copy && primary && primary_of(copy) == copy) join(copy, primary);
      return true;
    });
  }

  // An address that leads to a column of this archive alone stays with it, and so does one that the archive which
  // crawled the source last has for another.
  void take_addresses() {
    there_.each("SELECT url, column_id FROM addresses ORDER BY url", [&](RowReader& row) {
      const std::string url = row.text();
      const std::int64_t here = map_.column(row.integer64());
      if (!here) return true;
      const auto owner = into_.find_url(url);
      const auto is_newer = [&] {
        if (*owner > last_before_) return true;  // added by this merge
        const auto column = into_.find(here);
        return is_taken(*owner) && column && map_.later.contains(column->source);
      };
      if (!owner || (*owner != here && is_newer())) into_.add_address(here, url);
      return true;
    });
  }

  Archive& into_;
  Archive& from_;
  Database& here_;
  Database& there_;
  const fs::path& dir_;
  const MergeRules& rules_;
  MergeMap map_;
  Merged merged_;
  std::unordered_map<std::int64_t, std::int64_t> pages_;             // id there -> id here
  std::unordered_multimap<std::string, std::int64_t> first_hashes_;  // source and hash of a first revision here
  std::unordered_set<std::int64_t> taken_;                           // columns here that are columns there
  std::int64_t last_before_ = 0;  // highest id that the archive had ever given before the merge
  std::int64_t last_id_ = 0;      // and has now
};

void require_archive_in(const fs::path& dir) {
  std::error_code failure;
  if (!fs::exists(Archive::file_in(dir), failure))
    throw Error(Exit::host, tr("there is no archive in {1}", {dir.string()}),
                tr("Name folders that have an archive.db, as `columns crawl --archive DIR` makes them."));
}

}  // namespace

void require_mergeable(const fs::path& dir) {
  require_archive_in(dir);
  const Archive archive(dir, Archive::Mode::read);
  const ReadTransaction one_state(archive);
  const auto problems = archive.check();
  if (!problems.empty()) refuse_damaged(dir, problems.front());
}

Merged merge_archive(Archive& into, const fs::path& from, const MergeRules& rules) {
  require_archive_in(from);
  std::error_code failure;
  if (fs::equivalent(Archive::file_in(from), into.database().file(), failure))
    throw Error(Exit::usage, tr("{1} is the target of the merge", {from.string()}),
                tr("Name the folders of other archives."));
  Archive other(from, Archive::Mode::read);
  const ReadTransaction one_state(other);
  Transaction transaction(into);
  Merged merged = into.database().run([&] { return Merge(into, other, from, rules).run(); });
  if (!merged.stopped) transaction.commit();
  return merged;
}

}  // namespace archive
