#include "search-cli/commands/search_options.h"

#include <array>

#include "base/error.h"
#include "base/strings.h"

namespace search_cli::commands {
namespace {

using base::Error;
using base::Exit;

[[noreturn]] void refuse(const std::string& option, const std::string& value, const std::string& known) {
  throw Error(Exit::usage, option + " does not know " + base::quoted(value), "it takes " + known);
}

std::vector<indexer::store::Facet> facets_named(const std::string& list) {
  std::vector<indexer::store::Facet> found;
  if (list == "none" || list.empty()) return found;
  for (const std::string_view name : base::split(list, ',')) {
    std::size_t i = 0;
    while (i < indexer::store::facet_count && indexer::store::facet_name(static_cast<indexer::store::Facet>(i)) != name)
      ++i;
    if (i == indexer::store::facet_count) {
      refuse("--group-by", std::string(name),
             "none, or up to three of topic, year, series, author, source, language: topic,year");
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
    {"relevance", indexer::query::Order::relevance, "the best first"},
    {"date", indexer::query::Order::newest, "the newest first"},
    {"oldest", indexer::query::Order::oldest, "the oldest first"},
}};
constexpr std::array<Named<indexer::query::Match>, 3> matches{{
    {"all", indexer::query::Match::all, "every word"},
    {"any", indexer::query::Match::any, "any of the words"},
    {"auto", indexer::query::Match::automatic, "all, and any when few hold all"},
}};

// "all|any|auto"
template <typename Table>
std::string names_of(const Table& table) {
  std::vector<std::string> names;
  for (const auto& row : table) names.emplace_back(row.name);
  return base::joined(names, "|");
}

// "all (every word), any (any of the words)"
template <typename Table>
std::string described(const Table& table) {
  std::vector<std::string> rows;
  for (const auto& row : table) rows.push_back(std::string(row.name) + " (" + row.help + ")");
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
  command_line.flag("--title-only", title_only, "look in titles only");
  command_line.option("--match", match, names_of(matches), described(matches));
  command_line.option("--sort", sort, names_of(orders), described(orders));
  command_line.option("--group-by", group_by, "FIELDS",
                      "topic,year - year,topic - topic - year - series - author - none");
  command_line.option("--limit", limit, "N", "columns shown; counts are over all (default 20)");
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
  filter.require_known([&](indexer::store::Facet facet) { return session.searcher().names(facet); });
  return request;
}

std::string question_text(const std::vector<std::string>& left_over) {
  std::string text;
  bool words_alone = false;  // behind "--", which is not a word itself
  for (const std::string& word : left_over) {
    if (word == "--" && !words_alone) {
      words_alone = true;
      continue;
    }
    if (!words_alone && word.size() > 2 && word[0] == '-' && word[1] == '-') {
      throw Error(Exit::usage, "there is no option " + word, "`columns search --help` lists the options");
    }
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

}  // namespace search_cli::commands
