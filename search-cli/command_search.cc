#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <unordered_map>

#include "archive/error.h"
#include "search-cli/answer_view.h"
#include "search-cli/commands.h"
#include "search-cli/search_options.h"
#include "search-cli/search_session.h"

namespace search_cli {
namespace {

using archive::Error;
using archive::Exit;

constexpr int found = 0, none = 1;  // as grep

struct Options {
  QuestionOptions question;
  bool json = false, jsonl = false, facets = false;
  std::string similar;
  std::string batch;
};

int show(const indexer::Answer& answer, const Options& options, Asking& asking) {
  if (options.json) {
    print_json(std::cout, answer, asking.archive(), asking.topics());
  } else if (options.jsonl) {
    print_jsonl(std::cout, answer, asking.archive(), asking.topics());
  } else {
    const View view;
    if (answer.hits.empty() && answer.total == 0) std::cerr << "no column found\n";
    print_mistakes(std::cerr, answer);
    const Pager pager;
    Shown shown;
    shown.facets = options.facets;
    shown.counts = options.similar.empty();
    std::ostringstream text;
    print_answer(text, view, answer, asking.archive(), shown);
    std::cout << text.str() << std::flush;
  }
  return answer.total > 0 ? found : none;
}

// A line `id TAB words` a question; `id TAB url TAB rank TAB weight` a hit.
int run_batch(Asking& asking, const Options& options) {
  std::ifstream file;
  const bool from_stdin = options.batch == "-";
  if (!from_stdin) file.open(options.batch);
  std::istream& in = from_stdin ? std::cin : file;
  if (!in)
    throw Error(Exit::host, "the file " + options.batch + " cannot be read", "name a file of lines: id TAB words");
  std::unordered_map<std::int64_t, std::string> urls;
  std::string line;
  bool any = false;
  while (std::getline(in, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    const std::string id = line.substr(0, tab);
    indexer::Request request =
        options.question.request(tab == std::string::npos ? "" : line.substr(tab + 1), asking.topics());
    // A ranking is asked for, not a count: what shares parts of words may follow.
    if (request.match != indexer::Match::all) request.match = indexer::Match::loose;
    request.suggest = false;
    request.group_by.clear();
    int rank = 0;
    for (const indexer::Hit& hit : asking.searcher().search(request).hits) {
      auto url = urls.find(hit.id);
      if (url == urls.end()) {
        const auto column = asking.archive().find(hit.id);
        url = urls.emplace(hit.id, column ? column->url : "").first;
      }
      std::cout << id << '\t' << url->second << '\t' << ++rank << '\t' << hit.weight << '\n';
      any = true;
    }
  }
  std::cout.flush();
  return any ? found : none;
}

int search(Context& context, const Options& options, const std::vector<std::string>& words) {
  const std::string text = question_text(words);
  const int ways = !text.empty() + !options.similar.empty() + !options.batch.empty();
  const Filter& filter = options.question.filter;
  const bool filters = !filter.year.empty() || !filter.topic.empty() || !filter.series.empty() ||
                       !filter.author.empty() || !filter.source.empty() || !options.question.language.empty();
  if (ways == 0 && !filters) {
    throw Error(Exit::usage, "there is nothing to search for",
                "columns search WORDS; columns-query(7) tells how to ask");
  }
  if (ways > 1) {
    throw Error(Exit::usage, "words, --similar and --batch do not go together", "ask one of them at a time");
  }
  Asking asking(context.archive(), context.settings());
  if (!options.batch.empty()) return run_batch(asking, options);
  if (!options.similar.empty()) {
    const archive::Column column = context.column(options.similar);
    return show(asking.searcher().similar(column.id, options.question.limit), options, asking);
  }
  return show(asking.searcher().search(options.question.request(text, asking.topics())), options, asking);
}

}  // namespace

Run prepare_search(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  options->question.add_to(app);
  app.add_flag("--facets", options->facets, "count by every field, not only by topic and year");
  app.add_flag("--json", options->json, "print one JSON document (docs/json.md)");
  app.add_flag("--jsonl", options->jsonl, "print a JSON line a column");
  app.add_option("--similar", options->similar, "columns like this one, instead of WORDS")->type_name("ID");
  app.add_option("--batch", options->batch,
                 "answer a file's lines `id TAB words` with `id TAB url TAB rank TAB weight`")
      ->type_name("FILE");
  app.allow_extras();
  app.footer(
      "columns search [OPTIONS] WORDS...\n\n"
      "WORDS: each must be found; \"a phrase\", -without, a OR b, prefix*, title:word, year:2019..2021, "
      "exact:\"...\".\n"
      "columns-query(7) tells all. Exit status: 0 found, 1 none, 2 error.");
  return [options, &app](Context& context) { return search(context, *options, app.remaining()); };
}

}  // namespace search_cli
