// Texts that stand only in the state that a page's scripts start from: Next.js (__NEXT_DATA__ and its streamed chunks),
// Arc's Fusion, and other `window.X = {...}` assignments.
//
// The layout of no site is known here. The JSON is walked like a page: always into the value that holds nearly all the
// prose, until it divides into paragraphs.
#pragma once

#include <vector>

#include "crawler/dom/document.h"
#include "crawler/extract/text/embedded_text.h"

namespace crawler::extract {

// The longest text in the state of all scripts; with a weight of 0 when there is none. Never throws; skips scripts of
// more than 4 MB and what is not JSON.
EmbeddedText read_script_state(const std::vector<dom::Script>& scripts);

}  // namespace crawler::extract
