#include "search-cli/view/dialogue.h"

#include <iostream>

#include "base/error.h"
#include "base/strings.h"
#include "base/terminal.h"
#include "base/translation.h"
#include "indexer/text/keyboard_layout.h"

namespace search_cli::view {

bool can_ask() { return base::is_terminal(stdin) && base::is_terminal(stdout); }

std::string ask(std::string_view question, const std::string& usual) {
  std::cout << question << (usual.empty() ? "" : " [" + usual + "]") << ": " << std::flush;
  std::string line;
  if (!std::getline(std::cin, line)) {
    std::cout << '\n';
    throw base::Error(base::Exit::usage, base::tr("the input ended before the last question was answered"),
                      base::tr("Run the command again."));
  }
  const std::string answer(base::trim(line));
  return answer.empty() ? usual : answer;
}

bool ask_yes(std::string_view question, bool usual) {
  for (;;) {
    const std::string typed = ask(question, usual ? "Y/n" : "y/N");
    if (typed == base::tr("yes")) return true;
    if (typed == base::tr("no")) return false;
    // Also of a keyboard in its Hangul mode (ㅛ: y).
    const std::string answer = base::ascii_lower(indexer::text::typed_as_latin(typed).value_or(typed));
    if (answer == "y/n") return usual;
    if (answer == "y" || answer == "yes") return true;
    if (answer == "n" || answer == "no") return false;
  }
}

}  // namespace search_cli::view
