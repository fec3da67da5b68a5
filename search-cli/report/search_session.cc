#include "search-cli/report/search_session.h"

namespace search_cli::report {

SearchSession::SearchSession(archive::Archive& archive, const config::Settings& settings)
    : archive_(archive),
      topics_(config::load_topics(settings.topics)),
      searcher_(settings.archive, topics_, archive_) {}

}  // namespace search_cli::report
