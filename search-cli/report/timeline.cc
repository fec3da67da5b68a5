#include "search-cli/report/timeline.h"

#include <algorithm>

#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"

namespace search_cli::report {
namespace {

indexer::text::Pattern pattern_of(std::string word) {
  indexer::text::Form form =
      word.find(' ') == std::string::npos ? indexer::text::Form::word : indexer::text::Form::phrase;
  if (word.size() > 1 && word.back() == '*') {
    word.pop_back();
    form = indexer::text::Form::prefix;
  }
  indexer::text::Pattern pattern = indexer::text::make_pattern(word, form);
  if (pattern.empty())
    throw base::Error(base::Exit::usage, base::tr("{1} has no letter or digit", {base::quoted(word)}),
                      base::tr("Give words to count."));
  return pattern;
}

std::size_t words_in(const indexer::text::Analysis& analysis) {
  return static_cast<std::size_t>(std::count_if(analysis.tokens.begin(), analysis.tokens.end(),
                                                [](const indexer::text::Token& token) { return !token.particle; }));
}

}  // namespace

Timeline::Timeline(const std::vector<std::string>& words) {
  for (const std::string& word : words) patterns_.push_back(pattern_of(word));
}

void Timeline::add(const archive::Column& column) {
  if (!column.published.known()) return;
  const int year = column.published.year;
  const auto blank = [this] { return Year{0, 0, std::vector<Count>(patterns_.size())}; };
  if (years_.empty()) years_.emplace(year, blank());
  for (int gap = years_.begin()->first - 1; gap >= year; --gap) years_.emplace(gap, blank());
  for (int gap = years_.rbegin()->first + 1; gap <= year; ++gap) years_.emplace(gap, blank());
  Year& counted = years_.at(year);
  ++counted.columns;
  std::vector<std::size_t> times(patterns_.size());
  for (const std::string* text : {&column.title, &column.body}) {
    const indexer::text::Analysis analysis = indexer::text::analyze(*text, column.language);
    const indexer::text::Haystack haystack(analysis, column.language);
    counted.words += words_in(analysis);
    for (std::size_t i = 0; i < patterns_.size(); ++i) times[i] += haystack.count(patterns_[i]);
  }
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    counted.counts[i].times += times[i];
    counted.counts[i].columns += times[i] > 0;
  }
}

double Timeline::rate(const Year& year, std::size_t word) {
  constexpr double per = 10'000;
  return year.words ? static_cast<double>(year.counts.at(word).times) * per / static_cast<double>(year.words) : 0;
}

}  // namespace search_cli::report
