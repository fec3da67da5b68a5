// The day a piece was published and the day it was last changed.
//
// Every place that names a day votes with a weight (the table in published.cc); the day with the most weight wins, and
// of equals the one from the place that stands first in the table. A newspaper's printed day, where the page names one
// (신문게재), is the day. Days in dropped parts of the page and behind its text have no vote.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "crawler/extract/metadata.h"
#include "crawler/extract/page_model.h"

namespace crawler::extract {

struct DayVote {
  base::Day day;
  std::string from;  // "json-ld", "meta article:published_time", "text 입력", "time", "url", ...
  float weight = 0;
  bool modified = false;
};

struct Days {
  base::Day published, modified;
  std::string published_from, modified_from;
  double published_confidence = 0, modified_confidence = 0;
  std::vector<DayVote> votes;  // for --explain
};

struct DayQuestion {
  std::string url;
  std::string language;
  std::string zone;            // the paper's; empty or "UTC": unknown
  std::size_t text_begin = 0;  // blocks of the body
  std::size_t text_end = 0;
};

Days read_days(const PageModel& outline, const Metadata& data, const DayQuestion& question);

}  // namespace crawler::extract
