#include "search-cli/export/search_tables.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/enum_texts.h"
#include "indexer/query/bm25.h"
#include "indexer/query/query.h"
#include "indexer/query/query_field.h"
#include "indexer/store/index_schema.h"
#include "indexer/text/analyzer.h"
#include "indexer/text/hanja.h"
#include "indexer/text/korean.h"
#include "indexer/text/normalize.h"
#include "indexer/text/stem.h"
#include "search-cli/export/escape.h"

namespace search_cli::exporter {
namespace {

namespace text = indexer::text;
namespace query = indexer::query;
using Json = nlohmann::ordered_json;

std::string utf8(char32_t c) { return text::to_utf8({&c, 1}); }

std::string in_one_line(std::span<const std::u32string_view> words) {
  std::string out;
  for (const std::u32string_view word : words) out += (out.empty() ? "" : " ") + text::to_utf8(word);
  return out;
}

// Endings by what they follow: [[after, "words"], ...].
Json endings(std::span<const text::Ending> table) {
  std::map<int, std::string> rows;
  for (const text::Ending& ending : table) {
    std::string& row = rows[static_cast<int>(ending.after)];
    row += (row.empty() ? "" : " ") + text::to_utf8(ending.text);
  }
  Json out = Json::array();
  for (const auto& [after, words] : rows) out.push_back({after, words});
  return out;
}

Json signs() {
  Json out = Json::array();
  for (const text::Sign& sign : text::signs())
    out.push_back({utf8(sign.c), utf8(sign.normal), static_cast<int>(sign.script)});
  return out;
}

Json strokes() {
  Json out = Json::array();
  for (const text::Stroke& stroke : text::strokes()) out.push_back({utf8(stroke.c), utf8(stroke.plain)});
  return out;
}

// Each reading with the hanja that are read so.
std::string hanja() {
  constexpr char32_t first = 0x4E00, last = 0x9FFF;
  std::map<char32_t, std::string> by_reading;
  for (char32_t c = first; c <= last; ++c)
    if (const char32_t reading = text::hanja_reading(c)) by_reading[reading] += utf8(c);
  std::string out;
  for (const auto& [reading, characters] : by_reading) out += (out.empty() ? "" : " ") + utf8(reading) + characters;
  return out;
}

// How find.js and query.js call the sort of a field.
constexpr base::EnumTexts<query::FieldSort::tag> sorts{"text", "exact", "days", "topic", "about", "source", "tag"};

Json fields() {
  Json out = Json::array();
  for (const query::QueryField& field : query::query_fields())
    out.push_back({field.name, field.korean, sorts[field.sort]});
  return out;
}

Json topics(const Catalog& catalog, const Options& options) {
  Json out = Json::array();
  for (const Topic& topic : catalog.topics) {
    std::set<std::string> names{topic.name};
    for (const KnownTopic& known : options.topics) {
      if (known.name != topic.name) continue;
      names.insert(known.key);
      names.insert(known.names.begin(), known.names.end());
    }
    out.push_back({{"name", topic.name}, {"style", colour_class(catalog, topic)}, {"names", names}});
  }
  return out;
}

Json languages(const Catalog& catalog) {
  std::set<std::string> names;
  for (const Item& item : catalog.items)
    if (!item.language.empty()) names.insert(item.language);
  return names;
}

std::string primary_subtag(std::string_view language) {
  return std::string(language.substr(0, language.find_first_of("-_")));
}

}  // namespace

void add_foreign_stems(ForeignStems& stems, const archive::Column& column) {
  const std::string_view stemmer = text::stemmer_of(column.language);
  if (stemmer.empty() || stemmer == "en") return;
  auto& words = stems[primary_subtag(column.language)];
  for (const std::string* part : {&column.title, &column.body}) {
    const text::Analysis analysis = text::analyze(*part, column.language);
    for (const text::Token& token : analysis.tokens) {
      if (token.kind != text::Token::Kind::word) continue;
      const std::string word = text::to_utf8(analysis.written(token).substr(0, text::longest_word));
      words[word] = text::latin_stem(word, column.language);
    }
  }
}

std::string search_tables(const Catalog& catalog, const Options& options, const ForeignStems& stems) {
  const Json tables{{"particles", endings(text::particles())},
                    {"tails", endings(text::predicate_tails())},
                    {"spoken", endings(text::spoken_endings())},
                    {"questionWords", in_one_line(text::words_in(text::WordList::question))},
                    {"functionWords", in_one_line(text::words_in(text::WordList::function))},
                    {"likeSingle", in_one_line(text::words_in(text::WordList::like_single))},
                    {"likeInflected", in_one_line(text::words_in(text::WordList::like_inflected))},
                    {"units", text::to_utf8(text::number_units)},
                    {"sureParticles", text::to_utf8(text::sure_particles)},
                    {"longestWord", text::longest_word},
                    {"mostWords", query::most_words},
                    {"ranking",
                     {{"k1", query::bm25.k1},
                      {"b", query::bm25.b},
                      {"shortest", query::bm25.shortest},
                      {"functionFactor", query::function_factor},
                      {"questionFactor", query::question_factor},
                      {"titleWeight", indexer::store::title_weight}}},
                    {"signs", signs()},
                    {"strokes", strokes()},
                    {"hanja", hanja()},
                    {"fields", fields()},
                    {"topics", topics(catalog, options)},
                    {"languages", languages(catalog)},
                    {"stems", stems}};
  return "globalThis.columnTables = " + script_text(tables.dump(-1, ' ', false, Json::error_handler_t::replace)) +
         ";\n";
}

}  // namespace search_cli::exporter
