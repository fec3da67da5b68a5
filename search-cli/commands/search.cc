#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <unordered_map>

#include "base/error.h"
#include "base/file_error.h"
#include "base/process.h"
#include "base/strings.h"
#include "base/translation.h"
#include "config/saved_searches.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/search_options.h"
#include "search-cli/report/archive_shard.h"
#include "search-cli/report/search_session.h"
#include "search-cli/view/results.h"

namespace search_cli::commands {
namespace {

using base::Error;
using base::Exit;
using base::tr;

struct SearchCommandOptions {
  SearchOptions search;
  JsonForm json;
  bool facets = false;
  std::string similar;
  std::string batch;
  std::string save;                // name to save the search under
  bool saved = false;              // list the saved searches
  std::vector<std::string> index;  // to ask instead of the archive's
};

// Names the parts of the index that did not answer. Returns the status of the search.
int status_of(bool any, report::SearchSession& session) {
  const std::vector<std::string> missing = session.searcher().missing();
  for (const std::string& sentence : missing) base::complain("columns", sentence);
  if (!missing.empty()) return part_missing;
  return any ? columns_found : none_found;
}

int show(const indexer::query::Answer& answer, const SearchCommandOptions& options, report::SearchSession& session) {
  const view::ColumnOf column_of = [&session](const indexer::query::Hit& hit) {
    return session.searcher().column(hit);
  };
  if (options.json.document) {
    view::print_json(std::cout, answer, column_of, session.topics());
  } else if (options.json.lines) {
    view::print_jsonl(std::cout, answer, column_of, session.topics());
  } else {
    const view::View view;
    if (answer.hits.empty() && answer.total == 0) std::cerr << tr("No column found.") << '\n';
    view::print_mistakes(std::cerr, answer);
    const view::Pager pager;
    view::Shown shown;
    shown.facets = options.facets;
    shown.counts = options.similar.empty();
    shown.urls = !options.index.empty();
    std::ostringstream text;
    view::print_answer(text, view, answer, column_of, shown);
    std::cout << text.str() << std::flush;
  }
  return status_of(answer.total > 0, session);
}

// The searches of a batch, and what was wrong with its lines.
class BatchFile {
 public:
  // Throws base::Error when the file cannot be read.
  explicit BatchFile(const std::string& name) : name_(name == "-" ? tr("standard input") : name) {
    base::require_readable(name, tr("Name a file of lines: id TAB words."));
    if (name != "-") file_.open(name);
  }

  // Reads the next line that has an id and words; names those without a TAB between the two on stderr.
  bool next(std::string& id, std::string& words) {
    std::istream& in = file_.is_open() ? file_ : std::cin;
    for (std::string line; std::getline(in, line);) {
      ++number_;
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (line.empty()) continue;
      const std::size_t tab = line.find('\t');
      id = line.substr(0, tab);
      words = tab == std::string::npos ? "" : line.substr(tab + 1);
      if (!id.empty() && words.find_first_not_of(" \t") != std::string::npos) return true;
      const char* what = tab == std::string::npos ? tr("the line has no TAB between id and words")
                         : id.empty()             ? tr("the line has no id before its TAB")
                                                  : tr("the line has no words behind its TAB");
      base::complain("columns", name_ + ":" + std::to_string(number_) + ": " + what + ": " +
                                    base::quoted(base::shortened(line, 40)));
      ++malformed_;
    }
    return false;
  }
  std::size_t malformed() const { return malformed_; }

 private:
  std::string name_;
  std::ifstream file_;
  std::size_t number_ = 0, malformed_ = 0;
};

// Reads a line `id TAB words` for each search and prints a line `id TAB url TAB rank TAB weight` for each hit. Returns
// an error's status when a line was malformed, after all others were answered.
int run_batch(report::SearchSession& session, const SearchCommandOptions& options) {
  BatchFile batch(options.batch);
  const bool here = options.index.empty();
  std::unordered_map<std::int64_t, std::string> urls;  // of columns of this machine's archive
  const auto url_of = [&](const indexer::query::Hit& hit) {
    if (const auto known = urls.find(hit.id); known != urls.end()) return known->second;
    const auto column = session.searcher().column(hit);
    std::string url = column ? column->url : "";
    if (here) urls.emplace(hit.id, url);
    return url;
  };
  std::string id, words;
  bool any = false;
  while (batch.next(id, words)) {
    indexer::query::Request request = options.search.request(words, session);
    // A ranking is wanted, not a count: columns that share parts of words may follow.
    if (request.match != indexer::query::Match::all) request.match = indexer::query::Match::loose;
    request.suggest = false;
    request.group_by.clear();
    int rank = 0;
    for (const indexer::query::Hit& hit : session.searcher().search(request).hits) {
      std::cout << id << '\t' << url_of(hit) << '\t' << ++rank << '\t' << hit.weight << '\n';
      any = true;
    }
  }
  std::cout.flush();
  if (batch.malformed()) return static_cast<int>(Exit::data);
  return status_of(any, session);
}

int list_saved(Context& context) {
  const auto searches = config::load_saved_searches(context.settings());
  for (const auto& [name, search] : searches) {
    std::cout << "@" << name << "\t" << view::harmless(search.words);
    for (const auto& [option, value] : search.options)
      std::cout << (search.words.empty() ? "" : " ") << "--" << option
                << (value == "true" ? "" : "=" + base::quoted(view::harmless(value)));
    std::cout << '\n';
  }
  if (searches.empty())
    std::cerr << tr("No search is saved. Run `columns search --save NAME WORDS` to save one.") << '\n';
  return searches.empty() ? none_found : columns_found;
}

int ask_servers(Context& context, const SearchCommandOptions& options, const std::string& text) {
  if (!options.similar.empty())
    throw Error(Exit::usage, base::tr("--similar and --index do not go together"),
                base::tr("Leave --index out: --similar needs the column in the archive on this machine."));
  std::vector<std::string> indexes;
  for (const std::string& name : options.index) indexes.push_back(report::asked_index(name, context.settings()));
  report::SearchSession session({indexes, context.settings().index_timeout}, context.settings());
  if (!options.batch.empty()) return run_batch(session, options);
  return show(session.searcher().search(options.search.request(text, session)), options, session);
}

int search(Context& context, SearchCommandOptions options, const std::string& typed) {
  if (options.saved) return list_saved(context);
  const std::string text = with_saved_searches(typed, options.search, context.settings());
  const int ways = !text.empty() + !options.similar.empty() + !options.batch.empty();
  if (ways == 0 && !options.search.filter.restricts()) {
    throw Error(Exit::usage, tr("there is nothing to search for"),
                tr("Give words: `columns search WORDS`. columns-query(7) describes the query language."));
  }
  if (ways > 1) {
    throw Error(Exit::usage, tr("words, --similar and --batch do not go together"), tr("Ask one of them at a time."));
  }
  if (!options.save.empty()) {
    if (!options.similar.empty() || !options.batch.empty())
      throw Error(Exit::usage, tr("--save keeps words and filters only"), tr("Leave --similar and --batch out."));
    config::save_search(context.settings(), options.save, {text, options.search.given()});
    std::cerr << tr("Saved. Run `columns search @{1}` to ask it again.", {options.save}) << '\n';
  }
  if (options.index.empty() && options.similar.empty()) options.index = context.settings().index;
  if (!options.index.empty()) return ask_servers(context, options, text);
  report::SearchSession session(context.live_archive(), context.settings());
  if (!options.batch.empty()) return run_batch(session, options);
  if (!options.similar.empty()) {
    const archive::Column column = context.column(options.similar);
    return show(session.searcher().similar(column.id, options.search.limit), options, session);
  }
  return show(session.searcher().search(options.search.request(text, session)), options, session);
}

}  // namespace

Run prepare_search(base::Options& command_line) {
  const auto options = std::make_shared<SearchCommandOptions>();
  options->search.add_to(command_line);
  command_line.flag("--facets", options->facets, tr("count by every field, not only by topic and year"));
  options->json.add_to(command_line, tr("one JSON line per column"));
  command_line.option("--similar", options->similar, "ID", tr("columns like this one, instead of WORDS"));
  command_line.option("--batch", options->batch, "FILE",
                      tr("answer a file's lines `id TAB words` with `id TAB url TAB rank TAB weight`"));
  command_line
      .option("--index", options->index, "NAME",
              tr("ask servers instead of the archive: HOST:PORT, ssh:HOST:DIR, a folder of shards or of an archive; "
                 "may be repeated"))
      .one_each();
  command_line.option("--save", options->save, "NAME", tr("save the search; @NAME among the WORDS asks it again"));
  command_line.flag("--saved", options->saved, tr("list the saved searches instead"));
  command_line.keep_other_words();
  command_line.footer(
      std::string("columns search [OPTIONS] WORDS...\n\n") +
      tr("WORDS: each must be found; \"a phrase\", -without, a OR b, prefix*, title:word, year:2019..2021, "
         "exact:\"...\".") +
      "\n" + tr("See columns-query(7). Exit status: 0 found, 1 none, 2 error, 3 an index did not answer."));
  return [options, &command_line](Context& context) {
    return search(context, *options, question_text(command_line, command_line.other_words()));
  };
}

}  // namespace search_cli::commands
