#include "search-cli/export/opensearch_template.h"

#include <nlohmann/json.hpp>

#include "archive/field.h"

namespace search_cli::exporter {
namespace {

using Json = nlohmann::ordered_json;

// Lucene refuses terms of more than 32,766 bytes; longer values are kept but not indexed.
Json keyword_type() { return {{"type", "keyword"}, {"ignore_above", 8191}}; }
Json korean_text_type() { return {{"type", "text"}, {"analyzer", "korean"}}; }
Json day_type() { return {{"type", "date"}, {"format", "strict_date"}}; }
Json instant_type() { return {{"type", "date"}, {"format", "strict_date_optional_time"}}; }
Json number_type(const char* type) { return {{"type", type}}; }

// Both for words and for whole values: for aggregations and for sorting.
Json text_and_keyword() {
  Json type = korean_text_type();
  type["fields"] = {{"keyword", keyword_type()}};
  return type;
}

Json type_of(const archive::Field& field) {
  if (field.kind == archive::FieldKind::day) return day_type();
  if (field.name == "body") return korean_text_type();
  if (field.name == "title") return text_and_keyword();
  if (field.name == "links") return {{"properties", {{"text", korean_text_type()}, {"href", keyword_type()}}}};
  if (field.name == "images")
    return {{"properties",
             {{"url", keyword_type()},
              {"alt", korean_text_type()},
              {"place", number_type("integer")},
              {"caption", korean_text_type()}}}};
  if (field.kind == archive::FieldKind::json) return {{"type", "object"}, {"enabled", false}};
  Json type = keyword_type();
  if (field.name == "series" || field.name == "author") type["fields"] = {{"text", korean_text_type()}};
  return type;
}

Json field_types() {
  Json all = Json::object();
  all["id"] = number_type("long");
  all["source"] = keyword_type();
  all["revision"] = number_type("integer");
  for (const archive::Field& field : archive::fields()) all[std::string(field.name)] = type_of(field);
  all["year"] = number_type("integer");
  for (const char* name : {"topic", "topic_name", "topics", "topic_names", "tags", "page_hash", "hash"})
    all[name] = keyword_type();
  all["notes"] = {{"properties", {{"text", korean_text_type()}, {"made", instant_type()}}}};
  all["captured"] = instant_type();
  all["gone"] = day_type();
  all["change"] = number_type("long");
  return all;
}

Json analysis_settings() {
  return {{"tokenizer", {{"korean", {{"type", "nori_tokenizer"}, {"decompound_mode", "mixed"}}}}},
          {"analyzer",
           {{"korean",
             {{"type", "custom"},
              {"tokenizer", "korean"},
              {"filter", {"nori_part_of_speech", "nori_readingform", "lowercase"}}}}}}};
}

}  // namespace

std::string opensearch_template() {
  const Json body = {{"index_patterns", {"columns", "columns-*"}},
                     {"template",
                      {{"settings", {{"index", {{"analysis", analysis_settings()}}}}},
                       {"mappings", {{"dynamic", "strict"}, {"properties", field_types()}}}}}};
  return body.dump(2) + "\n";
}

}  // namespace search_cli::exporter
