#include "crawler/extract/metadata.h"

#include <algorithm>

#include "base/text.h"
#include "crawler/dom/tokens.h"
#include "crawler/extract/boilerplate.h"

namespace crawler::extract {
namespace {

// The most elements of a kind that are kept: a page with more uses them for something else, and all pairs of them are
// compared.
constexpr std::size_t max_marked = 40;

}  // namespace

std::string_view Metadata::meta(std::string_view name) const {
  for (const auto& [key, value] : metas) {
    if (key == name) return value;
  }
  return {};
}

Metadata read_metadata(const dom::Document& document, std::string_view url) {
  Metadata data;
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
        break;
      default:
        break;
    }
    if (const auto property = document.attribute(n, "itemprop"); !property.empty()) {
      if (data.properties.size() < 10 * max_marked) data.properties.emplace_back(lower_case(property), n);
    }
  }
  std::vector<std::string_view> scripts;
  for (const dom::Script& script : document.scripts()) {
    if (script.type.find("ld+json") != std::string_view::npos) scripts.push_back(script.text);
  }
  data.article = read_json_ld(scripts, url);
  return data;
}

}  // namespace crawler::extract
