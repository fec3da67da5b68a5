#include "crawler/lists/listing.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/error.h"
#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "crawler/dom/charset.h"
#include "crawler/dom/selector.h"
#include "crawler/dom/tokens.h"
#include "crawler/extract/dates/date_scanner.h"
#include "crawler/fetch/redirect.h"

namespace crawler::lists {
namespace {

dom::Selector compiled(const std::string& text) {
  auto parsed = dom::Selector::parse(text);
  if (const auto* mistake = std::get_if<dom::SelectorMistake>(&parsed))
    throw base::Error(base::Exit::config,
                      base::tr("the selector {1} cannot be read at character {2}: {3}",
                               {base::quoted(text), std::to_string(mistake->position + 1), mistake->what}),
                      base::tr("Write it as a browser's developer tools copy it."));
  return std::get<dom::Selector>(std::move(parsed));
}

// What a rule takes from an element: its text or an attribute.
std::string taken(const dom::Document& page, dom::Node node, const config::Pick& pick) {
  const std::string raw =
      pick.attribute.empty() ? page.text_of(node) : std::string(page.attribute(node, pick.attribute));
  return base::fold_space(base::clean(raw));
}

// The elements that a selector matches, found at once: searching the tree again for each item of a long list would be
// quadratic.
class SelectorMatches {
 public:
  SelectorMatches(const dom::Document& page, const std::string& selector) : page_(page) {
    if (!selector.empty()) nodes_ = compiled(selector).all(page);
  }
  // The first match within a subtree, or no_node.
  dom::Node first_within(dom::Node scope) const {
    const auto found = std::lower_bound(nodes_.begin(), nodes_.end(), scope);
    return found != nodes_.end() && page_.contains(scope, *found) ? *found : dom::no_node;
  }
  // The innermost match around a node. REQUIRES: calls come in document order, so that a stack of open matches is
  // enough.
  dom::Node around(dom::Node node) {
    for (; at_ < nodes_.size() && nodes_[at_] <= node; ++at_) open_.push_back(nodes_[at_]);
    while (!open_.empty() && !page_.contains(open_.back(), node)) open_.pop_back();
    return open_.empty() ? dom::no_node : open_.back();
  }

 private:
  const dom::Document& page_;
  std::vector<dom::Node> nodes_, open_;
  std::size_t at_ = 0;
};

std::string picked(const dom::Document& page, dom::Node scope, const SelectorMatches& matches,
                   const config::Pick& pick) {
  const dom::Node found = matches.first_within(scope);
  return found == dom::no_node ? std::string() : taken(page, found, pick);
}

// The reference of the first link to the next page; empty when there is none.
std::string_view rel_next(const dom::Document& page) {
  for (dom::Node n = 0; n < page.size(); ++n) {
    if (page.tag(n) != dom::Tag::a && page.tag(n) != dom::Tag::link) continue;
    if (!dom::has_token(base::ascii_lower(page.attribute(n, "rel")), "next")) continue;
    if (const std::string_view reference = page.attribute(n, "href"); !reference.empty()) return reference;
  }
  return {};
}

// What `path` is for page `number`: each {page} in it becomes the number.
std::string path_of_page(const std::string& path, std::string_view number) {
  constexpr std::string_view place = "{page}";
  std::string out = path;
  for (std::size_t at = 0; (at = out.find(place, at)) != std::string::npos; at += number.size())
    out.replace(at, place.size(), number);
  return out;
}

}  // namespace

base::Url base_of(const dom::Document& page, const base::Url& url) {
  for (dom::Node n = 0; n < page.size(); ++n) {
    if (page.tag(n) == dom::Tag::base && page.has_attribute(n, "href"))
      return url.resolve(page.attribute(n, "href")).value_or(url);
    if (page.tag(n) == dom::Tag::body) break;
  }
  return url;
}

Listing read_listing(const dom::Document& page, const base::Url& url, const config::Listing& rules,
                     const std::string& zone, const std::string& charset) {
  const base::Url base = base_of(page, url);
  const auto resolved = [&](std::string_view reference) {
    return base.resolve(dom::with_encoded_query(reference, charset));
  };
  const dom::Selector links = compiled(rules.link.selector);
  SelectorMatches items(page, rules.item);
  const SelectorMatches titles(page, rules.title.selector), days(page, rules.day.selector);
  const std::string attribute = rules.link.attribute.empty() ? "href" : rules.link.attribute;

  Listing listing;
  for (const dom::Node link : links.all(page)) {
    const auto to = resolved(page.attribute(link, attribute));
    if (!to || page.attribute(link, attribute).empty()) continue;
    Listed entry{to->canonical(), {}, {}};
    const dom::Node block = items.around(link);  // title and day are those of the link's own block
    const dom::Node scope = block == dom::no_node ? link : block;
    entry.title = rules.title.empty() ? base::fold_space(base::clean(page.text_of(link)))
                                      : picked(page, scope, titles, rules.title);
    const std::string when = picked(page, scope, days, rules.day);
    if (const auto written = extract::read_timestamp(when)) entry.day = extract::paper_day(*written, zone);
    listing.columns.push_back(std::move(entry));
  }
  if (!rules.next.empty()) {
    const dom::Node next = compiled(rules.next.selector).first(page);
    const std::string name = rules.next.attribute.empty() ? "href" : rules.next.attribute;
    if (next != dom::no_node && page.has_attribute(next, name)) listing.next = resolved(page.attribute(next, name));
  } else if (rules.page_parameter.empty() && rules.page_path.empty()) {
    if (const std::string_view reference = rel_next(page); !reference.empty()) listing.next = resolved(reference);
  }
  return listing;
}

std::optional<base::Url> refresh_target(const dom::Document& page, const base::Url& url) {
  for (dom::Node n = 0; n < page.size(); ++n) {
    if (page.tag(n) != dom::Tag::meta || !base::equal_ignoring_case(page.attribute(n, "http-equiv"), "refresh"))
      continue;
    const auto reference = fetch::refresh_reference(page.attribute(n, "content"));
    if (!reference) continue;
    if (auto to = base_of(page, url).resolve(*reference)) return to;
  }
  return std::nullopt;
}

base::Url next_by_parameter(const base::Url& url, const std::string& parameter) {
  const std::string request = url.request();
  const std::size_t question = std::min(request.find('?'), request.size());
  std::string query;
  bool counted = false;
  for (std::size_t at = question + 1; at < request.size();) {
    const std::size_t end = std::min(request.find('&', at), request.size());
    std::string part = request.substr(at, end - at);
    if (part.starts_with(parameter + "=")) {
      long page = 1;
      std::from_chars(part.data() + parameter.size() + 1, part.data() + part.size(), page);
      part = parameter + "=" + std::to_string(page + 1);
      counted = true;
    }
    query += (query.empty() ? "" : "&") + part;
    at = end + 1;
  }
  if (!counted) query += (query.empty() ? "" : "&") + parameter + "=2";
  return url.resolve("?" + query).value_or(url);
}

base::Url next_by_path(const base::Url& url, const std::string& path) {
  constexpr std::size_t most_digits = 9;
  const std::string request = url.request(), digits = "0123456789";
  const auto of_page = [&](std::string_view number) { return url.resolve(path_of_page(path, number)).value_or(url); };
  for (std::size_t at = 0; (at = request.find_first_of(digits, at)) != std::string::npos;) {
    const std::size_t end = std::min(request.find_first_not_of(digits, at), request.size());
    const std::string number = request.substr(at, end - at);
    if (number.size() <= most_digits && of_page(number).key() == url.key())
      return of_page(std::to_string(std::stol(number) + 1));
    at = end;
  }
  return of_page("2");
}

}  // namespace crawler::lists
