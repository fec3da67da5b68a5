#include "crawler/guess.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "archive/error.h"
#include "crawler/extract/charset.h"
#include "crawler/extract/feed.h"
#include "crawler/extract/html.h"
#include "crawler/extract/listing.h"
#include "crawler/extract/repeated.h"
#include "crawler/extract/sitemap.h"
#include "crawler/url.h"

namespace crawler {
namespace {

using archive::Error;
using archive::Exit;

constexpr std::size_t most_feeds = 3;

struct Fetched {
  fetch::Download download;
  bool well() const { return download.result.kind == fetch::Kind::page; }
  const std::string& body() const { return download.result.body; }
};

Fetched fetched(Engine& engine, const std::string& url) {
  Fetched page;
  fetch::Job job;
  job.url = url;
  job.manner = as_raw;
  job.max_bytes = extract::max_sitemap_bytes;
  engine.submit(std::move(job), [&](Reading reading) { page.download = std::move(reading.download); });
  engine.pump(0);
  return page;
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= ' ' && c != 0x7F) out += c;
  }
  return out + "\"";
}

std::string text_of(const config::Pick& pick) {
  return pick.attribute.empty() ? pick.selector : pick.selector + "@" + pick.attribute;
}

std::string name_from(const Url& url) {
  std::string host = url.host();
  if (host.starts_with("www.")) host.erase(0, 4);
  host = host.substr(0, host.find('.'));
  std::string name;
  for (const char c : host) name += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-';
  return name.empty() ? "source" : name;
}

bool has_word(std::string_view list, std::string_view word) {
  return (" " + std::string(list) + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

// What a page says of itself in its head.
struct Head {
  std::string title, language, zone;
  std::vector<std::string> feeds;
};

Head head_of(const extract::Document& page, const Url& base) {
  Head head;
  for (extract::Node n = 0; n < page.size(); ++n) {
    if (page.tag(n) == extract::Tag::html) head.language = page.attribute(n, "lang");
    if (page.tag(n) == extract::Tag::title && head.title.empty()) head.title = page.text_of(n);
    if (page.tag(n) != extract::Tag::link || !has_word(page.attribute(n, "rel"), "alternate")) continue;
    const std::string_view type = page.attribute(n, "type");
    const bool feed = type.find("atom") != std::string_view::npos || type.find("rss") != std::string_view::npos ||
                      type == "application/feed+json";
    const auto to = base.resolve(page.attribute(n, "href"));
    if (feed && to && head.feeds.size() < most_feeds) head.feeds.push_back(to->text());
  }
  return head;
}

std::string language_only(std::string_view tag) { return std::string(tag.substr(0, tag.find_first_of("-_"))); }

// The zone of a language that is written in one zone alone.
std::string zone_of(const std::string& language) {
  static const std::map<std::string, std::string> zones{
      {"ko", "Asia/Seoul"},    {"ja", "Asia/Tokyo"},       {"de", "Europe/Berlin"}, {"it", "Europe/Rome"},
      {"pl", "Europe/Warsaw"}, {"vi", "Asia/Ho_Chi_Minh"}, {"th", "Asia/Bangkok"},  {"nl", "Europe/Amsterdam"}};
  const auto found = zones.find(language);
  return found == zones.end() ? "UTC" : found->second;
}

// A pattern for addresses of one make: digits stand for digits, the last word of the path for any word.
std::string pattern_of(const Url& url) {
  std::string path = url.path();
  const bool slash = path.size() > 1 && path.ends_with('/');
  if (slash) path.pop_back();
  const std::size_t last = path.rfind('/') + 1;
  std::string out;
  for (std::size_t i = 0; i < last; ++i) {
    if (path[i] >= '0' && path[i] <= '9') {
      if (!out.ends_with("\\d+")) out += "\\d+";
    } else {
      if (std::string_view(".+*?()[]{}|^$\\").find(path[i]) != std::string_view::npos) out += '\\';
      out += path[i];
    }
  }
  return out + "[^/]+" + (slash ? "/$" : "$");
}

// The make most addresses of a sitemap have.
std::string common_pattern(const std::vector<extract::Listed>& columns) {
  std::map<std::string, std::size_t> count;
  for (const extract::Listed& listed : columns)
    if (const auto url = Url::parse(listed.url)) ++count[pattern_of(*url)];
  const auto best =
      std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == count.end() ? "" : best->first;
}

class Guessing {
 public:
  Guessing(Engine& engine, const Url& url) : engine_(engine), url_(url) {}

  void look() {
    const Fetched page = fetched(engine_, url_.text());
    if (!page.well())
      throw Error(Engine::status_of(page.download.result.kind),
                  url_.text() + " cannot be had: " + page.download.result.problem, "check the address in a browser");
    const Url at = *Url::parse(page.download.final_url);
    if (extract::looks_like_feed(page.body())) return try_feed(at.text(), page);
    if (const auto map = extract::read_sitemap(page.body(), at, "UTC"); map.problem.empty())
      return take_sitemap(at, map);
    const auto document =
        extract::Document::parse(extract::decode(page.body(), page.download.result.content_type).text);
    if (!document) throw Error(Exit::data, at.text() + " is too large a page");
    head_ = head_of(*document, extract::base_of(*document, at));
    listing_ = extract::guess_listing(*document, at);
    if (listing_) {
      const auto found = extract::read_listing(*document, at, *listing_);
      for (const auto& each : found.columns) listed_.insert(url_key(each.url));
      notes_.push_back("The page links to " + std::to_string(listed_.size()) + " pages of one make (" +
                       listing_->link.selector + ").");
      if (!found.next.empty()) notes_.push_back("A next page is linked: " + found.next);
    }
    for (const std::string& feed : head_.feeds) try_feed(feed, fetched(engine_, feed));
    if (!listing_ && feeds_.empty()) try_sitemap(at);
  }

  std::string toml(const std::string& name) const {
    const std::string language = language_only(head_.language);
    std::string out =
        "# Written by `columns source add`: look it over, then try it with `columns source check FILE`.\n";
    out += "name = " + quoted(name) + "\ntitle = " + quoted(head_.title.empty() ? name : head_.title) +
           "\nhome = " + quoted(url_.text()) + "\nzone = " + quoted(zone_of(language)) +
           "  # of the paper: in it a moment becomes a day\n";
    if (!language.empty()) out += "language = " + quoted(language) + "\n";
    out += "# series = \"\"  # where the pages name none\n# author = \"\"\n";
    const auto list = [&](const char* key, const std::vector<std::string>& urls) {
      if (urls.empty()) return;
      out += std::string(key) + " = [";
      for (std::size_t i = 0; i < urls.size(); ++i) out += (i ? ", " : "") + quoted(urls[i]);
      out += "]\n";
    };
    list("feeds", feeds_);
    list("sitemaps", sitemaps_);
    if (!include_.empty()) out += "include = ['" + include_ + "']\n";
    if (listing_) {
      out += "\n[[listing]]\nurl = " + quoted(listing_->url) + "\nlink = " + quoted(text_of(listing_->link)) + "\n";
      if (!listing_->item.empty())
        out += "item = " + quoted(listing_->item) + "\ntitle = " + quoted(text_of(listing_->title)) + "\n";
      if (!listing_->day.empty()) out += "day = " + quoted(text_of(listing_->day)) + "\n";
    }
    out +=
        "\n# Rules for the column's page, where it is read wrongly without:\n# [rules]\n# title = \"h1\"\n"
        "# published = \"time@datetime\"\n# body = \"article\"\n";
    return out;
  }
  const std::vector<std::string>& notes() const { return notes_; }
  bool found() const { return listing_ || !feeds_.empty() || !sitemaps_.empty(); }

 private:
  void try_feed(const std::string& address, const Fetched& page) {
    if (!page.well()) return;
    const auto feed =
        extract::read_feed(page.body(), page.download.result.content_type, *Url::parse(page.download.final_url), "UTC");
    if (feed.columns.empty()) return;
    const auto shared = std::count_if(feed.columns.begin(), feed.columns.end(),
                                      [&](const auto& each) { return listed_.count(url_key(each.url)) > 0; });
    // A feed of all that a site has is no feed of the columns that the page lists.
    const bool same_matter = listed_.empty() || shared * 2 >= static_cast<long>(feed.columns.size());
    notes_.push_back("The feed " + address + " names " + std::to_string(feed.columns.size()) + " pages" +
                     (same_matter ? "." : ", mostly others than the page lists: left out."));
    if (same_matter) feeds_.push_back(address);
  }

  void take_sitemap(const Url& at, const extract::Listing& map) {
    sitemaps_.push_back(at.text());
    include_ = common_pattern(map.columns);
    notes_.push_back("The sitemap " + at.text() + " names " + std::to_string(map.columns.size()) + " pages and " +
                     std::to_string(map.sitemaps.size()) + " sitemaps; see that `include` fits columns only.");
  }

  void try_sitemap(const Url& at) {
    const Fetched page = fetched(engine_, at.origin() + "/sitemap.xml");
    if (!page.well()) return;
    const Url from = *Url::parse(page.download.final_url);
    const auto map = extract::read_sitemap(page.body(), from, "UTC");
    if (map.problem.empty() && !(map.columns.empty() && map.sitemaps.empty())) take_sitemap(from, map);
  }

  Engine& engine_;
  Url url_;
  Head head_;
  std::optional<config::Listing> listing_;
  std::set<std::string> listed_;
  std::vector<std::string> feeds_, sitemaps_, notes_;
  std::string include_;
};

}  // namespace

Guess guess_source(Engine& engine, const std::string& url, const std::string& name) {
  const auto at = Url::parse(url);
  if (!at)
    throw Error(Exit::usage, "\"" + without_credentials(url) + "\" is no address of the web",
                "write it whole, with http:// or https://");
  Guessing guessing(engine, *at);
  guessing.look();
  if (!guessing.found())
    throw Error(Exit::data, at->text() + " names nothing to find columns by",
                "give the address of a page that lists them, of a feed or of a sitemap");
  Guess guess;
  guess.name = name.empty() ? name_from(*at) : name;
  guess.toml = guessing.toml(guess.name);
  guess.notes = guessing.notes();
  return guess;
}

}  // namespace crawler
