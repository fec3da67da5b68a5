#include "tests/indexer/small_archive.h"

#include <algorithm>

#include "indexer/store/updater.h"
#include "tests/support/stored.h"

namespace indexer {

archive::Column column(const std::string& title, const std::string& body, const std::string& day) {
  static int count = 0;
  archive::Column made = test_support::sample_column(day, title, body);
  made.url = "http://paper.example/" + std::to_string(++count);  // of its own, though the day may be another's
  return made;
}

SmallArchive::SmallArchive(const std::vector<archive::Column>& columns) {
  topics = config::parse_topics(test_support::sample_topics, "topics.toml");
  archive = std::make_unique<archive::Archive>(dir.path(), archive::Archive::Mode::write);
  for (const archive::Column& one : columns) add(one);
  update();
}

std::int64_t SmallArchive::add(archive::Column one) {
  archive->store(one);
  return one.id;
}

void SmallArchive::update() { store::update(dir.path(), topics); }

query::Searcher SmallArchive::searcher() { return query::Searcher(dir.path(), topics, *archive); }

std::vector<std::string> SmallArchive::titles(const std::string& query, query::Match match) {
  query::Request request;
  request.text = query;
  request.match = match;
  request.limit = 100;
  request.suggest = false;
  std::vector<std::int64_t> ids;
  for (const query::Hit& hit : searcher().search(request).hits) ids.push_back(hit.id);
  std::sort(ids.begin(), ids.end());
  std::vector<std::string> titles;
  for (const std::int64_t id : ids) titles.push_back(archive->find(id)->title);
  return titles;
}

}  // namespace indexer
