#include "search-cli/export/archive_source.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/image_type.h"
#include "base/translation.h"

namespace search_cli::exporter {
namespace {

std::atomic<int> interrupted{0};

void stop_if_interrupted() {
  if (const int signal = interrupted)
    throw base::Error(static_cast<base::Exit>(128 + signal), base::tr("stopped; nothing was left behind"));
}

// The columns that changed, or a copy of which did, by day and id.
std::vector<std::int64_t> changed_columns(const archive::Archive& archive, std::int64_t since) {
  std::set<std::int64_t> ids;
  archive.each_changed(since, [&](const archive::Column& column) {
    ids.insert(column.same_as ? column.same_as : column.id);
    return true;
  });
  std::vector<std::pair<base::Day, std::int64_t>> ordered;
  for (const std::int64_t id : ids)
    if (const auto column = archive.find(id); column && !column->same_as) ordered.emplace_back(column->published, id);
  std::sort(ordered.begin(), ordered.end());
  std::vector<std::int64_t> changed;
  changed.reserve(ordered.size());
  for (const auto& [day, id] : ordered) changed.push_back(id);
  return changed;
}

}  // namespace

ArchiveSource::ArchiveSource(const archive::Archive& archive, std::function<bool(const archive::Column&)> accept,
                             TopicsOf topics, std::optional<std::int64_t> since)
    : archive_(archive), accept_(std::move(accept)), topics_(std::move(topics)), since_(since) {
  if (since_) changed_ = changed_columns(archive, *since_);
}

void ArchiveSource::interrupt(int signal) { interrupted = signal; }

void ArchiveSource::each(const std::function<void(const Entry&)>& take) {
  each_chosen([&](const archive::Column& column) {
    Entry entry{column, "", topics_(column)};
    if (!entry.topics.empty()) entry.topic = entry.topics.front();
    take(entry);
  });
}

void ArchiveSource::each_chosen(const std::function<void(const archive::Column&)>& take) const {
  const auto visit = [&](const archive::Column& column) {
    stop_if_interrupted();
    if (accept_(column)) take(column);
    return true;
  };
  if (!since_) return archive_.each(visit);
  for (const std::int64_t id : changed_)
    if (const auto column = archive_.find(id)) visit(*column);
}

void ArchiveSource::removed(const std::function<void(const archive::Column&)>& take) {
  archive_.each_changed(since_.value_or(-1), [&](const archive::Column& column) {
    stop_if_interrupted();
    if (column.same_as || !accept_(column)) take(column);
    return true;
  });
}

void ArchiveSource::revisions(const Entry& entry, const std::function<void(const archive::Column&)>& take) {
  for (const archive::Column& column : archive_.revisions(entry.column.id)) take(column);
  for (const std::int64_t copy : archive_.copies(entry.column.id))
    for (const archive::Column& column : archive_.revisions(copy)) take(column);
}

std::vector<std::string> ArchiveSource::addresses(const archive::Column& column) {
  return archive_.addresses(column.id);
}

void ArchiveSource::pages(const Entry& entry, const std::function<void(const archive::Page&)>& take) {
  std::set<std::int64_t> seen;  // one page may have given several revisions
  std::set<std::string> pictures;
  const auto add = [&](std::int64_t id) {
    for (const archive::Column& column : archive_.revisions(id)) {
      const auto page = archive_.page_of(id, column.revision);
      if (page && seen.insert(page->id).second) take(*page);
      for (const archive::Image& image : column.images) pictures.insert(image.url);
    }
  };
  add(entry.column.id);
  for (const std::int64_t copy : archive_.copies(entry.column.id)) add(copy);
  for (const std::string& url : pictures)
    for (const std::int64_t id : archive_.pages_at(url)) {
      const auto page = archive_.page(id);
      if (page && base::identify_image(page->body) && seen.insert(page->id).second) take(*page);
    }
}

std::string ArchiveSource::picture(const archive::Image& image) {
  auto page = archive_.last_page(image.url);
  return page ? std::move(page->body) : std::string();
}

}  // namespace search_cli::exporter
