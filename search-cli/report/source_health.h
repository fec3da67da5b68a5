// The rhythm of a source: how often its columns appear and how often it is crawled, to tell silence from failure.
#pragma once

#include <string>
#include <vector>

#include "archive/runs.h"
#include "base/date.h"

namespace search_cli::report {

struct Rhythm {
  int usual_days = 0;    // median of the gaps between columns; 0: too few to tell
  int silent_days = 0;   // since the newest column
  bool unusual = false;  // silent for more than three usual gaps, and more than a fortnight
};

// `days` of the source's columns, in any order.
Rhythm rhythm_of(std::vector<base::Day> days, base::Day today);

enum class Health { well, never_run, overdue, broken };

// Broken: the last finished run failed, or one was begun and never ended. Overdue: no good run for `due_days`.
Health health_of(const std::vector<archive::Run>& newest_first, base::Instant now, int due_days);
std::string_view to_text(Health health);

}  // namespace search_cli::report
