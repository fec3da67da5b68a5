// Finds pages in quarantine: those that a crawl found doubtful and stored beside the archived text, so that a person
// can look at them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "archive/frontier.h"

namespace crawler::ingest {

// What find_quarantined() returns: copies of what the archive holds about the page.
struct Quarantined {
  archive::FrontierEntry entry;
  archive::Page page;                // as last fetched
  std::vector<std::string> reasons;  // the messages of the open warnings about it
};

// Finds a page by what a person may type for its column (Archive::resolve), or by its own URL where it never became a
// column. Returns nothing when no such page is in quarantine.
std::optional<Quarantined> find_quarantined(archive::Archive& archive, std::string_view typed);

}  // namespace crawler::ingest
