// SQLite: 2021.db, described by its own table README (archive/sqlite_export.h).
#include "archive/sqlite_export.h"

#include <memory>

#include "search-cli/export/formats.h"

namespace search_cli::exporter {

void write_sqlite(ColumnSource& source, const Catalog& catalog, const Options&, Output& output) {
  std::unique_ptr<archive::SqliteExport> file;
  std::size_t at = 0;
  each_year(
      source, output,
      [&](const std::string& stem) {
        if (file) file->finish();
        file = std::make_unique<archive::SqliteExport>(output.reserve(stem + ".db"), catalog.name + " " + stem,
                                                       catalog.made);
      },
      [&](const Entry& entry) {
        std::vector<archive::Column> revisions;
        source.revisions(entry, [&](const archive::Column& column) { revisions.push_back(column); });
        file->add(entry.column, catalog.items.at(at++).topics, revisions);
      });
  if (file) file->finish();
}

}  // namespace search_cli::exporter
