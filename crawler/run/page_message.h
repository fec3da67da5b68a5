// The messages between the program and the processes that read pages for it (run/parser_pool.h): a download to be read,
// and what its body says. Numbers have eight bytes in the order of the machine, texts and lists their length before
// them; both ends are one program.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "config/source.h"
#include "crawler/fetch/downloader.h"
#include "crawler/run/parse_page.h"

namespace crawler::run {

// What read_content() needs of a download: body, Content-Type and Refresh field, URL, role and rules.
// REQUIRES: Job::rules are none or a list of the source
std::string encode_download(const fetch::Download& download, const config::Source& source);
// Reads it in the other process, where `source` is the same one. Throws std::runtime_error on another message.
fetch::Download decode_download(std::string_view message, const config::Source& source);

// All of a page's content. Where it takes more than `most` bytes, the message is a content with a problem that says so.
std::string encode_content(const PageContent& content, std::size_t most);
// Reads it back. The bytes are foreign: whoever took over the other process wrote them. Returns nothing unless they are
// a content in every part, with URLs of the web, known days and kinds, and degrees between 0 and 1; the texts in it are
// any valid UTF-8 that base::clean() leaves as it is.
std::optional<PageContent> decode_content(std::string_view message);

}  // namespace crawler::run
