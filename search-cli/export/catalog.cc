#include "search-cli/export/catalog.h"

#include <algorithm>
#include <map>

#include "base/sha256.h"
#include "base/strings.h"
#include "base/text.h"
#include "search-cli/export/escape.h"
#include "search-cli/export/labels.h"

namespace search_cli::exporter {
namespace {

constexpr std::size_t lead_length = 110;

// Sets the file name and colour of a topic. One that the settings do not have gets both from its name.
void settle(Topic& topic, const Options& options) {
  const auto known = std::find_if(options.topics.begin(), options.topics.end(),
                                  [&](const KnownTopic& one) { return one.name == topic.name; });
  const bool is_known = known != options.topics.end();
  const std::string hash = base::sha256(topic.name);
  topic.stem = "topic-" + (is_known ? known->key : hash.substr(0, 10));
  topic.colour = is_known ? static_cast<std::size_t>(known - options.topics.begin())
                          : static_cast<std::size_t>(hash[0] * 16 + hash[1]);
}

// The value that more than half of the columns have, or "".
std::string majority(const std::map<std::string, std::size_t>& counts, std::size_t total) {
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most != counts.end() && most->second * 2 > total ? most->first : std::string();
}

std::vector<Span> runs(const std::vector<Item>& items, bool by_month) {
  std::vector<Span> spans;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const int year = items[i].day.year, month = by_month ? items[i].day.month : 0;
    if (spans.empty() || spans.back().year != year || spans.back().month != month) spans.push_back({year, month, i, i});
    spans.back().last = i + 1;
  }
  return spans;
}

// "2019–2021", "" when no day is known.
std::string year_range(const std::vector<Span>& years) {
  int first = 0, last = 0;
  for (const Span& year : years) {
    if (year.year && !first) first = year.year;
    last = std::max(last, year.year);
  }
  if (!first) return {};
  return std::to_string(first) + (last > first ? "–" + std::to_string(last) : "");
}

}  // namespace

std::string year_stem(int year) {
  if (!year) return "undated";
  const std::string digits = std::to_string(year);
  return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

std::string file_stem(const archive::Column& column) {
  return (column.published.known() ? column.published.text() : "undated") + "-" + std::to_string(column.id);
}

std::vector<Span> Catalog::months_of(const Span& year) const {
  std::vector<Span> found;
  std::copy_if(months.begin(), months.end(), std::back_inserter(found),
               [&](const Span& month) { return month.first >= year.first && month.last <= year.last; });
  return found;
}

std::vector<std::string> authors_of(const std::vector<Item>& items, std::size_t first, std::size_t last) {
  std::map<std::string, std::size_t> counts;
  for (std::size_t i = first; i < last; ++i)
    if (!items[i].author.empty()) ++counts[items[i].author];
  std::vector<std::string> names;
  names.reserve(counts.size());
  for (const auto& [name, count] : counts) names.push_back(name);
  std::stable_sort(names.begin(), names.end(),
                   [&](const std::string& a, const std::string& b) { return counts[a] > counts[b]; });
  return names;
}

std::string Catalog::byline(std::size_t first, std::size_t last) const {
  constexpr std::size_t most = 3;
  std::vector<std::string> names = authors_of(items, first, last);
  const std::size_t others = names.size() - std::min(names.size(), most);
  names.resize(names.size() - others);
  const std::string shown = base::joined(names, ", ");
  return others ? shown + " " + others_text(others, labels_in(language)) : shown;
}

std::string colour_class(const Catalog& catalog, const Topic& topic) {
  constexpr std::size_t colours = 8;  // .t0 to .t7 of html/style.css
  return topic.name == labels_in(catalog.language).other ? "other" : "t" + std::to_string(topic.colour % colours);
}

bool is_whole(const Catalog& catalog, const Span& span) {
  return catalog.years.size() > 1 && span.size() == catalog.items.size();
}

std::string span_name(const Catalog& catalog, const Span& span) {
  const std::string name = is_whole(catalog, span) ? catalog.range
                           : span.year             ? std::to_string(span.year)
                                                   : std::string();
  return name.empty() ? std::string(labels_in(catalog.language).undated) : name;
}

std::size_t Catalog::topic_index(std::string_view topic) const {
  const auto found = std::find_if(topics.begin(), topics.end(), [&](const Topic& one) { return one.name == topic; });
  return static_cast<std::size_t>(found - topics.begin());
}

namespace {

// How many columns have each value of a field.
struct Counts {
  std::map<std::string, std::size_t> languages, series;
};

Item item_of(const Entry& entry) {
  const archive::Column& column = entry.column;
  return {column.id,
          column.published,
          column.title,
          column.series,
          base::fold_space(column.author),
          column.language,
          shortened_at_space(column.body.substr(0, column.body.find("\n\n")), lead_length),
          entry.topic,
          entry.topics,
          file_stem(column)};
}

void add_items(Catalog& catalog, ColumnSource& source, Counts& counts) {
  source.each([&](const Entry& entry) {
    catalog.items.push_back(item_of(entry));
    ++counts.languages[entry.column.language];
    ++counts.series[entry.column.series];
    catalog.made = std::max(catalog.made, entry.column.captured);
  });
}

void add_removed(Catalog& catalog, ColumnSource& source) {
  source.removed([&](const archive::Column& column) {
    catalog.removed.push_back({column.id, column.change});
    if (catalog.items.empty()) catalog.made = std::max(catalog.made, column.captured);
  });
}

void set_languages(Catalog& catalog, const Options& options, const Counts& counts) {
  catalog.text_language = majority(counts.languages, catalog.items.size());
  if (catalog.text_language.empty()) catalog.text_language = "ko";
  const std::string wanted = options.language.empty() ? catalog.text_language.substr(0, 2) : options.language;
  catalog.language = labels_in(wanted).language;
}

// Gives every item a topic, and the catalog its topics in the order they are shown.
void add_topics(Catalog& catalog, const Options& options, const std::string& other) {
  std::map<std::string, Topic> topics;
  for (std::size_t i = 0; i < catalog.items.size(); ++i) {
    Item& item = catalog.items[i];
    if (item.topic.empty()) item.topic = item.topics.empty() ? other : item.topics.front();
    if (std::find(item.topics.begin(), item.topics.end(), item.topic) == item.topics.end())
      item.topics.insert(item.topics.begin(), item.topic);
    topics[item.topic].primary.push_back(i);
    for (const std::string& name : item.topics)
      if (name != item.topic) topics[name].also.push_back(i);
  }
  for (auto& [name, topic] : topics) {
    topic.name = name;
    settle(topic, options);
    catalog.topics.push_back(std::move(topic));
  }
  std::stable_sort(catalog.topics.begin(), catalog.topics.end(), [&](const Topic& a, const Topic& b) {
    const bool a_other = a.name == other, b_other = b.name == other;
    return a_other != b_other ? b_other : a.primary.size() > b.primary.size();
  });
}

void set_title(Catalog& catalog, const Options& options, const Counts& counts, std::string_view collection) {
  catalog.subject = options.title;
  if (catalog.subject.empty()) {
    const bool one_series = counts.series.size() == 1 || catalog.authors.size() < 2;
    if (one_series) catalog.subject = majority(counts.series, catalog.items.size());
  }
  if (catalog.subject.empty()) catalog.subject = collection;
  const bool name_author = options.title.empty() && !catalog.author.empty();
  catalog.name = catalog.subject + (name_author ? " · " + catalog.author : "");
  catalog.range = year_range(catalog.years);
  catalog.title = options.title.empty() && !catalog.range.empty() ? catalog.name + " " + catalog.range : catalog.name;
}

}  // namespace

Catalog make_catalog(ColumnSource& source, const Options& options) {
  Catalog catalog;
  Counts counts;
  add_items(catalog, source, counts);
  if (options.changes) add_removed(catalog, source);
  if (options.epoch) catalog.made = *options.epoch;
  set_languages(catalog, options, counts);
  catalog.authors = authors_of(catalog.items, 0, catalog.items.size());
  catalog.author = catalog.byline(0, catalog.items.size());
  const Labels& labels = labels_in(catalog.language);
  add_topics(catalog, options, std::string(labels.other));
  catalog.years = runs(catalog.items, false);
  catalog.months = runs(catalog.items, true);
  set_title(catalog, options, counts, labels.collection);
  return catalog;
}

}  // namespace search_cli::exporter
