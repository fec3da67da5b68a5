#include "crawler/run/source_run.h"

#include <utility>

#include "crawler/run/image_crawler.h"
#include "crawler/run/list_crawler.h"
#include "crawler/run/page_crawler.h"

namespace crawler::run {

archive::Run run_source(archive::Archive& archive, const std::filesystem::path& dir, const config::Source& source,
                        RunRules rules, ingest::ProblemReport& report, const base::Log& log) {
  Pipeline engine(archive, dir, source, std::move(rules), report, log);
  engine.begin();
  Discovery discovery(archive, source, log);
  ingest::Ingester filing(archive, source, report, log);
  ListCrawler(engine, discovery, filing).read_all();
  PageCrawler pages(engine, discovery, filing);
  if (!engine.stopping()) pages.look_at_all();
  if (source.images && !engine.stopping()) ImageCrawler(engine, filing).look_at_all();
  return engine.finish();
}

}  // namespace crawler::run
