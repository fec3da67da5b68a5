#include "crawler/run/parse_page.h"

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

#include "base/error.h"
#include "base/image_type.h"
#include "base/sha256.h"
#include "base/strings.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/dom/charset.h"
#include "crawler/extract/read_column.h"
#include "crawler/fetch/redirect.h"
#include "crawler/lists/feed.h"
#include "crawler/lists/sitemap.h"

namespace crawler::run {
namespace {

constexpr std::size_t most_frame_text = 400;  // bytes of text beside a frame that is the page
constexpr std::size_t refresh_within = 8192;  // bytes from the start in which a meta refresh is looked for

bool contains_ignoring_case(std::string_view text, std::string_view lower_word) {
  return std::search(text.begin(), text.end(), lower_word.begin(), lower_word.end(),
                     [](char a, char b) { return base::ascii_lower(a) == b; }) != text.end();
}

// Where the markup redirects to; nothing for a page that names itself or nothing.
std::optional<base::Url> refresh_in(std::string_view markup, const base::Url& url) {
  if (!contains_ignoring_case(markup, "refresh")) return std::nullopt;  // most pages: spares them a second parse
  const auto page = dom::Document::parse(std::string(markup));
  auto target = page ? lists::refresh_target(*page, url) : std::nullopt;
  return target && target->key() == url.key() ? std::nullopt : target;
}

// Where the Refresh field or a meta element near the start of the page redirects to.
std::optional<base::Url> refresh_of(const fetch::FetchResult& result, const base::Url& url) {
  if (const auto reference = fetch::refresh_reference(result.refresh)) {
    if (auto target = url.resolve(*reference); target && target->key() != url.key()) return target;
  }
  return refresh_in(std::string_view(result.body).substr(0, refresh_within), url);
}

// The same for those who run no scripts, as this program: a page of a script and a noscript element.
std::optional<base::Url> noscript_refresh_of(const fetch::FetchResult& result, const base::Url& url) {
  const std::string head = base::ascii_lower(std::string_view(result.body).substr(0, refresh_within));
  for (std::size_t at = 0; (at = head.find("<noscript", at)) != std::string::npos;) {
    const std::size_t from = std::min(head.find('>', at), head.size() - 1) + 1;
    const std::size_t end = std::min(head.find("</noscript", from), head.size());
    if (auto target = refresh_in(std::string_view(result.body).substr(from, end - from), url)) return target;
    at = end;
  }
  return std::nullopt;
}

// The frame that a page without text of its own shows: the only one, or the one that is called "main". Frames are not
// in the tree (dom/prefilter.h), so their tags are read here as those of another element.
std::optional<base::Url> frame_of(const fetch::FetchResult& result, const base::Url& url) {
  const std::string lower = base::ascii_lower(std::string_view(result.body).substr(0, refresh_within));
  if (lower.find("frame") == std::string::npos) return std::nullopt;
  const auto page = dom::Document::parse(dom::decode(result.body, result.content_type).text);
  if (!page || page->text_of(0).size() > most_frame_text) return std::nullopt;
  std::optional<base::Url> main, only;
  int frames = 0;
  for (std::size_t at = 0; (at = lower.find("frame", at)) != std::string::npos; ++at) {
    const bool is_tag = at > 0 && (lower[at - 1] == '<' || (lower[at - 1] == 'i' && at > 1 && lower[at - 2] == '<'));
    if (!is_tag || lower.compare(at, 8, "frameset") == 0) continue;
    const std::size_t from = at + std::string_view("frame").size();
    const std::string attributes = result.body.substr(from, lower.find('>', from) - from);
    const auto tag = dom::Document::parse("<a " + attributes + ">");
    dom::Node n = 0;
    while (tag && n < tag->size() && tag->tag(n) != dom::Tag::a) ++n;
    if (!tag || n == tag->size() || tag->attribute(n, "src").empty()) continue;
    const auto to = url.resolve(tag->attribute(n, "src"));
    if (!to || to->host() != url.host() || to->key() == url.key()) continue;
    ++frames;
    only = to;
    const std::string names = std::string(tag->attribute(n, "id")) + " " + std::string(tag->attribute(n, "name"));
    if (!main && base::ascii_lower(names).find("main") != std::string::npos) main = to;
  }
  return main ? main : frames == 1 ? only : std::nullopt;
}

// Where a page that has nothing to read itself sends its readers.
std::optional<base::Url> hidden_refresh_of(const fetch::FetchResult& result, const base::Url& url) {
  auto target = noscript_refresh_of(result, url);
  return target ? target : frame_of(result, url);
}

void parse_column(PageContent& content, const fetch::Download& download, const config::Source& source) {
  const fetch::FetchResult& result = download.result;
  const base::Url url = download.final_url.canonical();
  content.refresh = refresh_of(result, url);
  if (content.refresh) return;
  extract::PageRequest request;
  request.url = url;
  request.content_type = result.content_type;
  request.source = &source;
  content.read = extract::read_column(result.body, request);
  if (content.read->kind == extract::PageKind::column) return;
  content.refresh = hidden_refresh_of(result, url);
  if (content.refresh) content.read.reset();
}

// Parses a page of a list, feed or sitemap.
lists::Listing parse_list(const std::string& body, const std::string& content_type, const base::Url& url,
                          const fetch::Job& job, const std::string& zone) {
  lists::Listing listing;
  if (job.role == fetch::PageRole::feed) return lists::read_feed(body, content_type, url, zone);
  if (job.role == fetch::PageRole::sitemap || !job.rules) return lists::read_sitemap(body, url, zone);
  dom::Decoded decoded = dom::decode(body, content_type);
  const auto page = dom::Document::parse(std::move(decoded.text));
  if (!page) {
    listing.problem = base::tr("the page is too large");
    return listing;
  }
  listing = lists::read_listing(*page, url, *job.rules, zone, decoded.charset);
  if (!listing.next && !job.rules->page_parameter.empty())
    listing.next = lists::next_by_parameter(url, job.rules->page_parameter);
  else if (!listing.next && !job.rules->page_path.empty())
    listing.next = lists::next_by_path(url, job.rules->page_path);
  return listing;
}

void parse_listing(PageContent& content, const fetch::Download& download, const config::Source& source) {
  const fetch::FetchResult& result = download.result;
  const base::Url& url = download.final_url;
  content.listing = parse_list(result.body, result.content_type, url, download.job, source.zone);
  if (content.listing.columns.empty() && content.listing.sitemaps.empty()) {
    content.refresh = refresh_of(result, url);
    if (!content.refresh) content.refresh = hidden_refresh_of(result, url);
  }
  if (!content.refresh) content.problem = content.listing.problem;
}

// A page with links or a feed is one to be read, whatever it says to those without scripts.
void find_refresh(PageContent& content, const fetch::Download& download) {
  const fetch::FetchResult& result = download.result;
  const base::Url& url = download.final_url;
  content.refresh = refresh_of(result, url);
  const bool to_be_read = contains_ignoring_case(result.body, "<a ") || contains_ignoring_case(result.body, "rss+xml");
  if (!content.refresh && !to_be_read) content.refresh = hidden_refresh_of(result, url);
}

}  // namespace

archive::Page page_of(ParsedPage& parsed) {
  fetch::FetchResult& result = parsed.download.result;
  archive::Page page;
  page.url = parsed.download.job.url;
  page.final_url = parsed.download.final_url.text();
  page.fetched = base::now();
  page.status = result.status.value_or(0);
  page.request = std::move(result.request);
  page.response = std::move(result.response);
  page.body = std::move(result.body);
  page.content_type = result.content_type;
  return page;
}

bool to_be_parsed(const fetch::Download& download) {
  return download.result.kind == fetch::Kind::page && download.job.role != fetch::PageRole::raw;
}

PageContent read_content(const fetch::Download& download, const config::Source& source) {
  PageContent content;
  try {
    if (download.job.role == fetch::PageRole::document) {
      find_refresh(content, download);
    } else if (download.job.role == fetch::PageRole::image) {
      content.is_image = base::identify_image(download.result.body).has_value();
    } else if (download.job.role == fetch::PageRole::column) {
      parse_column(content, download, source);
    } else {
      parse_listing(content, download, source);
    }
  } catch (const base::Error& error) {
    content.problem = error.what();
  } catch (const std::bad_alloc&) {
    content.problem = base::tr(too_much_memory);
  } catch (const std::exception& error) {
    content.problem = base::tr("cannot be read: {1}", {error.what()});
  }
  return content;
}

ParsedPage parse_page(fetch::Download download, const config::Source& source) {
  ParsedPage parsed;
  parsed.download = std::move(download);
  if (!to_be_parsed(parsed.download)) return parsed;
  try {
    parsed.hash = base::sha256(parsed.download.result.body);
  } catch (const std::bad_alloc&) {
    parsed.problem = base::tr(too_much_memory);
    return parsed;
  }
  static_cast<PageContent&>(parsed) = read_content(parsed.download, source);
  return parsed;
}

}  // namespace crawler::run
