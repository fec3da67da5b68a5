// The record of runs and of what went wrong: what tells silence from failure.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "archive/warning_kind.h"

namespace archive {

enum class Outcome { running, ok, partial, failed, interrupted };
std::string_view to_text(Outcome outcome);

// One run over one source.
struct Run {
  std::int64_t id = 0;
  std::string source;
  std::string verb;  // crawl, import, reextract
  base::Instant started{};
  base::Instant ended{};
  Outcome outcome = Outcome::running;
  int status = 0;     // exit status this source leads to
  int requests = 0;   // sent
  int unchanged = 0;  // answered 304, or read the same again
  int added = 0;      // columns
  int revised = 0;
  int gone = 0;
  int failed = 0;
  std::string message;  // the one line said of it, "" when all was well
};

// Something a person should look at. The same warning found again is one warning, seen longer.
struct Warning {
  std::int64_t id = 0;
  std::string source;
  std::string url;
  std::int64_t column_id = 0;
  WarningKind kind = WarningKind::unknown;
  std::string message;
  base::Instant first{};
  base::Instant last{};  // last time it was newly found; not rewritten while nothing changes
  bool open = true;      // false once a later fetch found it well again
};

class Runs {
 public:
  explicit Runs(Archive& archive) : archive_(archive) {}

  std::int64_t begin(Run run);  // returns its id; outcome `running` stays when the process is killed
  void end(const Run& run);
  std::vector<Run> last(std::string_view source, int count) const;  // newest first; all sources when `source` is ""
  std::optional<Run> last_good(std::string_view source) const;
  std::vector<std::string> sources() const;  // that were ever crawled, by name

  // True when it is new: the same source, url, kind and message was not open already.
  bool warn(const Warning& warning);
  // Closes the open warnings of that kind about the URL.
  void clear(std::string_view source, std::string_view url, WarningKind kind);
  std::vector<Warning> warnings(std::string_view source, bool only_open = true) const;

 private:
  Archive& archive_;
};

}  // namespace archive
