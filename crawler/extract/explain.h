// How a reading came about, for people: `columns extract --explain`.
#pragma once

#include <string>
#include <vector>

#include "crawler/extract/author.h"
#include "crawler/extract/body.h"
#include "crawler/extract/publication_date.h"
#include "crawler/extract/title.h"

namespace crawler::extract {

struct Told {
  const std::vector<Candidate>& candidates;
  const Body& body;
  const Title& title;
  const Author& author;
  const Days& days;
};

std::string explain(const PageModel& outline, const Told& told);

}  // namespace crawler::extract
