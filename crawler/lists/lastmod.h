// When a page last changed, as sitemaps (lastmod) and feeds (updated, date_modified) say. Such texts are compared, not
// computed with: another text means that the page may have changed.
#pragma once

#include <string>
#include <string_view>

#include "base/date.h"

namespace crawler::lists {

// Returns a W3C date-time (https://www.w3.org/TR/NOTE-datetime: a year, a month, a day, or a day with time and zone) as
// written, without white space around it; "" for any other text.
std::string lastmod_of(std::string_view text);

// Whether a day has passed at `now` since the time that lastmod_of() gave was over; false for "" and for a time to
// come. Only then does the same text mean, later on, that the page is the same: within a day that it names a page may
// change twice, its zone may not be ours, and some sites write the present time beside every page.
bool is_settled(std::string_view lastmod, base::Instant now);

}  // namespace crawler::lists
