// Reads stored raw pages again, after a new release or a changed source file.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "config/settings.h"
#include "crawler/extract/read_column.h"

namespace crawler::ingest {

// Which stored pages reextract() reads, and what it stores.
struct ReextractOptions {
  std::vector<std::string> columns;  // as typed (Archive::resolve); none: all
  std::vector<std::string> sources;  // names; only columns of these; none: of all
  bool dry_run = false;              // store nothing
  bool accept = false;               // store what looks doubtful too
};

// How many columns were found in which state.
struct ReextractCounts {
  int read = 0;
  int changed = 0;                  // or would change, in a dry run
  int doubtful = 0;                 // left as they are
  int empty = 0;                    // read without title or text, so left as they are
  int without_page = 0;             // no raw page is stored
  std::vector<std::string> unread;  // why, of each whose page ended whoever read it; left as they are
};

// Called for each column that is read differently now, with what the archive holds (id 0: nothing), what was read, and
// why that is doubtful.
using ShowChange = std::function<void(const archive::Column& before, const archive::Column& after,
                                      const std::vector<std::string>& doubts)>;

// Reads the stored pages of the chosen columns again and stores what differs as new revisions. A column that is named
// and whose last page is in quarantine is read from that page. Pages are read by `read`. Ends early when the program is
// told to stop (base/signals.h). Throws base::Error(data) for a name that fits no column and no page in quarantine.
ReextractCounts reextract(archive::Archive& archive, const config::Settings& settings, const ReextractOptions& options,
                          const ShowChange& show, const extract::ReadPage& read);

}  // namespace crawler::ingest
