// WARC 1.1 (ISO 28500:2017, https://iipc.github.io/warc-specifications/): 2021.warc.gz, the raw pages as fetched, a
// gzip member a record (annex D), so that any record can be read by its offset.
//
// The archive keeps a body decoded of its content and transfer codings, so the header fields that name them are renamed
// to X-Archive-Orig-… and Content-Length says the length that is there, as other archives do.
#include <zlib.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/sha256.h"
#include "base/strings.h"
#include "base/translation.h"
#include "search-cli/export/formats.h"
#include "search-cli/export/uuid.h"

namespace search_cli::exporter {
namespace {

using base::Error;
using base::Exit;

// One gzip member. Its header has no time and no name, so equal bytes stay equal.
std::string gzip(std::string_view bytes) {
  z_stream stream{};
  constexpr int gzip_window = 15 + 16, memory = 8;
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, memory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw Error(Exit::software, base::tr("zlib cannot start"));
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int status = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (status != Z_STREAM_END) throw Error(Exit::software, base::tr("zlib cannot compress a page"));
  return out;
}

std::string record_id(std::string_view what) { return "<urn:uuid:" + uuid_of(what) + ">"; }

// A header value that stays on its line.
std::string one_line(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
  return out;
}

struct Record {
  std::string_view type;
  std::string id;
  std::string date;
  std::string url;           // "" for none
  std::string content_type;  // of the block
  std::string concurrent;    // id of the record it belongs to, "" for none
  std::string payload;       // SHA-256 of the payload, "" when there is none of its own
};

std::string record(const Record& head, std::string_view block) {
  std::string out = "WARC/1.1\r\n";
  const auto add = [&out](std::string_view name, const std::string& value) {
    if (!value.empty()) out.append(name).append(": ").append(one_line(value)).append("\r\n");
  };
  add("WARC-Type", std::string(head.type));
  add("WARC-Record-ID", head.id);
  add("WARC-Date", head.date);
  add("WARC-Target-URI", head.url);
  add("WARC-Concurrent-To", head.concurrent);
  add("WARC-Block-Digest", "sha256:" + base::sha256(block));
  if (!head.payload.empty()) add("WARC-Payload-Digest", "sha256:" + head.payload);
  add("Content-Type", head.content_type);
  add("Content-Length", std::to_string(block.size()));
  out.append("\r\n").append(block).append("\r\n\r\n");
  return gzip(out);
}

std::vector<std::string> lines_of(std::string_view head) {
  std::vector<std::string> lines;
  for (std::string_view line : base::split(head, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) lines.emplace_back(line);
  }
  return lines;
}

// Whether the header line is one of that field.
bool names(std::string_view line, std::string_view field) {
  return line.size() > field.size() && line[field.size()] == ':' &&
         base::equal_ignoring_case(line.substr(0, field.size()), field);
}

// The header as HTTP/1.1, fit for the decoded body.
std::string response_head(const archive::Page& page) {
  std::string out;
  for (std::string& line : lines_of(page.response)) {
    if (out.empty() && line.rfind("HTTP/", 0) == 0) {
      const std::size_t space = line.find(' ');
      line = "HTTP/1.1" + (space == std::string::npos ? " " + std::to_string(page.status) : line.substr(space));
    } else if (names(line, "content-length")) {
      continue;
    } else if (names(line, "content-encoding") || names(line, "transfer-encoding")) {
      line.insert(0, "X-Archive-Orig-");
    }
    out += line + "\r\n";
  }
  return out + "Content-Length: " + std::to_string(page.body.size()) + "\r\n\r\n";
}

std::string request_head(const archive::Page& page) {
  std::string out;
  for (std::string& line : lines_of(page.request)) {
    if (out.empty() && line.ends_with(" HTTP/2")) line.replace(line.size() - 1, 1, "1.1");
    out += line + "\r\n";
  }
  return out + "\r\n";
}

std::string info(const std::string& made, const std::string& name) {
  const std::string block =
      "software: column-archive\r\nformat: WARC File Format 1.1\r\n"
      "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n";
  return record({"warcinfo", record_id("warcinfo " + name + " " + made), made, "", "application/warc-fields", "", ""},
                block);
}

std::string exchange(const archive::Page& page) {
  const std::string date = base::to_text(page.fetched), url = page.final_url.empty() ? page.url : page.final_url;
  const std::string hash = page.hash.empty() ? base::sha256(page.body) : page.hash;
  const std::string what = url + " " + date + " " + hash;
  // A page that came without its header (a saved file) is a resource.
  if (page.response.empty()) {
    const std::string type = page.content_type.empty() ? "application/octet-stream" : page.content_type;
    return record({"resource", record_id("resource " + what), date, url, type, "", hash}, page.body);
  }
  const std::string response = record_id("response " + what);
  std::string out = record({"response", response, date, url, "application/http; msgtype=response", "", hash},
                           response_head(page) + page.body);
  if (!page.request.empty())
    out +=
        record({"request", record_id("request " + what), date, url, "application/http; msgtype=request", response, ""},
               request_head(page));
  return out;
}

}  // namespace

void write_warc(ColumnSource& source, const Catalog& catalog, const Options&, Output& output) {
  const std::string made = base::to_text(catalog.made);
  std::optional<File> file;
  std::string year, written;
  std::set<std::int64_t> in_file;  // pages; a picture may be of several columns
  each_year(
      source, output, [&](const std::string& stem) { year = stem; },
      [&](const Entry& entry) {
        source.pages(entry, [&](const archive::Page& page) {
          if (written != year) {
            if (file) file->close();
            file.emplace(output.open(year + ".warc.gz")).write(info(made, year));
            written = year;
            in_file.clear();
          }
          if (!page.id || in_file.insert(page.id).second) file.value().write(exchange(page));
        });
      });
  if (!file)
    throw Error(Exit::data, base::tr("none of these columns has a raw page"),
                base::tr("Columns that were imported as text have none."));
  file->close();
}

}  // namespace search_cli::exporter
