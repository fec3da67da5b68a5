#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <unordered_map>

#include "base/error.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/search_options.h"
#include "search-cli/report/search_session.h"
#include "search-cli/view/results.h"

namespace search_cli::commands {
namespace {

using base::Error;
using base::Exit;

constexpr int found = 0, none = 1;  // as grep

struct Options {
  SearchOptions search;
  bool json = false, jsonl = false, facets = false;
  std::string similar;
  std::string batch;
};

int show(const indexer::query::Answer& answer, const Options& options, report::SearchSession& session) {
  if (options.json) {
    view::print_json(std::cout, answer, session.archive(), session.topics());
  } else if (options.jsonl) {
    view::print_jsonl(std::cout, answer, session.archive(), session.topics());
  } else {
    const view::View view;
    if (answer.hits.empty() && answer.total == 0) std::cerr << "no column found\n";
    view::print_mistakes(std::cerr, answer);
    const view::Pager pager;
    view::Shown shown;
    shown.facets = options.facets;
    shown.counts = options.similar.empty();
    std::ostringstream text;
    view::print_answer(text, view, answer, session.archive(), shown);
    std::cout << text.str() << std::flush;
  }
  return answer.total > 0 ? found : none;
}

// Reads a line `id TAB words` for each search and prints a line `id TAB url TAB rank TAB weight` for each hit.
int run_batch(report::SearchSession& session, const Options& options) {
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
    indexer::query::Request request =
        options.search.request(tab == std::string::npos ? "" : line.substr(tab + 1), session);
    // A ranking is wanted, not a count: columns that share parts of words may follow.
    if (request.match != indexer::query::Match::all) request.match = indexer::query::Match::loose;
    request.suggest = false;
    request.group_by.clear();
    int rank = 0;
    for (const indexer::query::Hit& hit : session.searcher().search(request).hits) {
      auto url = urls.find(hit.id);
      if (url == urls.end()) {
        const auto column = session.archive().find(hit.id);
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
  if (ways == 0 && !options.search.filter.restricts()) {
    throw Error(Exit::usage, "there is nothing to search for",
                "columns search WORDS; columns-query(7) tells how to ask");
  }
  if (ways > 1) {
    throw Error(Exit::usage, "words, --similar and --batch do not go together", "ask one of them at a time");
  }
  report::SearchSession session(context.archive(), context.settings());
  if (!options.batch.empty()) return run_batch(session, options);
  if (!options.similar.empty()) {
    const archive::Column column = context.column(options.similar);
    return show(session.searcher().similar(column.id, options.search.limit), options, session);
  }
  return show(session.searcher().search(options.search.request(text, session)), options, session);
}

}  // namespace

Run prepare_search(base::Options& command_line) {
  const auto options = std::make_shared<Options>();
  options->search.add_to(command_line);
  command_line.flag("--facets", options->facets, "count by every field, not only by topic and year");
  command_line.flag("--json", options->json, "print one JSON document (docs/json.md)");
  command_line.flag("--jsonl", options->jsonl, "print a JSON line a column");
  command_line.option("--similar", options->similar, "ID", "columns like this one, instead of WORDS");
  command_line.option("--batch", options->batch, "FILE",
                      "answer a file's lines `id TAB words` with `id TAB url TAB rank TAB weight`");
  command_line.keep_other_words();
  command_line.footer(
      "columns search [OPTIONS] WORDS...\n\n"
      "WORDS: each must be found; \"a phrase\", -without, a OR b, prefix*, title:word, year:2019..2021, "
      "exact:\"...\".\n"
      "columns-query(7) tells all. Exit status: 0 found, 1 none, 2 error.");
  return [options, &command_line](Context& context) { return search(context, *options, command_line.other_words()); };
}

}  // namespace search_cli::commands
