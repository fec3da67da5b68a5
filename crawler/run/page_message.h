// The messages between the program and the processes that read pages for it (run/parser_pool.h, run/page_reader.h):
// what is to be read, and what it says. Numbers have eight bytes in the order of the machine, texts and lists their
// length before them; both ends are one program.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/source.h"
#include "crawler/extract/read_column.h"
#include "crawler/fetch/downloader.h"
#include "crawler/run/parse_page.h"
#include "crawler/warc/warc_import.h"

namespace crawler::run {

// What read_content() needs of a download: body, Content-Type and Refresh field, URL, role and rules.
// REQUIRES: Job::source is one of `sources`, or nullptr for the first of them; Job::rules are none or a list of it
std::string encode_download(const fetch::Download& download, const std::vector<const config::Source*>& sources);
// Reads it in the other process, where `sources` are the same; Job::source is one of them. Throws std::runtime_error on
// another message.
fetch::Download decode_download(std::string_view message, const std::vector<const config::Source*>& sources);

// All of a page's content. Where it takes more than `most` bytes, the message is a content with a problem that says so.
std::string encode_content(const PageContent& content, std::size_t most);
// Reads it back. The bytes are foreign: whoever took over the other process wrote them. Returns nothing unless they are
// a content in every part, with URLs of the web, known days and kinds, and degrees between 0 and 1; the texts in it are
// any valid UTF-8 that base::clean() leaves as it is.
std::optional<PageContent> decode_content(std::string_view message);

// A page to be read as a column. REQUIRES: the request's source is none, or has the name of one of `sources`
std::string encode_request(std::string_view bytes, const extract::PageRequest& request,
                           const std::vector<config::Source>& sources);
// Reads it in the other process, where `sources` are the same. `bytes` becomes a part of the message. Throws
// std::runtime_error on another message.
extract::PageRequest decode_request(std::string_view message, const std::vector<config::Source>& sources,
                                    std::string_view& bytes);

// Any texts, as they are. decode_texts() returns nothing for what is not a message of them.
std::string encode_texts(const std::vector<std::string>& texts);
std::optional<std::vector<std::string>> decode_texts(std::string_view message);

// An item of a WARC file, or its end: "" where the file ends as it should, else what is wrong.
std::string encode_item(const warc::WarcItem& item);
std::string encode_end(const std::string& problem);
// Reads either back, as bytes that are as foreign as the file's own. Returns nothing at a good end; throws
// base::Error(data) at another one and for what is neither.
std::optional<warc::WarcItem> decode_item(std::string_view message);

}  // namespace crawler::run
