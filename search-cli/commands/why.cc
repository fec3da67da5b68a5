#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"
#include "indexer/query/explain.h"
#include "indexer/topics/classifier.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/search_options.h"
#include "search-cli/report/search_session.h"
#include "search-cli/view/column_heading.h"
#include "search-cli/view/topic_explanation.h"

namespace search_cli::commands {
namespace {

using base::tr;
using base::tr_count;

// Where the column has the word, and in which forms.
std::string line_of(const indexer::query::WordFound& row) {
  const std::string typed = view::harmless(row.word);
  const std::string word =
      row.looked_for == row.word ? typed : tr("{1} (looked for as {2})", {typed, view::harmless(row.looked_for)});
  if (row.in_title + row.in_body == 0) return tr("{1}: not found", {word});
  const std::string forms = view::harmless(base::joined(row.forms, ", "));
  if (row.in_body == 0) return tr("{1}: in the title, as {2}", {word, forms});
  return row.in_title ? tr_count("{2}: in the title and once in the text, as {3}",
                                 "{2}: in the title and {1} times in the text, as {3}", row.in_body, {word, forms})
                      : tr_count("{2}: once in the text, as {3}", "{2}: {1} times in the text, as {3}", row.in_body,
                                 {word, forms});
}

int why(Context& context, const base::Options& command_line) {
  std::vector<std::string> words = command_line.other_words();
  if (words.empty()) {
    throw base::Error(base::Exit::usage, tr("there is no column to explain"), tr("Run `columns why ID WORDS...`."));
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
    std::cout << "\n" << view.styled(view::Style::bold, tr("words")) << "\n";
    for (const indexer::query::WordFound& word : indexer::query::explain(column, question)) {
      holds = holds || word.in_title + word.in_body > 0;
      std::cout << "  " << line_of(word) << "\n";
    }
  }
  const config::Topics& topics = context.topics();
  view::print_topics_of(std::cout, view, indexer::topics::Classifier(topics).classify(column), topics);
  return holds ? columns_found : none_found;
}

}  // namespace

Run prepare_why(base::Options& command_line) {
  command_line.keep_other_words();
  command_line.footer(std::string("columns why ID WORDS...\n\n") +
                      tr("ID is an id, a day, a URL or the newspaper's key; WORDS as in columns search."));
  return [&command_line](Context& context) { return why(context, command_line); };
}

}  // namespace search_cli::commands
