#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/width.h"
#include "indexer/topics/classifier.h"
#include "indexer/topics/keyness.h"
#include "search-cli/commands/commands.h"
#include "search-cli/report/search_session.h"
#include "search-cli/view/terminal_view.h"
#include "search-cli/view/topic_explanation.h"

namespace search_cli::commands {
namespace {

using indexer::store::Facet;

struct Options {
  std::string explain;
  bool unassigned = false, suggest = false, json = false;
};

// Columns by topic and year, of the whole index.
int print_table(Context& context, bool as_json) {
  report::SearchSession asking(context.archive(), context.settings());
  const indexer::query::Answer answer = asking.searcher().all();
  const auto& by_topic = answer.facets[static_cast<std::size_t>(Facet::topic)];
  const auto& by_year = answer.facets[static_cast<std::size_t>(Facet::year)];
  std::map<std::pair<std::string, std::string>, std::size_t> cells;
  for (const indexer::query::Group& group : answer.groups) cells[{group.path[0], group.path[1]}] = group.columns;
  if (as_json) {
    nlohmann::ordered_json json{{"schema", "columns-topics/1"}, {"columns", answer.total}};
    json["topics"] = nlohmann::ordered_json::array();
    for (const indexer::query::Count& topic : by_topic) {
      const config::Topic* row = asking.topics().find(topic.name);
      nlohmann::ordered_json years = nlohmann::ordered_json::object();
      for (auto year = by_year.rbegin(); year != by_year.rend(); ++year) {
        const auto cell = cells.find({topic.name, year->name});
        if (cell != cells.end()) years[year->name] = cell->second;
      }
      json["topics"].push_back({{"key", row ? row->key : ""},
                                {"korean", topic.name},
                                {"english", row ? row->english : ""},
                                {"columns", topic.columns},
                                {"years", years}});
    }
    std::cout << json.dump(2) << "\n";
    return answer.total ? 0 : 1;
  }
  const view::View view;
  int widest = 5;
  for (const indexer::query::Count& topic : by_topic) widest = std::max(widest, base::text_width(topic.name));
  constexpr int cell = 6;
  // The newest years that fit, oldest first.
  const auto room = static_cast<std::size_t>(std::max(1, (view.width() - widest - cell - 2) / cell));
  const std::size_t shown = std::min(room, by_year.size());
  const auto right = [](const std::string& text) {
    return std::string(static_cast<std::size_t>(std::max(0, cell - base::text_width(text))), ' ') + text;
  };
  std::string header = base::pad_to("", widest);
  for (std::size_t i = shown; i-- > 0;) header += right(by_year[i].name.empty() ? "-" : by_year[i].name);
  std::cout << view.styled(view::Style::bold, header + right("all")) << "\n";
  for (const indexer::query::Count& topic : by_topic) {
    std::cout << base::pad_to(topic.name, widest);
    for (std::size_t i = shown; i-- > 0;) {
      const auto found = cells.find({topic.name, by_year[i].name});
      std::cout << right(found == cells.end() ? "·" : std::to_string(found->second));
    }
    std::cout << right(std::to_string(topic.columns)) << "\n";
  }
  std::cout << base::pad_to("", widest);
  for (std::size_t i = shown; i-- > 0;) std::cout << right(std::to_string(by_year[i].columns));
  std::cout << right(std::to_string(answer.total)) << "\n";
  if (shown < by_year.size()) std::cout << by_year.size() - shown << " earlier years are not shown\n";
  return answer.total ? 0 : 1;
}

// The topics are told anew from the texts: topics.toml may have changed since the index was made.
int print_unassigned(Context& context) {
  const config::Topics topics = config::load_topics(context.settings().topics);
  const indexer::topics::Classifier classifier(topics);
  const view::View view;
  std::size_t count = 0;
  context.archive().each([&](const archive::Column& column) {
    if (classifier.classify(column).primary != &topics.other) return true;
    ++count;
    std::cout << column.published.text() << "  " << view::harmless(column.title)
              << view.styled(view::Style::dim, " #" + std::to_string(column.id)) << "\n";
    return true;
  });
  if (count == 0) std::cout << "every column has a topic\n";
  return 0;
}

int print_suggestions(Context& context) {
  constexpr std::size_t most = 20;
  const config::Topics topics = config::load_topics(context.settings().topics);
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
    std::cout << "every column has a topic\n";
    return 0;
  }
  std::cout << "words of the " << count << " columns without a topic that the others lack: in how many of each\n";
  for (const indexer::topics::Keyword& word : words.best(most)) {
    std::cout << "  " << base::pad_to(view::harmless(word.word), 24) << " " << word.unassigned << " : " << word.assigned
              << "\n";
  }
  return 0;
}

int topics(Context& context, const Options& options) {
  if (!options.explain.empty()) {
    const archive::Column column = context.column(options.explain);
    const config::Topics all = config::load_topics(context.settings().topics);
    const view::View view;
    std::cout << view.styled(view::Style::heading, column.published.text() + "  " + view::harmless(column.title))
              << " #" << column.id << "\n";
    view::print_topics_of(std::cout, view, indexer::topics::Classifier(all).classify(column), all);
    return 0;
  }
  if (options.unassigned) return print_unassigned(context);
  if (options.suggest) return print_suggestions(context);
  return print_table(context, options.json);
}

}  // namespace

Run prepare_topics(base::Options& command_line) {
  const auto options = std::make_shared<Options>();
  command_line.option("--explain", options->explain, "ID", "why a column has its topics");
  command_line.flag("--unassigned", options->unassigned, "list the columns that no topic fits");
  command_line.flag("--suggest", options->suggest, "words that could tell those apart");
  command_line.flag("--json", options->json, "print the table as JSON");
  return [options](Context& context) { return topics(context, *options); };
}

}  // namespace search_cli::commands
