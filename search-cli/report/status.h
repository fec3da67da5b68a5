// The state of an archive: what each source brought and how its crawls went, and what a person should look at.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "archive/runs.h"
#include "config/settings.h"
#include "search-cli/report/source_health.h"

namespace search_cli::report {

// The state of one source.
struct SourceStatus {
  std::string name;
  std::string title;  // "" when the source has no file, or the file no title
  Health health = Health::well;
  std::size_t columns = 0;                 // without copies
  std::size_t gone = 0;                    // of these
  archive::Column newest;                  // by day; id 0 when there is no column
  Rhythm rhythm;                           // how often columns appear
  std::vector<archive::Run> runs;          // the newest first, the last few
  base::Instant last_good{};               // end of the last crawl that was good; value-initialised when there is none
  base::Instant next_due{};                // when the next good crawl should have ended at the latest; the same
  std::vector<archive::Warning> warnings;  // the open ones, in the order in which they were found
};

// A source that needs a person, in one line.
struct Problem {
  std::string source;
  Health health = Health::well;  // overdue, broken or never_run
  std::string message;           // what is wrong and what to do, without the source's name
};

// The state of the whole archive.
struct Status {
  std::size_t columns = 0;  // without copies
  std::vector<SourceStatus>
      sources;                    // by name: those of the settings, and others that the archive has columns or runs of
  std::vector<Problem> problems;  // of the sources that are crawled
};

// Reads the state at `now`. `crawling` says whether a process works on the archive, so that a crawl without an end may
// be under way. Throws base::Error as the archive does.
Status status_of(const archive::Archive& archive, const config::Settings& settings, base::Instant now, bool crawling);

}  // namespace search_cli::report
