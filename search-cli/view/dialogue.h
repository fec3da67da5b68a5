// Questions to a person at the terminal, a line each.
#pragma once

#include <string>
#include <string_view>

namespace search_cli::view {

// Whether a person can be asked: input and output are a terminal.
bool can_ask();

// Prints the question and, in brackets, what Enter alone answers unless that is nothing; waits for a line and returns
// it without white space at its ends, or `usual` for an empty one. Throws base::Error(usage) when the input ends
// instead.
std::string ask(std::string_view question, const std::string& usual);

// The same for a question that y, yes, n and no answer, in either case. Any other answer is asked for again.
bool ask_yes(std::string_view question, bool usual);

}  // namespace search_cli::view
