#include "search-cli/commands/completion_values.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string_view>
#include <utility>

#include "base/strings.h"
#include "indexer/query/searcher.h"
#include "search-cli/export/exporter.h"
#include "search-cli/report/citation.h"

namespace search_cli::commands {
namespace {

using indexer::store::Facet;

Completions formats(Context&, const std::string&) {
  Completions found;
  for (const exporter::Format& format : exporter::formats())
    found.push_back({std::string(format.name), std::string(format.description)});
  return found;
}

Completions cite_styles(Context&, const std::string&) {
  Completions found;
  for (const report::CiteStyle& style : report::cite_styles())
    found.push_back({std::string(style.name), std::string(style.help)});
  return found;
}

// By their keys, which need no quotes; by their Korean names when the word begins with Hangul.
Completions topics(Context& context, const std::string& word) {
  const bool korean = !word.empty() && static_cast<unsigned char>(word[0]) >= 0x80;
  std::vector<config::Topic> all = context.topics().topics;
  all.push_back(context.topics().other);
  Completions found;
  for (const config::Topic& topic : all)
    found.push_back({korean ? topic.korean : topic.key, korean ? topic.english : topic.korean});
  return found;
}

Completions sources(Context& context, const std::string&) {
  Completions found;
  for (const config::Source& source : context.settings().available)
    found.push_back({source.name, source.title.empty() ? source.home : source.title});
  return found;
}

// The names that indexed columns have.
template <Facet facet>
Completions names(Context& context, const std::string&) {
  indexer::query::Searcher searcher(context.settings().archive, context.topics(), context.live_archive());
  Completions found;
  for (const std::string& name : searcher.names(facet))
    if (!name.empty()) found.push_back({name, ""});
  return found;
}

Completions years(Context& context, const std::string&) {
  std::set<int, std::greater<>> years;
  context.archive().each([&](const archive::Column& column) {
    if (column.published.known()) years.insert(column.published.year);
    return true;
  });
  Completions found;
  for (const int year : years) found.push_back({std::to_string(year), ""});
  return found;
}

// Facets in a row with commas between them: those that the word does not hold yet.
Completions facets(Context&, const std::string& word) {
  const std::size_t comma = word.rfind(',');
  const std::string before = comma == std::string::npos ? "" : word.substr(0, comma + 1);
  const auto used = base::split(before, ',');
  Completions found;
  for (std::size_t i = 0; i < indexer::store::facet_count; ++i) {
    const std::string_view name = indexer::store::facet_name(static_cast<Facet>(i));
    if (std::find(used.begin(), used.end(), name) == used.end()) found.push_back({before + std::string(name), ""});
  }
  if (before.empty()) found.push_back({"none", ""});
  return found;
}

// The newest first.
Completions ids(Context& context, const std::string& word) {
  Completions found;
  context.archive().each([&](const archive::Column& column) {
    std::string id = std::to_string(column.id);
    if (id.starts_with(word)) found.push_back({std::move(id), column.published.text() + " " + column.title});
    return true;
  });
  std::reverse(found.begin(), found.end());
  return found;
}

// The options whose placeholder does not say their values. They mean the same in every command.
struct Valued {
  std::string_view option;
  Completions (*values)(Context&, const std::string& word);
};
constexpr std::array<Valued, 12> valued{{{"--format", formats},
                                         {"--style", cite_styles},
                                         {"--topic", topics},
                                         {"--about", topics},
                                         {"--source", sources},
                                         {"--series", names<Facet::series>},
                                         {"--author", names<Facet::author>},
                                         {"--language", names<Facet::language>},
                                         {"--year", years},
                                         {"--from", years},
                                         {"--to", years},
                                         {"--group-by", facets}}};

const Valued* find_valued(std::string_view option) {
  const auto* found =
      std::find_if(valued.begin(), valued.end(), [&](const Valued& row) { return row.option == option; });
  return found == valued.end() ? nullptr : found;
}

// "bash|zsh|fish": words of which one is chosen.
bool is_choice(std::string_view placeholder) {
  return placeholder.find('|') != std::string_view::npos &&
         placeholder.find_first_not_of("abcdefghijklmnopqrstuvwxyz-|") == std::string_view::npos;
}

}  // namespace

bool has_values(std::string_view option) { return find_valued(option) != nullptr; }

std::optional<Completions> values_of(Context& context, std::string_view option, std::string_view placeholder,
                                     const std::string& word) {
  if (const Valued* row = find_valued(option)) return row->values(context, word);
  if (placeholder == "ID" || placeholder == "COLUMN") return ids(context, word);
  if (placeholder.find("FILE") != std::string_view::npos || placeholder.find("DIR") != std::string_view::npos)
    return std::nullopt;
  Completions found;
  if (is_choice(placeholder))
    for (const std::string_view choice : base::split(placeholder, '|')) found.push_back({std::string(choice), ""});
  return found;
}

}  // namespace search_cli::commands
