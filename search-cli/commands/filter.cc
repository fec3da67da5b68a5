#include "search-cli/commands/filter.h"

#include <unicode/unistr.h>

#include <algorithm>

#include "base/error.h"

namespace search_cli::commands {
namespace {

constexpr int first_year = 1, last_year = 9999;

std::string fold(const std::string& text) {
  icu::UnicodeString folded = icu::UnicodeString::fromUTF8(text);
  folded.foldCase();
  std::string out;
  folded.toUTF8String(out);
  out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
  return out;
}

bool holds(const std::string& whole, const std::string& part) {
  return part.empty() || fold(whole).find(fold(part)) != std::string::npos;
}

std::optional<int> year_of(const std::string& text, int open) {
  if (text.empty()) return open;
  if (text.size() != 4 || text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return std::stoi(text);
}

}  // namespace

std::optional<std::pair<int, int>> parse_years(const std::string& text) {
  const std::size_t dots = text.find("..");
  const auto from = year_of(text.substr(0, dots), first_year);
  const auto to = dots == std::string::npos ? from : year_of(text.substr(dots + 2), last_year);
  if (!from || !to || text.empty() || text == ".." || *from > *to) return std::nullopt;
  return std::pair(*from, *to);
}

void Filter::add_to(base::Options& command_line) {
  command_line.option("--year", year, "YEARS", "only of a year or years: 2021, 2019..2021");
  command_line.option("--series", series, "NAME", "only of series with this name or part of it");
  command_line.option("--author", author, "NAME", "only by authors with this name or part of it");
  command_line.option("--source", source, "NAME", "only of the source with this name, or with a copy there");
  command_line.option("--topic", topic, "NAME", "only with this topic, by its Korean or English name");
}

std::optional<std::pair<int, int>> Filter::years() const {
  if (year.empty()) return std::nullopt;
  const auto range = parse_years(year);
  if (!range) throw base::Error(base::Exit::usage, "--year " + year + " is not a year", "write 2021 or 2019..2021");
  return range;
}

bool Filter::accepts(const archive::Column& column) const {
  const auto range = years();
  if (range && (column.published.year < range->first || column.published.year > range->second)) return false;
  return holds(column.series, series) && holds(column.author, author) && (source.empty() || column.source == source);
}

bool Filter::accepts(const archive::Column& column, const archive::Archive& archive) const {
  if (source.empty() || column.source == source) return accepts(column);
  const auto sources = archive.sources_of(column.id);
  if (std::find(sources.begin(), sources.end(), source) == sources.end()) return false;
  Filter others = *this;
  others.source.clear();
  return others.accepts(column);
}

}  // namespace search_cli::commands
