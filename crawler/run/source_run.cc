#include "crawler/run/source_run.h"

#include <chrono>
#include <cstddef>
#include <exception>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/run/image_crawler.h"
#include "crawler/run/list_crawler.h"
#include "crawler/run/page_crawler.h"

namespace crawler::run {

namespace {

// A page that failed under a wrong clock would be left alone until the time that the clock showed.
void end_pauses_of_a_wrong_clock(Pipeline& pipeline, ingest::ProblemReport& report) {
  constexpr auto difference = std::chrono::hours(1);  // between two clocks that are right enough
  std::size_t ended = 0;
  pipeline.in_transaction(
      [&] { ended = pipeline.frontier().end_pauses_noted_after(pipeline.source().name, base::now() + difference); });
  if (ended == 0) return;
  report.add(pipeline.source().name, "clock",
             base::tr_count("{1} page was put off under a clock that was ahead of today's; asking again now",
                            "{1} pages were put off under a clock that was ahead of today's; asking again now", ended));
}

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
  ingest::ProblemReport& report = setup.report;
  Pipeline pipeline(std::move(setup));
  pipeline.begin();
  try {
    end_pauses_of_a_wrong_clock(pipeline, report);
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
