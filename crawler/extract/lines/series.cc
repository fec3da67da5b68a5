#include "crawler/extract/lines/series.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

// Words that end the name of a series, in brackets or before a colon.
constexpr std::array<std::string_view, 28> series_words{
    "칼럼",    "컬럼",    "기고",    "시론",   "논단",   "시평", "에세이", "단상",  "사설",   "오피니언",
    "광장",    "산책",    "기고문",  "수필",   "데스크", "시각", "春秋",   "춘추",  "column", "columns",
    "kolumne", "columna", "colonna", "コラム", "专栏",   "專欄", "社説",   "coluna"};

struct Bracket {
  std::string_view open, close;
};
constexpr std::array<Bracket, 6> brackets{
    {{"[", "]"}, {"【", "】"}, {"<", ">"}, {"〈", "〉"}, {"［", "］"}, {"＜", "＞"}}};

bool ends_series(std::string_view text) {
  const std::string lower = lower_case(text);
  return std::any_of(series_words.begin(), series_words.end(),
                     [&](std::string_view word) { return lower.ends_with(word); });
}

}  // namespace

std::string split_series(std::string& headline) {
  for (const Bracket& bracket : brackets) {
    if (!headline.starts_with(bracket.open)) continue;
    const std::size_t close = headline.find(bracket.close, bracket.open.size());
    if (close > 90) continue;
    std::string series = base::fold_space(headline.substr(bracket.open.size(), close - bracket.open.size()));
    const std::string rest = base::fold_space(headline.substr(close + bracket.close.size()));
    if (!ends_series(series) || rest.empty()) continue;
    headline = rest;
    return series;
  }
  const std::size_t colon = headline.find(": ");
  if (colon > 0 && colon < 60 && ends_series(headline.substr(0, colon))) {
    std::string series = base::fold_space(headline.substr(0, colon));
    if (words_of(series).size() <= 5) {
      headline = base::fold_space(headline.substr(colon + 2));
      return series;
    }
  }
  return {};
}

}  // namespace crawler::extract
