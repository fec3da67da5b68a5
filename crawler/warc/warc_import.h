// Imports the columns on the pages of a WARC file, as if the pages had been fetched now at the time that the file says.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "archive/archive.h"
#include "config/settings.h"
#include "crawler/extract/read_column.h"
#include "crawler/ingest/jsonl_import.h"
#include "crawler/warc/warc_reader.h"

namespace crawler::warc {

// What an import needs of a record. Its texts are the file's own bytes.
struct WarcItem {
  std::string type, url;                // as in WarcRecord
  std::string request_head;             // of a request: its line and header fields
  std::optional<archive::Page> page;    // that a server gave (page_of()); fetched now where the record has no date
  bool is_image = false;                // whether the page's body is one of a known format
  std::optional<std::string> redirect;  // where a response leads to (redirect_of())
  std::string problem;  // why the body of a page that was sent with status 200 cannot be decoded; "" when it can
};

// Returns what the record says. Its page's body has at most 16 MiB.
WarcItem item_of(const WarcRecord& record);

// How import_warc() reads a file and its pages: here or in another process (run/page_reader.h).
struct WarcInput {
  // The next item, nothing at the end. Throws base::Error(data) where the file is broken.
  std::function<std::optional<WarcItem>()> next;
  extract::ReadPage read;
};

// Reads each page that a server gave with status 200 by the rules of its source: `source` by name, else the first known
// one whose pages lie on that host and whose include and exclude rules take the URL. Pages of no source are skipped,
// unless `source` is a new name; pages that are not columns are skipped too. A text older than the archive's does not
// replace it. Images that a column shows are stored when they stand behind its page in the file, also where the URL
// that it names redirects to another. A page whose body cannot be decoded counts as refused. Where the file is broken,
// what came before is kept and the rest counts as one refusal. Ends early when the program is told to stop
// (base/signals.h). Throws base::Error when the archive cannot be written.
ingest::Imported import_warc(archive::Archive& archive, const WarcInput& input, const std::string& source,
                             const config::Settings& settings);

}  // namespace crawler::warc
