#include "search-cli/export/archive_source.h"

#include <atomic>
#include <set>

#include "base/error.h"
#include "base/image_type.h"

namespace search_cli::exporter {
namespace {

std::atomic<int> interrupted{0};

}  // namespace

void ArchiveSource::interrupt(int signal) { interrupted = signal; }

void ArchiveSource::each(const std::function<void(const Entry&)>& take) {
  archive_.each([&](const archive::Column& column) {
    if (const int signal = interrupted)
      throw base::Error(static_cast<base::Exit>(128 + signal), "stopped; nothing was left behind");
    if (!accept_(column)) return true;
    Entry entry{column, "", topics_(column)};
    if (!entry.topics.empty()) entry.topic = entry.topics.front();
    take(entry);
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
