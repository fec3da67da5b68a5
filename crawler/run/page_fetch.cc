#include "crawler/run/page_fetch.h"

#include <utility>

#include "base/translation.h"

namespace crawler::run {

std::vector<FetchedPage> fetch_pages(PipelineSetup setup, const std::vector<std::string>& urls) {
  std::vector<FetchedPage> answers(urls.size());
  Pipeline pipeline(std::move(setup));
  for (std::size_t i = 0; i < urls.size() && !pipeline.stopping(); ++i) {
    pipeline.pump(pipeline.most_waiting());
    answers[i].url = urls[i];
    fetch::Job job;
    job.url = urls[i];
    job.role = fetch::PageRole::raw;
    pipeline.submit(std::move(job), [&answer = answers[i]](ParsedPage parsed) {
      const fetch::FetchResult& result = parsed.download.result;
      if (result.kind == fetch::Kind::page) {
        answer.page = page_of(parsed);
      } else {
        answer.problem = result.problem.empty() ? base::tr("there is no page") : result.problem;
        answer.status = Pipeline::status_of(result.kind);
      }
    });
  }
  pipeline.pump(0);
  pipeline.commit();
  return answers;
}

const config::Source* source_of(const config::Settings& settings, const base::Url& url) {
  const auto takes = [&](const config::Source& source) {
    return source.hosts().contains(url.host()) && source.in_scope(url.text());
  };
  for (const config::Source& source : settings.sources)
    if (takes(source)) return settings.find_source(source.name);
  for (const config::Source& source : settings.available)
    if (takes(source)) return &source;
  return nullptr;
}

}  // namespace crawler::run
