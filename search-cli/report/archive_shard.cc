#include "search-cli/report/archive_shard.h"

#include <filesystem>
#include <system_error>

#include "archive/archive.h"
#include "base/terminal.h"
#include "base/translation.h"
#include "config/topics.h"
#include "indexer/store/shards.h"

namespace search_cli::report {

namespace fs = std::filesystem;

std::string asked_index(const std::string& name, const config::Settings& settings) {
  std::error_code failure;
  if (!fs::exists(archive::Archive::file_in(name), failure)) return name;
  const fs::path shards = config::user_cache() / "shards" / indexer::store::hash_of_archive(name);
  fs::create_directories(shards.parent_path(), failure);  // write_shards() says when that fails
  base::Progress progress;
  indexer::store::write_shards(
      name, config::load_topics(settings.topics), shards, 1, [&](std::size_t done, std::size_t all) {
        progress.show(static_cast<long>(done), static_cast<long>(all), base::tr("columns written into shards"));
      });
  return shards.string();
}

}  // namespace search_cli::report
