#include "search-cli/report/search_session.h"

namespace search_cli::report {

SearchSession::SearchSession(archive::Archive& archive, const config::Settings& settings)
    : archive_(&archive),
      topics_(config::load_topics(settings.topics)),
      searcher_(settings.archive, topics_, archive) {}

SearchSession::SearchSession(const indexer::query::IndexServers& servers, const config::Settings& settings)
    : archive_(nullptr), topics_(config::load_topics(settings.topics)), searcher_(servers, topics_) {}

}  // namespace search_cli::report
