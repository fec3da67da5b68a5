#include "search-cli/report/news.h"

#include <set>

#include "archive/archive.h"

namespace search_cli::report {
namespace {

using archive::Archive;

bool is_there(const std::filesystem::path& dir) { return std::filesystem::exists(Archive::file_in(dir)); }

}  // namespace

BeforeUpdate before_update(const std::filesystem::path& dir) {
  BeforeUpdate before;
  before.time = base::now();
  if (is_there(dir)) before.change = Archive(dir, Archive::Mode::read).change();
  return before;
}

News news_since(const BeforeUpdate& before, const std::filesystem::path& dir) {
  News news;
  if (!is_there(dir)) return news;
  const Archive archive(dir, Archive::Mode::read);
  std::set<std::string> sources;
  archive.each_changed(before.change, [&](const archive::Column& column) {
    // A tag, an address or a vanished page changes a column, too.
    if (column.same_as != 0 || column.captured < before.time) return true;
    (column.revision == 1 ? news.added : news.revised).push_back(column);
    sources.insert(column.source);
    return true;
  });
  news.sources.assign(sources.begin(), sources.end());
  news.everything = news.added.size() == archive.count();
  return news;
}

}  // namespace search_cli::report
