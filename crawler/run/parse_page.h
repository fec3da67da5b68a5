// From downloaded bytes to what they say.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "archive/page.h"
#include "base/translation.h"
#include "base/url.h"
#include "config/source.h"
#include "crawler/extract/read_column.h"
#include "crawler/fetch/downloader.h"
#include "crawler/lists/listing.h"

namespace crawler::run {

// What the body of a download says. It travels from the process that reads it (run/page_message.h).
struct PageContent {
  std::optional<base::Url> refresh;         // where a page that only redirects leads (Refresh field, meta element)
  lists::Listing listing;                   // of a page of a list, feed or sitemap
  std::optional<extract::Extraction> read;  // of a column page; nothing when `refresh` or `problem` is set
  bool is_image = false;                    // of an image: whether it is one of a known format
  std::string problem;                      // why nothing could be read; "" when all is well
};

// A download and what its body says.
struct ParsedPage : PageContent {
  fetch::Download download;
  std::string hash;  // SHA-256 of the body, in hex
};

// The problem of a page for which the memory does not suffice.
inline constexpr const char* too_much_memory = base::tr_noop("takes more memory to read than there is");
// A page's problem whose reader does not keep to the form of messages. tr() shows both.
inline constexpr const char* unreadable_answer = base::tr_noop("its reader gave an answer that cannot be read");

// Whether the download has a body that its job's role says to parse.
bool to_be_parsed(const fetch::Download& download);

// Reads the body as the job's role says. Never throws for what a page holds: PageContent::problem says it.
// REQUIRES: to_be_parsed(download)
PageContent read_content(const fetch::Download& download, const config::Source& source);

// Parses the body of a download in this process; a download without a body comes back as it is. Never throws for what a
// page holds, as read_content().
ParsedPage parse_page(fetch::Download download, const config::Source& source);

// Returns the page as the archive stores it. Moves the body and the message heads out of `parsed`.
archive::Page page_of(ParsedPage& parsed);

}  // namespace crawler::run
