#include "crawler/detect/source_detector.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/url.h"
#include "crawler/detect/list_detector.h"
#include "crawler/detect/url_pattern.h"
#include "crawler/dom/charset.h"
#include "crawler/dom/document.h"
#include "crawler/lists/feed.h"
#include "crawler/lists/listing.h"
#include "crawler/lists/sitemap.h"

namespace crawler::detect {
namespace {

using base::Error;
using base::Exit;

constexpr std::size_t most_feeds = 3;

struct Fetched {
  fetch::Download download;
  bool well() const { return download.result.kind == fetch::Kind::page; }
  const std::string& body() const { return download.result.body; }
};

Fetched fetched(run::Pipeline& engine, const std::string& url) {
  Fetched page;
  fetch::Job job;
  job.url = url;
  job.role = fetch::PageRole::raw;
  job.max_bytes = lists::max_sitemap_bytes;
  engine.submit(std::move(job), [&](run::ParsedPage reading) { page.download = std::move(reading.download); });
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

// What to do about a page that cannot be had.
std::string hint_for(fetch::Kind kind) {
  switch (kind) {
    case fetch::Kind::refused:
      return "where it is a server of your own, give --allow-private";
    case fetch::Kind::forbidden:
      return "ask the site's owner, or give the address of a page or feed that may be read";
    case fetch::Kind::unreachable:
      return "check the address and your network";
    default:
      return "check the address in a browser";
  }
}

bool has_word(std::string_view list, std::string_view word) {
  return (" " + std::string(list) + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

// What a page says of itself in its head.
struct Head {
  std::string title, language, zone;
  std::vector<std::string> feeds;
};

Head head_of(const dom::Document& page, const base::Url& base) {
  Head head;
  for (dom::Node n = 0; n < page.size(); ++n) {
    if (page.tag(n) == dom::Tag::html) head.language = page.attribute(n, "lang");
    if (page.tag(n) == dom::Tag::title && head.title.empty()) head.title = page.text_of(n);
    if (page.tag(n) != dom::Tag::link || !has_word(page.attribute(n, "rel"), "alternate")) continue;
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

class Guessing {
 public:
  Guessing(run::Pipeline& engine, const base::Url& url) : engine_(engine), url_(url) {}

  void look() {
    const Fetched page = fetched(engine_, url_.text());
    if (!page.well())
      throw Error(run::Pipeline::status_of(page.download.result.kind),
                  url_.text() + " cannot be had: " + page.download.result.problem, hint_for(page.download.result.kind));
    const base::Url at = page.download.final_url;
    if (lists::looks_like_feed(page.body())) {
      try_feed(at.text(), page);
    } else if (const auto map = lists::read_sitemap(page.body(), at, "UTC"); map.problem.empty()) {
      take_sitemap(at, map);
    } else {
      look_at_page(at, page);
    }
    if (head_.language.empty() && !column_.empty()) ask_a_column();
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
    if (engine_.rules().allow_private) out += "allow_private = true  # a server of your own\n";
    const auto list = [&](const char* key, const std::vector<std::string>& urls) {
      if (urls.empty()) return;
      out += std::string(key) + " = [";
      for (std::size_t i = 0; i < urls.size(); ++i) out += (i ? ", " : "") + quoted(urls[i]);
      out += "]\n";
    };
    list("feeds", feeds_);
    list("sitemaps", sitemaps_);
    if (!spare_sitemap_.empty())
      out += "# A feed names the newest only. For all: sitemaps = [" + quoted(spare_sitemap_) +
             "], and include = ['...'], a pattern of the columns' addresses.\n";
    if (!include_.empty()) out += "include = ['" + include_ + "']\n";
    if (listing_) {
      out += "\n[[listing]]\nurl = " + quoted(listing_->url) + "\nlink = " + quoted(text_of(listing_->link)) + "\n";
      if (!listing_->item.empty())
        out += "item = " + quoted(listing_->item) + "\ntitle = " + quoted(text_of(listing_->title)) + "\n";
      if (!listing_->day.empty()) out += "day = " + quoted(text_of(listing_->day)) + "\n";
      if (!listing_->page_parameter.empty()) out += "page_parameter = " + quoted(listing_->page_parameter) + "\n";
    }
    out +=
        "\n# Rules for the column's page, where it is read wrongly without:\n# [rules]\n# title = \"h1\"\n"
        "# published = \"time@datetime\"\n# body = \"article\"\n";
    return out;
  }
  const std::vector<std::string>& notes() const { return notes_; }
  bool found() const { return listing_ || !feeds_.empty() || !sitemaps_.empty(); }

 private:
  void look_at_page(const base::Url& at, const Fetched& page) {
    const auto document = dom::Document::parse(dom::decode(page.body(), page.download.result.content_type).text);
    if (!document) throw Error(Exit::data, at.text() + " is too large a page");
    const base::Url base = lists::base_of(*document, at);
    head_ = head_of(*document, base);
    listing_ = guess_listing(*document, at);
    if (listing_) try_listing(*document, at, base);
    for (const std::string& feed : head_.feeds) try_feed(feed, fetched(engine_, feed));
    if (!listing_) try_sitemap(at);
  }

  void try_listing(const dom::Document& document, const base::Url& at, const base::Url& base) {
    const auto found = lists::read_listing(document, at, *listing_);
    std::size_t abroad = 0;
    for (const auto& each : found.columns)
      if (!same_site(at, *base::Url::parse(each.url))) ++abroad;
    if (abroad * 2 > found.columns.size()) {
      notes_.push_back("The page's links lead to other sites mostly: it is no list of columns.");
      listing_.reset();
      return;
    }
    for (const auto& each : found.columns) listed_.insert(base::url_key(each.url));
    if (!found.columns.empty()) column_ = found.columns.front().url;
    notes_.push_back("The page links to " + std::to_string(listed_.size()) + " pages of one make (" +
                     listing_->link.selector + ").");
    if (abroad > 0) {
      include_ = "^https?://" + escaped(at.host()) + "[:/]";
      notes_.push_back(std::to_string(abroad) + " of them on other sites, which `include` leaves out.");
    }
    if (!found.next.empty()) notes_.push_back("A next page is linked: " + found.next);
    if (!found.next.empty()) return;
    listing_->page_parameter = page_parameter_of(document, base, at);
    if (!listing_->page_parameter.empty())
      notes_.push_back("Its pages are counted by the parameter \"" + listing_->page_parameter + "\".");
  }

  // What a feed or sitemap does not say: the language, and with it the zone, of a column's page.
  void ask_a_column() {
    const Fetched page = fetched(engine_, column_);
    if (!page.well()) return;
    const auto document = dom::Document::parse(dom::decode(page.body(), page.download.result.content_type).text);
    if (document) head_.language = head_of(*document, page.download.final_url).language;
  }

  void try_feed(const std::string& address, const Fetched& page) {
    if (!page.well()) return;
    const auto feed = lists::read_feed(page.body(), page.download.result.content_type,
                                       page.download.final_url, "UTC");
    if (feed.columns.empty()) return;
    const auto shared = std::count_if(feed.columns.begin(), feed.columns.end(),
                                      [&](const auto& each) { return listed_.count(base::url_key(each.url)) > 0; });
    // A feed of all that a site has is no feed of the columns that the page lists.
    const bool same_matter = listed_.empty() || shared * 2 >= static_cast<long>(feed.columns.size());
    notes_.push_back("The feed " + address + " names " + std::to_string(feed.columns.size()) + " pages" +
                     (same_matter ? "." : ", mostly others than the page lists: left out."));
    if (!same_matter) return;
    feeds_.push_back(address);
    if (column_.empty()) column_ = feed.columns.front().url;
  }

  void take_sitemap(const base::Url& at, const lists::Listing& map) {
    sitemaps_.push_back(at.text());
    if (!map.columns.empty()) column_ = map.columns.front().url;
    include_ = common_pattern(map.columns);
    notes_.push_back("The sitemap " + at.text() + " names " + std::to_string(map.columns.size()) + " pages and " +
                     std::to_string(map.sitemaps.size()) + " sitemaps; see that `include` fits columns only.");
  }

  void try_sitemap(const base::Url& at) {
    const Fetched page = fetched(engine_, at.origin() + "/sitemap.xml");
    if (!page.well()) return;
    const base::Url from = page.download.final_url;
    const auto map = lists::read_sitemap(page.body(), from, "UTC");
    if (!map.problem.empty() || (map.columns.empty() && map.sitemaps.empty())) return;
    if (feeds_.empty()) return take_sitemap(from, map);
    spare_sitemap_ = from.text();
    notes_.push_back("The sitemap " + spare_sitemap_ + " may name what the feed no longer does: see the file.");
  }

  run::Pipeline& engine_;
  base::Url url_;
  Head head_;
  std::optional<config::Listing> listing_;
  std::set<std::string> listed_;
  std::vector<std::string> feeds_, sitemaps_, notes_;
  std::string include_;
  std::string spare_sitemap_;  // found, but not taken: nothing tells columns from other pages in it
  std::string column_;         // one of what was found
};

}  // namespace

DetectedSource detect_source(run::Pipeline& engine, const std::string& url, const std::string& name) {
  const auto at = base::Url::parse(url);
  if (!at)
    throw Error(Exit::usage, "\"" + base::without_credentials(url) + "\" is no address of the web",
                "write it whole, with http:// or https://");
  Guessing guessing(engine, *at);
  guessing.look();
  if (!guessing.found())
    throw Error(Exit::data, at->text() + " names nothing to find columns by",
                "give the address of a page that lists them, of a feed or of a sitemap");
  DetectedSource guess;
  guess.name = name.empty() ? name_from(*at) : name;
  guess.toml = guessing.toml(guess.name);
  guess.notes = guessing.notes();
  return guess;
}

}  // namespace crawler::detect
