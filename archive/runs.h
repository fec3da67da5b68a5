// The record of runs and of warnings: how a person tells that a source has nothing new from that it cannot be read.
//
// Calls throw base::Error as those of the archive do (archive/archive.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "archive/warning_kind.h"
#include "base/translation.h"

namespace archive {

// How a run ended.
enum class Outcome {
  running,     // it has not ended, or its process was killed
  ok,          // everything was read
  partial,     // some pages failed
  failed,      // nothing could be read
  interrupted  // a person or a deadline stopped it
};
// The name under which an outcome is stored, e.g. "partial".
std::string_view to_text(Outcome outcome);

// One run of a program over one source.
struct Run {
  std::int64_t id = 0;  // given by begin()
  std::string source;   // name of the source
  std::string verb;     // crawl, import or reextract
  base::Instant started{};
  base::Instant ended{};
  Outcome outcome = Outcome::running;
  int status = 0;       // exit status that this source leads to (base::Exit)
  int requests = 0;     // sent
  int unchanged = 0;    // pages answered with 304, or read the same again
  int added = 0;        // new columns
  int revised = 0;      // columns with a new revision
  int gone = 0;         // columns found gone
  int failed = 0;       // pages that could not be fetched or read
  std::string message;  // one line about it, "" when all was well
  bool operator==(const Run&) const = default;
};

// The message of a run whose process was killed, in English; tr() shows it.
inline constexpr const char* killed_run = base::tr_noop("the process was killed or crashed before its end");

// Something that a person should look at.
struct Warning {
  std::int64_t id = 0;  // given by warn()
  std::string source;   // name of the source
  std::string url;
  std::int64_t column_id = 0;  // 0: no column
  WarningKind kind = WarningKind::unknown;
  std::string message;
  base::Instant first{};  // when it was found
  base::Instant last{};   // when it was last found new or got another message; not written while nothing changes
  bool open = true;       // false once a later fetch found nothing wrong
};

// Reads and writes runs and warnings through an archive that it does not own. Used from the archive's thread only.
class Runs {
 public:
  // `archive` must outlive this object.
  explicit Runs(const Archive& archive) : archive_(archive) {}

  // Records that a run began, with `source`, `verb` and `started` of `run`, and returns its id. Its outcome is
  // `running` until end() is called, and stays so when the process is killed.
  std::int64_t begin(const Run& run);
  // Records how the run with `run.id` ended.
  void end(const Run& run);
  // Ends, as failed, the crawls that have no end: their process was killed. REQUIRES: no crawl is under way, which the
  // archive's lock ensures.
  void end_killed_crawls(base::Instant now);
  // Returns the last `count` runs, the newest first; of all sources when `source` is "".
  std::vector<Run> last(std::string_view source, int count) const;
  // Returns how many runs of `crawl` the source had, with the one that is under way.
  std::int64_t count_crawls(std::string_view source) const;
  // Returns the last run with the outcome `ok`.
  std::optional<Run> last_good(std::string_view source) const;
  // Returns the names of all sources that were ever run, in alphabetical order.
  std::vector<std::string> sources() const;

  // Records a warning, unless one with the same source, url, kind and message is open. Returns whether it is new.
  bool warn(const Warning& warning);
  // Gives the open warning with the source, url and kind of `warning` and the message `before` its message and `last`.
  void reword(const Warning& warning, std::string_view before);
  // Closes the open warnings of that kind about the URL; the second form only the one with that message.
  void clear(std::string_view source, std::string_view url, WarningKind kind);
  void clear(std::string_view source, std::string_view url, WarningKind kind, std::string_view message);
  // Returns warnings in the order in which they were found; of all sources when `source` is "".
  std::vector<Warning> warnings(std::string_view source, bool only_open = true) const;

 private:
  const Archive& archive_;
};

}  // namespace archive
