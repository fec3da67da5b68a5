// The writers behind the format table, a file each. They share one form: pass over the shelf, write through the output.
#pragma once

#include "search-cli/export/catalog.h"
#include "search-cli/export/column_source.h"
#include "search-cli/export/output.h"

namespace search_cli::exporter {

void write_markdown(ColumnSource& shelf, const Catalog& outline, const Options& options, Output& output);
void write_jsonl(ColumnSource& shelf, const Catalog& outline, const Options& options, Output& output);
void write_csv(ColumnSource& shelf, const Catalog& outline, const Options& options, Output& output);
void write_html(ColumnSource& shelf, const Catalog& outline, const Options& options, Output& output);
void write_epub(ColumnSource& shelf, const Catalog& outline, const Options& options, Output& output);
void write_warc(ColumnSource& shelf, const Catalog& outline, const Options& options, Output& output);
void write_sqlite(ColumnSource& shelf, const Catalog& outline, const Options& options, Output& output);

// Calls `take` for every entry; `begin` before the first of each year. Standard output is one run without years.
void each_year(ColumnSource& shelf, const Output& output, const std::function<void(const std::string& stem)>& begin,
               const std::function<void(const Entry&)>& take);

}  // namespace search_cli::exporter
