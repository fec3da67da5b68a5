#include "indexer/store/shards.h"

#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "archive/archive.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "base/file_lock.h"
#include "base/sha256.h"
#include "base/sync.h"
#include "base/temp_dir.h"
#include "base/translation.h"
#include "indexer/store/database.h"
#include "indexer/store/document.h"
#include "indexer/store/index_schema.h"
#include "indexer/store/shard_document.h"

namespace indexer::store {
namespace {

namespace fs = std::filesystem;
using archive::Column;
using base::Error;
using base::Exit;
using Json = nlohmann::json;

constexpr const char* head_key = "columns-shard";
constexpr const char* fresh_name = "shards.new";  // new shards before they take the place of the old ones
constexpr int head_form = 1;
constexpr std::size_t columns_per_commit = 2000;

fs::path shard_folder(const fs::path& dir, unsigned number) { return dir / ("shard" + std::to_string(number)); }

std::string to_text(const ShardHead& head) {
  Json json{{"form", head_form},       {"set", head.set},        {"number", head.number}, {"of", head.of},
            {"archive", head.archive}, {"index", head.index},    {"change", head.change}, {"columns", head.columns},
            {"last", head.last},       {"names", Json::object()}};
  for (std::size_t i = 0; i < facet_count; ++i)
    json["names"][std::string(facet_name(static_cast<Facet>(i)))] = head.names[i];
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

ShardHead head_of(const Json& json) {
  ShardHead head;
  json.at("set").get_to(head.set);
  json.at("number").get_to(head.number);
  json.at("of").get_to(head.of);
  json.at("archive").get_to(head.archive);
  json.at("index").get_to(head.index);
  json.at("change").get_to(head.change);
  json.at("columns").get_to(head.columns);
  json.at("last").get_to(head.last);
  for (std::size_t i = 0; i < facet_count; ++i)
    json.at("names").at(std::string(facet_name(static_cast<Facet>(i)))).get_to(head.names[i]);
  if (head.of < 1 || head.of > most_shards || head.number < 1 || head.number > head.of)
    throw Error(Exit::data, base::tr("its description of itself cannot be read"));
  return head;
}

// Returns a name for a new set, made from the name of a new temporary folder, which is random.
std::string new_set() {
  const base::TempDir unique;
  return base::sha256(unique.dir().string() +
                      std::to_string(fs::last_write_time(unique.dir()).time_since_epoch().count()))
      .substr(0, 12);
}

// One shard that is being written.
class ShardWriter {
 public:
  ShardWriter(const fs::path& dir, ShardHead head)
      : dir_(dir), head_(std::move(head)), database_(open_to_write(dir, Xapian::DB_CREATE_OR_OPEN)) {}

  // Adds a column behind all others.
  void add(const Column& column, IndexedColumn indexed) {
    put(column, std::move(indexed), database_.get_lastdocid() + 1);
    head_.last = column.id;
  }

  // Replaces a column; returns false when the shard does not have it.
  bool replace(const Column& column, IndexedColumn& indexed) {
    const Xapian::docid document = document_of(column.id);
    if (document != 0) put(column, std::move(indexed), document);
    return document != 0;
  }

  bool has(std::int64_t id) const { return document_of(id) != 0; }
  std::size_t size() const { return database_.get_doccount(); }
  std::int64_t last() const { return head_.last; }

  void commit(std::int64_t change) {
    head_.change = change;
    head_.columns = database_.get_doccount();
    database_.set_metadata(head_key, to_text(head_));
    database_.commit();
    base::sync_path(dir_);
  }

 private:
  // 0 when there is none.
  Xapian::docid document_of(std::int64_t id) const {
    const std::string term = column_term(id);
    const auto document = database_.postlist_begin(term);
    return document == database_.postlist_end(term) ? 0 : *document;
  }

  void put(const Column& column, IndexedColumn indexed, Xapian::docid document) {
    const FacetNames names = facet_names_of(column, indexed.topic);
    for (std::size_t i = 0; i < facet_count; ++i)
      if (static_cast<Facet>(i) != Facet::year) head_.names[i].insert(names[i]);
    database_.replace_document(document,
                               shard_document(column, std::move(indexed), {head_.set, head_.number, document}));
  }

  const fs::path dir_;
  ShardHead head_;
  Xapian::WritableDatabase database_;
};

// The heads of the shards that are there, when they are `count` of one set that can be brought up to date.
std::vector<ShardHead> heads_to_update(const fs::path& dir, unsigned count, const config::Topics& topics) {
  std::vector<ShardHead> heads;
  bool whole = true;
  for (const fs::path& shard : shards_in(dir)) {
    try {
      translate_errors(shard, [&] {
        const Xapian::Database database = open_to_read(shard);
        heads.push_back(read_shard_head(database));
        whole = whole && heads.back().columns == database.get_doccount();
      });
    } catch (const Error&) {
      return {};  // a shard that cannot be read is made anew
    }
    // An update that was killed leaves shards of several states.
    const ShardHead& head = heads.back();
    if (!whole || head.change != heads.front().change || head.of != count || head.number != heads.size() ||
        head.set != heads.front().set || head.index != fingerprint(topics))
      return {};
  }
  return heads.size() == count ? heads : std::vector<ShardHead>();
}

// Whether all files in the folder are of a Xapian database, which may be damaged or half removed.
bool has_only_database_files(const fs::path& dir) {
  return std::all_of(fs::directory_iterator(dir), fs::directory_iterator(), [](const fs::directory_entry& entry) {
    const fs::path name = entry.path().filename();
    return name == "iamglass" || name == "flintlock" || name.extension() == ".glass";
  });
}

// Whether the folder can be read as a database that is no shard, so that somebody else made it.
bool is_other_database(const fs::path& dir) {
  try {
    bool other = false;
    translate_errors(dir, [&] { other = open_to_read(dir).get_metadata(head_key).empty(); });
    return other;
  } catch (const Error&) {
    return false;
  }
}

// Throws when something else is in the folder than shards of this archive, which may be damaged.
void check_folder(const fs::path& dir, const std::string& archive) {
  if (!fs::exists(dir)) return;
  const std::vector<fs::path> shards = shards_in(dir);
  for (const fs::directory_entry& entry : fs::directory_iterator(dir)) {
    const std::string name = entry.path().filename().string();
    const bool shard = std::find(shards.begin(), shards.end(), entry.path()) != shards.end();
    if (shard ? has_only_database_files(entry.path()) && !is_other_database(entry.path())
              : name == fresh_name || name == "index.lock")
      continue;
    throw Error(Exit::usage, base::tr("{1} has other files than shards, such as {2}", {dir.string(), name}),
                base::tr("Name a folder that is empty or does not exist with -o."));
  }
  for (const fs::path& shard : shards) {
    std::optional<ShardHead> head;
    try {
      translate_errors(shard, [&] { head = read_shard_head(open_to_read(shard)); });
    } catch (const Error&) {
      continue;
    }
    if (head && head->archive != archive)
      throw Error(Exit::usage, base::tr("{1} has the shards of another archive", {dir.string()}),
                  base::tr("Name another folder with -o, or remove this one."));
  }
}

// All shards of a set, open for writing.
class SetWriter {
 public:
  SetWriter(const archive::Archive& archive, const config::Topics& topics, const fs::path& dir,
            const std::vector<ShardHead>& heads, const std::function<void(std::size_t, std::size_t)>& progress)
      : archive_(archive), classifier_(topics), progress_(progress) {
    for (const ShardHead& head : heads)
      shards_.push_back(std::make_unique<ShardWriter>(shard_folder(dir, head.number), head));
    for (const auto& shard : shards_) {
      columns_ += shard->size();
      last_ = std::max(last_, shard->last());
    }
  }

  // Writes all columns into empty shards.
  void write_all() {
    all_ = archive_.count();
    archive_.each_by_id([&](const Column& column) {
      add(column);
      if (written_ % columns_per_commit == 0) commit(0);
      return true;
    });
    commit(archive_.change());
  }

  // Writes what changed since. Returns false when a column has to be removed or inserted before others; the shards
  // must then be made anew.
  bool write_changes(std::int64_t since) {
    std::set<std::int64_t> added;
    bool possible = true;
    all_ = archive_.count_changed(since);
    archive_.each_changed(since, [&](const Column& column) {
      if (column.same_as) {
        possible = !has(column.id);
      } else if (has(column.id)) {
        replace(column);
      } else {
        added.insert(column.id);
      }
      return possible;
    });
    if (!possible || (!added.empty() && *added.begin() < last_)) return false;
    for (const std::int64_t id : added)
      if (const auto column = archive_.find(id)) add(*column);
    commit(archive_.change());
    return true;
  }

  std::size_t written() const { return written_; }

 private:
  bool has(std::int64_t id) const {
    return std::any_of(shards_.begin(), shards_.end(), [id](const auto& shard) { return shard->has(id); });
  }
  IndexedColumn indexed(const Column& column) {
    ++written_;
    if (progress_) progress_(written_, all_);
    return make_document(column, classifier_, archive_.sources_of(column.id));
  }
  void add(const Column& column) { shards_[columns_++ % shards_.size()]->add(column, indexed(column)); }
  void replace(const Column& column) {
    IndexedColumn made = indexed(column);
    for (const auto& shard : shards_)
      if (shard->replace(column, made)) return;
  }
  void commit(std::int64_t change) {
    for (const auto& shard : shards_) shard->commit(change);
  }

  const archive::Archive& archive_;
  const topics::Classifier classifier_;
  const std::function<void(std::size_t, std::size_t)>& progress_;
  std::vector<std::unique_ptr<ShardWriter>> shards_;
  std::size_t columns_ = 0, written_ = 0, all_ = 0;
  std::int64_t last_ = 0;
};

// Puts the new shards in the place of all that were there.
void replace_shards(const fs::path& dir, const fs::path& fresh, unsigned count) {
  for (const fs::path& old : shards_in(dir))
    if (old != dir) fs::remove_all(old);
  for (unsigned number = 1; number <= count; ++number)
    fs::rename(shard_folder(fresh, number), shard_folder(dir, number));
  base::sync_path(dir);
  fs::remove_all(fresh);
}

std::vector<ShardHead> new_heads(unsigned count, const std::string& archive, const std::string& index) {
  const std::string set = new_set();
  std::vector<ShardHead> heads;
  for (unsigned number = 1; number <= count; ++number)
    heads.push_back({set, number, count, archive, index, 0, 0, 0, {}});
  return heads;
}

// Writes all shards beside the old ones and puts them in their place. Returns how many columns they have.
std::size_t rebuild(const archive::Archive& archive, const config::Topics& topics, const fs::path& dir,
                    const std::vector<ShardHead>& heads,
                    const std::function<void(std::size_t, std::size_t)>& progress) {
  const fs::path fresh = dir / fresh_name;
  fs::remove_all(fresh);
  fs::create_directories(fresh);
  std::size_t written = 0;
  translate_errors(fresh, [&] {
    SetWriter writer(archive, topics, fresh, heads, progress);
    writer.write_all();
    written = writer.written();
  });
  replace_shards(dir, fresh, static_cast<unsigned>(heads.size()));
  return written;
}

}  // namespace

std::string hash_of_archive(const fs::path& archive_dir) {
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host.front() = '\0';
  std::error_code ignored;
  const fs::path whole = fs::weakly_canonical(archive_dir, ignored);
  return base::sha256(std::string(host.data()) + ":" + (whole.empty() ? archive_dir : whole).string()).substr(0, 16);
}

ShardHead read_shard_head(const Xapian::Database& database) {
  const std::string text = database.get_metadata(head_key);
  if (text.empty()) throw Error(Exit::data, base::tr("it is not a shard that `columns index --shards` made"));
  const Json json = Json::parse(text, nullptr, false);
  try {
    if (json.is_object() && json.at("form") == head_form) return head_of(json);
  } catch (const Json::exception&) {
    throw Error(Exit::data, base::tr("its description of itself cannot be read"));
  }
  throw Error(Exit::data, base::tr("it was made by another version of the program"));
}

std::vector<fs::path> shards_in(const fs::path& dir) {
  std::vector<fs::path> found;
  for (unsigned number = 1; number <= most_shards; ++number)
    if (const fs::path shard = shard_folder(dir, number); fs::is_directory(shard)) found.push_back(shard);
  if (found.empty()) found.push_back(dir);
  return found;
}

ShardsReport write_shards(const fs::path& archive_dir, const config::Topics& topics, const fs::path& dir,
                          unsigned count, const std::function<void(std::size_t, std::size_t)>& progress) {
  const archive::Archive archive(archive_dir, archive::Archive::Mode::read);
  const std::string hash = hash_of_archive(archive_dir);
  check_folder(dir, hash);
  if (const auto current = heads_to_update(dir, count, topics);
      !current.empty() && current.front().change == archive.change())
    return {};  // a search that only reads must not write, nor wait for another one
  const base::FileLock lock(dir, "index", "columns-index");
  const archive::ReadTransaction one_state(archive);
  ShardsReport report;
  const std::vector<ShardHead> heads = heads_to_update(dir, count, topics);
  // An archive that is older than its shards was put back from a copy.
  const bool later = !heads.empty() && heads.front().change > archive.change();
  bool updated = false;
  if (!heads.empty() && !later) {
    translate_errors(dir, [&] {
      SetWriter writer(archive, topics, dir, heads, progress);
      updated = writer.write_changes(heads.front().change);
      report.indexed = writer.written();
    });
  }
  if (!updated) {
    report.rebuilt = true;
    report.indexed = rebuild(archive, topics, dir, new_heads(count, hash, fingerprint(topics)), progress);
  }
  return report;
}

}  // namespace indexer::store
