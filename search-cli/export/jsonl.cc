// JSON lines: docs/json-schema/column.schema.json. Every revision has its line, the oldest of a column first, so that
// an import makes the same archive.
#include <nlohmann/json.hpp>

#include "archive/field.h"
#include "search-cli/export/formats.h"

namespace search_cli::exporter {

void write_jsonl(ColumnSource& source, const Catalog&, const Options&, Output& output) {
  using Json = nlohmann::ordered_json;
  each_year_file(
      source, output, ".jsonl", [](File&) {},
      [&](File& file, const Entry& entry) {
        source.revisions(entry, [&](const archive::Column& column) {
          std::string line = archive::to_json(column);
          const auto add = [&line](std::string_view key, const std::vector<std::string>& values) {
            if (values.empty()) return;
            line.pop_back();
            line.append(",\"").append(key).append("\":");
            line += Json(values).dump(-1, ' ', false, Json::error_handler_t::replace) + "}";
          };
          const std::vector<std::string> addresses = source.addresses(column);
          if (addresses.size() > 1) add("addresses", addresses);
          // The topics that the word lists give the newest text. They are not a part of the record: an import ignores
          // them.
          if (column.id == entry.column.id && column.revision == entry.column.revision) add("topics", entry.topics);
          file.write(line + "\n");
        });
      });
}

}  // namespace search_cli::exporter
