// `columns import --warc`: columns read out of the pages of a WARC file, as if they had been fetched now, at the time
// the file says.
#pragma once

#include <istream>
#include <string>

#include "archive/archive.h"
#include "config/settings.h"
#include "crawler/ingest/jsonl_import.h"

namespace crawler::warc {

// Each page that a server gave with status 200 is read by the rules of its source: `source` by name, else the first
// known one whose pages lie on that host and whose include and exclude take the URL; a page of none of them is passed
// over unless `source` is a new name. Pages that are no columns are passed over; a text older than the archive's is not
// put over it. Pictures that a column shows are kept when they stand behind its page. Where the file is broken, what
// came before is kept and the rest counts as one refusal.
ingest::Imported import_warc(archive::Archive& archive, std::istream& file, const std::string& source,
                             const config::Settings& settings);

}  // namespace crawler::warc
