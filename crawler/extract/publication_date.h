// The day a column was published and the day it was last changed.
//
// Every place that names a day votes with a weight (the constants in publication_date.cc, the names and labels in
// day_lexicon.cc). The day with the most weight wins; of two with the same weight, the one whose place was read first.
// A newspaper's printed day, where the page names one (신문게재), outweighs everything else. Days in parts of the page
// that belong to others (comments, related pieces), in pictures' captions and in the prose do not vote.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/date.h"
#include "crawler/dom/document.h"
#include "crawler/extract/page/metadata.h"
#include "crawler/extract/page/page_model.h"

namespace crawler::extract {

// A place of the page that names a day, and how much it counts.
struct DayVote {
  base::Day day;
  std::string from;  // "json-ld", "meta article:published_time", "text 입력", "time", "url", ...
  float weight = 0;
  bool modified = false;  // a vote for the day of the last change, not of publication
  base::Day swapped;      // the other reading of a day such as 3/4/2021; unknown when there is only one
};

// What read_publication_dates() returns: the days that won, where they stand, and all votes.
struct PublicationDates {
  base::Day published, modified;  // unknown when no place names one
  std::string published_from, modified_from;
  double published_confidence = 0, modified_confidence = 0;  // 0 to 1
  std::vector<DayVote> votes;                                // in the order they were cast, for --explain
};

// What the reading of days needs to know beside the page.
struct DateContext {
  std::string url;                    // the page's; its path may hold a day
  std::string language;               // BCP 47, for the names of months and their order; empty: English
  std::string zone;                   // the newspaper's time zone (IANA); empty or "UTC" when it is not known
  dom::Node headline = dom::no_node;  // the element of the headline
  std::size_t text_begin = 0;         // the blocks of the body, [text_begin, text_end); both 0: not known
  std::size_t text_end = 0;
};

// Reads the days from JSON-LD, meta elements, microdata, labelled lines, time elements, the lines about the headline
// and the URL; where none of them names a day, from what is left: attributes, script state, a dateline.
PublicationDates read_publication_dates(const PageModel& page, const Metadata& data, const DateContext& context);

}  // namespace crawler::extract
