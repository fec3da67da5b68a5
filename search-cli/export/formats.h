// The writers of the format table (exporter.cc), each in the file of its name, and what they share.
#pragma once

#include "search-cli/export/catalog.h"
#include "search-cli/export/column_source.h"
#include "search-cli/export/output.h"

namespace search_cli::exporter {

// Each passes over the source, whose columns are those of the catalog in its order, and writes files through `output`
// without committing it. Throws base::Error as Output does. Beside each stands a file that it writes.
void write_markdown(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output);  // 2021/*.md
void write_jsonl(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output);  // 2021.jsonl
void write_csv(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output);    // 2021.csv
void write_html(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output);   // index.html
void write_epub(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output);   // 2021.epub
void write_warc(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output);   // 2021.warc.gz
void write_txt(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output);    // 2021.txt
void write_pdf(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output);    // 2021.pdf
void write_sqlite(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output);  // columns.db
void write_postgresql(ColumnSource& source, const Catalog& catalog, const Options& options,
                      Output& output);  // columns.sql
void write_opensearch(ColumnSource& source, const Catalog& catalog, const Options& options,
                      Output& output);  // bulk-*.ndjson

// Passes over the source and calls `take` for every entry, and before the first one of each year `begin` with the name
// of the year's file without its ending ("2021", "undated"). On standard output all entries are one run, "all".
void each_year(ColumnSource& source, const Output& output, const std::function<void(const std::string& stem)>& begin,
               const std::function<void(const Entry&)>& take);

// The same for formats of one file a year: `begin` gets each new file, and `take` every entry with the file of its
// year.
void each_year_file(ColumnSource& source, Output& output, std::string_view ending,
                    const std::function<void(File& file)>& begin,
                    const std::function<void(File& file, const Entry&)>& take);

}  // namespace search_cli::exporter
