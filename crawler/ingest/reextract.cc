#include "crawler/ingest/reextract.h"

#include <algorithm>

#include "archive/field.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "base/log.h"
#include "base/signals.h"
#include "base/url.h"
#include "crawler/extract/read_column.h"
#include "crawler/ingest/ingest.h"
#include "crawler/ingest/quarantine.h"
#include "crawler/ingest/validate.h"

namespace crawler::ingest {
namespace {

using archive::Column;

constexpr std::size_t batch = 200;  // columns a transaction

class Reextraction {
 public:
  Reextraction(archive::Archive& archive, const config::Settings& settings, const ReextractOptions& options,
               const ShowChange& show)
      : archive_(archive), settings_(settings), options_(options), show_(show) {}

  ReextractCounts go() {
    if (!options_.columns.empty()) {
      go_by_name();
      return counts_;
    }
    std::vector<std::int64_t> ids;
    archive_.each_changed(0, [&](const Column& column) {
      const bool chosen = options_.sources.empty() || std::find(options_.sources.begin(), options_.sources.end(),
                                                                column.source) != options_.sources.end();
      if (chosen) ids.push_back(column.id);
      return true;
    });
    std::sort(ids.begin(), ids.end());
    for (std::size_t i = 0; i < ids.size() && !base::StopSignals::received();) {
      archive::Transaction together(archive_);
      for (const std::size_t end = std::min(i + batch, ids.size()); i < end; ++i) read_again(ids[i]);
      if (!options_.dry_run) together.commit();
    }
    return counts_;
  }

 private:
  void go_by_name() {
    archive::Transaction together(archive_);
    for (const std::string& typed : options_.columns) {
      if (auto doubt = find_quarantined(archive_, typed)) {
        take_doubtful(*doubt);
        continue;
      }
      const auto ids = archive_.resolve(typed);
      if (ids.empty())
        throw base::Error(base::Exit::data, "there is no column and no doubtful page \"" + typed + "\"",
                          "`columns list` shows the columns, `columns status` what is doubtful");
      for (const std::int64_t id : ids) read_again(id);
    }
    if (!options_.dry_run) together.commit();
  }

  void take_doubtful(Quarantined& doubt) {
    ++counts_.read;
    config::Source unknown;  // a source whose file is gone
    unknown.name = doubt.entry.source;
    const config::Source* known = settings_.find_source(doubt.entry.source);
    const extract::Extraction reading = extract::read_column(doubt.page, known);
    const auto before = doubt.entry.column_id ? archive_.find(doubt.entry.column_id) : std::nullopt;
    show_(before.value_or(Column{}), reading.column, doubt.reasons);
    if (reading.column.title.empty() || reading.column.body.empty()) {
      ++counts_.empty;
    } else if (!options_.accept) {
      ++counts_.doubtful;
    } else {
      ProblemReport nothing("columns");
      const base::Log silent(false);
      Ingester ingester(archive_, known ? *known : unknown, nothing, silent);
      ingester.accept(doubt.entry, reading.column, doubt.page);
      archive::Frontier(archive_).put(doubt.entry);
      ++counts_.changed;
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
    extract::Extraction reading = extract::read_column(*page, settings_.find_source(before->source));
    Column after = std::move(reading.column);
    after.id = before->id;
    after.source = before->source;
    after.captured = page->fetched;
    after.page_hash = page->hash;
    if (base::url_key(after.url) == base::url_key(before->url)) after.url = before->url;
    if (!archive::edited(*before, after)) return;
    const auto findings = validate(&*before, after, reading.no_column(), {}, {});
    std::vector<std::string> doubts;
    for (const Finding& finding : findings) doubts.push_back(finding.message);
    show_(*before, after, doubts);
    if (suspect(findings) && !options_.accept) {
      ++counts_.doubtful;
      return;
    }
    archive_.store(after, page->id);
    ++counts_.changed;
  }

  archive::Archive& archive_;
  const config::Settings& settings_;
  const ReextractOptions& options_;
  const ShowChange& show_;
  ReextractCounts counts_;
};

}  // namespace

ReextractCounts reextract(archive::Archive& archive, const config::Settings& settings, const ReextractOptions& options,
                          const ShowChange& show) {
  return Reextraction(archive, settings, options, show).go();
}

}  // namespace crawler::ingest
