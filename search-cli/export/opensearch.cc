// OpenSearch and Elasticsearch: index-template.json (opensearch_template.h), and bulk-00001.ndjson and so on, bodies
// for POST INDEX/_bulk (https://docs.opensearch.org/latest/api-reference/document-apis/bulk/).
//
// A document's _id is the column's id, and its version the change number of the last write to the column. With
// external_gte a server keeps the newer of two, and takes the same one again, as when topics.toml was changed.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "archive/field.h"
#include "search-cli/export/formats.h"
#include "search-cli/export/opensearch_template.h"
#include "search-cli/export/topic_keys.h"

namespace search_cli::exporter {
namespace {

using Json = nlohmann::ordered_json;

// The servers with the smallest limit (http.max_content_length) take less than 10 MB in one request.
constexpr std::size_t largest_file = 10'000'000;

std::string json_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

std::string action(const char* name, std::int64_t id, std::int64_t change) {
  Json operation = Json::object();
  operation[name] = {{"_id", std::to_string(id)}, {"version", change}, {"version_type", "external_gte"}};
  return json_line(operation);
}

// What is not known is left out: "" is no date.
void add_fields(Json& document, const archive::Column& column) {
  for (const archive::Field& field : archive::fields()) {
    const std::string text = field.read(column);
    if (text.empty()) continue;
    document[std::string(field.name)] = field.kind == archive::FieldKind::json ? Json::parse(text) : Json(text);
  }
}

std::string document_of(const archive::Column& column, const Item& item, const TopicKeys& keys) {
  Json document{{"id", column.id}, {"source", column.source}, {"revision", column.revision}};
  add_fields(document, column);
  if (column.published.known()) document["year"] = column.published.year;
  document["topic"] = keys.key(item.topic);
  document["topic_name"] = item.topic;
  document["topics"] = keys.keys(item.topics);
  document["topic_names"] = item.topics;
  if (!column.tags.empty()) document["tags"] = column.tags;
  for (const archive::Note& note : column.notes)
    document["notes"].push_back({{"text", note.text}, {"made", base::to_text(note.made)}});
  if (column.captured != base::Instant{}) document["captured"] = base::to_text(column.captured);
  if (!column.page_hash.empty()) document["page_hash"] = column.page_hash;
  document["hash"] = column.hash;
  if (column.state == archive::State::gone) document["gone"] = column.gone.text();
  document["change"] = column.change;
  return json_line(document);
}

// Parts what is written into files below the limit; an operation is never parted.
class BulkFiles {
 public:
  explicit BulkFiles(Output& output) : output_(output) {}

  void add(const std::string& operation) {
    if (file_ && bytes_ + operation.size() >= largest_file) close();
    if (!file_) file_.emplace(output_.open(name(++count_)));
    file_->write(operation);
    bytes_ += operation.size();
  }
  void close() {
    if (file_) file_->close();
    file_.reset();
    bytes_ = 0;
  }

 private:
  static std::string name(int number) {
    const std::string digits = std::to_string(number);
    constexpr std::size_t places = 5;
    return "bulk-" + std::string(places - std::min(places, digits.size()), '0') + digits + ".ndjson";
  }

  Output& output_;
  std::optional<File> file_;
  std::size_t bytes_ = 0;
  int count_ = 0;
};

}  // namespace

void write_opensearch(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output) {
  output.put("index-template.json", opensearch_template());
  const TopicKeys keys(catalog, options);
  BulkFiles files(output);
  std::size_t at = 0;
  source.each([&](const Entry& entry) {
    const archive::Column& column = entry.column;
    files.add(action("index", column.id, column.change) + document_of(column, catalog.items.at(at++), keys));
  });
  for (const Removed& removed : catalog.removed) files.add(action("delete", removed.id, removed.change));
  files.close();
}

}  // namespace search_cli::exporter
