// Puts what pages say into the archive: finds the column that a page belongs to, decides whether what was read may
// become its next revision, and records that pages moved, are copies or are gone.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/archive.h"
#include "archive/frontier.h"
#include "archive/runs.h"
#include "base/log.h"
#include "config/source.h"
#include "crawler/ingest/problem_report.h"
#include "crawler/ingest/validate.h"

namespace crawler::ingest {

// FrontierEntry::problem of a page in quarantine: stored beside the archived text until a person has looked at it.
inline constexpr std::string_view doubtful_problem = "suspect";

// What became of a page.
enum class IngestResult {
  added,      // a new column
  revised,    // a new revision of a column
  unchanged,  // nothing differs from the archive
  doubtful,   // kept in quarantine (quarantine.h); the column stays as it was
  elsewhere   // known under another URL, or as another source's column; nothing was stored but the URL
};

// Works for one source. Used by the thread that writes the archive, in an open transaction. The objects given must
// outlive it. All members throw base::Error when the archive cannot be read or written.
class Ingester {
 public:
  Ingester(archive::Archive& archive, const config::Source& source, ProblemReport& report, const base::Log& log);

  // Takes `column`, read from `page`, which was found through `entry` and is listed as `listed`. `no_column` is why the
  // reader took the page for no column, "" when it did not. Sets entry.column_id. The page is stored only as evidence
  // of a new revision or of doubt. Findings become warnings; those found before and not now are closed.
  IngestResult ingest(archive::FrontierEntry& entry, archive::Column column, const std::string& no_column,
                      archive::Page page, const ListedAs& listed);
  // Takes a doubtful page that a person has looked at, as the next revision of its column or as a new one. `page` is in
  // the archive already, or is stored when its id is 0. Closes the warnings about it, and clears the problem of
  // `entry`, which the caller stores.
  IngestResult accept(archive::FrontierEntry& entry, archive::Column column, archive::Page page);
  // Records that the page of the entry is there, whatever it says: a column that was gone is live again.
  void found(const archive::FrontierEntry& entry);
  // Records that the page of the entry is no longer there or no longer listed. Returns whether a column is gone by
  // that; one that is known under another URL that works is not.
  bool gone(const archive::FrontierEntry& entry);

  // Opens a warning about a URL, or renews the open one of the same kind and message; a new one is reported too.
  // `column` is the id of the column concerned, 0 when there is none.
  void warn(const std::string& url, std::int64_t column, const Finding& finding);
  // Closes the open warning of that kind about the URL, if there is one.
  void well(const std::string& url, archive::WarningKind kind);

 private:
  std::int64_t identify(const archive::FrontierEntry& entry, const archive::Column& column,
                        std::vector<Finding>& findings);
  std::int64_t moved_from(const archive::FrontierEntry& entry, const archive::Column& column,
                          std::vector<Finding>& findings);
  std::vector<Finding> compare(const std::optional<archive::Column>& before, const archive::Column& after,
                               const std::string& no_column, const ListedAs& listed) const;
  IngestResult keep(archive::FrontierEntry& entry, const std::optional<archive::Column>& before, archive::Column column,
                    archive::Page page);
  std::int64_t own_column(const std::string& source_key) const;
  void join_copies(const archive::Column& column);
  void settle(const std::string& url, std::int64_t column, const std::vector<Finding>& findings);
  base::Day today() const;

  archive::Archive& archive_;
  archive::Frontier frontier_;
  archive::Runs runs_;
  const config::Source& source_;
  ProblemReport& report_;
  const base::Log& log_;
  std::unordered_map<std::string, std::set<archive::WarningKind>> open_;  // URL -> kinds of warnings that stand
};

}  // namespace crawler::ingest
