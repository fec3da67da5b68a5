#include "search-cli/export/catalog.h"

#include <algorithm>
#include <map>

#include "base/sha256.h"
#include "search-cli/export/escape.h"
#include "search-cli/export/labels.h"

namespace search_cli::exporter {
namespace {

constexpr std::size_t lead_length = 110;

std::string topic_stem(const std::string& name, const Options& options) {
  const auto key = options.topic_keys.find(name);
  return "topic-" + (key == options.topic_keys.end() ? base::sha256(name).substr(0, 10) : key->second);
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

std::size_t Catalog::topic_index(std::string_view topic) const {
  const auto found = std::find_if(topics.begin(), topics.end(), [&](const Topic& one) { return one.name == topic; });
  return static_cast<std::size_t>(found - topics.begin());
}

namespace {

// How many columns have each value of a field.
struct Counts {
  std::map<std::string, std::size_t> languages, authors, series;
};

Item item_of(const Entry& entry) {
  const archive::Column& column = entry.column;
  return {column.id,
          column.published,
          column.title,
          column.series,
          column.author,
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
    ++counts.authors[entry.column.author];
    ++counts.series[entry.column.series];
    catalog.made = std::max(catalog.made, entry.column.captured);
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
    for (const std::string& name : item.topics) topics[name].all.push_back(i);
  }
  for (auto& [name, topic] : topics) {
    topic.name = name;
    topic.stem = topic_stem(name, options);
    catalog.topics.push_back(std::move(topic));
  }
  std::stable_sort(catalog.topics.begin(), catalog.topics.end(), [&](const Topic& a, const Topic& b) {
    const bool a_other = a.name == other, b_other = b.name == other;
    return a_other != b_other ? b_other : a.primary.size() > b.primary.size();
  });
}

void set_title(Catalog& catalog, const Options& options, const Counts& counts, std::string_view collection) {
  catalog.subject = options.title.empty() ? majority(counts.series, catalog.items.size()) : options.title;
  if (catalog.subject.empty()) catalog.subject = collection;
  const bool name_author = options.title.empty() && !catalog.author.empty();
  catalog.name = catalog.subject + (name_author ? " · " + catalog.author : "");
  const std::string range = year_range(catalog.years);
  catalog.title = options.title.empty() && !range.empty() ? catalog.name + " " + range : catalog.name;
}

}  // namespace

Catalog make_catalog(ColumnSource& source, const Options& options) {
  Catalog catalog;
  Counts counts;
  add_items(catalog, source, counts);
  if (options.epoch) catalog.made = *options.epoch;
  catalog.author = majority(counts.authors, catalog.items.size());
  set_languages(catalog, options, counts);
  const Labels& labels = labels_in(catalog.language);
  add_topics(catalog, options, std::string(labels.other));
  catalog.years = runs(catalog.items, false);
  catalog.months = runs(catalog.items, true);
  set_title(catalog, options, counts, labels.collection);
  return catalog;
}

}  // namespace search_cli::exporter
