// How often the columns of a source appear and how its crawls went, to tell silence from failure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/runs.h"
#include "base/date.h"

namespace search_cli::report {

// How often columns appear.
struct Rhythm {
  std::optional<int> usual_days;   // median of the gaps between columns; nothing when there are fewer than three gaps
  std::optional<int> silent_days;  // since the newest column; nothing when there is no column with a day
  bool unusual = false;            // silent for more than three usual gaps, and more than a fortnight
};

// `days` are those of the source's columns, in any order; days that are not known are left out.
Rhythm rhythm_of(std::vector<base::Day> days, base::Day today);

// The state of a source: health_of() tells the first four from each other.
enum class Health {
  well,
  never_run,
  overdue,
  broken,
  not_crawled  // taken out of the settings, or never in them: columns that were imported or kept by hand
};

// Judges by the runs of a source. Broken: the newest run failed, or has no end although no process works on the archive
// (`crawling`) or it began more than a day ago. Overdue: the last good run ended more than `due_days` ago, or by a
// clock that was ahead (is_ahead), so that nobody knows when. Never run: there is no run.
Health health_of(const std::vector<archive::Run>& newest_first, base::Instant now, int due_days, bool crawling);
std::string_view to_text(Health health);

// Whether a time that was noted is more than a day after `now`, so that the clock was wrong then, or is now.
bool is_ahead(base::Instant time, base::Instant now);

}  // namespace search_cli::report
