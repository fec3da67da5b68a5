#include "search-cli/commands/filter.h"

#include <algorithm>
#include <array>
#include <iostream>

#include "archive/annotations.h"
#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"
#include "indexer/query/name_filter.h"
#include "indexer/text/normalize.h"

namespace search_cli::commands {
namespace {

using base::Error;
using base::Exit;
using base::tr;
using base::tr_noop;
using indexer::store::Facet;

constexpr int first_year = 1, last_year = 9999;

// The filters by name: all that is known about each.
struct NameFilter {
  const char* name;  // of the option behind its dashes, and for messages
  Facet facet;
  std::string Filter::*typed;
  std::string archive::Column::*value;
  std::string indexer::query::Request::*request;
  const char* help;
  const char* unknown;  // what is said of a name that no column has
  const char* none;     // the hint where no column has any
};
constexpr std::array<NameFilter, 4> name_filters{{
    {"series", Facet::series, &Filter::series, &archive::Column::series, &indexer::query::Request::series,
     tr_noop("only of series with this name or part of it"), tr_noop("--series: no column has the series {1}"),
     tr_noop("No column names a series.")},
    {"author", Facet::author, &Filter::author, &archive::Column::author, &indexer::query::Request::author,
     tr_noop("only by authors with this name or part of it"), tr_noop("--author: no column has the author {1}"),
     tr_noop("No column names an author.")},
    {"source", Facet::source, &Filter::source, &archive::Column::source, &indexer::query::Request::source,
     tr_noop("only of the source with this name, or with a copy there"),
     tr_noop("--source: no column has the source {1}"), tr_noop("No column names a source.")},
    {"language", Facet::language, &Filter::language, &archive::Column::language, &indexer::query::Request::language,
     tr_noop("only in this language: ko, en"), tr_noop("--language: no column has the language {1}"),
     tr_noop("No column names a language.")},
}};

std::optional<int> year_of(const std::string& text, int open) {
  if (text.empty()) return open;
  if (text.size() != 4 || text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return std::stoi(text);
}

// Whether a tag is the one that was typed, which the index compares in the same way.
bool same_tag(const std::string& tag, const std::string& typed) {
  return indexer::text::normalized(tag) == indexer::text::normalized(archive::clean_tag(typed));
}

// The name meant, or the names there are when none is near.
std::string hint(const std::string& typed, std::vector<std::string> known, const std::string& none) {
  constexpr std::size_t most = 12;
  const std::string meant = indexer::query::nearest_name(typed, known);
  if (!meant.empty()) return tr("Did you mean {1}?", {base::quoted(meant)});
  std::erase(known, "");
  if (known.empty()) return none;
  const bool more = known.size() > most;
  if (more) known.resize(most);
  const std::string names = base::joined(known, ", ");
  return more ? tr("There are {1}, ...", {names}) : tr("There are {1}.", {names});
}

// The topic of that name; nullptr when none is asked for.
const config::Topic* topic_named(const char* option, const std::string& typed, const config::Topics& topics) {
  if (typed.empty()) return nullptr;
  if (const config::Topic* topic = topics.find(typed)) return topic;
  std::string all;
  for (const config::Topic& topic : topics.topics) all += topic.korean + " (" + topic.english + "), ";
  const std::string meant = indexer::query::nearest_name(typed, topics.names());
  throw Error(Exit::usage, tr("{1}: there is no topic {2}", {option, base::quoted(typed)}),
              meant.empty() ? tr("The topics are {1}.", {all + topics.other.korean}) : hint(typed, topics.names(), ""));
}

}  // namespace

std::optional<std::pair<int, int>> parse_years(const std::string& text) {
  const std::size_t dots = text.find("..");
  const auto from = year_of(text.substr(0, dots), first_year);
  const auto to = dots == std::string::npos ? from : year_of(text.substr(dots + 2), last_year);
  if (!from || !to || text.empty() || text == ".." || *from > *to) return std::nullopt;
  return std::pair(*from, *to);
}

void say_empty(Context& context, bool restricted) {
  if (context.archive().count() == 0) {
    std::cerr << tr("The archive has no column yet. Run `columns update` to crawl, or `columns import` to take files.");
  } else {
    std::cerr << (restricted ? tr("No column found that passes the filters.") : tr("No column found."));
  }
  std::cerr << '\n';
}

void Filter::add_to(base::Options& command_line, const char* since_help) {
  command_line.option("--year", year, "YEARS", tr("only of a year or years: 2021, 2019..2021"));
  command_line.option(
      "--since", since, "DAY",
      since_help ? since_help : tr("only from a day on: 10d, 2w, 6m or 1y before today, or 2021, 2021-04, 2021-04-09"));
  command_line.option("--topic", topic, "NAME", tr("only with this primary topic, by its Korean or English name"));
  command_line.option("--about", about, "NAME", tr("only with this topic as primary or secondary one"));
  for (const NameFilter& row : name_filters)
    command_line.option("--" + std::string(row.name), this->*row.typed, row.facet == Facet::language ? "CODE" : "NAME",
                        tr(row.help));
  command_line.option("--tag", tag, "WORD", tr("only with this tag (columns tag)"));
}

bool Filter::restricts() const {
  return !year.empty() || !since.empty() || !topic.empty() || !about.empty() || !tag.empty() ||
         std::any_of(name_filters.begin(), name_filters.end(),
                     [&](const NameFilter& row) { return !(this->*row.typed).empty(); });
}

std::optional<std::pair<int, int>> Filter::years() const {
  if (year.empty()) return std::nullopt;
  const auto range = parse_years(year);
  if (!range) throw Error(Exit::usage, tr("--year {1} is not a year", {year}), tr("Write 2021 or 2019..2021."));
  return range;
}

std::optional<indexer::query::Days> Filter::days() const {
  const auto range = years();
  if (!range && since.empty()) return std::nullopt;
  indexer::query::Days days{{first_year, 1, 1}, {last_year, 12, 31}};
  if (range) days = {{range->first, 1, 1}, {range->second, 12, 31}};
  if (since.empty()) return days;
  const auto from = since.find("..") == std::string::npos ? indexer::query::parse_days(since + "..") : std::nullopt;
  if (!from)
    throw Error(Exit::usage, tr("--since {1} is not a day", {since}),
                tr("Write 10d, 2w, 6m or 1y for a time before today, or 2021, 2021-04, 2021-04-09."));
  days.first = std::max(days.first, from->first);
  return days;
}

void Filter::apply_to(indexer::query::Request& request, const config::Topics& topics) const {
  request.days = days();
  request.tag = archive::clean_tag(tag);
  if (const config::Topic* found = topic_named("--topic", topic, topics)) request.topic = found->key;
  if (const config::Topic* found = topic_named("--about", about, topics)) request.about = found->key;
  for (const NameFilter& row : name_filters) request.*row.request = this->*row.typed;
}

void Filter::require_known(const NamesOf& names_of, const std::vector<std::string>& tags) const {
  if (!tag.empty() &&
      std::none_of(tags.begin(), tags.end(), [&](const std::string& each) { return same_tag(each, tag); }))
    throw Error(Exit::usage, tr("--tag: no column has the tag {1}", {base::quoted(tag)}),
                hint(tag, tags, tr("Run `columns tag ID WORD` to give one.")));
  for (const NameFilter& row : name_filters) {
    const std::string& typed = this->*row.typed;
    if (typed.empty()) continue;
    const std::vector<std::string> known = names_of(row.facet);
    const bool found = std::any_of(known.begin(), known.end(), [&](const std::string& name) {
      return indexer::query::passes(row.facet, name, typed);
    });
    if (found) continue;
    throw Error(Exit::usage, tr(row.unknown, {base::quoted(typed)}), hint(typed, known, tr(row.none)));
  }
}

ColumnFilter::ColumnFilter(const Filter& filter, Context& context)
    : filter_(filter), context_(context), days_(filter.days()) {
  if (filter.topic.empty() && filter.about.empty()) return;
  topic_ = topic_named("--topic", filter.topic, context.topics());
  about_ = topic_named("--about", filter.about, context.topics());
  classifier_.emplace(context.topics());
}

bool ColumnFilter::accepts(const archive::Column& column) {
  bool pass = true;
  for (const NameFilter& row : name_filters) {
    if ((filter_.*row.typed).empty()) continue;
    // A column is also of the sources of its copies.
    const std::vector<std::string> values = row.facet == Facet::source ? context_.archive().sources_of(column.id)
                                                                       : std::vector<std::string>{column.*row.value};
    names_[row.facet].insert(values.begin(), values.end());
    pass = pass && std::any_of(values.begin(), values.end(), [&](const std::string& value) {
             return indexer::query::passes(row.facet, value, filter_.*row.typed);
           });
  }
  if (!has_tag(column)) return false;
  if (days_ && (column.published < days_->first || days_->last < column.published)) return false;
  return pass && has_topics(column);
}

bool ColumnFilter::has_tag(const archive::Column& column) {
  if (filter_.tag.empty()) return true;
  tags_.insert(column.tags.begin(), column.tags.end());
  return std::any_of(column.tags.begin(), column.tags.end(),
                     [&](const std::string& each) { return same_tag(each, filter_.tag); });
}

bool ColumnFilter::has_topics(const archive::Column& column) {
  if (!classifier_) return true;
  const auto known = classified_.find(column.id);
  if (known != classified_.end()) return known->second;
  const indexer::topics::Classification topics = classifier_->classify(column);
  const bool primary = !topic_ || topics.primary == topic_;
  const bool any = !about_ || topics.primary == about_ ||
                   std::find(topics.secondary.begin(), topics.secondary.end(), about_) != topics.secondary.end();
  return classified_[column.id] = primary && any;
}

void ColumnFilter::require_known() const {
  const auto names_of = [&](Facet facet) {
    const auto found = names_.find(facet);
    return found == names_.end() ? std::vector<std::string>()
                                 : std::vector<std::string>(found->second.begin(), found->second.end());
  };
  filter_.require_known(names_of, {tags_.begin(), tags_.end()});
}

}  // namespace search_cli::commands
