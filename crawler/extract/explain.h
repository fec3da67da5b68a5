// How a reading came about, for people: `columns extract --explain`.
#pragma once

#include <string>
#include <vector>

#include "crawler/extract/author/author.h"
#include "crawler/extract/publication_date.h"
#include "crawler/extract/text/body.h"
#include "crawler/extract/title/title.h"

namespace crawler::extract {

// What each step of an extraction decided. Refers to the results; owns nothing.
struct ExtractionTrace {
  const std::vector<Candidate>& candidates;
  const Body& body;
  const Title& title;
  const Author& author;
  const PublicationDates& dates;
};

// The trace as lines of text: the ten best containers, all candidates for title, author and day, and every block with
// the reason why it was left out.
std::string explain(const PageModel& page, const ExtractionTrace& trace);

}  // namespace crawler::extract
