// CSV after RFC 4180: a header line, CRLF line ends, a row a column with its newest revision.
#include "archive/field.h"
#include "base/strings.h"
#include "search-cli/export/escape.h"
#include "search-cli/export/formats.h"

namespace search_cli::exporter {
namespace {

std::string header() {
  std::string line = "id";
  for (const archive::Field& field : archive::fields()) line.append(1, ',').append(field.name);
  return line + ",topics,revision,captured,gone,hash\r\n";
}

std::string row(const Entry& entry) {
  const archive::Column& column = entry.column;
  std::string line = std::to_string(column.id);
  for (const archive::Field& field : archive::fields()) line += "," + csv_cell(field.read(column));
  line += "," + csv_cell(base::joined(entry.topics, "; ")) + "," + std::to_string(column.revision) + ",";
  if (column.captured != base::Instant{}) line += base::to_text(column.captured);
  return line + "," + (column.state == archive::State::gone ? column.gone.text() : "") + "," + csv_cell(column.hash) +
         "\r\n";
}

}  // namespace

void write_csv(ColumnSource& source, const Catalog&, const Options& options, Output& output) {
  each_year_file(
      source, output, ".csv",
      [&](File& file) {
        if (options.bom) file.write("\xEF\xBB\xBF");
        file.write(header());
      },
      [](File& file, const Entry& entry) { file.write(row(entry)); });
}

}  // namespace search_cli::exporter
