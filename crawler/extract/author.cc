#include "crawler/extract/author.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "crawler/extract/boilerplate.h"
#include "crawler/extract/byline.h"
#include "crawler/extract/byline_fallback.h"

namespace crawler::extract {
namespace {

// Agencies sign for nobody in particular: a byline that names one and no person is the institution's.
constexpr std::array<std::string_view, 16> agencies{"afp",      "dpa",    "reuters", "ap",      "ansa",   "efe",
                                                    "apa",      "sda",    "sid",     "tass",    "xinhua", "kyodo",
                                                    "연합뉴스", "뉴시스", "뉴스1",   "共同通信"};

bool is_site_name(const std::string& name, const std::vector<std::string>& sites) {
  return std::any_of(sites.begin(), sites.end(), [&](const std::string& site) { return same_words(name, site); });
}

bool is_agency(const std::string& name) {
  return std::find(agencies.begin(), agencies.end(), lower_case(name)) != agencies.end();
}

// "paper.de, Frankfurt, Germany": the site, then where it is.
bool is_address(std::string_view value, const std::vector<std::string>& sites) {
  const std::size_t comma = value.find(',');
  if (comma == std::string_view::npos) return false;
  const std::string first = base::fold_space(value.substr(0, comma));
  return is_site_name(first, sites) || (first.find('.') != std::string::npos && first.find(' ') == std::string::npos);
}

std::string join(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// What is found by its place alone must look like a person's whole name.
bool several_words(const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return name.find(' ') != std::string::npos || !korean_name(name).empty();
  });
}

}  // namespace

Author read_author(const PageModel& outline, const Metadata& data, const std::vector<std::string>& sites,
                   std::size_t text_begin, std::size_t text_end) {
  const dom::Document& document = outline.document();
  Author out;
  std::string institution, institution_from;
  const auto offer = [&](const std::string& from, std::string_view byline, double confidence) {
    auto names = names_in(byline);
    std::erase_if(names, [&](const std::string& name) { return is_site_name(name, sites); });
    if (names.empty()) return;
    if (std::all_of(names.begin(), names.end(), is_agency)) {
      if (institution.empty()) {
        institution = byline;
        institution_from = from;
      }
      return;
    }
    out.candidates.emplace_back(from, join(names));
    if (out.text.empty()) {
      out.text = join(names);
      out.from = from;
      out.confidence = confidence;
    }
  };
  {
    std::vector<std::string> names;
    for (const std::string& author : data.article.authors) {
      for (const std::string& name : names_in(author)) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      }
    }
    if (!names.empty()) offer("json-ld author", join(names), data.article.authors_are_people ? 0.95 : 0.7);
  }
  for (const char* key :
       {"author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "citation_author",
        "article:author", "article:author_name", "dable:author", "cxenseparse:author", "twitter:creator"}) {
    std::vector<std::string> names;
    for (const auto& [name, value] : data.metas) {
      if (name != key || value.starts_with("http") || value.starts_with("@")) continue;
      if (is_address(value, sites)) continue;
      for (const std::string& one : names_in(value)) {
        if (std::find(names.begin(), names.end(), one) == names.end()) names.push_back(one);
      }
    }
    if (!names.empty()) offer("meta " + std::string(key), join(names), 0.8);
  }
  std::vector<std::string> linked;
  for (const dom::Node n : data.author_links) {
    const std::size_t at = outline.range(n).first;
    if (at > text_end + 4) continue;
    for (const std::string& one : names_in(document.text_of(n))) {
      if (std::find(linked.begin(), linked.end(), one) == linked.end()) linked.push_back(one);
    }
  }
  if (!linked.empty()) offer("rel=author", join(linked), 0.8);
  std::vector<std::string> marked;
  for (const auto& [name, node] : data.properties) {
    if (name != "author" && name != "creator") continue;
    if (outline.range(node).first > text_end + 4) continue;
    std::string text;
    for (const auto& [inner, child] : data.properties) {
      if (inner == "name" && document.contains(node, child)) text = document.text_of(child);
    }
    if (text.empty()) text = document.text_of(node);
    for (const std::string& one : names_in(text)) {
      if (std::find(marked.begin(), marked.end(), one) == marked.end()) marked.push_back(one);
    }
  }
  if (!marked.empty()) offer("microdata author", join(marked), 0.8);
  // Elements that their class calls a byline, from the headline to just behind the text.
  const auto& blocks = outline.blocks();
  const std::size_t from = text_begin > 30 ? text_begin - 30 : 0;
  for (std::size_t i = from; i < std::min(text_end + 4, blocks.size()); ++i) {
    if (blocks[i].weight > 160) continue;
    bool byline = false;
    dom::Node up = blocks[i].first;
    for (int levels = 0; levels < 5 && up != dom::no_node && up != 0; ++levels, up = document.parent(up)) {
      if (!document.is_text(up) && signs_of(document, up).byline) byline = true;
    }
    if (byline && find_if(blocks[i].text.begin(), blocks[i].text.end(), [](char c) { return c >= '0' && c <= '9'; }) ==
                      blocks[i].text.end()) {
      if (const auto names = names_in(blocks[i].text); several_words(names)) offer("byline", join(names), 0.6);
    }
  }
  for (std::size_t i = from; i < std::min(text_end + 4, blocks.size()); ++i) {
    if (blocks[i].weight > 120) continue;
    const std::string lower = lower_case(blocks[i].text);
    if (lower.starts_with("by ") || lower.starts_with("von ") || lower.starts_with("par ") ||
        lower.starts_with("por ")) {
      if (const auto names = names_in(blocks[i].text); several_words(names)) offer("text", join(names), 0.5);
    } else if (i + 3 >= text_end || i <= text_begin + 1) {
      if (const std::string name = korean_name(blocks[i].text); !name.empty()) offer("text", name, 0.5);
    }
  }
  if (out.text.empty()) {
    if (auto signature = find_signature(outline, text_begin, text_end); !signature.empty()) {
      out.text = std::move(signature);
      out.from = "signature";
      out.confidence = 0.4;
      out.candidates.emplace_back(out.from, out.text);
    }
  }
  // Where no person is named, the institution that the page names as its author.
  if (out.text.empty()) {
    if (!data.article.authors.empty()) {
      institution = join(data.article.authors);
      institution_from = "json-ld author";
    }
    if (!institution.empty()) {
      out.text = base::clean(institution);
      out.from = institution_from + ", an institution";
      out.confidence = 0.3;
    }
  }
  return out;
}

}  // namespace crawler::extract
