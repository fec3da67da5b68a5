#include "crawler/warc/warc_import.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "archive/field.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "base/image_type.h"
#include "base/sha256.h"
#include "base/signals.h"
#include "base/url.h"
#include "crawler/extract/read_column.h"
#include "crawler/ingest/ingest.h"
#include "crawler/warc/warc_reader.h"

namespace crawler::warc {
namespace {

constexpr std::size_t batch_pages = 100;

std::string host_of(const std::string& url) {
  const auto parsed = base::Url::parse(url);
  return parsed ? parsed->host() : std::string();
}

// A source as pages out of a file meet it.
class Shelf {
 public:
  Shelf(archive::Archive& archive, config::Source source, ingest::ProblemReport& report, const base::Log& log)
      : archive_(archive), source_(std::move(source)), filing_(archive, source_, report, log) {
    for (const config::Listing& listing : source_.listings) hosts_.insert(host_of(listing.url));
    for (const auto* urls : {&source_.feeds, &source_.sitemaps})
      for (const std::string& url : *urls) hosts_.insert(host_of(url));
    hosts_.insert(host_of(source_.home));
    hosts_.erase("");
  }

  bool takes(const std::string& url) const { return hosts_.contains(host_of(url)) && source_.in_scope(url); }

  // `named` is added the pictures that the page's column shows.
  void file(const archive::Page& page, ingest::Imported& imported, std::set<std::string>& named) {
    extract::Extraction reading = extract::read_column(page, &source_);
    archive::Column& column = reading.column;
    if (reading.kind != extract::PageKind::column || !source_.only_problem(column).empty()) return;
    if (column.url.empty()) column.url = page.url;
    for (const archive::Image& image : column.images) named.insert(image.url);
    if (is_older(column, page)) {
      ++imported.unchanged;
      return;
    }
    archive::FrontierEntry entry;
    entry.source = source_.name;
    entry.url = base::canonical_url(page.url).value_or(page.url);
    entry.key = base::url_key(page.url);
    switch (filing_.ingest(entry, std::move(column), "", page, {})) {
      case ingest::IngestResult::added:
        ++imported.added;
        break;
      case ingest::IngestResult::revised:
        ++imported.revised;
        break;
      case ingest::IngestResult::unchanged:
      case ingest::IngestResult::elsewhere:
        ++imported.unchanged;
        break;
      case ingest::IngestResult::doubtful:
        if (imported.refused++ == 0) imported.first_refusal = page.url + " is doubtful; columns status tells why";
    }
  }

 private:
  // The archive has the same page, or a later one, of that address.
  bool is_older(const archive::Column& column, const archive::Page& page) const {
    const auto id = archive_.find_url(column.url);
    const auto known = id ? archive_.find(*id) : std::nullopt;
    if (!known || known->source != source_.name) return false;
    if (page.fetched < known->captured) return true;
    const std::string hash = base::sha256(page.body);
    const auto revisions = archive_.revisions(*id);
    return std::any_of(revisions.begin(), revisions.end(),
                       [&](const archive::Column& revision) { return revision.page_hash == hash; });
  }

  archive::Archive& archive_;
  const config::Source source_;
  ingest::Ingester filing_;
  std::set<std::string> hosts_;
};

// All sources a page may belong to.
class Shelves {
 public:
  Shelves(archive::Archive& archive, const std::string& source, const config::Settings& settings) : archive_(archive) {
    const auto add = [&](const config::Source& one) {
      shelves_.push_back(std::make_unique<Shelf>(archive, one, report_, log_));
    };
    if (source.empty()) {
      for (const config::Source& one : settings.available) add(one);
      return;
    }
    const auto known = std::find_if(settings.available.begin(), settings.available.end(),
                                    [&](const config::Source& one) { return one.name == source; });
    every_page_ = known == settings.available.end();
    config::Source fresh;
    fresh.name = source;
    add(every_page_ ? fresh : *known);
  }

  void file(archive::Page page, ingest::Imported& imported) {
    if (base::identify_image(page.body)) return keep_picture(page);
    for (const auto& shelf : shelves_) {
      if (!every_page_ && !shelf->takes(page.url)) continue;
      shelf->file(page, imported, named_);
      return;
    }
  }

 private:
  // A picture that a column shows whose page came before it; others are no concern of the archive.
  void keep_picture(archive::Page& page) {
    if (!named_.contains(page.url)) return;
    const std::string hash = base::sha256(page.body);
    const auto known = archive_.pages_at(page.url);
    if (std::none_of(known.begin(), known.end(), [&](std::int64_t id) { return archive_.page(id)->hash == hash; }))
      archive_.store_page(page);
  }

  archive::Archive& archive_;
  std::set<std::string> named_;
  ingest::ProblemReport report_{"columns"};
  const base::Log log_{false};
  std::vector<std::unique_ptr<Shelf>> shelves_;
  bool every_page_ = false;
};

bool is_html(const archive::Page& page) {
  return page.content_type.empty() || page.content_type.find("html") != std::string::npos;
}

std::string head_of(const std::string& block) {
  const std::size_t end = block.find("\r\n\r\n");
  return end == std::string::npos ? block : block.substr(0, end + 4);
}

}  // namespace

ingest::Imported import_warc(archive::Archive& archive, std::istream& file, const std::string& source,
                             const config::Settings& settings) {
  ingest::Imported imported;
  Shelves shelves(archive, source, settings);
  WarcReader reader(file);
  auto together = std::make_unique<archive::Transaction>(archive);
  // A request stands before its response (wget) or behind it (this program).
  std::string request_url, request;
  std::optional<archive::Page> waiting;
  std::size_t pages = 0;
  const auto settle = [&] {
    if (!waiting) return;
    if (request_url == waiting->url) waiting->request = base::without_credentials(request);
    request_url.clear();
    archive::Page page = std::move(*waiting);
    waiting.reset();
    shelves.file(std::move(page), imported);
    if (++pages % batch_pages != 0) return;
    together->commit();
    together.reset();
    together = std::make_unique<archive::Transaction>(archive);
  };
  try {
    while (const auto record = reader.next()) {
      if (base::StopSignals::received()) break;
      if (record->type == "request") {
        const bool next_request = waiting && record->url != waiting->url;
        if (next_request) settle();
        request_url = record->url;
        request = head_of(record->block);
        continue;
      }
      auto page = page_of(*record);
      if (!page) continue;
      settle();
      const auto url = base::canonical_url(page->url);
      if (!url || page->status != 200 || !(is_html(*page) || base::identify_image(page->body))) continue;
      if (page->fetched == base::Instant{}) page->fetched = base::now();
      waiting = std::move(page);
    }
    settle();
  } catch (const base::Error& error) {
    if (error.status() != base::Exit::data) throw;
    settle();
    if (imported.refused++ == 0) imported.first_refusal = error.what();
  }
  together->commit();
  return imported;
}

}  // namespace crawler::warc
