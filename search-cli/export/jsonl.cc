// JSON lines: docs/json-schema/column.schema.json. Every revision has its line, the oldest of a column first, so that
// an import makes the same archive.
#include <nlohmann/json.hpp>

#include "archive/field.h"
#include "search-cli/export/formats.h"

namespace search_cli::exporter {

void write_jsonl(Shelf& shelf, const Outline&, const Options&, Output& output) {
  using Json = nlohmann::ordered_json;
  std::optional<File> file;
  each_year(
      shelf, output,
      [&](const std::string& stem) {
        if (file) file->close();
        file = output.open(stem + ".jsonl");
      },
      [&](const Entry& entry) {
        shelf.revisions(entry, [&](const archive::Column& column) {
          std::string line = archive::to_json(column);
          // What the topics' word lists made of the newest text; no part of the record, so an import passes it over.
          if (column.revision == entry.column.revision && !entry.topics.empty()) {
            line.pop_back();
            line += ",\"topics\":" + Json(entry.topics).dump(-1, ' ', false, Json::error_handler_t::replace) + "}";
          }
          file->write(line + "\n");
        });
      });
  if (file) file->close();
}

}  // namespace search_cli::exporter
