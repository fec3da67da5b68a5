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

Catalog make_catalog(ColumnSource& shelf, const Options& options) {
  Catalog outline;
  std::map<std::string, std::size_t> languages, authors, series;
  shelf.each([&](const Entry& entry) {
    const archive::Column& column = entry.column;
    outline.items.push_back({column.id, column.published, column.title, column.series, column.author, column.language,
                             shortened(column.body.substr(0, column.body.find("\n\n")), lead_length), entry.topic,
                             entry.topics, file_stem(column)});
    ++languages[column.language];
    ++authors[column.author];
    ++series[column.series];
    outline.made = std::max(outline.made, column.captured);
  });
  if (options.epoch) outline.made = *options.epoch;
  const std::size_t total = outline.items.size();
  outline.author = majority(authors, total);
  outline.text_language = majority(languages, total);
  if (outline.text_language.empty()) outline.text_language = "ko";
  outline.language = options.language.empty() ? outline.text_language.substr(0, 2) : options.language;
  const Labels& labels = labels_in(outline.language);
  outline.language = labels.language;

  std::map<std::string, Topic> topics;
  for (std::size_t i = 0; i < total; ++i) {
    Item& item = outline.items[i];
    if (item.topic.empty()) item.topic = item.topics.empty() ? std::string(labels.other) : item.topics.front();
    if (std::find(item.topics.begin(), item.topics.end(), item.topic) == item.topics.end())
      item.topics.insert(item.topics.begin(), item.topic);
    topics[item.topic].primary.push_back(i);
    for (const std::string& name : item.topics) topics[name].all.push_back(i);
  }
  for (auto& [name, topic] : topics) {
    topic.name = name;
    topic.stem = topic_stem(name, options);
    outline.topics.push_back(std::move(topic));
  }
  std::stable_sort(outline.topics.begin(), outline.topics.end(), [&](const Topic& a, const Topic& b) {
    const bool a_other = a.name == labels.other, b_other = b.name == labels.other;
    return a_other != b_other ? b_other : a.primary.size() > b.primary.size();
  });
  outline.years = runs(outline.items, false);
  outline.months = runs(outline.items, true);
  outline.subject = options.title.empty() ? majority(series, total) : options.title;
  if (outline.subject.empty()) outline.subject = labels.collection;
  const bool name_author = options.title.empty() && !outline.author.empty();
  outline.name = outline.subject + (name_author ? " · " + outline.author : "");
  const std::string range = year_range(outline.years);
  outline.title = options.title.empty() && !range.empty() ? outline.name + " " + range : outline.name;
  return outline;
}

}  // namespace search_cli::exporter
