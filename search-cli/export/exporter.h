// Exports: what leaves the archive for good, to be read, cited and trusted without this program.
//
// An export is a folder with a manifest (output.h). Its bytes depend on the archive and the options alone: no clock,
// zone, locale, user or path goes into it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search-cli/export/catalog.h"
#include "search-cli/export/column_source.h"
#include "search-cli/export/output.h"

namespace search_cli::exporter {

// One row a format.
struct Format {
  std::string_view name;
  std::string_view made;         // what lies in the folder, for --help and the manual
  std::string_view description;  // one sentence
  bool lines;                    // can be written to standard output
  bool images;                   // can hold pictures
  void (*write)(ColumnSource& shelf, const Catalog& outline, const Options& options, Output& output);
};

std::span<const Format> formats();
const Format* find_format(std::string_view name);

// What was written, for the last line a person sees.
struct Report {
  std::size_t columns = 0;
  std::size_t files = 0;
  std::uint64_t bytes = 0;
};

// Writes the whole export and puts it in place. Throws archive::Error: cant_create for the target, io for a full disk,
// data when the shelf is empty (an export of nothing is most likely a mistake); then the target is as it was before.
Report export_to(ColumnSource& shelf, const Format& format, const Options& options, Output& output);

// $SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/). Throws Error(usage) when it is no
// number of seconds.
std::optional<base::Instant> source_date_epoch();

}  // namespace search_cli::exporter
