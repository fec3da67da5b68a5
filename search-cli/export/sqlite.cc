// SQLite: columns.db, described by its own table README (archive/sqlite_export.h).
#include "archive/sqlite_export.h"

#include "search-cli/export/formats.h"

namespace search_cli::exporter {

void write_sqlite(ColumnSource& source, const Catalog& catalog, const Options&, Output& output) {
  archive::SqliteExport file(output.reserve("columns.db"), catalog.title, catalog.made);
  std::size_t at = 0;
  source.each([&](const Entry& entry) {
    std::vector<archive::Column> revisions;
    source.revisions(entry, [&](const archive::Column& column) { revisions.push_back(column); });
    file.add(entry.column, catalog.items.at(at++).topics, revisions);
  });
  file.finish();
}

}  // namespace search_cli::exporter
