// Texts that stand only in the state a page's scripts start from: Next.js (__NEXT_DATA__ and its streamed chunks),
// Arc's Fusion, and other `window.X = {...}` assignments.
//
// No site's layout is known here. The JSON is walked like a page: always into the value that holds nearly all the
// prose, until it parts into paragraphs.
#pragma once

#include <vector>

#include "crawler/dom/document.h"
#include "crawler/extract/embedded_text.h"

namespace crawler::extract {

// The longest text of all states; of weight 0 when there is none.
EmbeddedText read_script_state(const std::vector<dom::Script>& scripts);

}  // namespace crawler::extract
