#include "crawler/detect/list_detector.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/strings.h"
#include "crawler/dom/selector.h"
#include "crawler/dom/tokens.h"
#include "crawler/extract/dates/date_scanner.h"
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

// Parts of classes and ids around a link, and how much they say. Systems name the line of the title and what is around
// the list alike, in English or in Korean abbreviations.
struct NameWeight {
  std::string_view part;
  double factor;
};
constexpr NameWeight name_weights[] = {
    {"tit", 1.4},     {"subject", 1.4}, {"headline", 1.4}, {"lead", 0.5},    {"desc", 0.5},        {"summary", 0.5},
    {"excerpt", 0.5}, {"thumb", 0.5},   {"comment", 0.2},  {"sidebar", 0.2}, {"widget", 0.3},      {"related", 0.2},
    {"popular", 0.2}, {"ranking", 0.2}, {"recent", 0.4},   {"footer", 0.1},  {"menu", 0.1},        {"gnb", 0.1},
    {"pagina", 0.1},  {"tag", 0.6},     {"categor", 0.6},  {"author", 0.5},  {"archive-list", 0.3}};

// Whether a class was made by a build and will be another after the next one (CSS modules, styled-components).
bool is_generated(std::string_view name) {
  if (name.starts_with("css-") || name.starts_with("sc-") || name.starts_with("jsx-")) return true;
  const std::size_t mark = name.rfind("__");
  return mark != std::string_view::npos && name.size() - mark == 7 &&
         std::any_of(name.begin() + static_cast<std::ptrdiff_t>(mark), name.end(),
                     [](char c) { return c >= 'A' && c <= 'Z'; });
}

// tag.class, with the first class that has no digit in it: numbered classes belong to one item, not to all.
std::string step(const dom::Document& page, dom::Node node) {
  std::string_view chosen;
  dom::for_each_token(page.attribute(node, "class"), [&](std::string_view name) {
    const bool numbered = name.find_first_of("0123456789") != std::string_view::npos;
    if (chosen.empty() && !numbered && dom::is_plain_name(name) && !is_generated(name)) chosen = name;
  });
  // Foreign markup may name an element as a selector cannot: any element then.
  const std::string tag(dom::is_plain_name(page.name(node)) ? page.name(node) : "*");
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
  std::string names = base::ascii_lower(page.attribute(link, "class"));
  for (dom::Node at = page.parent(link); at != dom::no_node && at != 0; at = page.parent(at)) {
    for (const Weight& each : weights)
      if (page.tag(at) == each.tag) factor *= each.factor;
    if (page.tag(at) == dom::Tag::body || page.tag(at) == dom::Tag::html) continue;  // they name the kind of page
    names.append(" ").append(base::ascii_lower(page.attribute(at, "class")));
    names.append(" ").append(base::ascii_lower(page.attribute(at, "id")));
  }
  for (const NameWeight& each : name_weights)
    if (names.find(each.part) != std::string::npos) factor *= each.factor;
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

// The rule for the title in a block: the link, where it is the heading or in one; else the block's heading, or what
// its classes call so.
config::Pick title_in(const dom::Document& page, dom::Node block, dom::Node link, const std::string& link_path) {
  const auto is_heading = [&](dom::Node n) {
    return page.tag(n) == dom::Tag::h1 || page.tag(n) == dom::Tag::h2 || page.tag(n) == dom::Tag::h3 ||
           page.tag(n) == dom::Tag::h4 || page.tag(n) == dom::Tag::h5;
  };
  for (dom::Node at = link; at != block && at != dom::no_node && at != 0; at = page.parent(at))
    if (is_heading(at)) return {link_path, ""};
  const auto names_title = [&](dom::Node n) {
    const std::string name = base::ascii_lower(page.attribute(n, "class"));
    return name.find("tit") != std::string::npos || name.find("subject") != std::string::npos;
  };
  for (const bool by_class : {false, true})
    for (dom::Node n = block; n < page.end(block); ++n) {
      if (page.is_text(n) || n == block || !(by_class ? names_title(n) : is_heading(n))) continue;
      if (page.text_of(n).size() >= least_text && page.text_of(n).size() < page.text_of(link).size())
        return {step(page, n), ""};
    }
  return {link_path, ""};
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
    listing.title = title_in(page, block, best->links[best->links.size() / 2], link);
    listing.day = day_in(page, block);
  }
  return listing;
}

}  // namespace crawler::detect
