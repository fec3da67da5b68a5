#include <nlohmann/json.hpp>
#include <ostream>

#include "base/text.h"
#include "search-cli/view/results.h"

namespace search_cli::view {
namespace {

using Json = nlohmann::ordered_json;
using indexer::query::Answer;
using indexer::store::Facet;

constexpr const char* schema = "columns-search/1";

const std::string& facet(const indexer::query::Hit& hit, Facet which) {
  return hit.facets[static_cast<std::size_t>(which)];
}

// Marks in code points, since most languages do not count strings in bytes.
Json marked_json(const indexer::query::Marked& marked) {
  Json marks = Json::array();
  const auto points = [&](std::size_t bytes) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < bytes && at < marked.text.size(); ++count) base::next_code_point(marked.text, at);
    return count;
  };
  for (const indexer::text::Range& mark : marked.marks) marks.push_back({points(mark.begin), points(mark.end)});
  return {{"text", marked.text}, {"marks", std::move(marks)}};
}

Json hit_json(const indexer::query::Hit& hit, const Answer& answer, const ColumnOf& column_of,
              const config::Topics& topics) {
  constexpr int snippet_cells = 160;
  Json json{{"id", hit.id}};
  const config::Topic* topic = topics.find(facet(hit, Facet::topic));
  if (const auto column = column_of(hit)) {
    json["published"] = column->published.text();
    json["title"] = column->title;
    json["series"] = column->series;
    json["author"] = column->author;
    json["source"] = column->source;
    json["language"] = column->language;
    json["url"] = column->url;
    json["source_url"] = column->source_url;
    if (column->state == archive::State::gone) json["gone"] = column->gone.text();
    json["title_marks"] = marked_json(indexer::query::marked_title(*column, answer.question))["marks"];
    json["snippet"] = marked_json(indexer::query::snippet(*column, answer.question, snippet_cells));
  }
  json["topic"] = topic ? topic->key : "";
  json["topic_name"] = facet(hit, Facet::topic);
  json["weight"] = hit.weight;
  json["holds_all"] = hit.holds_all;
  return json;
}

std::string dump(const Json& json, int indent) {
  return base::printable_json(json.dump(indent, ' ', false, Json::error_handler_t::replace));
}

}  // namespace

void print_json(std::ostream& out, const Answer& answer, const ColumnOf& column_of, const config::Topics& topics) {
  Json json{{"schema", schema},
            {"query", answer.question.text},
            {"total", answer.total},
            {"holding_all", answer.holding_all},
            {"relaxed", answer.relaxed}};
  json["hits"] = Json::array();
  for (const indexer::query::Hit& hit : answer.hits) json["hits"].push_back(hit_json(hit, answer, column_of, topics));
  json["groups"] = Json::array();
  for (const indexer::query::Group& group : answer.groups) {
    Json ids = Json::array();
    for (const std::size_t hit : group.hits) ids.push_back(answer.hits[hit].id);
    json["groups"].push_back({{"path", group.path}, {"columns", group.columns}, {"ids", std::move(ids)}});
  }
  // Objects are made before they are filled: where operator[] makes one of a null and gets no memory,
  // nlohmann/json 3.11 leaves a value that ends the program when it is destroyed.
  Json facets = Json::object();
  for (std::size_t i = 0; i < indexer::store::facet_count; ++i) {
    Json counts = Json::array();
    for (const indexer::query::Count& count : answer.facets[i]) {
      counts.push_back({{"name", count.name}, {"columns", count.columns}});
    }
    facets[std::string(indexer::store::facet_name(static_cast<Facet>(i)))] = std::move(counts);
  }
  json["facets"] = std::move(facets);
  json["mistakes"] = Json::array();
  for (const indexer::query::Mistake& mistake : answer.question.mistakes) {
    json["mistakes"].push_back({{"at", mistake.at}, {"length", mistake.length}, {"text", mistake.text}});
  }
  json["suggestions"] = Json::array();
  for (const indexer::query::Suggestion& suggestion : answer.suggestions) {
    json["suggestions"].push_back({{"query", suggestion.query}, {"word", suggestion.word}, {"by", suggestion.by}});
  }
  out << dump(json, 2) << '\n';
}

void print_jsonl(std::ostream& out, const Answer& answer, const ColumnOf& column_of, const config::Topics& topics) {
  for (const indexer::query::Hit& hit : answer.hits) out << dump(hit_json(hit, answer, column_of, topics), -1) << '\n';
}

}  // namespace search_cli::view
