// A page that a crawl found doubtful and kept beside the old text, for a person who has looked at it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "archive/frontier.h"

namespace crawler::ingest {

struct Quarantined {
  archive::FrontierEntry entry;
  archive::Page page;                // the last one that was doubtful
  std::vector<std::string> reasons;  // what the crawl said of it
};

// By what a person may type for a column (Archive::resolve), or by the page's URL where it never became one.
std::optional<Quarantined> find_quarantined(archive::Archive& archive, std::string_view typed);

}  // namespace crawler::ingest
