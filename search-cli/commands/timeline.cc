#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/translation.h"
#include "base/width.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/filter.h"
#include "search-cli/report/timeline.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

using base::tr;
using base::tr_count;

struct TimelineOptions {
  std::vector<std::string> words;
  Filter filter;
  bool jsonl = false;
};

void print_lines(const report::Timeline& timeline, const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const auto& [number, year] : timeline.years()) {
      const nlohmann::ordered_json line{{"word", words[i]},
                                        {"year", number},
                                        {"times", year.counts[i].times},
                                        {"in", year.counts[i].columns},
                                        {"columns", year.columns},
                                        {"words", year.words},
                                        {"per_10000", report::Timeline::rate(year, i)}};
      std::cout << base::printable_json(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) << '\n';
    }
  }
}

std::string rate_text(double rate) {
  char text[32];
  std::snprintf(text, sizeof text, "%6.1f", rate);
  return text;
}

// A bar a year, of one scale over all words, so that they can be compared.
void plot(const view::View& view, const report::Timeline& timeline, const std::vector<std::string>& words) {
  double most = 0;
  for (const auto& [number, year] : timeline.years())
    for (std::size_t i = 0; i < words.size(); ++i) most = std::max(most, report::Timeline::rate(year, i));
  constexpr int before = 16, behind = 18, least = 10;
  const int cells = std::max(least, view.width() - before - behind);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t times = 0;
    for (const auto& [number, year] : timeline.years()) times += year.counts[i].times;
    std::cout << (i ? "\n" : "") << view.styled(view::Style::heading, view::harmless(words[i])) << "  "
              << tr_count("{1} time, in 10,000 words:", "{1} times, in 10,000 words:", times) << '\n';
    for (const auto& [number, year] : timeline.years()) {
      std::cout << "  " << number << ' ';
      if (!year.columns) {
        std::cout << view.styled(view::Style::dim, "      -") << '\n';
        continue;
      }
      const double rate = report::Timeline::rate(year, i);
      std::cout << rate_text(rate) << "  " << base::pad_to(view::bar(rate, most, cells), cells) << ' '
                << view.styled(view::Style::dim, tr_count("{2} of {1} column", "{2} of {1} columns", year.columns,
                                                          {std::to_string(year.counts[i].columns)}))
                << '\n';
    }
  }
}

int timeline(Context& context, const TimelineOptions& options) {
  report::Timeline counted(options.words);
  ColumnFilter filter(options.filter, context);
  context.archive().each([&](const archive::Column& column) {
    if (filter.accepts(column)) counted.add(column);
    return true;
  });
  filter.require_known();
  if (counted.years().empty()) say_empty(context, options.filter.restricts());
  if (options.jsonl)
    print_lines(counted, options.words);
  else
    plot(view::View(), counted, options.words);
  const auto& years = counted.years();
  const bool found = std::any_of(years.begin(), years.end(), [](const auto& pair) {
    const auto& counts = pair.second.counts;
    return std::any_of(counts.begin(), counts.end(),
                       [](const report::Timeline::Count& count) { return count.times > 0; });
  });
  return found ? 0 : 1;
}

}  // namespace

Run prepare_timeline(base::Options& command_line) {
  const auto options = std::make_shared<TimelineOptions>();
  command_line.option("words", options->words, "WORD", tr("words, \"phrases\", or beginnings of words (word*)"))
      .required();
  options->filter.add_to(command_line);
  command_line.flag("--jsonl", options->jsonl, tr("one JSON line per word and year"));
  return [options](Context& context) { return timeline(context, *options); };
}

}  // namespace search_cli::commands
