// Links that carry a session: a site that gives each visit a token of its own puts it into the links and pictures of a
// page, so that they differ from one crawl to the next although nobody has edited them.
#pragma once

#include <string>

#include "archive/column.h"

namespace crawler::ingest {

// Returns the name of the query parameter whose values are all that tells two readings of a column apart; "" when they
// differ in anything else, or not at all. The values are tokens: 16 characters and more, letters and digits among them,
// the same one before and the same one after in all links and pictures that differ.
//
// One such difference may be an edit, since a link may lead to another document by a token. Of one parameter it is a
// session when the reading before differed from the one before it in that parameter alone, too.
std::string changed_token(const archive::Column& before, const archive::Column& after);

}  // namespace crawler::ingest
