#include "search-cli/view/dialogue.h"

#include <iostream>

#include "base/error.h"
#include "base/strings.h"
#include "base/terminal.h"

namespace search_cli::view {

bool can_ask() { return base::is_terminal(stdin) && base::is_terminal(stdout); }

std::string ask(std::string_view question, const std::string& usual) {
  std::cout << question << (usual.empty() ? "" : " [" + usual + "]") << ": " << std::flush;
  std::string line;
  if (!std::getline(std::cin, line)) {
    std::cout << '\n';
    throw base::Error(base::Exit::usage, "the input ended before the last question was answered",
                      "Run the command again.");
  }
  const std::string answer(base::trim(line));
  return answer.empty() ? usual : answer;
}

bool ask_yes(std::string_view question, bool usual) {
  for (;;) {
    const std::string answer = base::ascii_lower(ask(question, usual ? "Y/n" : "y/N"));
    if (answer == "y/n") return usual;
    if (answer == "y" || answer == "yes") return true;
    if (answer == "n" || answer == "no") return false;
  }
}

}  // namespace search_cli::view
