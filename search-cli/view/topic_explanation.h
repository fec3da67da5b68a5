// Explains why a column has its topics.
#pragma once

#include <iosfwd>

#include "config/topics.h"
#include "indexer/topics/classifier.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::view {

// Prints the topics whose words the column has, with their scores and the words that made them.
void print_topics_of(std::ostream& out, const View& view, const indexer::topics::Classification& classification,
                     const config::Topics& topics);

}  // namespace search_cli::view
