#include "crawler/warc/warc_import.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "archive/frontier.h"
#include "archive/hand_edit.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "base/image_type.h"
#include "base/sha256.h"
#include "base/signals.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/fetch/redirect.h"
#include "crawler/ingest/ingest.h"
#include "crawler/ingest/validate.h"

namespace crawler::warc {
namespace {

constexpr std::size_t batch_pages = 100;                 // in one transaction
constexpr std::size_t max_page = std::size_t{16} << 20;  // bytes of a body

// "" for a text that is not a URL.
std::string host_of(const std::string& url) {
  const auto parsed = base::Url::parse(url);
  return parsed ? parsed->host() : std::string();
}

// One source that pages of the file may belong to.
class WarcSource {
 public:
  WarcSource(archive::Archive& archive, const extract::ReadPage& read, config::Source source,
             ingest::ProblemReport& report, const base::Log& log)
      : archive_(archive), read_(read), source_(std::move(source)), ingester_(archive, source_, report, log) {
    hosts_ = source_.hosts();
  }

  bool takes(const std::string& url) const { return hosts_.contains(host_of(url)) && source_.in_scope(url); }

  // Takes a page's column, and adds the images that it shows to `named`.
  void take(const archive::Page& page, ingest::Imported& imported, std::set<std::string>& named) {
    extract::Extraction extraction = read_(page, &source_);
    archive::Column& column = extraction.column;
    if (extraction.kind != extract::PageKind::column || !source_.only_problem(column).empty()) return;
    if (column.url.empty()) column.url = page.url;
    for (const archive::Image& image : column.images) named.insert(image.url);
    if (is_known(column, page)) {
      ++imported.unchanged;
      return;
    }
    archive::FrontierEntry entry =
        archive::Frontier(archive_).find(source_.name, base::url_key(page.url)).value_or(archive::FrontierEntry{});
    entry.source = source_.name;
    entry.url = base::canonical_url(page.url).value_or(page.url);
    entry.key = base::url_key(page.url);
    switch (ingester_.ingest(entry, std::move(extraction), page, {})) {
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
        if (imported.refused++ == 0)
          imported.first_refusal = base::tr("{1} is doubtful; see `columns status`", {page.url});
    }
  }

 private:
  // Whether the archive has the same page of the column, or a later one.
  bool is_known(const archive::Column& column, const archive::Page& page) const {
    const std::string hash = base::sha256(page.body);
    for (const std::string& url : {base::canonical_url(page.url).value_or(page.url), column.url}) {
      const auto id = archive_.find_url(url);
      const auto known = id ? archive_.find(*id) : std::nullopt;
      if (!known || known->source != source_.name) continue;
      const auto revisions = archive_.revisions(*id);
      if (std::any_of(revisions.begin(), revisions.end(),
                      [&](const archive::Column& revision) { return revision.page_hash == hash; }))
        return true;
      // Two columns may name one URL (crawler/ingest/identity.h); then a later page of one says nothing of the other.
      const archive::Column as_read = archive::as_pages_gave(archive_, *known);
      const bool same = ingest::titles_one_piece(as_read.title, column.title) || ingest::same_writing(as_read, column);
      if (same && page.fetched < known->captured) return true;
    }
    return false;
  }

  archive::Archive& archive_;
  const extract::ReadPage& read_;
  const config::Source source_;
  ingest::Ingester ingester_;
  std::set<std::string> hosts_;
};

// All sources that pages of the file may belong to.
class WarcSources {
 public:
  WarcSources(archive::Archive& archive, const extract::ReadPage& read, const std::string& source,
              const config::Settings& settings)
      : archive_(archive) {
    const auto add = [&](const config::Source& one) {
      sources_.push_back(std::make_unique<WarcSource>(archive, read, one, report_, log_));
    };
    if (source.empty()) {
      for (const config::Source& one : settings.available) add(one);
      return;
    }
    const auto known = std::find_if(settings.available.begin(), settings.available.end(),
                                    [&](const config::Source& one) { return one.name == source; });
    every_page_ = known == settings.available.end();
    config::Source unknown;
    unknown.name = source;
    add(every_page_ ? unknown : *known);
  }

  void add_redirect(const std::string& from, const std::string& to) { redirects_.emplace(to, from); }

  void take(archive::Page page, bool is_image, ingest::Imported& imported) {
    if (is_image) return store_image(page);
    for (const auto& source : sources_) {
      if (!every_page_ && !source->takes(page.url)) continue;
      source->take(page, imported, named_);
      return;
    }
  }

 private:
  // Stores an image that a column shows whose page came before it, under the URL that the column names; others do not
  // belong in the archive.
  void store_image(archive::Page& page) {
    page.url = named_as(page.url);
    if (page.url.empty()) return;
    const std::string hash = base::sha256(page.body);
    const auto known = archive_.pages_at(page.url);
    const bool is_known = std::any_of(known.begin(), known.end(), [&](std::int64_t id) {
      const auto stored = archive_.page(id);
      return stored && stored->hash == hash;
    });
    if (!is_known) archive_.store_page(page);
  }

  // The URL by which a column names the image at `url`: its own, or one that redirects to it. "" when there is none.
  std::string named_as(std::string url) const {
    for (int hops = 0; hops <= fetch::max_hops; ++hops) {
      if (named_.contains(url)) return url;
      const auto from = redirects_.find(url);
      if (from == redirects_.end()) break;
      url = from->second;
    }
    return {};
  }

  archive::Archive& archive_;
  std::set<std::string> named_;                   // URLs of images
  std::map<std::string, std::string> redirects_;  // where a redirect leads to -> whence
  ingest::ProblemReport report_{"columns"};
  const base::Log log_{false};
  std::vector<std::unique_ptr<WarcSource>> sources_;
  bool every_page_ = false;  // the source is new, so it takes all pages
};

bool is_html(const archive::Page& page) {
  return page.content_type.empty() || page.content_type.find("html") != std::string::npos;
}

std::string head_of(const std::string& block) {
  const std::size_t end = block.find("\r\n\r\n");
  return end == std::string::npos ? block : block.substr(0, end + 4);
}

// Puts requests and responses of the file together and takes the pages. A request stands before its response (wget) or
// behind it (this program), so a page waits for the record after it.
class Importer {
 public:
  Importer(archive::Archive& archive, const extract::ReadPage& read, const std::string& source,
           const config::Settings& settings)
      : archive_(archive), sources_(archive, read, source, settings), together_(new_transaction()) {}

  void add(WarcItem item) {
    if (item.type == "request") return add_request(item);
    if (item.redirect) sources_.add_redirect(item.url, *item.redirect);
    if (!item.problem.empty()) refuse(item.url + ": " + item.problem);
    if (!item.page) return;
    settle();
    const archive::Page& page = *item.page;
    if (base::Url::parse(page.url) && page.status == 200 && (is_html(page) || item.is_image))
      waiting_ = std::move(item);
  }
  // Takes the page that waits.
  void settle() {
    std::optional<WarcItem> item = std::exchange(waiting_, std::nullopt);
    if (!item || !item->page) return;
    archive::Page page = *std::move(item->page);
    const bool is_image = item->is_image;
    if (request_url_ == page.url) page.request = base::without_credentials(request_);
    request_url_.clear();
    try {
      sources_.take(std::move(page), is_image, imported_);
    } catch (const base::Error& error) {  // the page ended whoever read it
      if (error.status() != base::Exit::data) throw;
      refuse(error.what());
    }
    if (++pages_ % batch_pages != 0) return;
    together_->commit();
    together_.reset();
    together_ = new_transaction();
  }
  void refuse(const std::string& why) {
    if (imported_.refused++ == 0) imported_.first_refusal = why;
  }
  ingest::Imported finish() {
    together_->commit();
    return imported_;
  }

 private:
  std::unique_ptr<archive::Transaction> new_transaction() const {
    return std::make_unique<archive::Transaction>(archive_);
  }
  void add_request(const WarcItem& item) {
    if (waiting_ && item.url != waiting_->url) settle();
    request_url_ = item.url;
    request_ = item.request_head;
  }

  archive::Archive& archive_;
  WarcSources sources_;
  std::unique_ptr<archive::Transaction> together_;
  ingest::Imported imported_;
  std::optional<WarcItem> waiting_;    // it has a page
  std::string request_url_, request_;  // of the last request
  std::size_t pages_ = 0;
};

}  // namespace

WarcItem item_of(const WarcRecord& record) {
  WarcItem item;
  item.type = record.type;
  item.url = record.url;
  if (record.type == "request") {
    item.request_head = head_of(record.block);
    return item;
  }
  item.redirect = redirect_of(record);
  item.page = page_of(record, max_page, &item.problem);
  if (!item.page) return item;
  item.is_image = base::identify_image(item.page->body).has_value();
  if (!record.date) item.page->fetched = base::now();
  return item;
}

ingest::Imported import_warc(archive::Archive& archive, const WarcInput& input, const std::string& source,
                             const config::Settings& settings) {
  Importer importer(archive, input.read, source, settings);
  try {
    while (auto item = input.next()) {
      if (base::StopSignals::received()) break;
      importer.add(*std::move(item));
    }
    importer.settle();
  } catch (const base::Error& error) {
    if (error.status() != base::Exit::data) throw;
    importer.settle();
    importer.refuse(error.what());
  }
  return importer.finish();
}

}  // namespace crawler::warc
