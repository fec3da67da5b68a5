#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "archive/error.h"
#include "indexer/classify.h"
#include "indexer/why.h"
#include "search-cli/commands.h"
#include "search-cli/explain.h"
#include "search-cli/search_options.h"
#include "search-cli/search_session.h"
#include "search-cli/view.h"

namespace search_cli {
namespace {

constexpr int found = 0, none = 1;

std::string times(std::size_t count) { return count == 1 ? "once" : std::to_string(count) + " times"; }

int why(Context& context, std::vector<std::string> words) {
  if (words.empty()) {
    throw archive::Error(archive::Exit::usage, "there is no column to explain", "columns why ID WORDS...");
  }
  const std::string typed = words.front();
  words.erase(words.begin());
  const archive::Column column = context.column(typed);
  const View view;
  std::cout << view.styled(Style::heading, column.published.text() + "  " + harmless(column.title)) << " #" << column.id
            << "\n";
  bool holds = words.empty();
  if (!words.empty()) {
    Asking asking(context.archive(), context.settings());
    const indexer::Question question = indexer::parse_query(question_text(words), asking.searcher().languages());
    std::cout << "\n" << view.styled(Style::bold, "words") << "\n";
    for (const indexer::WordFound& word : indexer::why(column, question)) {
      std::cout << "  " << harmless(word.word);
      if (word.looked_for != word.word) std::cout << " (looked for as " << harmless(word.looked_for) << ")";
      if (word.in_title + word.in_body == 0) {
        std::cout << ": not found\n";
        continue;
      }
      holds = true;
      std::cout << ":";
      if (word.in_title) std::cout << " in the title";
      if (word.in_title && word.in_body) std::cout << " and";
      if (word.in_body) std::cout << " " << times(word.in_body) << " in the text";
      std::cout << ", as";
      for (std::size_t i = 0; i < word.forms.size(); ++i) std::cout << (i ? ", " : " ") << harmless(word.forms[i]);
      std::cout << "\n";
    }
  }
  const config::Topics topics = config::load_topics(context.settings().topics);
  print_topics_of(std::cout, view, indexer::Classifier(topics).classify(column), topics);
  return holds ? found : none;
}

}  // namespace

Run prepare_why(CLI::App& app) {
  app.allow_extras();
  app.footer(
      "columns why ID WORDS...\n\nID is an id, a day, an URL or the newspaper's key; WORDS as in columns search.");
  return [&app](Context& context) { return why(context, app.remaining()); };
}

}  // namespace search_cli
