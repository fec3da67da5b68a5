#include "crawler/run/source_run.h"

#include <utility>

#include "crawler/run/image_crawler.h"
#include "crawler/run/list_crawler.h"
#include "crawler/run/page_crawler.h"

namespace crawler::run {

archive::Run run_source(PipelineSetup setup) {
  Discovery discovery(setup.archive, setup.source, setup.log);
  ingest::Ingester ingester(setup.archive, setup.source, setup.report, setup.log);
  Pipeline pipeline(std::move(setup));
  pipeline.begin();
  ListCrawler(pipeline, discovery, ingester).crawl();
  PageCrawler pages(pipeline, discovery, ingester);
  if (!pipeline.stopping()) pages.crawl();
  if (pipeline.source().images && !pipeline.stopping()) ImageCrawler(pipeline, ingester).crawl();
  return pipeline.finish();
}

}  // namespace crawler::run
