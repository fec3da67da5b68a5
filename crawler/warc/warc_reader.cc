#include "crawler/warc/warc_reader.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/fetch/content_coding.h"

namespace crawler::warc {
namespace {

using base::Error;
using base::Exit;

constexpr std::size_t longest_header = std::size_t{256} << 10;  // of a record
constexpr std::size_t read_bytes = std::size_t{64} << 10;
constexpr int gzip_window = 15 + 16;  // see inflateInit2

// Header fields by their names in lower case; folded lines are joined (RFC 9112 section 5.2), the first of a name
// counts.
std::map<std::string, std::string> fields_of(std::string_view head) {
  std::map<std::string, std::string> fields;
  std::string last;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = head.substr(at, end - at);
    at = end + 1;
    if (!line.empty() && (line.front() == ' ' || line.front() == '\t')) {
      if (!last.empty()) fields[last].append(" ").append(base::trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    last = base::ascii_lower(base::trim(line.substr(0, colon)));
    fields.emplace(last, base::trim(line.substr(colon + 1)));
  }
  return fields;
}

std::string field(const std::map<std::string, std::string>& fields, const char* name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

// Reads a date in the W3C profile of ISO 8601 that WARC uses. Fractions of a second, which 1.1 allows, are dropped.
std::optional<base::Instant> instant_of(std::string text) {
  const std::size_t dot = text.find('.');
  if (dot != std::string::npos && text.ends_with('Z')) text = text.substr(0, dot) + "Z";
  return base::parse_instant(text);
}

std::optional<std::uint64_t> length_of(std::string_view digits) {
  std::uint64_t length = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (error != std::errc{} || stop != digits.data() + digits.size()) return std::nullopt;
  return length;
}

// Joins the chunks of a body (RFC 9112 section 7.1). Some archives keep the header field and join the chunks, so a body
// that is not chunked stays as it is. Of a body that ends within a chunk, what is there is the body.
std::string unchunked(std::string_view body) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t line = body.find('\n', at);
    if (line == std::string_view::npos) return out.empty() ? std::string(body) : out;
    std::size_t size = 0;
    std::string_view digits = body.substr(at, line - at);  // and perhaps extensions behind ';'
    digits = base::trim(digits.substr(0, digits.find(';')));
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    if (error != std::errc{} || stop != digits.data() + digits.size()) return std::string(body);
    at = line + 1;
    if (size == 0) return out;
    if (size > body.size() - at) return out.empty() ? std::string(body) : out.append(body.substr(at));
    out.append(body.substr(at, size));
    at += size;
    if (body.substr(at, 1) == "\r") ++at;
    if (body.substr(at, 1) == "\n") ++at;
  }
}

}  // namespace

// The bytes of the file, inflated where it is gzip, one member of it after the other.
struct WarcReader::State {
  std::istream& in;
  std::size_t most;
  std::size_t number = 0;  // of the record, from 1
  bool gzip = false, started = false, ended = false;
  bool between_members = true;  // no gzip member is begun and not ended
  z_stream stream{};
  std::string raw = std::string(read_bytes, '\0');
  std::string buffer;  // inflated and not yet taken
  std::size_t at = 0;  // of buffer

  State(std::istream& from, std::size_t limit) : in(from), most(limit) {}
  ~State() {
    if (gzip) inflateEnd(&stream);
  }

  [[noreturn]] void broken(const std::string& why) const {
    throw Error(Exit::data, base::tr("WARC record {1} is broken: {2}", {std::to_string(number), why}),
                base::tr("The records before it were read; fetch the file again if you can."));
  }

  bool refill_raw() {
    in.read(raw.data(), static_cast<std::streamsize>(raw.size()));
    stream.next_in = reinterpret_cast<Bytef*>(raw.data());
    stream.avail_in = static_cast<uInt>(in.gcount());
    return stream.avail_in > 0;
  }

  // More bytes into the buffer; false at the end of the file.
  bool more() {
    if (ended) return false;
    if (at > read_bytes) {
      buffer.erase(0, at);
      at = 0;
    }
    if (!started) {
      started = true;
      if (!refill_raw()) return !(ended = true);
      gzip = stream.avail_in >= 2 && static_cast<unsigned char>(raw[0]) == 0x1F &&
             static_cast<unsigned char>(raw[1]) == 0x8B;
      if (gzip && inflateInit2(&stream, gzip_window) != Z_OK)
        throw Error(Exit::software, base::tr("zlib cannot start"));
    } else if (stream.avail_in == 0 && !refill_raw()) {
      ended = true;
      if (gzip && !between_members) broken(base::tr("the file ends within it"));
      return false;
    }
    if (!gzip) {
      buffer.append(reinterpret_cast<char*>(stream.next_in), stream.avail_in);
      stream.avail_in = 0;
      return true;
    }
    const std::size_t before = buffer.size();
    buffer.resize(before + read_bytes);
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data() + before);
    stream.avail_out = static_cast<uInt>(read_bytes);
    const int status = inflate(&stream, Z_NO_FLUSH);
    buffer.resize(before + (read_bytes - stream.avail_out));
    between_members = status == Z_STREAM_END;
    if (between_members)
      inflateReset(&stream);
    else if (status != Z_OK && status != Z_BUF_ERROR)
      broken(base::tr("it is not gzip"));
    return true;
  }

  // The next line without its end; nothing at the end of the file.
  std::optional<std::string> line(std::size_t limit) {
    std::size_t searched = at;
    for (;;) {
      const std::size_t end = buffer.find('\n', searched);
      if (end != std::string::npos) {
        std::string text = buffer.substr(at, end - at);
        at = end + 1;
        if (text.ends_with('\r')) text.pop_back();
        return text;
      }
      if (buffer.size() - at > limit) broken(base::tr("its header is too long"));
      const std::size_t left = buffer.size() - at;
      if (!more()) {
        if (left == 0) return std::nullopt;
        std::string text = buffer.substr(at);
        at = buffer.size();
        return text;
      }
      searched = at + left;
    }
  }

  // Takes exactly `size` bytes; into `out` unless it is nullptr.
  void take(std::uint64_t size, std::string* out) {
    while (size > 0) {
      if (at == buffer.size() && !more()) broken(base::tr("the file ends within it"));
      const std::size_t got = static_cast<std::size_t>(std::min<std::uint64_t>(size, buffer.size() - at));
      if (out) out->append(buffer, at, got);
      at += got;
      size -= got;
    }
  }
};

WarcReader::WarcReader(std::istream& in, std::size_t most_bytes) : state_(std::make_unique<State>(in, most_bytes)) {}
WarcReader::~WarcReader() = default;

std::optional<WarcRecord> WarcReader::next() {
  State& state = *state_;
  ++state.number;
  std::optional<std::string> line;
  do {
    line = state.line(longest_header);
    if (!line) return std::nullopt;
  } while (line->empty());
  if (line->rfind("WARC/1.", 0) != 0 && line->rfind("WARC/0.1", 0) != 0)
    state.broken(base::tr("it does not begin with WARC/1.0 or WARC/1.1"));
  std::string head;
  while ((line = state.line(longest_header)) && !line->empty()) {
    head += *line + "\n";
    if (head.size() > longest_header) state.broken(base::tr("its header is too long"));
  }
  const auto fields = fields_of(head);
  WarcRecord record;
  record.type = base::ascii_lower(field(fields, "warc-type"));
  record.id = field(fields, "warc-record-id");
  record.concurrent_to = field(fields, "warc-concurrent-to");
  record.url = field(fields, "warc-target-uri");
  if (record.url.starts_with('<') && record.url.ends_with('>'))
    record.url = record.url.substr(1, record.url.size() - 2);
  record.date = instant_of(field(fields, "warc-date"));
  record.content_type = field(fields, "content-type");
  const auto size = length_of(field(fields, "content-length"));
  if (!size) state.broken(base::tr("it has no Content-Length"));
  record.cut = *size > state.most;
  state.take(*size, record.cut ? nullptr : &record.block);
  return record;
}

namespace {

// Where the head of an HTTP message ends, and how long the empty line behind it is.
struct HeadEnd {
  std::size_t at = std::string::npos;
  std::size_t gap = 4;
};
HeadEnd head_end(std::string_view message) {
  const HeadEnd end{message.find("\r\n\r\n"), 4};
  const std::size_t bare = message.find("\n\n");
  return bare < end.at ? HeadEnd{bare, 2} : end;
}

}  // namespace

std::optional<archive::Page> page_of(const WarcRecord& record, std::size_t most_bytes, std::string* problem) {
  if (record.cut || record.url.empty()) return std::nullopt;
  archive::Page page;
  page.url = page.final_url = record.url;
  page.fetched = record.date.value_or(base::Instant{});
  if (record.type == "resource") {
    page.status = 200;
    page.content_type = record.content_type;
    page.body = record.block;
    return page;
  }
  if (record.type != "response" || !record.block.starts_with("HTTP/")) return std::nullopt;
  const auto [end, gap] = head_end(record.block);
  if (end == std::string::npos) return std::nullopt;
  page.response = record.block.substr(0, end) + "\r\n\r\n";
  if (const std::size_t space = record.block.find(' '); space < end)
    std::from_chars(record.block.data() + space + 1, record.block.data() + end, page.status);
  const auto fields = fields_of(page.response);
  page.content_type = field(fields, "content-type");
  std::string body = record.block.substr(end + gap);
  if (base::ascii_lower(field(fields, "transfer-encoding")).find("chunked") != std::string::npos)
    body = unchunked(body);
  fetch::DecodedBody decoded = fetch::decode_body(std::move(body), field(fields, "content-encoding"), most_bytes);
  if (!decoded.problem.empty()) {
    if (problem && page.status == 200) *problem = decoded.problem;
    return std::nullopt;
  }
  page.body = std::move(decoded.body);
  return page;
}

std::optional<std::string> redirect_of(const WarcRecord& record) {
  if (record.type != "response" || record.cut || !record.block.starts_with("HTTP/")) return std::nullopt;
  const std::string_view head = std::string_view(record.block).substr(0, head_end(record.block).at);
  const std::size_t space = head.find(' ');
  if (space == std::string_view::npos || head.substr(space + 1, 1) != "3") return std::nullopt;
  const std::string location = field(fields_of(head), "location");
  const auto from = base::Url::parse(record.url);
  const auto to = from && !location.empty() ? from->resolve(location) : std::nullopt;
  return to ? std::optional(to->text()) : std::nullopt;
}

}  // namespace crawler::warc
