// Bodies of columns that come from elsewhere than a page: from JSON lines, or from a person's file.
#pragma once

#include <string>

namespace crawler::ingest {

// Returns a text of any origin as bodies are stored: cleaned (base/text.h), the white space in a paragraph folded, one
// blank line between two paragraphs.
std::string clean_body(const std::string& body);

}  // namespace crawler::ingest
