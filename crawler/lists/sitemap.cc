#include "crawler/lists/sitemap.h"

#include <zlib.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/translation.h"
#include "crawler/dom/charset.h"
#include "crawler/lists/feed.h"
#include "crawler/lists/lastmod.h"
#include "crawler/lists/xml.h"

namespace crawler::lists {
namespace {

// The content of a gzip file (RFC 1952); nothing when it is broken or larger than a sitemap may be.
std::optional<std::string> unzipped(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 32) != Z_OK) return std::nullopt;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  char buffer[1 << 16];
  int state = Z_OK;
  while (state == Z_OK && out.size() <= max_sitemap_bytes) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer);
    stream.avail_out = sizeof buffer;
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(buffer, sizeof buffer - stream.avail_out);
  }
  inflateEnd(&stream);
  if (state != Z_STREAM_END || out.size() > max_sitemap_bytes) return std::nullopt;
  return out;
}

// A plain list has one URL on each line.
void read_list(Listing& listing, std::string_view text, const base::Url& url) {
  for (std::size_t at = 0; at < text.size() && listing.columns.size() < max_sitemap_urls;) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (const auto to = line.find("://") == std::string_view::npos ? std::nullopt : url.resolve(line))
      listing.columns.push_back({to->canonical(), {}, {}});
    at = end + 1;
  }
}

}  // namespace

Listing read_sitemap(std::string_view bytes, const base::Url& url, const std::string& zone) {
  Listing listing;
  std::optional<std::string> plain;
  if (bytes.starts_with("\x1F\x8B")) {
    plain = unzipped(bytes);
    if (!plain) {
      listing.problem = base::tr("is a gzip file that is broken or too large");
      return listing;
    }
    bytes = *plain;
  }
  const std::string text = dom::decode(from_xml(bytes)).text;
  if (text.find('<') == std::string::npos) {
    read_list(listing, text, url);
    if (listing.columns.empty()) listing.problem = base::tr("is not a sitemap");
    return listing;
  }
  pugi::xml_document document;
  const std::string mistake = parse_xml(document, from_xml(text));
  const pugi::xml_node root = document.document_element();
  const std::string_view name = local_name(root);
  if (name == "feed" || name == "rss" || name == "RDF") return read_feed(bytes, {}, url, zone);
  if (name != "urlset" && name != "sitemapindex") {
    listing.problem = mistake.empty() ? base::tr("is not a sitemap") : mistake;
    return listing;
  }
  std::size_t count = 0;
  for (const pugi::xml_node entry : root.children()) {
    if (entry.type() != pugi::node_element || ++count > max_sitemap_urls) continue;
    const auto to = url.resolve(child(entry, "loc").child_value());
    if (!to || *child(entry, "loc").child_value() == '\0') continue;
    if (name == "sitemapindex") {
      listing.sitemaps.push_back(*to);
      continue;
    }
    const pugi::xml_node news = child(entry, "news");
    listing.columns.push_back({to->canonical(), base::fold_space(base::clean(child(news, "title").child_value())),
                               day_of_timestamp(child(news, "publication_date").child_value(), zone),
                               lastmod_of(child(entry, "lastmod").child_value())});
  }
  listing.problem = mistake;
  return listing;
}

}  // namespace crawler::lists
