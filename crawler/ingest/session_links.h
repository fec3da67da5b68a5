// Links that carry a session: a site that gives each visit a token of its own puts it into every link of a page, so
// that the links differ from one crawl to the next although nobody has edited them.
#pragma once

#include <string>

#include "archive/column.h"

namespace crawler::ingest {

// Returns the name of the query parameter whose value is all that tells two readings of a column apart; "" when they
// differ in anything else, or not at all. Its values are tokens: 16 characters and more, letters and digits among them.
// All links that differ have one token before and one after; a single such link counts only when the parameter's name
// speaks of a session (sess, sid, token), since its other value may be another document.
std::string session_parameter(const archive::Column& before, const archive::Column& after);

}  // namespace crawler::ingest
