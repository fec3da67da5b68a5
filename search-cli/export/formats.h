// The writers behind the format table, a file each. They share one form: pass over the shelf, write through the output.
#pragma once

#include "search-cli/export/exporter.h"
#include "search-cli/export/outline.h"
#include "search-cli/export/output.h"

namespace search_cli::exporter {

void write_markdown(Shelf& shelf, const Outline& outline, const Options& options, Output& output);
void write_jsonl(Shelf& shelf, const Outline& outline, const Options& options, Output& output);
void write_csv(Shelf& shelf, const Outline& outline, const Options& options, Output& output);
void write_html(Shelf& shelf, const Outline& outline, const Options& options, Output& output);
void write_epub(Shelf& shelf, const Outline& outline, const Options& options, Output& output);
void write_warc(Shelf& shelf, const Outline& outline, const Options& options, Output& output);
void write_sqlite(Shelf& shelf, const Outline& outline, const Options& options, Output& output);

// Calls `take` for every entry; `begin` before the first of each year. Standard output is one run without years.
void each_year(Shelf& shelf, const Output& output, const std::function<void(const std::string& stem)>& begin,
               const std::function<void(const Entry&)>& take);

}  // namespace search_cli::exporter
