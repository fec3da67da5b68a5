#include "search-cli/export/labels.h"

#include "base/filled.h"
#include "base/translation.h"

namespace search_cli::exporter {
namespace {

using base::tr_noop;

constexpr std::size_t days_per_week = 7;

Labels words_of(const std::string& language) {
  const auto in = [&language](const char* message) { return base::tr_in(language, message); };
  return Labels{
      .language = language,
      .collection = in(tr_noop("Columns")),
      .contents = in(tr_noop("Contents")),
      .by_month = in(tr_noop("By month")),
      .by_topic = in(tr_noop("By topic")),
      .by_year = in(tr_noop("By year")),
      .topics = in(tr_noop("Topics")),
      .topic_index = in(tr_noop("Index of topics")),
      .other = in(tr_noop("Other")),
      .undated = in(tr_noop("Without a day")),
      .year = in(tr_noop("Year")),
      .years = in(tr_noop("Years")),
      .columns = in(tr_noop("columns")),
      .series = in(tr_noop("Series")),
      .original = in(tr_noop("Newspaper's original")),
      .links = in(tr_noop("Links")),
      .images = in(tr_noop("Pictures")),
      .captured = in(tr_noop("Captured")),
      .revision = in(tr_noop("Revision")),
      .hash = in(tr_noop("Hash of the revision")),
      .page = in(tr_noop("Hash of the page")),
      .gone = in(tr_noop("Gone from the web since")),
      .source_page = in(tr_noop("Published at")),
      .provenance = in(tr_noop("Provenance")),
      .search = in(tr_noop("Search")),
      .search_hint = in(tr_noop("Words to look for")),
      .no_hits = in(tr_noop("No column found")),
      .hits = in(tr_noop("Columns found")),
      .previous = in(tr_noop("Previous column")),
      .next = in(tr_noop("Next column")),
      .skip = in(tr_noop("Skip to the text")),
      .cover = in(tr_noop("Cover")),
      .timeline = in(tr_noop("At a glance")),
      .edited = in(tr_noop("Changed")),
      .also = in(tr_noop("Also about")),
      .meant = in(tr_noop("Did you mean")),
      .part = in(tr_noop("With some of the words")),
      // TRANSLATORS: {1} is the number of a day in a month, {2} the month's name
      .short_day = in(tr_noop("{1} {2}")),
      // TRANSLATORS: {1} is the name of a weekday, {2} the day of a month with its name ("16 April"), {3} the year
      .long_day = in(tr_noop("{1}, {2} {3}")),
      // TRANSLATORS: {1} is the number of a year
      .year_form = in(tr_noop("{1}")),
      .one_column = in(tr_noop("1 column")),
      .many_columns = in(tr_noop("{1} columns")),
      .one_other = in(tr_noop("and 1 other")),
      .many_others = in(tr_noop("and {1} others")),
      .months = {in(tr_noop("January")), in(tr_noop("February")), in(tr_noop("March")), in(tr_noop("April")),
                 in(tr_noop("May")), in(tr_noop("June")), in(tr_noop("July")), in(tr_noop("August")),
                 in(tr_noop("September")), in(tr_noop("October")), in(tr_noop("November")), in(tr_noop("December"))},
      .short_months = {in(tr_noop("Jan")), in(tr_noop("Feb")), in(tr_noop("Mar")), in(tr_noop("Apr")),
                       in(tr_noop("May")), in(tr_noop("Jun")), in(tr_noop("Jul")), in(tr_noop("Aug")),
                       in(tr_noop("Sep")), in(tr_noop("Oct")), in(tr_noop("Nov")), in(tr_noop("Dec"))},
      .weekdays = {in(tr_noop("Sunday")), in(tr_noop("Monday")), in(tr_noop("Tuesday")), in(tr_noop("Wednesday")),
                   in(tr_noop("Thursday")), in(tr_noop("Friday")), in(tr_noop("Saturday"))}};
}

// 1970-01-01 was a Thursday.
std::size_t weekday(base::Day day) {
  constexpr long thursday = 4, week = days_per_week;
  return static_cast<std::size_t>(((day.days() + thursday) % week + week) % week);
}

const std::string& month_in(const std::array<std::string, 12>& names, int month, const Labels& labels) {
  return month < 1 || month > 12 ? labels.undated : names[static_cast<std::size_t>(month - 1)];
}

}  // namespace

const Labels& labels_in(std::string_view language) {
  if (language.substr(0, 2) == "ko") {
    static const Labels korean = words_of("ko");
    return korean;
  }
  static const Labels english = words_of("en");
  return english;
}

std::string year_name(int year, const Labels& labels) {
  return year ? base::filled(labels.year_form, {std::to_string(year)}) : labels.undated;
}

std::string month_name(int month, const Labels& labels) { return month_in(labels.months, month, labels); }

std::string month_short(int month, const Labels& labels) { return month_in(labels.short_months, month, labels); }

std::string short_day(base::Day day, const Labels& labels) {
  if (!day.known()) return labels.undated;
  return base::filled(labels.short_day, {std::to_string(day.day), month_name(day.month, labels)});
}

std::string long_day(base::Day day, const Labels& labels) {
  if (!day.known()) return labels.undated;
  return base::filled(labels.long_day,
                      {labels.weekdays[weekday(day)], short_day(day, labels), std::to_string(day.year)});
}

std::string count_text(std::size_t count, const Labels& labels) {
  return base::filled(count == 1 ? labels.one_column : labels.many_columns, {std::to_string(count)});
}

std::string others_text(std::size_t count, const Labels& labels) {
  return base::filled(count == 1 ? labels.one_other : labels.many_others, {std::to_string(count)});
}

}  // namespace search_cli::exporter
