#include "archive/page_codec.h"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <new>
#include <optional>
#include <vector>

#include "archive/database.h"
#include "archive/zstd.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/translation.h"
#include "base/url.h"

namespace archive {
namespace {

using base::Error;
using base::Exit;

// On 82 pages of a real site a dictionary of 16 KiB from 32 of them makes the others a third as large in half the time;
// one of 64 KiB, or from fewer pages, gains less (docs/performance.md).
constexpr std::size_t dictionary_bytes = std::size_t{16} << 10;
constexpr std::int64_t samples = 32;
// A site's template changes over the years, so that later pages get a dictionary of their own.
constexpr std::int64_t pages_per_dictionary = 1024;
constexpr std::size_t largest_sample = std::size_t{128} << 10;
constexpr std::size_t largest_page = std::size_t{1} << 30;  // bytes; what claims more is damaged

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
  void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
};
template <typename Library>
using Owned = std::unique_ptr<Library, FreeContext>;

// The URLs of a site's pages sort from first_url() on and before end_of_urls().
std::string first_url(const std::string& site) { return site + "/"; }
std::string end_of_urls(const std::string& site) { return site + "0"; }  // "0" follows "/"

// Pictures are compressed already.
bool is_text(const Page& page) { return !page.content_type.starts_with("image/"); }

// Makes a dictionary; "" when the library cannot make one of so few or so small texts.
std::string trained(const std::vector<std::string>& texts) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& text : texts) {
    sizes.push_back(std::min(text.size(), largest_sample));
    all.append(text, 0, sizes.back());
  }
  std::string made(dictionary_bytes, '\0');
  const std::size_t size =
      ZDICT_trainFromBuffer(made.data(), made.size(), all.data(), sizes.data(), static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size)) return {};
  made.resize(size);
  return made;
}

[[noreturn]] void refuse_damaged() {
  throw Error(Exit::data, base::tr("a stored page is damaged"),
              base::tr("Restore a backup of the archive made by `columns backup`."));
}

}  // namespace

struct PageCodec::Dictionary {
  explicit Dictionary(const std::string& bytes)
      : packs(ZSTD_createCDict(bytes.data(), bytes.size(), compression_level)),
        unpacks(ZSTD_createDDict(bytes.data(), bytes.size())) {}
  Owned<ZSTD_CDict> packs;
  Owned<ZSTD_DDict> unpacks;
};

// What is known of a site: its newest dictionary (0: none), and how many pages were stored since it was made.
struct PageCodec::Site {
  std::int64_t dictionary = 0;
  std::int64_t since = 0;
  std::int64_t after = 0;  // the newest page when the dictionary was made
};

struct PageCodec::Contexts {
  Owned<ZSTD_CCtx> packing{ZSTD_createCCtx()};
  Owned<ZSTD_DCtx> unpacking{ZSTD_createDCtx()};
};

PageCodec::PageCodec(Database& database) : database_(database), contexts_(std::make_unique<Contexts>()) {
  if (!contexts_->packing || !contexts_->unpacking) throw std::bad_alloc();
}
PageCodec::~PageCodec() = default;

std::string PageCodec::pack(const Page& page) {
  const auto url = base::Url::parse(page.url);
  if (!url || !is_text(page)) return compress(page.body);
  const std::string name = url->origin();
  Site& site = site_of(name);
  if (site.since >= (site.dictionary ? pages_per_dictionary : samples)) train(name, site);
  ++site.since;
  const Dictionary* const found = site.dictionary ? dictionary(site.dictionary) : nullptr;
  if (!found) return compress(page.body);
  std::string frame(ZSTD_compressBound(page.body.size()), '\0');
  const std::size_t size = ZSTD_compress_usingCDict(contexts_->packing.get(), frame.data(), frame.size(),
                                                    page.body.data(), page.body.size(), found->packs.get());
  if (ZSTD_isError(size)) return compress(page.body);
  frame.resize(size);
  return frame;
}

std::string PageCodec::unpack(std::string_view frame, std::size_t size) {
  if (size > largest_page) refuse_damaged();
  const std::int64_t id = ZSTD_getDictID_fromFrame(frame.data(), frame.size());
  if (id == 0) return decompress(frame, size);
  const Dictionary* const found = dictionary(id);
  if (!found) refuse_damaged();
  std::string bytes(size, '\0');
  const std::size_t got = ZSTD_decompress_usingDDict(contexts_->unpacking.get(), bytes.data(), bytes.size(),
                                                     frame.data(), frame.size(), found->unpacks.get());
  if (ZSTD_isError(got) || got != size) refuse_damaged();
  return bytes;
}

// What is remembered of a dictionary may have been rolled back with its transaction; a page that needs a dictionary
// which is not in the archive would be lost. So the archive is asked each time.
PageCodec::Site& PageCodec::site_of(const std::string& name) {
  const auto known = sites_.find(name);
  if (known != sites_.end() && (known->second.dictionary == 0 || is_there(known->second.dictionary)))
    return known->second;
  Site site;
  database_.each(
      "SELECT id, after FROM dictionaries WHERE site = ? AND copy = 0 ORDER BY after DESC LIMIT 1",
      [&](RowReader& row) {
        site.dictionary = row.integer64();
        site.after = row.integer64();
        return false;
      },
      name);
  site.since = database_
                   .first(
                       "SELECT count(*) FROM (SELECT 1 FROM pages WHERE url >= ? AND url < ? AND id > ? LIMIT ?)",
                       [](RowReader& row) { return row.integer64(); }, first_url(name), end_of_urls(name), site.after,
                       pages_per_dictionary)
                   .value_or(0);
  return sites_[name] = site;
}

bool PageCodec::is_there(std::int64_t id) {
  return database_
      .first(
          "SELECT 1 FROM dictionaries WHERE id = ?", [](RowReader& row) { return row.integer(); }, id)
      .has_value();
}

// Makes a dictionary of the site's newest pages; where none can be made, it is tried again after as many pages. An
// earlier page that is damaged must not keep a new one from being stored.
void PageCodec::train(const std::string& name, Site& site) {
  site.since = 0;
  std::vector<std::string> texts;
  std::int64_t newest = 0;
  database_.each(
      "SELECT id, size, body FROM pages NOT INDEXED WHERE id > ? AND url >= ? AND url < ? AND content_type NOT LIKE "
      "'image/%' ORDER BY id DESC LIMIT ?",
      [&](RowReader& row) {
        newest = std::max(newest, row.integer64());
        const auto size = static_cast<std::size_t>(row.integer64());
        try {
          texts.push_back(unpack(row.blob(), size));
        } catch (const Error& error) {
          if (error.status() != Exit::data) throw;  // `columns verify` reports a damaged page
        }
        return true;
      },
      site.after, first_url(name), end_of_urls(name), samples);
  const std::string made = trained(texts);
  const std::int64_t id = ZDICT_getDictID(made.data(), made.size());
  if (id == 0 || is_there(id)) return;
  const std::string hash = base::sha256(made);
  for (const int copy : {0, 1})
    database_.execute("INSERT INTO dictionaries (id, copy, site, after, hash, body) VALUES (?, ?, ?, ?, ?, ?)", id,
                      copy, name, newest, hash, Blob{made});
  site = {id, 0, newest};
}

// Returns the dictionary from whichever of its copies is as it was written; nullptr when there is none.
const PageCodec::Dictionary* PageCodec::dictionary(std::int64_t id) {
  const auto known = dictionaries_.find(id);
  if (known != dictionaries_.end()) return known->second.get();
  for (const int copy : {0, 1}) {
    const auto bytes = database_.first(
        "SELECT hash, body FROM dictionaries WHERE id = ? AND copy = ?",
        [](RowReader& row) {
          const std::string hash = row.text();
          const std::string body(row.blob());
          return base::sha256(body) == hash ? body : std::string();
        },
        id, copy);
    if (!bytes || bytes->empty()) continue;
    auto loaded = std::make_unique<Dictionary>(*bytes);
    if (!loaded->packs || !loaded->unpacks) throw std::bad_alloc();
    return (dictionaries_[id] = std::move(loaded)).get();
  }
  return nullptr;
}

}  // namespace archive
