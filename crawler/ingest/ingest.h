// Puts what pages say into the archive: finds the column that a page belongs to, decides whether what was read may
// become its next revision, and records that pages moved, are copies or are gone.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "archive/archive.h"
#include "archive/frontier.h"
#include "archive/runs.h"
#include "base/log.h"
#include "config/source.h"
#include "crawler/extract/read_column.h"
#include "crawler/ingest/identity.h"
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

// Gives a column whose page names no day the one that its list or feed gives, else the one that it has from there in
// the archive (`before`, nullptr for a new column). Column::how says "list" or "feed".
void take_listed_day(archive::Column& column, const archive::Column* before, const ListedAs& listed);

// Returns what the lists said of the entry when they last named it; nothing of what they name no longer.
ListedAs as_listed(const archive::FrontierEntry& entry);

// Works for one source. Used by the thread that writes the archive, in an open transaction. The objects given must
// outlive it. All members throw base::Error when the archive cannot be read or written.
class Ingester {
 public:
  Ingester(archive::Archive& archive, const config::Source& source, ProblemReport& report, const base::Log& log);

  // Takes `read`, what was read from `page`, which was found through `entry` and is listed as `listed`. Sets
  // entry.column_id. The page is stored only as evidence of a new revision or of doubt. A page that names no day has
  // the day that the list or feed gives (how: "list", "feed"). Findings become warnings; those found before and not now
  // are closed.
  IngestResult ingest(archive::FrontierEntry& entry, extract::Extraction read, archive::Page page,
                      const ListedAs& listed);
  // Takes a doubtful page that a person has looked at: as the next revision of its column where title or text are the
  // same, else as a column of its own, so that none hides another. `page` is in the archive already. Closes the
  // warnings about it, and clears the problem of `entry`, which the caller stores.
  IngestResult accept(archive::FrontierEntry& entry, extract::Extraction read, archive::Page page);
  // Returns why ingest() would put the page in quarantine, "" when it would take it. Stores nothing.
  std::string doubt(const archive::FrontierEntry& entry, extract::Extraction read, const archive::Page& page,
                    const ListedAs& listed) const;
  // Records that the page of the entry is there, whatever it says: a column that was gone is live again.
  void found(const archive::FrontierEntry& entry);
  // Records that the page of the entry is no longer there or no longer listed. Returns whether a column is gone by
  // that; one that is known under another URL that works is not.
  bool gone(const archive::FrontierEntry& entry);

  // Opens a warning about a URL, or gives the open one of the same kind this message; a new one is reported too.
  // `column` is the id of the column concerned, 0 when there is none.
  void warn(const std::string& url, std::int64_t column, const Finding& finding);
  // Closes the open warnings of that kind about the URL, if there are any.
  void well(const std::string& url, archive::WarningKind kind);
  // Whether a warning about the URL is open that another page may have mended: a shared URL or key. Such a page is to
  // be read again although it has not changed itself.
  bool hangs_on_others(const std::string& url) const;

 private:
  using OpenWarning = std::pair<archive::WarningKind, std::string>;  // kind and message

  std::vector<Finding> judge(const Identified& identified, extract::Extraction& read, const ListedAs& listed) const;
  IngestResult keep(archive::FrontierEntry& entry, const archive::Column* before, archive::Column column,
                    archive::Page page);
  IngestResult keep_named(archive::FrontierEntry& entry, const Identified& identified, extract::Extraction read,
                          archive::Page page);
  bool only_session_differs(const archive::Column& before, const archive::Column& column) const;
  void join_copies(const archive::Column& column);
  void take(const std::string& url, std::int64_t column, const Finding& finding, std::set<OpenWarning>& others);
  void reword(const std::string& url, const OpenWarning& open, const std::string& message);
  void settle(const std::string& url, std::int64_t column, const std::vector<Finding>& findings);
  base::Day today() const;

  archive::Archive& archive_;
  archive::Frontier frontier_;
  archive::Runs runs_;
  const config::Source& source_;
  ProblemReport& report_;
  const base::Log& log_;
  Identity identity_;
  std::unordered_map<std::string, std::set<OpenWarning>> open_;  // by URL
};

}  // namespace crawler::ingest
