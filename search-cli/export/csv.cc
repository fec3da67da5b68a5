// CSV after RFC 4180: a header line, CRLF line ends, a row a column with its newest revision. A key of digits has an
// apostrophe before it, because spreadsheets keep 15 digits of a number.
#include "archive/field.h"
#include "base/strings.h"
#include "search-cli/export/escape.h"
#include "search-cli/export/formats.h"

namespace search_cli::exporter {
namespace {

std::string header() {
  std::string line = "id";
  for (const archive::Field& field : archive::fields()) line.append(1, ',').append(field.name);
  return line + ",topics,revision,captured,gone,hash,tags,notes\r\n";
}

std::string cell(const archive::Field& field, const archive::Column& column, bool excel) {
  const std::string text = field.read(column);
  if (excel && field.kind == archive::FieldKind::text) return csv_text_cell(text);
  return field.name == "source_key" ? csv_key(text) : csv_cell(text);
}

std::string notes_of(const archive::Column& column) {
  std::vector<std::string> texts;
  for (const archive::Note& note : column.notes) texts.push_back(note.text);
  return base::joined(texts, "\n\n");
}

std::string row(const Entry& entry, bool excel) {
  const archive::Column& column = entry.column;
  std::string line = std::to_string(column.id);
  for (const archive::Field& field : archive::fields()) line += "," + cell(field, column, excel);
  line += "," + csv_cell(base::joined(entry.topics, "; ")) + "," + std::to_string(column.revision) + ",";
  if (column.captured != base::Instant{}) line += base::to_text(column.captured);
  line += "," + (column.state == archive::State::gone ? column.gone.text() : "") + "," + csv_cell(column.hash);
  return line + "," + csv_cell(base::joined(column.tags, "; ")) + "," + csv_cell(notes_of(column)) + "\r\n";
}

}  // namespace

void write_csv(ColumnSource& source, const Catalog&, const Options& options, Output& output) {
  each_year_file(
      source, output, ".csv",
      [&](File& file) {
        if (options.bom || options.excel) file.write("\xEF\xBB\xBF");
        file.write(header());
      },
      [&](File& file, const Entry& entry) { file.write(row(entry, options.excel)); });
}

}  // namespace search_cli::exporter
