// Reads WARC 1.0 and 1.1 files (ISO 28500, https://iipc.github.io/warc-specifications/), plain or gzipped, by record or
// as a whole, as this program, wget, browser archivers and web archives write them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>

#include "archive/page.h"

namespace crawler::warc {

// One record; fields that it does not have are empty.
struct WarcRecord {
  std::string type;  // warcinfo, request, response, resource, revisit, …
  std::string id;
  std::string url;                    // WARC-Target-URI, without the angle brackets that wget puts around it
  std::string concurrent_to;          // id of the record it belongs to
  std::optional<base::Instant> date;  // WARC-Date in whole seconds; nothing when it is missing or cannot be read
  std::string content_type;           // of the block; of a response, application/http
  std::string block;
  bool cut = false;  // the block was longer than the limit, so it was skipped and is empty
};

// Used by one thread.
class WarcReader {
 public:
  // `in` is not owned and must outlive the reader. Of a block at most `most_bytes` are held; a longer one is skipped.
  explicit WarcReader(std::istream& in, std::size_t most_bytes = std::size_t{16} << 20);
  ~WarcReader();

  // Returns the next record; nothing at the end of the file. Throws base::Error(data) with the record's number where
  // the file is broken; the records before it were good.
  std::optional<WarcRecord> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Returns a response or resource record as a page: header and body apart, the body without chunks and content codings
// (fetch/content_coding.h). Nothing for other records, and for a body that cannot be decoded or is longer than
// `most_bytes` when it is; then `problem`, unless nullptr, says why, where the server had given the page (200).
std::optional<archive::Page> page_of(const WarcRecord& record, std::size_t most_bytes = std::size_t{16} << 20,
                                     std::string* problem = nullptr);

// Returns where a response that redirects (3xx with a Location field) leads to, resolved; nothing for other records.
std::optional<std::string> redirect_of(const WarcRecord& record);

}  // namespace crawler::warc
