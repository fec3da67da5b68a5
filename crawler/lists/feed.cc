#include "crawler/lists/feed.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "crawler/dom/charset.h"
#include "crawler/lists/lastmod.h"
#include "crawler/lists/xml.h"

namespace crawler::lists {
namespace {

using Json = nlohmann::json;

std::string flat(std::string_view text) { return base::fold_space(base::clean(text)); }

// A title may be HTML, as text (RSS, Atom's type html) or as elements (type xhtml).
std::string title_of(const pugi::xml_node& node) {
  std::string text;
  struct Collector : pugi::xml_tree_walker {
    std::string* out = nullptr;
    bool for_each(pugi::xml_node& each) override {
      if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata) *out += each.value();
      return true;
    }
  } collector;
  collector.out = &text;
  pugi::xml_node start = node;
  start.traverse(collector);
  const bool html = std::strcmp(node.attribute("type").value(), "text") != 0 &&
                    (text.find('<') != std::string::npos || text.find('&') != std::string::npos);
  if (html) {
    if (const auto document = dom::Document::parse(text)) return flat(document->text_of(0));
  }
  return flat(text);
}

// Adds an entry, unless its link is empty or leads to no page of the web.
void add(Listing& listing, const base::Url& base, std::string_view href, std::string title, base::Day day,
         std::string lastmod = {}) {
  if (const auto to = base.resolve(href); to && !flat(href).empty())
    listing.columns.push_back({to->canonical(), std::move(title), day, std::move(lastmod)});
}

// The URL that xml:base (W3C XML Base) gives an element's references.
base::Url based(const base::Url& url, const pugi::xml_node& node) {
  const char* base = node.attribute("xml:base").value();
  return *base ? url.resolve(base).value_or(url) : url;
}

bool has_relation(const pugi::xml_node& link, std::string_view wanted) {
  constexpr std::string_view registry = "http://www.iana.org/assignments/relation/";  // RFC 4287 4.2.7.2
  std::string_view rel = link.attribute("rel").value();
  if (rel.starts_with(registry)) rel.remove_prefix(registry.size());
  return (rel.empty() ? "alternate" : rel) == wanted;
}

// The href of the first link element with that relation (RFC 4287 4.2.7); without rel it is "alternate".
std::string_view atom_link(const pugi::xml_node& node, std::string_view wanted) {
  for (const pugi::xml_node each : node.children()) {
    const std::string_view href = each.attribute("href").value();
    if (local_name(each) == "link" && has_relation(each, wanted) && !href.empty()) return href;
  }
  return {};
}

// The href of the entry's page. Of several alternates that is one that says it is HTML, else one without a type; other
// types and URLs that are not of the web are other forms of the entry (RFC 4287 4.1.3).
std::string_view page_link(const pugi::xml_node& entry, const base::Url& base) {
  std::string_view untyped;
  for (const pugi::xml_node each : entry.children()) {
    const std::string_view href = each.attribute("href").value();
    if (local_name(each) != "link" || !has_relation(each, "alternate") || href.empty() || !base.resolve(href)) continue;
    const std::string type = base::ascii_lower(each.attribute("type").value());
    if (type.starts_with("text/html") || type.starts_with("application/xhtml")) return href;
    if (type.empty() && untyped.empty()) untyped = href;
  }
  return untyped;
}

// The URL of the next page of a feed (RFC 5005 3); nothing when there is none.
std::optional<base::Url> next_page(const base::Url& base, std::string_view reference) {
  return reference.empty() ? std::nullopt : base.resolve(reference);
}

void read_atom(Listing& listing, const pugi::xml_node& feed, const base::Url& url, const std::string& zone) {
  const base::Url base = based(url, feed);
  listing.title = title_of(child(feed, "title"));
  for (const pugi::xml_node entry : feed.children()) {
    if (local_name(entry) != "entry") continue;
    const pugi::xml_node when = child(entry, "published") ? child(entry, "published") : child(entry, "updated");
    const base::Url entry_base = based(base, entry);
    add(listing, entry_base, page_link(entry, entry_base), title_of(child(entry, "title")),
        day_of_timestamp(when.child_value(), zone), lastmod_of(child(entry, "updated").child_value()));
  }
  listing.next = next_page(base, atom_link(feed, "next"));
}

// The link of an RSS item: its link element, else Atom's, else the guid where that is a URL.
std::string_view item_link(const pugi::xml_node& item, const base::Url& url) {
  for (const pugi::xml_node link : item.children("link")) {
    const std::string_view href = base::trim(link.child_value());
    if (!href.empty() && url.resolve(href)) return href;
  }
  if (const std::string_view href = page_link(item, url); !href.empty()) return href;
  const pugi::xml_node guid = item.child("guid");
  return std::strcmp(guid.attribute("isPermaLink").value(), "false") != 0 ? guid.child_value() : "";
}

void read_rss(Listing& listing, const pugi::xml_node& root, const base::Url& url, const std::string& zone) {
  const pugi::xml_node channel = child(root, "channel");
  listing.title = title_of(child(channel, "title"));
  for (const pugi::xml_node& holder : {channel, root}) {  // RDF has its items beside the channel
    for (const pugi::xml_node item : holder.children()) {
      if (local_name(item) != "item") continue;
      const std::string_view href = item_link(item, url);
      const pugi::xml_node when = child(item, "pubDate") ? child(item, "pubDate") : child(item, "date");
      add(listing, based(url, item), href, title_of(child(item, "title")), day_of_timestamp(when.child_value(), zone));
    }
  }
  listing.next = next_page(url, atom_link(channel, "next"));
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Listing read_json_feed(std::string_view text, const base::Url& url, const std::string& zone) {
  Listing listing;
  const Json feed = Json::parse(text, nullptr, false);
  const auto items = feed.is_object() ? feed.find("items") : feed.end();
  if (!feed.is_object() || items == feed.end() || !items->is_array()) {
    listing.problem = base::tr("is not a JSON Feed");
    return listing;
  }
  listing.title = flat(text_at(feed, "title"));
  for (const Json& item : *items) {
    const std::string when = text_at(item, "date_published");
    const std::string href = text_at(item, "url");
    add(listing, url, href.empty() ? text_at(item, "id") : href, flat(text_at(item, "title")),
        day_of_timestamp(when, zone), lastmod_of(text_at(item, "date_modified")));
  }
  listing.next = next_page(url, text_at(feed, "next_url"));
  return listing;
}

// The number in `count` digits at `at`; nothing when other characters stand there or it may not fit an int.
std::optional<int> number(std::string_view text, std::size_t at, std::size_t count) {
  constexpr std::size_t most_digits = 9;
  if (count > most_digits || at + count > text.size()) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (!base::is_ascii_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

struct Timestamp {
  base::Day day;
  int seconds = 0;     // of the day
  std::string offset;  // as written, "Z" or "+0900"; empty when there is none
};

// RFC 822 as RSS uses it: "Fri, 04 Nov 2022 00:00:00 +0900"; the day of the week and the time may be missing.
std::optional<Timestamp> rfc822(std::string_view text) {
  constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (const std::size_t comma = text.find(','); comma != std::string_view::npos) text.remove_prefix(comma + 1);
  std::vector<std::string_view> words;
  while (!(text = base::trim(text)).empty()) {
    words.push_back(text.substr(0, text.find_first_of(" \t\r\n")));
    text.remove_prefix(words.back().size());
  }
  if (words.size() < 3 || words[1].size() < 3) return std::nullopt;
  const auto day = number(words[0], 0, words[0].size());
  const std::size_t month = months.find(words[1].substr(0, 3));
  const auto year = number(words[2], 0, words[2].size());
  if (!day || month == std::string_view::npos || month % 3 || !year) return std::nullopt;
  const auto date = base::Day::of(*year < 70    ? *year + 2000
                                  : *year < 100 ? *year + 1900
                                                : *year,
                                  static_cast<int>(month / 3) + 1, *day);
  if (!date) return std::nullopt;
  Timestamp timestamp{*date, 0, words.size() > 4 ? std::string(words[4]) : ""};
  if (words.size() > 3)
    timestamp.seconds = number(words[3], 0, 2).value_or(0) * 3600 + number(words[3], 3, 2).value_or(0) * 60;
  return timestamp;
}

}  // namespace

base::Day day_of_timestamp(std::string_view text, const std::string& zone) {
  text = base::trim(text);
  std::optional<Timestamp> timestamp;
  if (const auto day = base::Day::parse(text.substr(0, 10))) {
    timestamp = Timestamp{*day, 0, ""};
    if (text.size() >= 16) {
      timestamp->seconds = number(text, 11, 2).value_or(0) * 3600 + number(text, 14, 2).value_or(0) * 60;
      const std::size_t offset = text.find_first_of("Zz+-", 16);
      if (offset != std::string_view::npos) timestamp->offset = text.substr(offset);
    }
  } else {
    timestamp = rfc822(text);
  }
  if (!timestamp) return {};
  constexpr std::array utc{"Z", "z", "UT", "UTC", "GMT", "+0000", "-0000", "+00:00"};
  const bool in_utc =
      std::any_of(utc.begin(), utc.end(), [&](const char* name) { return timestamp->offset.starts_with(name); });
  if (!in_utc) return timestamp->day;
  const auto instant = base::Instant{std::chrono::seconds{timestamp->day.days() * 86400L + timestamp->seconds}};
  return base::day_in_zone(instant, zone);
}

bool looks_like_feed(std::string_view bytes) {
  const std::string head(base::trim(bytes.substr(0, 4096)));
  if (head.starts_with('{')) return head.find("jsonfeed.org/version") != std::string::npos;
  return head.find("<rss") != std::string::npos || head.find("<feed") != std::string::npos ||
         head.find("<rdf:RDF") != std::string::npos;
}

Listing read_feed(std::string_view bytes, std::string_view content_type, const base::Url& url,
                  const std::string& zone) {
  const std::string text = dom::decode(from_xml(bytes), content_type).text;
  Listing listing;
  if (base::trim(text).starts_with('{')) {
    listing = read_json_feed(text, url, zone);
    listing.newest_only = true;
    return listing;
  }
  pugi::xml_document document;
  const std::string mistake = parse_xml(document, from_xml(text));
  const pugi::xml_node root = document.document_element();
  const std::string_view name = local_name(root);
  if (name == "feed") {
    read_atom(listing, root, url, zone);
  } else if (name == "rss" || name == "RDF") {
    read_rss(listing, root, url, zone);
  } else {
    listing.problem = base::tr("is not a feed");
  }
  listing.newest_only = true;
  if (!mistake.empty()) listing.problem = mistake;
  return listing;
}

}  // namespace crawler::lists
