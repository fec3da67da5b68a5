#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/translation.h"
#include "base/width.h"
#include "indexer/topics/classifier.h"
#include "indexer/topics/keyness.h"
#include "search-cli/commands/commands.h"
#include "search-cli/report/search_session.h"
#include "search-cli/view/column_heading.h"
#include "search-cli/view/topic_explanation.h"

namespace search_cli::commands {
namespace {

using base::tr;
using base::tr_count;
using indexer::store::Facet;

struct TopicsOptions {
  std::string explain;
  bool unassigned = false, suggest = false, json = false;
};

// How many columns each topic has in each year, of the whole index.
struct Table {
  std::vector<indexer::query::Count> topics;                         // the largest first
  std::vector<indexer::query::Count> years;                          // the newest first
  std::map<std::pair<std::string, std::string>, std::size_t> cells;  // by topic and year; none where there is no column
  std::size_t total = 0;
};

Table table_of(const indexer::query::Answer& answer) {
  Table table{answer.facets[static_cast<std::size_t>(Facet::topic)],
              answer.facets[static_cast<std::size_t>(Facet::year)],
              {},
              answer.total};
  for (const indexer::query::Group& group : answer.groups) table.cells[{group.path[0], group.path[1]}] = group.columns;
  return table;
}

void print_json(const Table& table, const config::Topics& topics) {
  nlohmann::ordered_json json{{"schema", "columns-topics/1"}, {"columns", table.total}};
  json["topics"] = nlohmann::ordered_json::array();
  for (const indexer::query::Count& topic : table.topics) {
    const config::Topic* row = topics.find(topic.name);
    nlohmann::ordered_json years = nlohmann::ordered_json::object();
    for (auto year = table.years.rbegin(); year != table.years.rend(); ++year) {
      const auto cell = table.cells.find({topic.name, year->name});
      if (cell != table.cells.end()) years[year->name] = cell->second;
    }
    json["topics"].push_back({{"key", row ? row->key : ""},
                              {"korean", topic.name},
                              {"english", row ? row->english : ""},
                              {"columns", topic.columns},
                              {"years", years}});
  }
  std::cout << base::printable_json(json.dump(2)) << "\n";
}

// The newest years that fit the terminal, the oldest of them first.
void print_text(const Table& table) {
  constexpr int cell = 6;
  const view::View view;
  int widest = 5;
  for (const indexer::query::Count& topic : table.topics) widest = std::max(widest, base::text_width(topic.name));
  const auto fitting = static_cast<std::size_t>(std::max(1, (view.width() - widest - cell - 2) / cell));
  const std::size_t shown = std::min(fitting, table.years.size());
  std::string header = base::pad_to("", widest), sums = header;
  for (std::size_t i = shown; i-- > 0;) {
    header += base::align_right(table.years[i].name.empty() ? "-" : table.years[i].name, cell);
    sums += base::align_right(std::to_string(table.years[i].columns), cell);
  }
  std::cout << view.styled(view::Style::bold, header + base::align_right(tr("all"), cell)) << "\n";
  for (const indexer::query::Count& topic : table.topics) {
    std::cout << base::pad_to(topic.name, widest);
    for (std::size_t i = shown; i-- > 0;) {
      const auto found = table.cells.find({topic.name, table.years[i].name});
      std::cout << base::align_right(found == table.cells.end() ? "·" : std::to_string(found->second), cell);
    }
    std::cout << base::align_right(std::to_string(topic.columns), cell) << "\n";
  }
  std::cout << sums << base::align_right(std::to_string(table.total), cell) << "\n";
  if (const std::size_t hidden = table.years.size() - shown)
    std::cout << tr_count("{1} earlier year is not shown", "{1} earlier years are not shown", hidden) << "\n";
}

int print_table(Context& context, bool as_json) {
  report::SearchSession session(context.live_archive(), context.settings());
  const Table table = table_of(session.searcher().all());
  if (as_json)
    print_json(table, session.topics());
  else
    print_text(table);
  return table.total ? 0 : 1;
}

// Classifies the texts again, since topics.toml may have changed after the index was made.
int print_unassigned(Context& context) {
  const config::Topics& topics = context.topics();
  const indexer::topics::Classifier classifier(topics);
  const view::View view;
  std::size_t count = 0;
  context.archive().each([&](const archive::Column& column) {
    if (classifier.classify(column).primary != &topics.other) return true;
    ++count;
    std::cout << column.published.text() << "  " << view::harmless(column.title)
              << view.styled(view::Style::dim, " " + view::linked_id(view, column)) << "\n";
    return true;
  });
  if (count == 0) std::cout << tr("Every column has a topic.") << "\n";
  return 0;
}

int print_suggestions(Context& context) {
  constexpr std::size_t most = 20;
  const config::Topics& topics = context.topics();
  const indexer::topics::Classifier classifier(topics);
  indexer::topics::KeywordCounter words;
  std::size_t count = 0;
  context.archive().each([&](const archive::Column& column) {
    const bool unassigned = classifier.classify(column).primary == &topics.other;
    words.add(column, unassigned);
    count += unassigned;
    return true;
  });
  if (count == 0) {
    std::cout << tr("Every column has a topic.") << "\n";
    return 0;
  }
  std::cout << tr_count("words of the {1} column without a topic that the others lack: in how many of each",
                        "words of the {1} columns without a topic that the others lack: in how many of each", count)
            << "\n";
  for (const indexer::topics::Keyword& word : words.best(most)) {
    std::cout << "  " << base::pad_to(view::harmless(word.word), 24) << " " << word.unassigned << " : " << word.assigned
              << "\n";
  }
  return 0;
}

int topics(Context& context, const TopicsOptions& options) {
  if (!options.explain.empty()) {
    const archive::Column column = context.column(options.explain);
    const config::Topics& all = context.topics();
    const view::View view;
    std::cout << view::heading_line(view, column) << "\n";
    view::print_topics_of(std::cout, view, indexer::topics::Classifier(all).classify(column), all);
    return 0;
  }
  if (options.unassigned) return print_unassigned(context);
  if (options.suggest) return print_suggestions(context);
  return print_table(context, options.json);
}

}  // namespace

Run prepare_topics(base::Options& command_line) {
  const auto options = std::make_shared<TopicsOptions>();
  command_line.option("--explain", options->explain, "ID", tr("why a column has its topics"));
  command_line.flag("--unassigned", options->unassigned, tr("list the columns that no topic fits"));
  command_line.flag("--suggest", options->suggest, tr("words that could tell those apart"));
  command_line.flag("--json", options->json, tr("print the table as JSON"));
  return [options](Context& context) { return topics(context, *options); };
}

}  // namespace search_cli::commands
