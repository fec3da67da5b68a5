#include "search-cli/report/source_health.h"

#include <algorithm>

#include "base/enum_texts.h"
#include "base/translation.h"

namespace search_cli::report {
namespace {

constexpr std::size_t enough_gaps = 3;
constexpr int quiet_gaps = 3;
constexpr int shortest_alarm_days = 14;
constexpr auto longest_run = std::chrono::hours(24);

constexpr base::EnumTexts<Health::not_crawled> names{base::tr_noop("well"), base::tr_noop("never run"),
                                                     base::tr_noop("overdue"), base::tr_noop("broken"),
                                                     base::tr_noop("not crawled")};

}  // namespace

Rhythm rhythm_of(std::vector<base::Day> days, base::Day today) {
  Rhythm rhythm;
  days.erase(std::remove_if(days.begin(), days.end(), [](base::Day day) { return !day.known(); }), days.end());
  if (days.empty()) return rhythm;
  std::sort(days.begin(), days.end());
  const int silent = static_cast<int>(today.days() - days.back().days());
  rhythm.silent_days = silent;
  std::vector<long> gaps;
  for (std::size_t i = 1; i < days.size(); ++i) gaps.push_back(days[i].days() - days[i - 1].days());
  if (gaps.size() < enough_gaps) return rhythm;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  const int usual = static_cast<int>(*middle);
  rhythm.usual_days = usual;
  rhythm.unusual = silent > std::max(shortest_alarm_days, quiet_gaps * usual);
  return rhythm;
}

bool is_ahead(base::Instant time, base::Instant now) { return time > now + std::chrono::hours(24); }

Health health_of(const std::vector<archive::Run>& newest_first, base::Instant now, int due_days, bool crawling) {
  if (newest_first.empty()) return Health::never_run;
  const archive::Run& last = newest_first.front();
  const bool still_going = crawling && last.outcome == archive::Outcome::running && now - last.started < longest_run;
  if (last.outcome == archive::Outcome::failed || (last.outcome == archive::Outcome::running && !still_going))
    return Health::broken;
  for (const archive::Run& run : newest_first) {
    if (run.outcome != archive::Outcome::ok && run.outcome != archive::Outcome::partial) continue;
    const bool recent = now - run.ended <= std::chrono::hours(24) * due_days && !is_ahead(run.ended, now);
    return recent ? Health::well : Health::overdue;
  }
  return still_going ? Health::well : Health::broken;
}

std::string_view to_text(Health health) { return names[health]; }

}  // namespace search_cli::report
