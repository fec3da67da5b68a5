#include "crawler/detect/list_detector.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/strings.h"
#include "crawler/dom/tokens.h"
#include "crawler/extract/date_scanner.h"
#include "crawler/lists/listing.h"

namespace crawler::detect {
namespace {

constexpr std::size_t least_links = 3;
constexpr std::size_t max_headline = 60;  // bytes of a link's text that count
constexpr std::size_t least_text = 6;
constexpr int levels = 3;  // of elements in a selector

// How much an element around a link says that the link is an item of a list.
struct Weight {
  dom::Tag tag;
  double factor;
};
constexpr Weight weights[] = {{dom::Tag::nav, 0.1},     {dom::Tag::footer, 0.1}, {dom::Tag::aside, 0.2},
                              {dom::Tag::header, 0.4},  {dom::Tag::form, 0.2},   {dom::Tag::h1, 1.2},
                              {dom::Tag::h2, 1.6},      {dom::Tag::h3, 1.5},     {dom::Tag::h4, 1.3},
                              {dom::Tag::article, 1.5}, {dom::Tag::main, 1.3},   {dom::Tag::dt, 1.2}};

// Whether an element's name or a class can stand in a selector without escapes.
bool is_plain(std::string_view name) {
  return !name.empty() && !base::is_ascii_digit(name.front()) && std::all_of(name.begin(), name.end(), [](char c) {
    return base::is_ascii_letter(c) || base::is_ascii_digit(c) || c == '-' || c == '_';
  });
}

// tag.class, with the first class that has no digit in it: numbered classes belong to one item, not to all.
std::string step(const dom::Document& page, dom::Node node) {
  std::string_view chosen;
  dom::for_each_token(page.attribute(node, "class"), [&](std::string_view name) {
    const bool numbered = name.find_first_of("0123456789") != std::string_view::npos;
    if (chosen.empty() && !numbered && is_plain(name)) chosen = name;
  });
  // Foreign markup may name an element as no selector can: any element then.
  const std::string tag(is_plain(page.name(node)) ? page.name(node) : "*");
  return chosen.empty() ? tag : tag + "." + std::string(chosen);
}

// The selector of an element: its own step and those of the elements around it.
std::string path_of(const dom::Document& page, dom::Node node) {
  std::string path = step(page, node);
  dom::Node at = page.parent(node);
  for (int level = 1; level < levels && at != dom::no_node && at != 0; ++level, at = page.parent(at)) {
    if (page.tag(at) == dom::Tag::body || page.tag(at) == dom::Tag::html) break;
    path.insert(0, " > ").insert(0, step(page, at));
  }
  return path;
}

// Links with the same selector.
struct Group {
  std::vector<dom::Node> links;
  std::set<std::string> targets;
  double score = 0;
};

double weight(const dom::Document& page, dom::Node link) {
  double factor = 1;
  for (dom::Node at = page.parent(link); at != dom::no_node && at != 0; at = page.parent(at))
    for (const Weight& each : weights)
      if (page.tag(at) == each.tag) factor *= each.factor;
  return factor;
}

// The block of a link: the outermost element around it that holds no other link of the group.
dom::Node block_of(const dom::Document& page, const std::vector<dom::Node>& links, std::size_t i) {
  dom::Node block = links[i];
  for (dom::Node at = page.parent(block); at != dom::no_node && at != 0; at = page.parent(at)) {
    const bool others =
        (i > 0 && page.contains(at, links[i - 1])) || (i + 1 < links.size() && page.contains(at, links[i + 1]));
    if (others || page.tag(at) == dom::Tag::body) break;
    block = at;
  }
  return block;
}

// The rule for the day in a block; empty when it has none.
config::Pick day_in(const dom::Document& page, dom::Node block) {
  for (dom::Node n = block; n < page.end(block); ++n)
    if (page.tag(n) == dom::Tag::time && extract::read_timestamp(page.attribute(n, "datetime")))
      return {"time", "datetime"};
  for (dom::Node n = block; n < page.end(block); ++n) {
    if (page.is_text(n) || page.end(n) - n > 4) continue;
    const std::string text = page.text_of(n);
    if (text.size() <= 40 && !extract::find_days(text).empty()) return {step(page, n), ""};
  }
  return {};
}

}  // namespace

std::optional<config::Listing> detect_listing(const dom::Document& page, const base::Url& url) {
  const base::Url base = lists::base_of(page, url);
  std::map<std::string, Group> groups;
  for (dom::Node n = 0; n < page.size(); ++n) {
    if (page.tag(n) != dom::Tag::a || page.attribute(n, "href").empty()) continue;
    const auto to = base.resolve(page.attribute(n, "href"));
    const std::string text = page.text_of(n);
    if (!to || to->key() == url.key() || text.size() < least_text) continue;
    Group& group = groups[path_of(page, n)];
    if (!group.targets.insert(to->key()).second) continue;
    group.links.push_back(n);
    group.score += static_cast<double>(std::min(text.size(), max_headline)) * weight(page, n) *
                   (to->host() == url.host() ? 1.0 : 0.5);
  }
  const Group* best = nullptr;
  std::string link;
  for (const auto& [path, group] : groups) {
    if (group.links.size() < least_links || (best && group.score <= best->score)) continue;
    best = &group;
    link = path;
  }
  if (!best) return std::nullopt;

  config::Listing listing;
  listing.url = url.text();
  listing.link = {link, ""};
  const dom::Node block = block_of(page, best->links, best->links.size() / 2);
  if (block != best->links[best->links.size() / 2]) {
    listing.item = step(page, block);
    listing.title = {link, ""};
    listing.day = day_in(page, block);
  }
  return listing;
}

}  // namespace crawler::detect
