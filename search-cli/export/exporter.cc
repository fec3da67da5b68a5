#include "search-cli/export/exporter.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>

#include "base/error.h"
#include "base/find_named.h"
#include "base/strings.h"
#include "base/translation.h"
#include "search-cli/export/formats.h"

namespace search_cli::exporter {
namespace {

using base::tr_noop;

constexpr std::array table{
    Format{.name = "markdown",
           .made = tr_noop("a folder per year, a file per column, index.md"),
           .description = tr_noop("plain text with front matter, for notes, wikis and static sites"),
           .images = true,
           .write = write_markdown},
    Format{.name = "html",
           .made = tr_noop("index.html, a page per column, year and topic"),
           .description = tr_noop("a web site that opens from disk, with a search of its own"),
           .images = true,
           .write = write_html},
    Format{.name = "epub",
           .made = tr_noop("2021.epub, a book per year, or one of all years with --book"),
           .description = tr_noop("for readers and phones (EPUB 3.3)"),
           .images = true,
           .write = write_epub},
    Format{.name = "pdf",
           .made = tr_noop("2021.pdf, a file per year, or one of all years with --book"),
           .description = tr_noop("pages to print, by Chromium where it is installed"),
           .images = true,
           .write = write_pdf},
    Format{.name = "txt",
           .made = tr_noop("2021.txt, a file per year"),
           .description = tr_noop("plain text without any markup"),
           .lines = true,
           .write = write_txt},
    Format{.name = "jsonl",
           .made = tr_noop("2021.jsonl, a file per year"),
           .description = tr_noop("every revision as a line of JSON; columns import reads it back"),
           .lines = true,
           .write = write_jsonl},
    Format{.name = "csv",
           .made = tr_noop("2021.csv, a file per year"),
           .description = tr_noop("a table for spreadsheets (RFC 4180), a row per column"),
           .lines = true,
           .write = write_csv},
    Format{.name = "warc",
           .made = tr_noop("2021.warc.gz, a file per year"),
           .description = tr_noop("the raw pages as fetched (WARC 1.1), for web archives"),
           .raw_pages = true,
           .write = write_warc},
    Format{.name = "sqlite",
           .made = tr_noop("columns.db, one file for all years"),
           .description = tr_noop("a database with a full-text table that explains itself, for SQL"),
           .write = write_sqlite},
    Format{.name = "postgresql",
           .made = tr_noop("columns.sql, one file for all years"),
           .description =
               tr_noop("a catalogue for PostgreSQL: psql loads it whole or not at all, and --since only what changed"),
           .lines = true,
           .changes = true,
           .write = write_postgresql},
    Format{.name = "opensearch",
           .made = tr_noop("index-template.json and bulk-00001.ndjson, ..., below 10 MB each"),
           .description =
               tr_noop("documents for OpenSearch and Elasticsearch, which curl sends; --since only what changed"),
           .changes = true,
           .write = write_opensearch},
};

}  // namespace

std::span<const Format> formats() { return table; }

const Format* find_format(std::string_view name) { return base::find_named(table, name); }

std::optional<base::Instant> source_date_epoch() {
  const char* text = std::getenv("SOURCE_DATE_EPOCH");
  if (!text || !*text) return std::nullopt;
  long seconds = 0;
  const char* end = text + std::strlen(text);
  const auto [stop, error] = std::from_chars(text, end, seconds);
  // Beyond the year 9999 no format can say it.
  if (error != std::errc{} || stop != end || seconds < 0 || seconds > 253402300799L)
    throw base::Error(base::Exit::usage, base::tr("SOURCE_DATE_EPOCH is {1}", {base::quoted(text)}),
                      base::tr("Set it to seconds since 1970-01-01, or unset it."));
  return base::Instant{std::chrono::seconds{seconds}};
}

Report export_to(ColumnSource& source, const Format& format, const Options& options, Output& output) {
  const Catalog catalog = make_catalog(source, options);
  if (catalog.items.empty() && !(options.changes && options.changes->since))
    throw base::Error(base::Exit::data, base::tr("there are no columns to export"),
                      base::tr("Run `columns list` to see what there is."));
  format.write(source, catalog, options, output);
  if (!format.raw_pages && !options.pages) output.share();
  const bool nothing = catalog.items.empty() && catalog.removed.empty();
  output.commit(std::string(format.name), nothing ? std::string() : base::to_text(catalog.made), options.changes);
  Report report{catalog.items.size(), catalog.removed.size(), output.written().size(), 0};
  for (const auto& [name, file] : output.written()) report.bytes += file.bytes;
  return report;
}

void each_year(ColumnSource& source, const Output& output, const std::function<void(const std::string& stem)>& begin,
               const std::function<void(const Entry&)>& take) {
  std::string current;
  source.each([&](const Entry& entry) {
    const std::string stem = output.is_stream() ? "all" : year_stem(entry.column.published.year);
    if (stem != current) begin(current = stem);
    take(entry);
  });
}

void each_year_file(ColumnSource& source, Output& output, std::string_view ending,
                    const std::function<void(File&)>& begin, const std::function<void(File&, const Entry&)>& take) {
  std::optional<File> file;
  each_year(
      source, output,
      [&](const std::string& stem) {
        if (file) file->close();
        begin(file.emplace(output.open(stem + std::string(ending))));
      },
      [&](const Entry& entry) { take(file.value(), entry); });
  if (file) file->close();
}

}  // namespace search_cli::exporter
