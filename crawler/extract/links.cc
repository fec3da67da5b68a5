#include "crawler/extract/links.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

constexpr std::size_t max_links = 200, max_images = 50;
constexpr std::size_t blocks_to_links = 6;  // how far behind the text the line of links may stand
constexpr std::size_t least_key = 6;

// What the text of a link to the original says, in lower case.
constexpr std::array<std::string_view, 22> original_words{"원문",
                                                          "기사보기",
                                                          "기사 보기",
                                                          "기사링크",
                                                          "신문기사",
                                                          "지면보기",
                                                          "기사 링크",
                                                          "original article",
                                                          "original column",
                                                          "read the original",
                                                          "originally published",
                                                          "original post",
                                                          "zum original",
                                                          "originalartikel",
                                                          "article original",
                                                          "artículo original",
                                                          "articolo originale",
                                                          "元記事",
                                                          "原文",
                                                          "read the column",
                                                          "source article",
                                                          "newspaper article"};

// Attributes that hold the URL of a picture that is loaded late; src may be a placeholder then.
constexpr std::array<std::string_view, 6> late_sources{"data-src",      "data-original", "data-lazy-src",
                                                       "data-full-src", "data-image",    "data-url"};

// Words in the id or class of a picture that is not one of the text's.
constexpr std::array<std::string_view, 14> no_pictures{"avatar",   "logo",  "icon",    "sprite",  "pixel",
                                                       "tracking", "emoji", "banner",  "badge",   "button",
                                                       "spacer",   "blank", "profile", "gravatar"};

class LinkReader {
 public:
  LinkReader(const PageModel& page, const Body& body, const base::Url& base, const config::ArticleKey* original)
      : page_model_(page), document_(page.document()), body_(body), base_(base), original_(original) {}

  Links run() {
    if (body_.container == dom::no_node) return {};
    const dom::Document& d = document_;
    std::size_t last = body_.first;
    for (std::size_t i = body_.first; i < body_.last; ++i) {
      if (body_.reasons[i].empty()) last = i;
    }
    for (std::size_t i = body_.first; i < std::min(body_.last, last + 1 + blocks_to_links); ++i) {
      if (body_.reasons[i].empty()) {
        block_links(i, false);
      } else if (i > last && is_line_of_links(i)) {
        block_links(i, true);
      }
    }
    const dom::Node end = d.end(body_.container);
    for (dom::Node n = body_.container; n < end;) {
      if (d.is_text(n)) {
        ++n;
        continue;
      }
      if (d.tag(n) == dom::Tag::img) image(n);
      // Pictures of related articles, of sharing and the like do not belong to the text.
      const Signs signs = signs_of(d, n);
      const BlockRange r = page_model_.range(n);
      const bool dropped = n != body_.container && !r.empty() && page_model_.marked(r.first) && !signs.caption &&
                           (signs.never || signs.drop || signs.linked || signs.hidden);
      n = dropped ? d.end(n) : n + 1;
    }
    return std::move(out_);
  }

 private:
  bool is_line_of_links(std::size_t i) const {
    const Block& block = page_model_.blocks()[i];
    return !page_model_.marked(i) && block.weight < 300 && block.link_weight > 0.4F * block.weight;
  }

  void block_links(std::size_t i, bool behind) {
    const Block& block = page_model_.blocks()[i];
    const dom::Node end = std::max(block.last + 1, document_.end(block.element));
    dom::Node n = block.element;
    // Where several blocks share an element, only what stands between the block's own text nodes counts.
    const bool shared = page_model_.range(block.element).last - page_model_.range(block.element).first > 1;
    for (n = shared ? document_.parent(block.first) : n; n < (shared ? block.last + 1 : end); ++n) {
      if (document_.tag(n) == dom::Tag::a) link(n, behind);
    }
    if (behind && block.text.starts_with("http") && block.link_weight == 0) bare(block.text);
  }

  void bare(const std::string& text) {
    const std::string url = text.substr(0, text.find(' '));
    if (const auto at = base::Url::parse(url)) take(url, *at, true);
  }

  void link(dom::Node n, bool behind) {
    const std::string href = base::fold_space(document_.attribute(n, "href"));
    if (href.empty() || href[0] == '#') return;
    const auto at = base_.resolve(href);
    if (!at) return;
    take(document_.text_of(n), *at, behind);
  }

  void take(const std::string& text, const base::Url& url, bool behind) {
    const std::string address = url.canonical().text();
    if (out_.source_url.empty()) {
      const bool by_rule = original_ != nullptr && !original_->empty();
      const std::string key = by_rule ? original_->key(address) : std::string();
      if (!key.empty()) {
        out_.source_key = key;
        out_.source_url = original_->canonical(address);
        out_.source_from = "rule original";
        return;
      }
      if (!by_rule && contains_any(text, original_words) && (behind || url.host() != base_.host())) {
        out_.source_url = address;
        out_.source_key = article_key(address, nullptr);
        out_.source_from = "link " + base::quoted(base::clean(text));
        return;
      }
    }
    if (address == out_.source_url || (!out_.source_key.empty() && original_ != nullptr && !original_->empty() &&
                                       original_->key(address) == out_.source_key)) {
      return;
    }
    if (address == base_.canonical().text() || out_.links.size() >= max_links || !seen_.insert(address).second) return;
    out_.links.push_back({base::clean(text), url.text()});
  }

  void image(dom::Node n) {
    std::string_view source = document_.attribute(n, "src");
    for (const std::string_view late : late_sources) {
      if (const auto value = document_.attribute(n, late); !value.empty()) source = value;
    }
    if (source.empty() || source.starts_with("data:")) {
      source = document_.attribute(n, "srcset");
      source = source.substr(0, source.find_first_of(" ,"));
    }
    const auto small = [&](std::string_view name) {
      const std::string_view value = document_.attribute(n, name);
      return value == "1" || value == "0" || value == "1px";
    };
    if (source.empty() || source.starts_with("data:") || small("width") || small("height")) return;
    if (contains_any(document_.attribute(n, "class"), no_pictures) ||
        contains_any(document_.attribute(n, "id"), no_pictures))
      return;
    if (source.ends_with(".svg") || source.ends_with(".gif")) return;
    const auto at = base_.resolve(base::fold_space(source));
    if (!at || out_.images.size() >= max_images || !seen_images_.insert(at->text()).second) return;
    const std::string alt = base::clean(base::fold_space(document_.attribute(n, "alt")));
    out_.images.push_back({at->text(), alt, -1, caption_of(n)});
    out_.before.push_back(text_before(n));
  }

  // The text of the <figcaption> of the figure around the image; "" without one.
  std::string caption_of(dom::Node n) const {
    constexpr int most_levels = 6;
    constexpr dom::Node most_nodes = 200;
    dom::Node figure = n;
    for (int level = 0; level < most_levels && document_.tag(figure) != dom::Tag::figure; ++level) {
      if (figure == body_.container || figure == 0) return {};
      figure = document_.parent(figure);
    }
    if (document_.tag(figure) != dom::Tag::figure) return {};
    const dom::Node end = std::min(document_.end(figure), figure + most_nodes);
    for (dom::Node inside = figure; inside < end; ++inside)
      if (!document_.is_text(inside) && document_.tag(inside) == dom::Tag::figcaption)
        return base::clean(base::fold_space(document_.text_of(inside)));
    return {};
  }

  // The last block of text that ends before a node.
  std::string text_before(dom::Node n) const {
    std::string text;
    for (std::size_t i = body_.first; i < body_.last && page_model_.blocks()[i].last < n; ++i)
      if (body_.reasons[i].empty()) text = page_model_.blocks()[i].text;
    return text;
  }

  const PageModel& page_model_;
  const dom::Document& document_;
  const Body& body_;
  const base::Url& base_;
  const config::ArticleKey* original_;
  Links out_;
  std::unordered_set<std::string> seen_, seen_images_;
};

}  // namespace

std::string article_key(const std::string& url, const config::ArticleKey* original) {
  if (original != nullptr && !original->empty()) {
    if (std::string key = original->key(url); !key.empty()) return key;
  }
  std::string best, run;
  const std::size_t host = url.find("://");
  const std::size_t from = host == std::string::npos ? 0 : std::min(url.find('/', host + 3), url.size());
  for (std::size_t i = from; i <= url.size(); ++i) {
    if (i < url.size() && base::is_ascii_digit(url[i])) {
      run += url[i];
    } else {
      if (run.size() >= least_key && run.size() > best.size()) best = run;
      run.clear();
    }
  }
  return best;
}

Links read_links(const PageModel& page, const Body& body, const base::Url& base, const config::ArticleKey* original) {
  return LinkReader(page, body, base, original).run();
}

void set_places(std::vector<archive::Image>& images, const std::vector<std::string>& before,
                const std::vector<std::string>& paragraphs) {
  std::size_t at = 0;  // images stand in the order of the text
  for (std::size_t i = 0; i < images.size() && i < before.size(); ++i) {
    std::size_t found = at;
    const std::string text = base::clean(before[i]);
    while (found < paragraphs.size() && paragraphs[found].find(text) == std::string::npos) ++found;
    if (text.empty()) {
      images[i].place = 0;
    } else if (found < paragraphs.size()) {
      at = found;
      images[i].place = static_cast<int>(found + 1);
    }
  }
}

}  // namespace crawler::extract
