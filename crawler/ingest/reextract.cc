#include "crawler/ingest/reextract.h"

#include <algorithm>

#include "archive/field.h"
#include "archive/hand_edit.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "base/log.h"
#include "base/signals.h"
#include "base/strings.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/ingest/ingest.h"
#include "crawler/ingest/quarantine.h"
#include "crawler/ingest/validate.h"

namespace crawler::ingest {
namespace {

using archive::Column;

constexpr std::size_t batch = 200;  // columns in one transaction

class Reextraction {
 public:
  Reextraction(archive::Archive& archive, const config::Settings& settings, const ReextractOptions& options,
               const ShowChange& show, const extract::ReadPage& read)
      : archive_(archive), settings_(settings), options_(options), show_(show), read_(read) {}

  ReextractCounts run() {
    if (!options_.columns.empty()) {
      run_by_name();
      return counts_;
    }
    const std::vector<std::int64_t> ids = chosen();
    for (std::size_t i = 0; i < ids.size() && !base::StopSignals::received();) {
      archive::Transaction together(archive_);
      for (const std::size_t end = std::min(i + batch, ids.size()); i < end; ++i) read_again(ids[i]);
      if (!options_.dry_run) together.commit();
    }
    return counts_;
  }

 private:
  std::vector<std::int64_t> chosen() const {
    const auto& sources = options_.sources;
    std::vector<std::int64_t> ids;
    archive_.each_changed(0, [&](const Column& column) {
      if (sources.empty() || std::find(sources.begin(), sources.end(), column.source) != sources.end())
        ids.push_back(column.id);
      return true;
    });
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  void run_by_name() {
    archive::Transaction together(archive_);
    for (const std::string& typed : options_.columns) {
      if (auto quarantined = find_quarantined(archive_, typed)) {
        read_quarantined(*quarantined);
        continue;
      }
      const auto ids = archive_.resolve(typed);
      if (ids.empty())
        throw base::Error(
            base::Exit::data, base::tr("there is no column and no doubtful page {1}", {base::quoted(typed)}),
            base::tr("Run `columns list` to see the columns, and `columns status` to see what is doubtful."));
      for (const std::int64_t id : ids) read_again(id);
    }
    if (!options_.dry_run) together.commit();
  }

  void read_quarantined(Quarantined& quarantined) {
    ++counts_.read;
    config::Source unknown;  // a source whose file is gone
    unknown.name = quarantined.entry.source;
    const config::Source* known = settings_.find_source(quarantined.entry.source);
    auto extraction = read(quarantined.page, known);
    if (!extraction) return;
    const auto before = quarantined.entry.column_id ? archive_.find(quarantined.entry.column_id) : std::nullopt;
    show_(before.value_or(Column{}), extraction->column, quarantined.reasons);
    if (extraction->column.title.empty() || extraction->column.body.empty()) {
      ++counts_.empty;
    } else if (!options_.accept) {
      ++counts_.doubtful;
    } else {
      ProblemReport unused("columns");
      const base::Log silent(false);
      Ingester ingester(archive_, known ? *known : unknown, unused, silent);
      ingester.accept(quarantined.entry, *std::move(extraction), quarantined.page);
      archive::Frontier(archive_).put(quarantined.entry);
      ++counts_.changed;
    }
  }

  // Nothing when the page ended whoever read it.
  std::optional<extract::Extraction> read(const archive::Page& page, const config::Source* source) {
    try {
      return read_(page, source);
    } catch (const base::Error& error) {
      if (error.status() != base::Exit::data) throw;
      counts_.unread.emplace_back(error.what());
      return std::nullopt;
    }
  }

  void read_again(std::int64_t id) {
    const auto before = archive_.find(id);
    const auto page = before ? archive_.page_of(id, before->revision) : std::nullopt;
    if (!page) {
      ++counts_.without_page;
      return;
    }
    ++counts_.read;
    auto extraction = read(*page, settings_.find_source(before->source));
    if (!extraction) return;
    Column after = std::move(extraction->column);
    after.id = before->id;
    after.source = before->source;
    after.captured = page->fetched;
    after.page_hash = page->hash;
    keep_url(*before, after, extraction->named_url);
    const Column as_read = archive::as_pages_gave(archive_, *before);
    take_listed_day(after, &as_read, {});
    archive::keep_hand_edits(*before, after);
    if (!archive::edited(*before, after)) return;
    const auto findings = validate(&*before, after, extraction->no_column(), {}, {});
    std::vector<std::string> doubts;
    doubts.reserve(findings.size());
    for (const Finding& finding : findings) doubts.push_back(finding.message);
    show_(*before, after, doubts);
    if (suspect(findings) && !options_.accept) {
      ++counts_.doubtful;
      return;
    }
    archive_.store(after, page->id);
    ++counts_.changed;
  }

  // A column keeps the URL that its page names or was fetched from, and takes none that leads to another column.
  void keep_url(const Column& before, Column& after, const std::string& named) const {
    const std::string key = base::url_key(before.url);
    const auto owner = archive_.find_url(after.url);
    if (key == base::url_key(after.url) || key == base::url_key(named) || (owner && *owner != before.id))
      after.url = before.url;
  }

  archive::Archive& archive_;
  const config::Settings& settings_;
  const ReextractOptions& options_;
  const ShowChange& show_;
  const extract::ReadPage& read_;
  ReextractCounts counts_;
};

}  // namespace

ReextractCounts reextract(archive::Archive& archive, const config::Settings& settings, const ReextractOptions& options,
                          const ShowChange& show, const extract::ReadPage& read) {
  return Reextraction(archive, settings, options, show, read).run();
}

}  // namespace crawler::ingest
