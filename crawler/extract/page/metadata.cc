#include "crawler/extract/page/metadata.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/dom/tokens.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

// The most elements of a kind that are kept: a page with more uses them for something else, and all pairs of them are
// compared.
constexpr std::size_t max_marked = 40;
constexpr std::size_t max_home_names = 4, longest_name = 60;
constexpr std::size_t shortest_day = 8, longest_day = 160;  // bytes of an attribute that can be a day

// Whether an attribute's name says that it holds a day or an instant: "datetime", "data-date", "data-published-at".
bool names_day(std::string_view name) {
  if (name == "datetime") return true;
  if (!name.starts_with("data-")) return false;
  constexpr std::array<std::string_view, 4> words{"date", "time", "publish", "created"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return name.find(word) != name.npos; });
}

// Whether a value is written as machines write an instant: "2021-02-13 20:00:00", "2021-02-13T20:00Z".
bool is_timestamp(std::string_view value) {
  constexpr std::string_view form = "0000-00-00";
  if (value.size() < form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '0' ? !base::is_ascii_digit(value[i]) : value[i] != form[i]) return false;
  }
  return value.size() > form.size() && (value[form.size()] == 'T' || value[form.size()] == ' ');
}

// Adds the attributes of an element that may hold a day.
void read_stamps(const dom::Document& document, dom::Node n, Metadata& data) {
  const dom::Tag tag = document.tag(n);
  if (tag == dom::Tag::time || tag == dom::Tag::del) return;
  const std::string called = lower_case(document.attribute(n, "class"));
  const bool titled = tag == dom::Tag::abbr || called.find("time") != std::string::npos ||
                      called.find("date") != std::string::npos || called.find("published") != std::string::npos;
  for (const dom::Attribute& attribute : document.attributes(n)) {
    const bool titles = attribute.name == "title" && (titled || is_timestamp(attribute.value));
    const bool day = names_day(attribute.name) || titles;
    if (!day || attribute.value.size() < shortest_day || attribute.value.size() > longest_day) continue;
    if (data.stamps.size() < max_marked) data.stamps.emplace_back(n, attribute.value);
  }
}

// Adds the text of a link to the front page, or what its picture stands for.
void read_home_link(const dom::Document& document, dom::Node n, std::string_view home, Metadata& data) {
  const std::string_view href = document.attribute(n, "href");
  const bool front =
      href == "/" || (!home.empty() && (href == home || (href.starts_with(home) && href.substr(home.size()) == "/")));
  // On a personal site the author's name leads there, too.
  const bool author = lower_case(document.attribute(n, "class")).find("author") != std::string::npos;
  if (!front || author || data.home_names.size() >= max_home_names) return;
  std::string name = document.text_of(n);
  for (dom::Node inner = n + 1; name.empty() && inner < document.end(n); ++inner)
    name = document.attribute(inner, "alt");
  constexpr std::array<std::string_view, 6> words{"home", "homepage", "홈", "ホーム", "startseite", "inicio"};
  if (name.empty() || name.size() > longest_name ||
      std::find(words.begin(), words.end(), lower_case(name)) != words.end())
    return;
  data.home_names.push_back(std::move(name));
}

// Adds the element under each of the names in its itemprop or property.
void read_properties(const dom::Document& document, dom::Node n, Metadata& data) {
  for (const char* key : {"itemprop", "property"}) {
    dom::for_each_token(document.attribute(n, key), [&](std::string_view name) {
      const std::size_t colon = name.rfind(':');
      if (colon != std::string_view::npos) name.remove_prefix(colon + 1);
      if (!name.empty() && data.properties.size() < 10 * max_marked) data.properties.emplace_back(lower_case(name), n);
    });
  }
}

}  // namespace

std::string_view Metadata::meta(std::string_view name) const {
  for (const auto& [key, value] : metas) {
    if (key == name) return value;
  }
  return {};
}

Metadata read_metadata(const dom::Document& document, std::string_view url) {
  Metadata data;
  const std::size_t scheme = url.find("://");
  const std::string_view home =
      scheme == std::string_view::npos ? std::string_view() : url.substr(0, url.find('/', scheme + 3));
  for (dom::Node n = 1; n < document.size(); ++n) {
    switch (document.tag(n)) {
      case dom::Tag::text:
        continue;
      case dom::Tag::html:
        data.language = document.attribute(n, "lang");
        if (data.language.empty()) data.language = document.attribute(n, "xml:lang");
        continue;
      case dom::Tag::meta: {
        const std::string content = base::fold_space(document.attribute(n, "content"));
        if (content.empty()) continue;
        for (const char* key : {"name", "property", "itemprop", "http-equiv"}) {
          if (const auto name = document.attribute(n, key); !name.empty())
            data.metas.emplace_back(lower_case(name), content);
        }
        continue;
      }
      case dom::Tag::link:
        if (data.canonical.empty() && dom::has_token(lower_case(document.attribute(n, "rel")), "canonical")) {
          data.canonical = base::fold_space(document.attribute(n, "href"));
        }
        continue;
      case dom::Tag::base:
        if (data.base.empty()) data.base = document.attribute(n, "href");
        continue;
      case dom::Tag::title:
        if (data.title.empty()) data.title = document.text_of(n);
        continue;
      case dom::Tag::h1:
        if (data.headings.size() < max_marked) data.headings.push_back(n);
        break;
      case dom::Tag::time:
        if (data.times.size() < max_marked) data.times.push_back(n);
        break;
      case dom::Tag::a:
        if (data.author_links.size() < max_marked && dom::has_token(document.attribute(n, "rel"), "author"))
          data.author_links.push_back(n);
        read_home_link(document, n, home, data);
        break;
      default:
        break;
    }
    read_properties(document, n, data);
    read_stamps(document, n, data);
  }
  std::vector<std::string_view> scripts;
  for (const dom::Script& script : document.scripts()) {
    if (script.type.find("ld+json") != std::string_view::npos) scripts.push_back(script.text);
  }
  data.article = read_json_ld(scripts, url);
  return data;
}

}  // namespace crawler::extract
