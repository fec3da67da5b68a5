// Reads pages and WARC files that do not come from a running crawl, in a process that can do nothing else.
#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "archive/page.h"
#include "config/source.h"
#include "crawler/extract/read_column.h"
#include "crawler/sandbox/fork_server.h"
#include "crawler/warc/warc_import.h"

namespace crawler::run {

// What import, reextract, keep, extract and source check read foreign bytes with; a crawl has a ParserPool. One process
// (sandbox/fork_server.h) reads one page after the other and is followed by another when a page ended it. Belongs to
// one thread.
class PageReader {
 public:
  using Read = std::function<extract::Extraction(std::string_view bytes, const extract::PageRequest& request)>;

  // Forks the server of the readers: create it before threads are. Pages are read by the rules of `sources` alone,
  // which are found by their names. Throws base::Error(try_later) when no process can be started. Tests give a `read`
  // that misbehaves.
  explicit PageReader(std::vector<config::Source> sources, Read read = {}, sandbox::Limits limits = {});

  // As extract::read_column(). Throws base::Error(data) with the page's URL when the page ended its reader.
  // REQUIRES: the request's source is none, or has the name of one of those that the constructor got
  extract::Extraction read(std::string_view bytes, const extract::PageRequest& request);
  // read() of a page of the archive, as a function. The reader must outlive it.
  extract::ReadPage read_page();

  // The items of a WARC file, one at each call; nothing at its end. The next() of one file at a time. The reader and
  // the file must outlive it. It throws base::Error(data) where the file is broken or ended its reader.
  std::function<std::optional<warc::WarcItem>()> items_of(std::istream& file);

 private:
  std::string ask(const std::string& request, const sandbox::Reader::Answer& answer, const std::string& what);

  const std::vector<config::Source> sources_;
  sandbox::ForkServer server_;
  std::unique_ptr<sandbox::Reader> reader_;
};

}  // namespace crawler::run
