// SQLite: 2021.db, described by its own table README (archive/year_file.h).
#include "archive/sqlite_export.h"

#include <memory>

#include "search-cli/export/formats.h"

namespace search_cli::exporter {

void write_sqlite(ColumnSource& shelf, const Catalog& outline, const Options&, Output& output) {
  std::unique_ptr<archive::SqliteExport> file;
  std::size_t at = 0;
  each_year(
      shelf, output,
      [&](const std::string& stem) {
        if (file) file->finish();
        file = std::make_unique<archive::SqliteExport>(output.reserve(stem + ".db"), outline.name + " " + stem,
                                                       outline.made);
      },
      [&](const Entry& entry) {
        std::vector<archive::Column> revisions;
        shelf.revisions(entry, [&](const archive::Column& column) { revisions.push_back(column); });
        file->add(entry.column, outline.items.at(at++).topics, revisions);
      });
  if (file) file->finish();
}

}  // namespace search_cli::exporter
