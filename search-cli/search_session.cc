#include "search-cli/search_session.h"

namespace search_cli {

Asking::Asking(archive::Archive& archive, const config::Settings& settings)
    : archive_(archive),
      topics_(config::load_topics(settings.topics)),
      searcher_(settings.archive, topics_, archive_) {}

}  // namespace search_cli
