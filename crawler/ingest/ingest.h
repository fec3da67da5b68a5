// Puts what a page says into the archive: whose column it is, whether it may follow what is there, and what it means
// that a page moved, is a copy, or is gone. Used by the thread that writes.
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

// FrontierEntry::problem of a page that was doubtful.
inline constexpr std::string_view doubtful_problem = "suspect";

enum class IngestResult { added, revised, unchanged, doubtful, elsewhere };

class Ingester {
 public:
  Ingester(archive::Archive& archive, const config::Source& source, ProblemReport& report, const base::Log& log);

  // `column` was read from `page`, found through `entry` and listed as `listed`. Sets entry.column_id. `page` is stored
  // when it is evidence: of a new revision, or of doubt.
  IngestResult ingest(archive::FrontierEntry& entry, archive::Column column, const std::string& no_column,
                      archive::Page page, const ListedAs& listed);
  // A person has looked at a page that was doubtful, and takes what was read from it: as the next revision of its
  // column, or as a new one. `page` is in the archive. Closes the warnings about it; sets what the entry knows of it.
  IngestResult accept(archive::FrontierEntry& entry, archive::Column column, archive::Page page);
  // The page of the entry is there, whatever it says.
  void found(const archive::FrontierEntry& entry);
  // The page of the entry is no longer there, or no longer listed. True when a column is gone by that.
  bool gone(const archive::FrontierEntry& entry);

  void warn(const std::string& url, std::int64_t column, const Finding& finding);
  // Closes the open warning of that kind, if there is one.
  void well(const std::string& url, archive::WarningKind kind);

 private:
  std::int64_t identify(const archive::FrontierEntry& entry, const archive::Column& column,
                        std::vector<Finding>& findings);
  std::int64_t moved_from(const archive::FrontierEntry& entry, const archive::Column& column,
                          std::vector<Finding>& findings);
  IngestResult keep(archive::FrontierEntry& entry, const std::optional<archive::Column>& before, archive::Column column,
                    archive::Page page);
  std::int64_t of_this_source(const std::string& source_key) const;
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
