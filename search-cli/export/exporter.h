// Exports: copies of columns that can be read, cited and checked without this program.
//
// An export is a folder with a manifest (output.h). Its bytes depend on the archive and the options alone: not on the
// clock, zone, locale, user or path.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search-cli/export/catalog.h"
#include "search-cli/export/column_source.h"
#include "search-cli/export/output.h"

namespace search_cli::exporter {

// A row of the table of formats. Its texts have static storage.
struct Format {
  std::string_view name;
  const char* made;         // what the folder holds, for --help and the manual; marked for the catalogues
  const char* description;  // one sentence; likewise
  bool lines = false;       // can be written to standard output
  bool images = false;      // can hold pictures
  bool raw_pages = false;   // holds pages as they were fetched: the folder is readable by its owner alone
  bool changes = false;     // can have only what changed (Options::changes), with what is to be removed
  // Writes the files, see formats.h.
  void (*write)(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output);
};

// Returns the table of formats, which has static storage, in the order of --help.
std::span<const Format> formats();
// nullptr when there is no format of that name.
const Format* find_format(std::string_view name);

// What was written.
struct Report {
  std::size_t columns = 0;
  std::size_t removed = 0;  // named as no longer there
  std::size_t files = 0;
  std::uint64_t bytes = 0;
};

// Writes the whole export and puts it in place. REQUIRES: options.changes is set exactly if format.changes is. Throws
// base::Error: cant_create for the target, io for a full disk, data when the source is empty (an export of nothing is
// most likely a mistake), unless it is asked for changes alone. The target is then as it was before.
Report export_to(ColumnSource& source, const Format& format, const Options& options, Output& output);

// $SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/). Nothing when it is not set; throws
// Error(usage) when it is not a number of seconds up to the year 9999.
std::optional<base::Instant> source_date_epoch();

}  // namespace search_cli::exporter
