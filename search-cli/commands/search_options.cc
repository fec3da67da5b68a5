#include "search-cli/commands/search_options.h"

#include <array>

#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"
#include "config/saved_searches.h"

namespace search_cli::commands {
namespace {

using base::Error;
using base::Exit;
using base::tr;
using base::tr_noop;

[[noreturn]] void refuse(const std::string& option, const std::string& value, const std::string& known) {
  throw Error(Exit::usage, tr("{1} does not take {2}", {option, base::quoted(value)}), tr("It takes {1}.", {known}));
}

// The options that a saved search keeps besides --title-only.
struct Saved {
  const char* name;
  std::string Filter::*of_filter;
  std::string SearchOptions::*of_search;

  std::string& of(SearchOptions& options) const { return of_filter ? options.filter.*of_filter : options.*of_search; }
  const std::string& of(const SearchOptions& options) const {
    return of_filter ? options.filter.*of_filter : options.*of_search;
  }
};
constexpr std::array<Saved, 12> saved_options{{
    {"year", &Filter::year, nullptr},
    {"since", &Filter::since, nullptr},
    {"topic", &Filter::topic, nullptr},
    {"about", &Filter::about, nullptr},
    {"series", &Filter::series, nullptr},
    {"author", &Filter::author, nullptr},
    {"source", &Filter::source, nullptr},
    {"language", &Filter::language, nullptr},
    {"tag", &Filter::tag, nullptr},
    {"sort", nullptr, &SearchOptions::sort},
    {"group-by", nullptr, &SearchOptions::group_by},
    {"match", nullptr, &SearchOptions::match},
}};

std::vector<indexer::store::Facet> facets_named(const std::string& list) {
  std::vector<indexer::store::Facet> found;
  if (list == "none" || list.empty()) return found;
  for (const std::string_view name : base::split(list, ',')) {
    std::size_t i = 0;
    while (i < indexer::store::facet_count && indexer::store::facet_name(static_cast<indexer::store::Facet>(i)) != name)
      ++i;
    if (i == indexer::store::facet_count) {
      refuse("--group-by", std::string(name),
             tr("none, or up to three of topic, year, series, author, source and language, such as topic,year"));
    }
    found.push_back(static_cast<indexer::store::Facet>(i));
  }
  if (found.size() > 3) found.resize(3);
  return found;
}

// A value of an option, by its name.
template <typename Value>
struct Named {
  const char* name;
  Value value;
  const char* help;
};
constexpr std::array<Named<indexer::query::Order>, 3> orders{{
    {"relevance", indexer::query::Order::relevance, tr_noop("the best first")},
    {"date", indexer::query::Order::newest, tr_noop("the newest first")},
    {"oldest", indexer::query::Order::oldest, tr_noop("the oldest first")},
}};
constexpr std::array<Named<indexer::query::Match>, 3> matches{{
    {"all", indexer::query::Match::all, tr_noop("every word")},
    {"any", indexer::query::Match::any, tr_noop("any of the words")},
    {"auto", indexer::query::Match::automatic, tr_noop("all, and any when few contain all")},
}};

// "all|any|auto"
template <typename Table>
std::string names_of(const Table& table) {
  std::vector<std::string> names;
  names.reserve(table.size());
  for (const auto& row : table) names.emplace_back(row.name);
  return base::joined(names, "|");
}

// "all (every word), any (any of the words)"
template <typename Table>
std::string described(const Table& table) {
  std::vector<std::string> rows;
  rows.reserve(table.size());
  for (const auto& row : table) rows.push_back(tr("{1} ({2})", {row.name, tr(row.help)}));
  return base::joined(rows, ", ");
}

template <typename Value, std::size_t count>
Value value_named(const std::string& option, const std::string& name, const std::array<Named<Value>, count>& table) {
  for (const Named<Value>& row : table)
    if (row.name == name) return row.value;
  refuse(option, name, described(table));
}

indexer::query::Order order_named(const std::string& name) {
  if (name == "newest") return indexer::query::Order::newest;  // another name of date
  return value_named("--sort", name, orders);
}

}  // namespace

void SearchOptions::add_to(base::Options& command_line) {
  filter.add_to(command_line);
  command_line.flag("--title-only", title_only, tr("look in titles only"));
  command_line.option("--match", match, names_of(matches), described(matches));
  command_line.option("--sort", sort, names_of(orders), described(orders));
  command_line.option("--group-by", group_by, "FIELDS",
                      "topic,year - year,topic - topic - year - series - author - none");
  command_line.option("-n,--limit", limit, "N", tr("columns shown; counts are over all (default 20)"));
}

indexer::query::Request SearchOptions::request(const std::string& text, report::SearchSession& session) const {
  indexer::query::Request request;
  request.text = text;
  request.match = value_named("--match", match, matches);
  request.order = order_named(sort);
  request.group_by = facets_named(group_by);
  request.limit = limit;
  request.title_only = title_only;
  filter.apply_to(request, session.topics());
  filter.require_known([&](indexer::store::Facet facet) { return session.searcher().names(facet); },
                       filter.tag.empty() ? std::vector<std::string>() : session.searcher().tags());
  return request;
}

std::map<std::string, std::string> SearchOptions::given() const {
  const SearchOptions usual;
  std::map<std::string, std::string> given;
  for (const Saved& row : saved_options)
    if (row.of(*this) != row.of(usual)) given[row.name] = row.of(*this);
  if (title_only) given["title-only"] = "true";
  return given;
}

void SearchOptions::fill_in(const std::map<std::string, std::string>& saved) {
  const SearchOptions usual;
  for (const auto& [name, value] : saved) {
    if (name == "title-only") title_only = title_only || value == "true";
    for (const Saved& row : saved_options)
      if (name == row.name && row.of(*this) == row.of(usual)) row.of(*this) = value;
  }
}

std::string with_saved_searches(const std::string& question, SearchOptions& options, const config::Settings& settings) {
  if (question.find('@') == std::string::npos) return question;
  std::string text;
  for (const std::string_view word : base::split(question, ' ')) {
    std::string put(word);
    if (word.size() > 1 && word[0] == '@') {
      const config::SavedSearch saved = config::find_saved_search(settings, word.substr(1));
      options.fill_in(saved.options);
      put = saved.words.empty() ? "" : "(" + saved.words + ")";
    }
    if (!put.empty()) text += (text.empty() ? "" : " ") + put;
  }
  return text;
}

std::string question_text(const base::Options& command_line, const std::vector<std::string>& left_over) {
  std::string text;
  bool words_alone = false;  // behind "--", which is not a word itself
  for (const std::string& word : left_over) {
    if (word == "--" && !words_alone) {
      words_alone = true;
      continue;
    }
    if (!words_alone && word.size() > 2 && word[0] == '-' && word[1] == '-') {
      command_line.refuse_option(word);
    }
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

}  // namespace search_cli::commands
