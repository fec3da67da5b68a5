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

#include "archive/column.h"
#include "archive/page.h"

namespace search_cli::exporter {

class Output;

// A column as it goes out: with its topics by their shown names. An empty topic is "other".
struct Entry {
  archive::Column column;
  std::string topic;                // the primary one
  std::vector<std::string> topics;  // all, the primary one first
};

// What an export reads: the chosen columns, as often as a format wants to pass over them, so that none of them need
// stay in memory.
class Shelf {
 public:
  virtual ~Shelf() = default;
  // Every chosen column, by day and id.
  virtual void each(const std::function<void(const Entry&)>& take) = 0;
  // All revisions of a column, the oldest first, then those of its other copies.
  virtual void revisions(const Entry& entry, const std::function<void(const archive::Column&)>& take) = 0;
  // All URLs that lead to a column, its own first.
  virtual std::vector<std::string> addresses(const archive::Column& column) = 0;
  // The raw pages that a column's revisions were read from, the oldest first, then those of their pictures; none for
  // what was imported as text. A picture of several columns comes with each of them.
  virtual void pages(const Entry& entry, const std::function<void(const archive::Page&)>& take) = 0;
  // The bytes last fetched of a column's picture; "" when it was not.
  virtual std::string picture(const archive::Image& image) = 0;
};

struct Options {
  std::string title;                              // of the whole; empty: made from series, author and years
  std::string language;                           // of headings and labels, "ko" or "en"; empty: that of most columns
  std::map<std::string, std::string> topic_keys;  // a topic's shown name -> short name for files, [a-z0-9-]+
  bool bom = false;                               // csv: begin with a byte order mark
  bool images = false;                            // embed the pictures that were fetched
  std::optional<archive::Instant> epoch;          // SOURCE_DATE_EPOCH; else the newest capture is the export's time
};

struct Outline;

// One row a format.
struct Format {
  std::string_view name;
  std::string_view made;         // what lies in the folder, for --help and the manual
  std::string_view description;  // one sentence
  bool lines;                    // can be written to standard output
  bool images;                   // can hold pictures
  void (*write)(Shelf& shelf, const Outline& outline, const Options& options, Output& output);
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
Report export_to(Shelf& shelf, const Format& format, const Options& options, Output& output);

// $SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/). Throws Error(usage) when it is no
// number of seconds.
std::optional<archive::Instant> source_date_epoch();

}  // namespace search_cli::exporter
