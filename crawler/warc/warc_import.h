// Imports the columns on the pages of a WARC file, as if the pages had been fetched now at the time that the file says.
#pragma once

#include <istream>
#include <string>

#include "archive/archive.h"
#include "config/settings.h"
#include "crawler/ingest/jsonl_import.h"

namespace crawler::warc {

// Reads each page that a server gave with status 200 by the rules of its source: `source` by name, else the first known
// one whose pages lie on that host and whose include and exclude rules take the URL. Pages of no source are skipped,
// unless `source` is a new name; pages that are not columns are skipped too. A text older than the archive's does not
// replace it. Images that a column shows are stored when they stand behind its page in the file, also where the URL
// that it names redirects to another. A page whose body cannot be decoded counts as refused. Where the file is broken,
// what came before is kept and the rest counts as one refusal. Ends early when the program is told to stop
// (base/signals.h). Throws base::Error when the archive cannot be written.
ingest::Imported import_warc(archive::Archive& archive, std::istream& file, const std::string& source,
                             const config::Settings& settings);

}  // namespace crawler::warc
