// WARC 1.0 and 1.1 files (ISO 28500, https://iipc.github.io/warc-specifications/), plain or gzipped by record or whole,
// as this program, wget, browsers' archivers and web archives write them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>

#include "archive/page.h"

namespace crawler::warc {

struct WarcRecord {
  std::string type;  // warcinfo, request, response, resource, revisit, …
  std::string id;
  std::string url;            // WARC-Target-URI, without the angle brackets that wget puts around it
  std::string concurrent_to;  // id of the record it belongs to
  base::Instant date{};
  std::string content_type;  // of the block
  std::string block;
  bool cut = false;  // the block was longer than the limit; it is skipped and empty
};

class WarcReader {
 public:
  // `most_bytes` of a block are held; a longer one is passed over.
  explicit WarcReader(std::istream& in, std::size_t most_bytes = std::size_t{16} << 20);
  ~WarcReader();

  // The next record; nothing at the end of the file. Throws archive::Error(data) with the record's number where the
  // file is broken: what came before it was good.
  std::optional<WarcRecord> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A response or resource as a page: header and body apart, the body decoded of chunks, gzip and deflate. Nothing for
// other records, for a body in a coding that is not known (br), or one of more than `most_bytes` when decoded.
std::optional<archive::Page> page_of(const WarcRecord& record, std::size_t most_bytes = std::size_t{16} << 20);

}  // namespace crawler::warc
