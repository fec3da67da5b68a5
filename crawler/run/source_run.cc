#include "crawler/run/source_run.h"

#include <exception>
#include <utility>

#include "base/error.h"
#include "base/url.h"
#include "crawler/run/image_crawler.h"
#include "crawler/run/list_crawler.h"
#include "crawler/run/page_crawler.h"

namespace crawler::run {

namespace {

archive::Run crawl_all(Pipeline& pipeline, Discovery& discovery, ingest::Ingester& ingester) {
  ListCrawler(pipeline, discovery, ingester).crawl();
  PageCrawler pages(pipeline, discovery, ingester);
  if (!pipeline.stopping()) pages.crawl();
  if (pipeline.source().images && !pipeline.stopping()) ImageCrawler(pipeline, ingester).crawl();
  return pipeline.finish();
}

}  // namespace

archive::Run run_source(PipelineSetup setup) {
  Discovery discovery(setup.archive, setup.source, setup.log);
  ingest::Ingester ingester(setup.archive, setup.source, setup.report, setup.log);
  Pipeline pipeline(std::move(setup));
  pipeline.begin();
  try {
    return crawl_all(pipeline, discovery, ingester);
  } catch (const base::Error& error) {
    pipeline.abandon(error.status(), base::without_credentials(error.what()));
    throw;
  } catch (const std::exception& error) {
    pipeline.abandon(base::Exit::software, error.what());
    throw;
  }
}

}  // namespace crawler::run
