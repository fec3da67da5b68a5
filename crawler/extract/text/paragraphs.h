// Blocks put together as the paragraphs of a text: which line breaks wrap, which part lines, which part paragraphs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/extract/page/page_model.h"

namespace crawler::extract {

// The paragraphs of the blocks [first, last) that have no reason against them, clean, in document order. Lines at
// single <br> are joined by a space where empty lines separate the paragraphs of their element, are paragraphs where
// nothing else does, and stay lines ("\n") where they are verse, speech or entries: all of them short and of one
// sentence at most, or the next begins as speech and entries do. `reasons` has one entry for each block of the page.
std::vector<std::string> make_paragraphs(const PageModel& page, const std::vector<std::string_view>& reasons,
                                         std::size_t first, std::size_t last);

}  // namespace crawler::extract
