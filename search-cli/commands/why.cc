#include <iostream>
#include <memory>

#include "base/error.h"
#include "indexer/query/explain.h"
#include "indexer/topics/classifier.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/search_options.h"
#include "search-cli/report/search_session.h"
#include "search-cli/view/column_heading.h"
#include "search-cli/view/topic_explanation.h"

namespace search_cli::commands {
namespace {

constexpr int found = 0, none = 1;

std::string times(std::size_t count) { return count == 1 ? "once" : std::to_string(count) + " times"; }

int why(Context& context, const base::Options& command_line) {
  std::vector<std::string> words = command_line.other_words();
  if (words.empty()) {
    throw base::Error(base::Exit::usage, "there is no column to explain", "Write `columns why ID WORDS...`.");
  }
  const std::string typed = words.front();
  words.erase(words.begin());
  const archive::Column column = context.column(typed);
  const view::View view;
  std::cout << view::heading_line(view, column) << "\n";
  bool holds = words.empty();
  if (!words.empty()) {
    report::SearchSession session(context.live_archive(), context.settings());
    const indexer::query::Question question =
        indexer::query::parse_query(question_text(command_line, words), session.searcher().languages());
    std::cout << "\n" << view.styled(view::Style::bold, "words") << "\n";
    for (const indexer::query::WordFound& word : indexer::query::explain(column, question)) {
      std::cout << "  " << view::harmless(word.word);
      if (word.looked_for != word.word) std::cout << " (looked for as " << view::harmless(word.looked_for) << ")";
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
      for (std::size_t i = 0; i < word.forms.size(); ++i)
        std::cout << (i ? ", " : " ") << view::harmless(word.forms[i]);
      std::cout << "\n";
    }
  }
  const config::Topics& topics = context.topics();
  view::print_topics_of(std::cout, view, indexer::topics::Classifier(topics).classify(column), topics);
  return holds ? found : none;
}

}  // namespace

Run prepare_why(base::Options& command_line) {
  command_line.keep_other_words();
  command_line.footer(
      "columns why ID WORDS...\n\nID is an id, a day, a URL or the newspaper's key; WORDS as in columns search.");
  return [&command_line](Context& context) { return why(context, command_line); };
}

}  // namespace search_cli::commands
