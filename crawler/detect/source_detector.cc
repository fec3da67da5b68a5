#include "crawler/detect/source_detector.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/regex.h"
#include "base/strings.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/detect/column_sample.h"
#include "crawler/detect/list_detector.h"
#include "crawler/detect/next_page.h"
#include "crawler/detect/source_name.h"
#include "crawler/detect/url_pattern.h"
#include "crawler/dom/charset.h"
#include "crawler/dom/document.h"
#include "crawler/dom/tokens.h"
#include "crawler/lists/feed.h"
#include "crawler/lists/listing.h"
#include "crawler/lists/sitemap.h"
#include "crawler/run/pipeline.h"

namespace crawler::detect {
namespace {

using base::Error;
using base::Exit;

constexpr std::size_t most_feeds = 3;

// A basic string of TOML 1.0; control characters are left out.
std::string toml_string(const std::string& text) {
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

// What the user can do about a page that could not be fetched.
std::string hint_for(fetch::Kind kind) {
  switch (kind) {
    case fetch::Kind::refused:
      return base::tr("If the server is your own, give --allow-private.");
    case fetch::Kind::forbidden:
      return base::tr("Ask the site's owner, or give the URL of a page or feed that may be read.");
    case fetch::Kind::unreachable:
      return base::tr("Check the URL and your network.");
    default:
      return base::tr("Check the URL in a browser.");
  }
}

// What a page says about itself in its head.
struct Head {
  std::string title, site, language, zone;
  std::vector<std::string> feeds;
};

Head head_of(const dom::Document& page, const base::Url& base) {
  Head head;
  for (dom::Node n = 0; n < page.size(); ++n) {
    if (page.tag(n) == dom::Tag::html) head.language = page.attribute(n, "lang");
    if (page.tag(n) == dom::Tag::title && head.title.empty()) head.title = page.text_of(n);
    if (page.tag(n) != dom::Tag::link || !dom::has_token(page.attribute(n, "rel"), "alternate")) continue;
    const std::string_view type = page.attribute(n, "type");
    const bool feed = type.find("atom") != std::string_view::npos || type.find("rss") != std::string_view::npos ||
                      type == "application/feed+json";
    const auto to = base.resolve(page.attribute(n, "href"));
    if (feed && to && head.feeds.size() < most_feeds) head.feeds.push_back(to->text());
  }
  return head;
}

std::string language_only(std::string_view tag) { return std::string(tag.substr(0, tag.find_first_of("-_"))); }

// The time zone of a language that is mostly written in one zone; "UTC" for any other.
std::string zone_of(const std::string& language) {
  static const std::map<std::string, std::string> zones{
      {"ko", "Asia/Seoul"},    {"ja", "Asia/Tokyo"},       {"de", "Europe/Berlin"}, {"it", "Europe/Rome"},
      {"pl", "Europe/Warsaw"}, {"vi", "Asia/Ho_Chi_Minh"}, {"th", "Asia/Bangkok"},  {"nl", "Europe/Amsterdam"}};
  const auto found = zones.find(language);
  return found == zones.end() ? "UTC" : found->second;
}

// Looks at a site and collects what its source file needs.
class SourceDetector {
 public:
  // `allow_private`: so may the source.
  SourceDetector(FetchPage fetch_page, base::Url url, bool allow_private)
      : fetch_page_(std::move(fetch_page)), url_(std::move(url)), allow_private_(allow_private) {}

  // Fetches what is needed. Throws base::Error when the first page cannot be fetched or read.
  void detect() {
    const Fetched page = fetch_page_(url_.text());
    if (!page.url)
      throw Error(run::Pipeline::status_of(page.kind),
                  base::tr("{1} could not be fetched: {2}", {url_.text(), page.problem}), hint_for(page.kind));
    if (lists::looks_like_feed(page.body)) {
      try_feed(page.url->text(), page);
    } else if (const auto map = lists::read_sitemap(page.body, *page.url, "UTC"); map.problem.empty()) {
      take_sitemap(*page.url, map);
    } else {
      read_page(*page.url, page);
    }
    sample_.fetch(fetch_page_, columns_);
    if (head_.language.empty()) head_.language = sample_.language();
    check_rules();
    if (listing_ && include_.empty()) describe_columns();
  }

  // What the site calls itself, short enough for lists; empty when nothing names it.
  std::string title() const {
    for (const std::string& name : {head_.site, sample_.site_name(head_.title), feed_title_, head_.title})
      if (!name.empty()) return short_title(name, url_);
    return {};
  }
  // The source file.
  std::string toml(const std::string& name) const {
    const std::string language = language_only(head_.language);
    const std::string site = title();
    std::string out = "# Written by `columns source add`: review it, then try it with `columns source check FILE`.\n";
    out += "name = " + toml_string(name) + "\ntitle = " + toml_string(site.empty() ? name : site) +
           "\nhome = " + toml_string(url_.text()) + "\nzone = " + toml_string(zone_of(language)) +
           "  # of the newspaper: it decides the day of a timestamp\n";
    if (!language.empty()) out += "language = " + toml_string(language) + "\n";
    out += "# series = \"\"  # where the pages name none\n";
    const std::string author = sample_.author();
    out += (author.empty() ? "# author = \"\"" : "author = " + toml_string(author)) + "\n";
    if (allow_private_) out += "allow_private = true  # a server of your own\n";
    const auto list = [&](const char* key, const std::vector<std::string>& urls) {
      if (urls.empty()) return;
      out += std::string(key) + " = [";
      for (std::size_t i = 0; i < urls.size(); ++i) out += (i ? ", " : "") + toml_string(urls[i]);
      out += "]\n";
    };
    list("feeds", feeds_);
    list("sitemaps", sitemaps_);
    if (!spare_sitemap_.empty())
      out += "# A feed names the newest only. For all: sitemaps = [" + toml_string(spare_sitemap_) +
             "], and include = ['...'], a pattern of the columns' URLs.\n";
    if (!include_.empty()) out += "include = ['" + include_ + "']\n";
    if (!exclude_.empty()) out += "exclude = [" + exclude_ + "]\n";
    if (listing_) {
      out += "\n[[listing]]\nurl = " + toml_string(listing_->url) + "\nlink = " + toml_string(text_of(listing_->link)) +
             "\n";
      if (!listing_->item.empty()) out += "item = " + toml_string(listing_->item) + "\n";
      if (!listing_->title.empty()) out += "title = " + toml_string(text_of(listing_->title)) + "\n";
      if (!listing_->day.empty()) out += "day = " + toml_string(text_of(listing_->day)) + "\n";
      if (!listing_->next.empty()) out += "next = " + toml_string(text_of(listing_->next)) + "\n";
      if (!listing_->page_parameter.empty()) out += "page_parameter = " + toml_string(listing_->page_parameter) + "\n";
      if (!listing_->page_path.empty()) out += "page_path = " + toml_string(listing_->page_path) + "\n";
    }
    out +=
        "\n# Rules for the column's page, where it is read wrongly without:\n# [rules]\n# title = \"h1\"\n"
        "# published = \"time@datetime\"\n# body = \"article\"\n";
    return out;
  }
  const std::vector<std::string>& notes() const { return notes_; }
  bool found() const { return listing_ || !feeds_.empty() || !sitemaps_.empty(); }

 private:
  void read_page(const base::Url& at, const Fetched& page) {
    const auto document = dom::Document::parse(dom::decode(page.body, page.content_type).text);
    if (!document) throw Error(Exit::data, base::tr("{1} is larger than a page may be", {at.text()}));
    const base::Url base = lists::base_of(*document, at);
    head_ = head_of(*document, base);
    head_.site = site_name_in(page.body, page.content_type, at);
    if (const auto listing = detect_listing(*document, at)) try_listing(*document, at, base, *listing);
    for (const std::string& feed : head_.feeds) try_feed(feed, fetch_page_(feed));
    if (!listing_) try_sitemap(at);
  }

  // Takes the rules of a list when they find columns of this site.
  void try_listing(const dom::Document& document, const base::Url& at, const base::Url& base, config::Listing listing) {
    const auto found = lists::read_listing(document, at, listing);
    const auto on_other_sites = std::count_if(found.columns.begin(), found.columns.end(),
                                              [&](const auto& each) { return !same_site(at, each.url); });
    if (on_other_sites * 2 > static_cast<long>(found.columns.size())) {
      notes_.emplace_back(base::tr("The page's links lead mostly to other sites: it is not a list of columns."));
      return;
    }
    for (const auto& each : found.columns) listed_.insert(each.url.key());
    columns_ = found.columns;
    collect_others(document, base, at);
    notes_.push_back(base::tr("The page links to {1} pages from elements of the same shape ({2}).",
                              {std::to_string(listed_.size()), listing.link.selector}));
    if (on_other_sites > 0) {
      include_ = "^https?://" + escape_regex(at.host()) + "[:/]";
      notes_.push_back(
          base::tr("{1} of them on other sites, which `include` leaves out.", {std::to_string(on_other_sites)}));
    }
    if (found.next) notes_.push_back(base::tr("A next page is linked: {1}", {found.next->text()}));
    if (!found.next) find_next(document, base, at, listing);
    listing_ = std::move(listing);
  }

  // Links of the page to the same site that are not columns: menus, and whatever has too short a text for a headline.
  void collect_others(const dom::Document& document, const base::Url& base, const base::Url& at) {
    constexpr std::size_t short_text = 24;  // bytes
    for (dom::Node n = 0; n < document.size(); ++n) {
      if (document.tag(n) != dom::Tag::a || document.attribute(n, "href").empty()) continue;
      const auto to = base.resolve(document.attribute(n, "href"));
      if (!to || to->host() != at.host() || to->key() == at.key() || listed_.contains(to->key())) continue;
      bool menu = document.text_of(n).size() < short_text;
      for (dom::Node around = document.parent(n); around != dom::no_node && around != 0;
           around = document.parent(around))
        menu = menu || document.tag(around) == dom::Tag::nav || document.tag(around) == dom::Tag::footer;
      if (menu) others_.push_back(to->canonical());
    }
  }

  // Takes the first way to the next page that leads to more columns: the parameter that counts, a link that says so,
  // the number in the path, the mark of the current page.
  void find_next(const dom::Document& document, const base::Url& base, const base::Url& at, config::Listing& listing) {
    config::Listing tried = listing;
    tried.page_parameter = page_parameter_of(document, base, at);
    if (!tried.page_parameter.empty() && leads_on(at, lists::next_by_parameter(at, tried.page_parameter), tried)) {
      notes_.push_back(base::tr("Its pages are counted by the parameter \"{1}\".", {tried.page_parameter}));
      listing = std::move(tried);
      return;
    }
    if (take_next_link(next_links(document, base, at), at, listing)) return;
    tried = listing;
    tried.page_path = page_path_of(document, base, at, columns_);
    if (!tried.page_path.empty() && leads_on(at, lists::next_by_path(at, tried.page_path), tried)) {
      notes_.push_back(base::tr("Its pages are counted in the path {1}.", {tried.page_path}));
      listing = std::move(tried);
      return;
    }
    take_next_link(links_behind_current(document, base, at), at, listing);
  }

  // Takes the first of the links that leads on; false when none does.
  bool take_next_link(const std::vector<NextLink>& links, const base::Url& at, config::Listing& listing) {
    for (const NextLink& link : links) {
      config::Listing tried = listing;
      tried.next = {link.selector, ""};
      if (!leads_on(at, link.to, tried)) continue;
      notes_.push_back(base::tr("Its next page is the link {1}.", {link.selector}));
      listing = std::move(tried);
      return true;
    }
    return false;
  }

  // Whether the page at `to` names more columns by the rules `tried`, and leads from there to a third page or nowhere.
  // Takes its columns then.
  bool leads_on(const base::Url& at, const base::Url& to, const config::Listing& tried) {
    const Fetched page = fetch_page_(to.text());
    const auto second = page.url ? dom::Document::parse(dom::decode(page.body, page.content_type).text) : std::nullopt;
    if (!second) return false;
    const auto found = lists::read_listing(*second, *page.url, tried);
    const bool more = std::any_of(found.columns.begin(), found.columns.end(),
                                  [&](const auto& each) { return !listed_.contains(each.url.key()); });
    const bool goes_back = found.next && (found.next->key() == at.key() || found.next->key() == to.key());
    if (!more || goes_back) return false;
    for (const auto& each : found.columns)
      if (listed_.insert(each.url.key()).second) columns_.push_back(each);
    return true;
  }

  // Leaves out the rules for title and day where columns say otherwise, and tells which pages were not columns.
  void check_rules() {
    if (sample_.read() < sample_.tried())
      notes_.push_back(
          base::tr("{1} of {2} pages that were tried are not columns: see the link rule, or add rules for the page.",
                   {std::to_string(sample_.tried() - sample_.read()), std::to_string(sample_.tried())}));
    if (!listing_) return;
    if (!listing_->title.empty() && !sample_.titles_agree()) {
      listing_->title = {};
      notes_.emplace_back(
          base::tr("The texts of the links are not the columns' titles, so that there is no rule for them."));
    }
    if (!listing_->day.empty() && !sample_.days_agree()) {
      listing_->day = {};
      notes_.emplace_back(
          base::tr("The days in the list are not the columns' days, so that there is no rule for them."));
    }
  }

  // Writes `include`, and `exclude` for the links of menus that look the same.
  void describe_columns() {
    std::vector<base::Url> urls;
    std::set<std::string> keys;
    for (const auto* listed : {&columns_, &in_feeds_})
      for (const auto& each : *listed)
        if (keys.insert(each.url.key()).second) urls.push_back(each.url);
    include_ = column_pattern(urls, others_);
    if (include_.empty()) {
      notes_.emplace_back(base::tr("The columns' URLs have no form in common: there is no `include`."));
      return;
    }
    std::string problem;
    const auto pattern = base::Regex::compile(include_, problem);
    const auto outside = std::count_if(
        urls.begin(), urls.end(), [&](const base::Url& url) { return !pattern || !pattern->found_in(url.text()); });
    if (outside > 0)
      notes_.push_back(
          base::tr("{1} of the links have another form, which `include` leaves out.", {std::to_string(outside)}));
    std::set<std::string> excluded;
    for (const base::Url& other : others_)
      if (pattern && pattern->found_in(other.text())) excluded.insert(escape_regex(other.request()));
    for (const std::string& each : excluded) exclude_ += (exclude_.empty() ? "'" : ", '") + each + "$'";
  }

  void try_feed(const std::string& url, const Fetched& page) {
    if (!page.url) return;
    const auto feed = lists::read_feed(page.body, page.content_type, *page.url, "UTC");
    if (feed.columns.empty()) return;
    const auto shared = std::count_if(feed.columns.begin(), feed.columns.end(),
                                      [&](const auto& each) { return listed_.count(each.url.key()) > 0; });
    // A feed of everything on the site is not a feed of the columns that the page lists.
    const bool same_columns = listed_.empty() || shared * 2 >= static_cast<long>(feed.columns.size());
    notes_.push_back(base::tr(
        same_columns ? base::tr_noop("The feed {1} names {2} pages.")
                     : base::tr_noop("The feed {1} names {2} pages, mostly others than the page lists: left out."),
        {url, std::to_string(feed.columns.size())}));
    if (!same_columns) return;
    if (feeds_.empty()) feed_title_ = feed.title;
    feeds_.push_back(url);
    if (columns_.empty()) columns_ = feed.columns;
    in_feeds_.insert(in_feeds_.end(), feed.columns.begin(), feed.columns.end());
  }

  void take_sitemap(const base::Url& at, const lists::Listing& map) {
    sitemaps_.push_back(at.text());
    columns_ = map.columns;
    include_ = common_pattern(map.columns);
    notes_.push_back(base::tr("The sitemap {1} names {2} pages and {3} sitemaps; see that `include` fits columns only.",
                              {at.text(), std::to_string(map.columns.size()), std::to_string(map.sitemaps.size())}));
  }

  void try_sitemap(const base::Url& at) {
    const Fetched page = fetch_page_(at.origin() + "/sitemap.xml");
    if (!page.url) return;
    const auto map = lists::read_sitemap(page.body, *page.url, "UTC");
    if (!map.problem.empty() || (map.columns.empty() && map.sitemaps.empty())) return;
    if (feeds_.empty()) return take_sitemap(*page.url, map);
    spare_sitemap_ = page.url->text();
    notes_.push_back(
        base::tr("The sitemap {1} may name what the feed no longer names: see the file.", {spare_sitemap_}));
  }

  FetchPage fetch_page_;
  base::Url url_;
  bool allow_private_;
  Head head_;
  std::optional<config::Listing> listing_;
  std::set<std::string> listed_;  // the keys of the URLs on the page
  std::vector<std::string> feeds_, sitemaps_, notes_;
  std::string feed_title_;  // of the first feed
  std::string include_;
  std::string spare_sitemap_;  // found, but not used: nothing tells columns from other pages in it
  std::string exclude_;        // the values of the list, in TOML
  std::vector<lists::Listed> columns_, in_feeds_;
  std::vector<base::Url> others_;  // links that are not columns
  ColumnSample sample_;
};

}  // namespace

DetectedSource detect_source(const FetchPage& fetch_page, const base::Url& at, const std::string& name,
                             bool allow_private) {
  SourceDetector detector(fetch_page, at, allow_private);
  detector.detect();
  if (!detector.found())
    throw Error(Exit::data, base::tr("{1} leads to no list of columns, feed or sitemap", {at.text()}),
                base::tr("Give the URL of a page that lists columns, of a feed or of a sitemap."));
  DetectedSource detected;
  detected.name = name.empty() ? source_name(at, detector.title()) : name;
  detected.toml = detector.toml(detected.name);
  detected.notes = detector.notes();
  return detected;
}

}  // namespace crawler::detect
