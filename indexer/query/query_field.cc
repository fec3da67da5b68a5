#include "indexer/query/query_field.h"

#include <algorithm>
#include <utility>

#include "archive/field.h"
#include "indexer/text/normalize.h"

namespace indexer::query {
namespace {

using base::Day;

constexpr QueryField own_fields[] = {
    {"year", "연도", "the paper's year: year:2021, year:2019..2021, year:2019..", FieldSort::days},
    {"date", "날짜", "the paper's day: date:2020-03..2020-06, date:2021-04-09, date:6m..", FieldSort::days},
    {"topic", "주제", "the column's primary topic, by key or name", FieldSort::topic},
    {"about", "관련", "any topic of the column, primary or secondary", FieldSort::about},
    {"source", "출처", "the source the column was found through", FieldSort::source},
    {"tag", "태그", "a tag given with `columns tag`", FieldSort::tag},
    {"note", "메모", "the notes written with `columns note`", FieldSort::text},
    {"exact", "정확히", "exact:\"a phrase\": to the letter and the space", FieldSort::exact},
};

// Reads 2021, 2021-04, 2021-04-09 or a time before today (6m): the first and last day it stands for.
std::optional<Days> parse_span(std::string_view text) {
  const auto number = [](std::string_view digits) {
    int value = 0;
    for (const char c : digits) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  if (const auto before = base::day_before(base::local_day(base::now()), text)) return Days{*before, *before};
  if (text.size() == 4) {
    const int year = number(text);
    if (year < 1) return std::nullopt;
    return Days{{year, 1, 1}, {year, 12, 31}};
  }
  if (text.size() == 7 && text[4] == '-') {
    const int year = number(text.substr(0, 4)), month = number(text.substr(5));
    if (year < 1 || month < 1 || month > 12) return std::nullopt;
    int last = 31;
    while (!Day::of(year, month, last)) --last;
    return Days{{year, month, 1}, {year, month, last}};
  }
  const auto day = Day::parse(text);
  if (!day) return std::nullopt;
  return Days{*day, *day};
}

}  // namespace

const std::vector<QueryField>& query_fields() {
  static const std::vector<QueryField> fields = [] {
    std::vector<QueryField> list;
    for (const archive::Field& field : archive::fields()) {
      if (!field.prefix.empty()) list.push_back({field.name, field.korean, field.help, FieldSort::text});
    }
    list.insert(list.end(), std::begin(own_fields), std::end(own_fields));
    return list;
  }();
  return fields;
}

const QueryField* find_query_field(std::string_view typed) {
  const std::string word = text::normalized(typed);
  const auto& fields = query_fields();
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const QueryField& field) {
    return field.name == word || (!field.korean.empty() && field.korean == word);
  });
  return found == fields.end() ? nullptr : &*found;
}

std::optional<Days> parse_days(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return parse_span(text);
  const std::string_view from = text.substr(0, dots), to = text.substr(dots + 2);
  if (from.empty() && to.empty()) return std::nullopt;
  const auto begin = from.empty() ? Days{{1, 1, 1}, {1, 1, 1}} : parse_span(from);
  const auto end = to.empty() ? Days{{9999, 12, 31}, {9999, 12, 31}} : parse_span(to);
  if (!begin || !end) return std::nullopt;
  return Days{std::min(begin->first, end->first), std::max(begin->last, end->last)};
}

}  // namespace indexer::query
