// Who wrote a piece: people, not the institution and not the desk.
#pragma once

#include <string>
#include <vector>

#include "crawler/extract/metadata.h"
#include "crawler/extract/page_model.h"

namespace crawler::extract {

struct Author {
  std::string text;  // names parted by ", "
  std::string from;
  double confidence = 0;
  std::vector<std::pair<std::string, std::string>> candidates;  // from, names
};

// `text_begin` and `text_end` are the body's blocks: a byline stands before, or in the first or last line of it.
// `sites` are the names of the site itself, which is no author.
Author read_author(const PageModel& outline, const Metadata& data, const std::vector<std::string>& sites,
                   std::size_t text_begin, std::size_t text_end);

}  // namespace crawler::extract
