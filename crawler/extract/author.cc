#include "crawler/extract/author.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/boilerplate.h"
#include "crawler/extract/byline.h"
#include "crawler/extract/byline_fallback.h"

namespace crawler::extract {
namespace {

// News agencies: a byline that names only them names no person.
constexpr std::array<std::string_view, 16> agencies{"afp",      "dpa",    "reuters", "ap",      "ansa",   "efe",
                                                    "apa",      "sda",    "sid",     "tass",    "xinhua", "kyodo",
                                                    "연합뉴스", "뉴시스", "뉴스1",   "共同通信"};

bool is_site_name(const std::string& name, const std::vector<std::string>& sites) {
  return std::any_of(sites.begin(), sites.end(), [&](const std::string& site) { return same_words(name, site); });
}

bool is_agency(const std::string& name) {
  return std::find(agencies.begin(), agencies.end(), lower_case(name)) != agencies.end();
}

// A postal address, "paper.de, Frankfurt, Germany": the site, then where it is.
bool is_address(std::string_view value, const std::vector<std::string>& sites) {
  const std::size_t comma = value.find(',');
  if (comma == std::string_view::npos) return false;
  const std::string first = base::fold_space(value.substr(0, comma));
  return is_site_name(first, sites) || (first.find('.') != std::string::npos && first.find(' ') == std::string::npos);
}

// Appends the names in `byline` that are not among `names` yet.
void add_names(std::vector<std::string>& names, std::string_view byline) {
  for (std::string& name : names_in(byline)) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
}

// A name that only its place marks must look like the full name of a person.
bool has_full_name(const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return name.find(' ') != std::string::npos || !korean_name(name).empty();
  });
}

// Meta elements that name the author, the most reliable first.
constexpr std::array<std::string_view, 12> author_metas{"author",          "parsely-author",     "sailthru.author",
                                                        "dc.creator",      "dcterms.creator",    "byl",
                                                        "citation_author", "article:author",     "article:author_name",
                                                        "dable:author",    "cxenseparse:author", "twitter:creator"};

// What a line begins with, in lower case, when it is a byline.
constexpr std::array<std::string_view, 4> byline_openers{"by ", "von ", "par ", "por "};

constexpr double person_confidence = 0.95, json_ld_confidence = 0.7, marked_confidence = 0.8, byline_confidence = 0.6,
                 line_confidence = 0.5, fallback_confidence = 0.4, institution_confidence = 0.3;
constexpr std::size_t blocks_before = 30;  // how far before the text a byline may stand
constexpr std::size_t blocks_behind = 4;   // how far behind its end
constexpr float max_byline_weight = 160;   // a longer block is text, whatever its class says
constexpr float max_line_weight = 120;
constexpr int max_levels = 5;  // of elements around a block whose class may name a byline

class AuthorReader {
 public:
  AuthorReader(const PageModel& page, const Metadata& data, const std::vector<std::string>& sites,
               std::size_t text_begin, std::size_t text_end)
      : page_model_(page),
        document_(page.document()),
        data_(data),
        sites_(sites),
        text_begin_(text_begin),
        text_end_(text_end),
        first_block_(text_begin > blocks_before ? text_begin - blocks_before : 0),
        last_block_(std::min(text_end + blocks_behind, page.blocks().size())) {}

  Author run() {
    from_json_ld();
    from_metas();
    from_links();
    from_microdata();
    from_byline_elements();
    from_lines();
    if (author_.text.empty()) from_place();
    if (author_.text.empty()) from_institution();
    return std::move(author_);
  }

 private:
  // Adds a candidate; the first one becomes the author. Agencies are remembered apart, as the institution.
  void offer(const std::string& from, const std::vector<std::string>& found, double confidence) {
    if (found.empty()) return;
    const std::string byline = base::joined(found, ", ");
    auto names = names_in(byline);
    std::erase_if(names, [&](const std::string& name) { return is_site_name(name, sites_); });
    if (names.empty()) return;
    if (std::all_of(names.begin(), names.end(), is_agency)) {
      if (institution_.empty()) {
        institution_ = byline;
        institution_from_ = from;
      }
      return;
    }
    const std::string text = base::joined(names, ", ");
    author_.candidates.emplace_back(from, text);
    if (author_.text.empty()) choose(from, text, confidence);
  }

  void choose(std::string from, std::string text, double confidence) {
    author_.text = std::move(text);
    author_.from = std::move(from);
    author_.confidence = confidence;
  }

  void from_json_ld() {
    std::vector<std::string> names;
    for (const std::string& author : data_.article.authors) add_names(names, author);
    offer("json-ld author", names, data_.article.authors_are_people ? person_confidence : json_ld_confidence);
  }

  void from_metas() {
    for (const std::string_view key : author_metas) {
      std::vector<std::string> names;
      for (const auto& [name, value] : data_.metas) {
        // The page of a profile and the handle of an account are not names.
        const bool reference = value.starts_with("http") || value.starts_with("@");
        if (name == key && !reference && !is_address(value, sites_)) add_names(names, value);
      }
      offer("meta " + std::string(key), names, marked_confidence);
    }
  }

  bool is_beside_text(dom::Node n) const { return page_model_.range(n).first <= text_end_ + blocks_behind; }

  void from_links() {
    std::vector<std::string> names;
    for (const dom::Node n : data_.author_links) {
      if (is_beside_text(n)) add_names(names, document_.text_of(n));
    }
    offer("rel=author", names, marked_confidence);
  }

  void from_microdata() {
    std::vector<std::string> names;
    for (const auto& [name, node] : data_.properties) {
      if ((name == "author" || name == "creator") && is_beside_text(node)) add_names(names, microdata_name(node));
    }
    offer("microdata author", names, marked_confidence);
  }

  // The text of the itemprop=name within an author's element, else all of its text.
  std::string microdata_name(dom::Node author) const {
    std::string text;
    for (const auto& [name, node] : data_.properties) {
      if (name == "name" && document_.contains(author, node)) text = document_.text_of(node);
    }
    return text.empty() ? document_.text_of(author) : text;
  }

  // Elements whose class names a byline, from above the headline to just behind the text.
  void from_byline_elements() {
    for (std::size_t i = first_block_; i < last_block_; ++i) {
      const Block& block = page_model_.blocks()[i];
      if (block.weight > max_byline_weight || !is_called_byline(block)) continue;
      if (std::any_of(block.text.begin(), block.text.end(), base::is_ascii_digit)) continue;
      if (const auto names = names_in(block.text); has_full_name(names)) offer("byline", names, byline_confidence);
    }
  }

  bool is_called_byline(const Block& block) const {
    dom::Node up = block.first;
    for (int level = 0; level < max_levels && up != dom::no_node && up != 0; ++level, up = document_.parent(up)) {
      if (!document_.is_text(up) && signs_of(document_, up).byline) return true;
    }
    return false;
  }

  // Lines that read like a byline: "By Jane Doe" anywhere near the text, "홍길동 기자" at its edges.
  void from_lines() {
    for (std::size_t i = first_block_; i < last_block_; ++i) {
      const Block& block = page_model_.blocks()[i];
      if (block.weight > max_line_weight) continue;
      const std::string lower = lower_case(block.text);
      const bool at_edge = i + 3 >= text_end_ || i <= text_begin_ + 1;
      if (std::any_of(byline_openers.begin(), byline_openers.end(),
                      [&](std::string_view opener) { return lower.starts_with(opener); })) {
        if (const auto names = names_in(block.text); has_full_name(names)) offer("text", names, line_confidence);
      } else if (at_edge) {
        if (const std::string name = korean_name(block.text); !name.empty()) offer("text", {name}, line_confidence);
      }
    }
  }

  void from_place() {
    std::string name = find_fallback_byline(page_model_, text_begin_, text_end_);
    if (name.empty()) return;
    author_.candidates.emplace_back("signature", name);
    choose("signature", std::move(name), fallback_confidence);
  }

  // Where no person is named, the institution that the page names as its author.
  void from_institution() {
    if (!data_.article.authors.empty()) {
      institution_ = base::joined(data_.article.authors, ", ");
      institution_from_ = "json-ld author";
    }
    if (institution_.empty()) return;
    choose(institution_from_ + ", an institution", base::clean(institution_), institution_confidence);
  }

  const PageModel& page_model_;
  const dom::Document& document_;
  const Metadata& data_;
  const std::vector<std::string>& sites_;
  std::size_t text_begin_, text_end_;
  std::size_t first_block_, last_block_;  // where a byline may stand
  std::string institution_, institution_from_;
  Author author_;
};

}  // namespace

Author read_author(const PageModel& page, const Metadata& data, const std::vector<std::string>& sites,
                   std::size_t text_begin, std::size_t text_end) {
  return AuthorReader(page, data, sites, text_begin, text_end).run();
}

}  // namespace crawler::extract
