#include "crawler/extract/author/author.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/author/author_metas.h"
#include "crawler/extract/author/byline_fallback.h"
#include "crawler/extract/dates/date_scanner.h"
#include "crawler/extract/dates/day_lexicon.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/names/agency.h"
#include "crawler/extract/names/byline.h"
#include "crawler/extract/names/credits.h"
#include "crawler/extract/names/person_name.h"
#include "crawler/extract/page/article_places.h"
#include "crawler/extract/page/byline_lines.h"
#include "crawler/extract/text/link_lines.h"
#include "crawler/extract/title/site_name.h"

namespace crawler::extract {
namespace {

// Appends the names in `byline` that are not among `names` yet.
void add_names(std::vector<std::string>& names, std::string_view byline) {
  for (std::string& name : names_in(byline)) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
}

// The reporters of a Korean line that names nothing else, "홍길동 기자, 김철수 기자" or "홍길동·김철수 기자"; of
// another line the one that korean_name() finds.
std::vector<std::string> korean_names(const std::string& line) {
  if (auto joined = reporters_with_dot(line); !joined.empty()) return joined;
  std::vector<std::string> reporters;
  for (const std::string_view part : base::split(line, ',')) {
    const std::string one(base::trim(part));
    const std::string name = korean_name(one);
    if (!name.empty() && (one == name + " 기자" || one == name + "기자")) {
      reporters.push_back(name);
      continue;
    }
    const std::string any = korean_name(line);
    return any.empty() ? std::vector<std::string>{} : std::vector{any};
  }
  return reporters;
}

constexpr double person_confidence = 0.95, json_ld_confidence = 0.7, marked_confidence = 0.8, byline_confidence = 0.6,
                 line_confidence = 0.5, place_confidence = 0.4, institution_confidence = 0.3;
constexpr std::size_t blocks_behind = 4;  // how far behind the text a byline may stand
constexpr std::size_t blocks_edge = 2;    // of the text at its end that may be a byline
constexpr std::size_t max_authors = 8;    // of the lines of one place together
constexpr std::size_t longest_nickname = 30;
constexpr dom::Node max_link_nodes = 40;  // of a link around a name
constexpr float max_byline_weight = 160;  // a longer block is text, whatever its class says
constexpr float max_line_weight = 120;
constexpr int max_texts = 12;  // of a line that are looked at
constexpr int max_levels = 5;  // of elements around a block whose class may name a byline

class AuthorReader {
 public:
  AuthorReader(const PageModel& page, const Metadata& data, const AuthorContext& context)
      : page_model_(page),
        document_(page.document()),
        data_(data),
        context_(context),
        sites_(context.sites),
        places_(page, {context.headline, context.text_begin, context.text_end}),
        text_begin_(context.text_begin),
        text_end_(context.text_end) {}

  Author run() {
    from_json_ld();
    from_metas();
    from_links();
    from_microdata();
    for (const Zone zone : {Zone::head, Zone::end, Zone::front}) {
      from_byline_elements(zone);
      from_author_links(zone);
      from_lines(zone);
    }
    if (author_.text.empty()) from_place();
    if (author_.text.empty() && !marked_.empty()) choose(marked_from_, marked_, line_confidence);
    if (author_.text.empty()) from_institution();
    leave_out_makers_of_pictures();
    return std::move(author_);
  }

 private:
  // Adds a candidate; the first one becomes the author. Agencies are remembered apart, as the institution.
  void offer(const std::string& from, const std::vector<std::string>& found, double confidence) {
    if (found.empty()) return;
    const std::string byline = base::joined(found, ", ");
    auto names = names_in(byline);
    for (const std::string& name : names) remember(from, name);
    std::erase_if(names, [&](const std::string& name) { return is_site(name, sites_); });
    if (names.empty() || is_menu(names)) return;
    if (std::all_of(names.begin(), names.end(), is_agency)) {
      if (institution_.empty()) {
        institution_ = byline;
        institution_from_ = from;
      }
      return;
    }
    // "홍길동, 우리일보": pages of these languages often name the paper beside the writer. An agency in Latin letters
    // stands beside a person who wrote with it.
    std::erase_if(
        names, [](const std::string& name) { return is_agency(name) && static_cast<unsigned char>(name[0]) >= 0x80; });
    const std::string text = base::joined(names, ", ");
    author_.candidates.emplace_back(from, text);
    if (author_.text.empty()) choose(from, text, confidence);
  }

  // Remembers a name that an element marks as the author's and that is also a name of the site: the writer of a blog
  // that is called after them. Not what the metadata calls the site, nor its whole printed name; and in metadata the
  // name is the site's.
  void remember(const std::string& from, const std::string& name) {
    const bool printed = from != "text" && !from.starts_with("meta ") && !from.starts_with("json-ld");
    if (!marked_.empty() || !printed || is_agency(name) || !is_site(name, sites_)) return;
    const bool stated = is_site(name, context_.stated_sites) ||
                        lower_case(base::fold_space(data_.title)).ends_with(lower_case(name)) ||
                        std::any_of(data_.home_names.begin(), data_.home_names.end(),
                                    [&](const std::string& site) { return same_words(site, name); });
    if (stated) return;
    marked_ = name;
    marked_from_ = from;
  }

  // Takes a nickname that an element marks as the author's, where nobody is named yet.
  void offer_nickname(std::string name) {
    if (name.empty()) return;
    remember("byline", name);
    if (is_site(name, sites_) || is_agency(name)) return;
    author_.candidates.emplace_back("byline", name);
    choose("byline", std::move(name), line_confidence);
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
    for (const auto& [from, names] : authors_in_metas(data_, sites_)) offer(from, names, marked_confidence);
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
      if ((name != "author" && name != "creator") || !is_beside_text(node)) continue;
      const std::string text = microdata_name(node);
      add_names(names, text);
      if (const std::string nickname = nickname_in(text); names.empty() && marked_.empty() && !nickname.empty()) {
        marked_ = nickname;
        marked_from_ = "microdata author";
      }
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

  // Where a byline may stand, the most likely place first.
  enum class Zone { head, end, front };

  Zone zone_of(std::size_t block) const {
    if (block + blocks_edge >= places_.text_end()) return Zone::end;
    // "Text: ..., Musik: ..." are the credits of a play.
    const std::string& text = page_model_.blocks()[block].text;
    if (places_.is_behind_prose(block) && begins_with_writer_label(text) && !begins_with_text_label(text))
      return Zone::end;
    return places_.distance(block) == block - std::min(block, places_.headline_block()) ? Zone::head : Zone::front;
  }

  // Calls `visit` with the lines of a zone: neither in the middle of the text nor in captions and what belongs to other
  // pieces.
  template <typename Visit>
  void for_each_line(Zone zone, float max_weight, const Visit& visit) const {
    const auto& blocks = page_model_.blocks();
    const std::size_t last = std::min(places_.text_end() + blocks_behind, blocks.size());
    for (std::size_t i = places_.first_block(); i < last; ++i) {
      if (blocks[i].weight > max_weight || !places_.is_near(i) || zone_of(i) != zone) continue;
      if (zone != Zone::end && !places_.is_in_head(i)) continue;
      // A line called "credits" may name the writer beside the photographer, and the caption of a portrait the writer.
      const bool other = in_caption(document_, blocks[i].element) && !begins_with_writer_label(blocks[i].text) &&
                         !is_portrait(blocks[i]);
      if (!other && places_.is_own(blocks[i].element)) visit(blocks[i], i);
    }
  }

  // Whether a caption begins with "By" and links to an author's page.
  bool is_portrait(const Block& block) const {
    return holds_author_link(block) && !credited_writer(block.text, false).empty();
  }

  bool holds_author_link(const Block& block) const {
    bool linked = false;
    for (dom::Node n = document_.parent(block.first); n <= block.last && !linked; ++n)
      linked = is_author_link(document_, n);
    return linked;
  }

  // Elements whose class names an author; all those of one place together, since each author may have one.
  void from_byline_elements(Zone zone) {
    std::vector<std::string> all;
    for_each_line(zone, max_byline_weight, [&](const Block& block, std::size_t) {
      const dom::Node called = author_element(block);
      // The box about a writer lists pieces.
      const bool link = block.tag == dom::Tag::li && block.link_weight * 2 > block.weight && !holds_author_link(block);
      if (link && zone == Zone::end && !is_whole_name(block.text)) return;
      if (called == dom::no_node || (zone == Zone::end && is_on_card(page_model_, called, text_begin_))) return;
      // "Posted in News by <span class=author>": only the element's part of the line names the author.
      const std::string text = document_.contains(called, block.first)
                                   ? byline_text(document_, block, context_.language)
                                   : document_.text_of(called);
      const auto names = names_in(text);
      const bool nickname = zone == Zone::head && names.size() == 1 && text == names.front() &&
                            text.size() <= longest_nickname && document_.tag(called) != dom::Tag::div;
      if (!names.empty() && std::all_of(names.begin(), names.end(), is_agency))
        return offer("byline", names, byline_confidence);
      if (names.empty() && zone != Zone::front && author_.text.empty() && document_.tag(called) != dom::Tag::div) {
        const std::string credited = credited_writer(text, true);
        // byline_text() leaves ", " where a day stood: "riverman 5 May 2024" is "riverman , ".
        offer_nickname(nickname_in(credited.empty() ? text.substr(0, text.find(" ,")) : credited));
      }
      if (!has_full_name(names) && !nickname) return;
      for (const std::string& name : names) {
        if (all.size() < max_authors && (is_full_name(name) || nickname)) add_names(all, name);
      }
    });
    offer("byline", all, byline_confidence);
  }

  // The nearest element around the first text of a block that is called after an author; no_node where there is none.
  dom::Node author_element(const Block& block) const {
    int texts = 0;
    for (dom::Node n = block.first; n <= block.last && texts < max_texts; ++n) {
      if (!document_.is_text(n)) continue;
      ++texts;
      dom::Node up = document_.parent(n);
      for (int level = 0; level < max_levels && up != dom::no_node && up != 0; ++level, up = document_.parent(up)) {
        if (is_called_author(document_, up)) return up;
        if (places_.holds_article(up) || (n != block.first && document_.contains(up, block.first))) break;
      }
    }
    return dom::no_node;
  }

  void from_author_links(Zone zone) {
    std::vector<std::string> all;
    for_each_line(zone, max_byline_weight, [&](const Block& block, std::size_t) {
      const dom::Node from = document_.tag(block.element) == dom::Tag::a ? block.element : block.first;
      for (dom::Node n = std::min(from, document_.parent(block.first)); n <= block.last; ++n) {
        const bool author = is_author_link(document_, n);
        // Behind the text readers have accounts, too, and a writer's page counts in the foot of the text alone.
        const bool account = zone == Zone::head && is_account_link(document_, n);
        if (document_.end(n) - n > max_link_nodes || !(author || account)) continue;
        const std::string text = document_.text_of(n);
        const auto names = names_in(text);
        if (author && has_full_name(names) && all.size() < max_authors) add_names(all, base::joined(names, ", "));
        // "Written by <a href=/authors/2>Madleen</a> in Films"
        const std::size_t at = block.text.find(text);
        const bool own = zone == Zone::head || (zone == Zone::end && places_.is_foot(block.element));
        if (own && all.empty() && author_.text.empty() && at != std::string::npos && at > 0 &&
            !nickname_in(text).empty() && read_credit(block.text.substr(0, at + text.size()), true).writer == text)
          offer_nickname(nickname_in(text));
      }
    });
    offer("link to an author", all, byline_confidence);
  }

  // Lines that read like a byline: "By Jane Doe", "Posted on 5 May 2024 by Jane Doe in News", "홍길동 기자".
  void from_lines(Zone zone) {
    for_each_line(zone, max_byline_weight, [&](const Block& block, std::size_t i) {
      // A longer line is text, but for one of Chinese labels: each letter of it weighs three.
      if (block.weight > max_line_weight && block.text.find("：") == std::string::npos) return;
      if (is_site(block.text, sites_)) return;  // "By the River"
      const std::string text = byline_text(document_, block, context_.language);
      const bool held_day =
          !dom::is_heading(block.tag) && !find_days(block.text, context_.language, Years::also_short).empty();
      const auto& blocks = page_model_.blocks();
      // "Von: Berlin", "Bis: Hamburg"
      if (i + 1 < blocks.size() && ends_way(blocks[i + 1].text)) return;
      const bool labelled = i > 0 && !dom::is_heading(block.tag) && is_writer_label(blocks[i - 1].text);
      const Credit credit =
          labelled ? Credit{labelled_name(text, blocks[i - 1].text), false} : read_credit(text, held_day);
      const std::string& credited = credit.writer;
      const auto names = names_in(credited);
      if (has_full_name(names)) {
        offer("text", names, line_confidence);
      } else if (held_day && credit.opened && zone != Zone::front && author_.text.empty() &&
                 !nickname_in(credited).empty() &&
                 (zone == Zone::head || !is_on_card(page_model_, block.element, text_begin_))) {
        offer_nickname(nickname_in(credited));
      } else if ((i + 3 >= text_end_ || i <= text_begin_ + 1) && !claims_rights(lower_case(block.text))) {
        offer("text", korean_names(text), line_confidence);
      }
    });
  }

  // What a line behind one that is a label names. Behind a bare "Von" or "By" it must look like a name.
  static std::string labelled_name(const std::string& text, const std::string& label) {
    if (!is_bare_opener(label)) return text;
    const auto names = names_in(text);
    const bool whole = std::all_of(names.begin(), names.end(), [](const std::string& name) {
      return is_whole_name(name) && !is_name_of_place(name);
    });
    return whole ? text : std::string();
  }

  void from_place() {
    const BylinePlace place{text_begin_, text_end_, places_.headline_block(), places_.text_begin()};
    const FallbackByline found = find_fallback_byline(page_model_, place, context_.language);
    if (found.name.empty() || is_site(found.name, sites_) || is_agency(found.name)) return;
    author_.candidates.emplace_back("signature", found.name);
    choose("signature", found.name, found.told ? line_confidence : place_confidence);
    author_.by_place = !found.told;
    if (author_.by_place) author_.line = found.line;
  }

  // JSON-LD often lists who made the pictures, too. Of several names the one goes that a line credits with them and
  // that no printed byline has.
  void leave_out_makers_of_pictures() {
    std::vector<std::string> names = names_in(author_.text), printed;
    if (names.size() < 2 || !author_.from.starts_with("json-ld")) return;
    for (const auto& [from, text] : author_.candidates) {
      if (from == "byline" || from == "text" || from == "link to an author") add_names(printed, text);
    }
    if (printed.empty()) return;
    std::erase_if(names, [&](const std::string& name) {
      if (std::find(printed.begin(), printed.end(), name) != printed.end()) return false;
      return std::any_of(page_model_.blocks().begin(), page_model_.blocks().end(), [&](const Block& block) {
        const std::size_t at = block.text.find(name);
        return at != std::string::npos && credits_other_work(std::string_view(block.text).substr(0, at));
      });
    });
    author_.text = base::joined(names, ", ");
  }

  // Where no person is named, the institution that the page names as its author.
  void from_institution() {
    if (!data_.article.authors.empty()) {
      std::vector<std::string> others = data_.article.authors;
      std::erase_if(others, [&](const std::string& name) { return is_site(name, sites_); });
      institution_ = base::joined(others.empty() ? data_.article.authors : others, ", ");
      institution_from_ = "json-ld author";
    }
    if (institution_.empty()) return;
    choose(institution_from_ + ", an institution", base::clean(institution_), institution_confidence);
  }

  const PageModel& page_model_;
  const dom::Document& document_;
  const Metadata& data_;
  const AuthorContext& context_;
  const std::vector<std::string>& sites_;
  ArticlePlaces places_;
  std::size_t text_begin_, text_end_;
  std::string institution_, institution_from_;
  std::string marked_, marked_from_;  // a name that is taken where no other person is named, and its place
  Author author_;
};

}  // namespace

Author read_author(const PageModel& page, const Metadata& data, const AuthorContext& context) {
  return AuthorReader(page, data, context).run();
}

}  // namespace crawler::extract
