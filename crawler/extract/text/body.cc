#include "crawler/extract/text/body.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/lines/boilerplate.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/text/edges.h"
#include "crawler/extract/text/link_lines.h"
#include "crawler/extract/text/paragraphs.h"
#include "crawler/extract/text/repeated_title.h"
#include "crawler/extract/title/title.h"

namespace crawler::extract {
namespace {

constexpr float list_link_share = 0.6F;    // an item or short line with more of it in links is a list of links
constexpr float prose_link_share = 0.85F;  // even a sentence is not text when it is all link
constexpr float least_foreign = 25;        // a shorter link to another site is a button
constexpr float long_prose = 300;          // a longer block is text, whatever links are in it
constexpr float least_embedded_share = 0.6F;
constexpr std::size_t blocks_below = 100;  // how far behind the text its notes may stand
constexpr std::size_t lines_of_head = 4;   // from the first paragraph, in which a line with the day may stand
constexpr std::size_t blocks_above = 25;   // how far above the text its summary may stand
constexpr float least_standfirst = 40, least_called_standfirst = 20, max_standfirst = 700;
constexpr float least_point = 25, least_wide_point = 60;  // of a list that says in short what the text tells
constexpr std::size_t least_point_words = 5;              // or a wide point, in scripts without spaces
constexpr std::size_t most_points = 6;
constexpr float link_line_share = 0.8F;
constexpr std::size_t least_headline_words = 3;
constexpr float least_cut = 40;  // a shorter description may be the beginning of anything
constexpr float same_share = 0.7F;
constexpr float long_block = 600, long_block_share = 0.3F;

// Reads the text of one container.
class BodyReader {
 public:
  BodyReader(const PageModel& page, dom::Node container, const BodyContext& context)
      : page_model_(page), context_(context), title_(page, {context.title, context.headline, context.heading}) {
    body_.container = container;
    const BlockRange r = page.range(container);
    body_.first = r.first;
    body_.last = r.last;
    ruled_ = !context.rule_elements.empty();
    for (const dom::Node n : context.rule_elements) {
      const BlockRange part = page.range(n);
      body_.first = std::min(body_.first, part.first);
      body_.last = std::max(body_.last, part.last);
    }
    body_.reasons.assign(page.blocks().size(), "outside");
    for (std::size_t i = 0; i < body_.reasons.size(); ++i) {
      if (page.marked(i)) body_.reasons[i] = page.mark(i);
    }
    first_prose_ = body_.first;
    while (first_prose_ < body_.last && (page.marked(first_prose_) || !is_prose(block(first_prose_)))) ++first_prose_;
    const std::size_t above = body_.first > blocks_above ? body_.first - blocks_above : 0;
    title_.set_head({above, first_prose_});
  }

  Body run() {
    for (std::size_t i = body_.first; i < body_.last; ++i) body_.reasons[i] = reason(i);
    keep_to_embedded_text();
    if (!ruled_) drop(template_labels(text()), "a label of the template");
    if (!ruled_)
      drop(readers_comments(text(), std::array<std::string_view, 2>{context_.title, context_.headline}), "comments");
    trim();
    if (!ruled_) drop(press_contact(text()), "an address for the press");
    if (!ruled_) drop(biography(text(), context_.author), "about the author");
    if (!ruled_) add_standfirst();
    if (!ruled_) add_notes();
    drop_idle_headings();
    drop_repeats();
    body_.paragraphs = make_paragraphs(page_model_, body_.reasons, body_.first, body_.last);
    return std::move(body_);
  }

 private:
  const Block& block(std::size_t i) const { return page_model_.blocks()[i]; }
  bool kept(std::size_t i) const { return body_.reasons[i].empty(); }

  std::string_view reason(std::size_t i) {
    const Block& b = block(i);
    const auto holds = [&](dom::Node n) { return page_model_.document().contains(n, b.first); };
    if (ruled_ && std::none_of(context_.rule_elements.begin(), context_.rule_elements.end(), holds))
      return "outside the rule";
    if (std::any_of(context_.dropped.begin(), context_.dropped.end(), holds)) return "dropped by a rule";
    if (!ruled_ && page_model_.marked(i)) return page_model_.mark(i);
    const bool named = context_.embedded != nullptr && context_.embedded->usable() && context_.embedded->matched[i];
    if (b.tag == dom::Tag::figcaption) return "caption";
    if (named) return {};
    const float link_share = b.link_weight / std::max(1.0F, b.weight);
    if (title_.says_title(i) || (!ruled_ && title_.says_otherwise(i))) return "the title";
    if (i == context_.byline || (!context_.author.empty() && is_byline(b.text, context_.author))) return "the author";
    if (const auto rule = line_rule(b.text, b.weight); !rule.empty()) return rule;
    if (b.tag != dom::Tag::li && b.weight > least_foreign && leads_elsewhere(page_model_, i, context_.site)) return {};
    if (is_number_of_entry(i)) return "the number of an entry";
    if (is_labelled_link(page_model_, i, context_.site)) return "a label and a link";
    if (link_share > list_link_share && b.weight < long_prose && (b.tag == dom::Tag::li || b.sentences == 0))
      return "links";
    if (link_share > prose_link_share && b.weight < long_prose && !is_linked_sentence(page_model_, i)) return "links";
    return {};
  }

  // Whether a block is the number that a list's entry shows before its text.
  bool is_number_of_entry(std::size_t i) const {
    const Block& b = block(i);
    const bool number = b.text.size() <= 3 && base::is_ascii_digit(b.text[0]) &&
                        b.text.find_first_not_of("0123456789.") == std::string::npos;
    if (!number || i + 1 >= page_model_.blocks().size()) return false;
    const dom::Document& document = page_model_.document();
    dom::Node up = b.element;
    while (up != dom::no_node && up != 0 && document.tag(up) != dom::Tag::li) up = document.parent(up);
    return up != dom::no_node && up != 0 && page_model_.range(up).first == i &&
           document.contains(up, block(i + 1).first);
  }

  // Where the page's data holds most of what was kept, drops what stands before and behind it.
  void keep_to_embedded_text() {
    if (context_.embedded == nullptr || !context_.embedded->usable()) return;
    std::size_t first = body_.last, last = body_.first;
    float kept_weight = 0, matched_weight = 0;
    for (std::size_t i = body_.first; i < body_.last; ++i) {
      if (!kept(i)) continue;
      if (!dom::is_heading(block(i).tag)) kept_weight += block(i).weight;
      if (!context_.embedded->matched[i]) continue;
      first = std::min(first, i);
      last = i;
      matched_weight += block(i).weight;
    }
    if (matched_weight < least_embedded_share * kept_weight) return;
    for (std::size_t i = body_.first; i < body_.last; ++i) {
      if (kept(i) && (i > last || (i < first && !begins_text(text(), i, first, context_.author))))
        body_.reasons[i] = "not in the page's data";
    }
  }

  void drop(const std::vector<std::size_t>& blocks, std::string_view reason) {
    for (const std::size_t i : blocks) body_.reasons[i] = reason;
  }

  // Drops short blocks before the first and behind the last prose that do not belong to the text.
  void trim() {
    std::size_t first = body_.last, last = body_.first;
    for (std::size_t i = body_.first; i < body_.last; ++i) {
      if (!kept(i) || !is_prose(block(i))) continue;
      if (first == body_.last && !ruled_ && is_line_about_text(block(i), context_.author, context_.language)) continue;
      first = std::min(first, i);
      last = i;
    }
    if (first == body_.last) return drop_all("before the text");
    for (std::size_t i = body_.first; i < first; ++i) {
      if (kept(i) && !ruled_ && !is_subtitle(i) && !begins_text(text(), i, first, context_.author))
        body_.reasons[i] = "before the text";
    }
    drop_labelled_days(first);
    for (std::size_t i = last + 1; i < body_.last; ++i) {
      if (kept(i) && !ruled_ && is_labelled_day(block(i), context_.language)) body_.reasons[i] = "the day";
      const bool ruled_text = ruled_ && block(i).link_weight == 0;
      if (kept(i) && !ruled_text && !ends_text(text(), i, last)) body_.reasons[i] = "behind the text";
    }
  }

  // Drops a line "Published: 5 May 2024" between the first paragraphs: behind a standfirst.
  void drop_labelled_days(std::size_t first) {
    for (std::size_t i = first + 1; i < std::min(first + lines_of_head, body_.last); ++i) {
      if (kept(i) && !ruled_ && is_labelled_day(block(i), context_.language)) body_.reasons[i] = "the day";
    }
  }

  // Drops all that could not begin a text, where nothing reads as prose: a poem stays.
  void drop_all(std::string_view reason) {
    for (std::size_t i = body_.first; i < body_.last; ++i) {
      if (kept(i) && !ruled_ && !begins_text(text(), i, i, context_.author)) body_.reasons[i] = reason;
    }
  }

  TextBlocks text() const { return {page_model_, body_.reasons, body_.first, body_.last, context_.language}; }

  // Adds the notes that stand behind the container.
  void add_notes() {
    const std::size_t end = std::min(page_model_.blocks().size(), body_.last + blocks_below);
    for (std::size_t i = body_.last; i < end; ++i) {
      if (!is_note(page_model_, i) || !reason(i).empty()) continue;
      body_.reasons[i] = {};
      body_.last = i + 1;
    }
  }

  // Adds the summary between the headline and the text: a block that says what the page's description says, perhaps cut
  // there, whose class names a summary, or that stands alone as a sentence just below the headline.
  void add_standfirst() {
    const std::size_t from = body_.first > blocks_above ? body_.first - blocks_above : 0;
    std::size_t begin = body_.first;
    bool below_headline = false;
    for (std::size_t i = from; i < body_.first; ++i) {
      if (!title_.says_title(i) && !title_.says_otherwise(i)) continue;
      begin = i + 1;
      below_headline = dom::is_heading(block(i).tag);
    }
    float added = 0;
    const std::size_t text_begin = body_.first;
    for (std::size_t i = begin; i < text_begin && added < max_standfirst; ++i) {
      const Block& b = block(i);
      const bool called = is_called_standfirst(i) || (below_headline && is_point(i));
      if (b.weight < (called ? least_called_standfirst : least_standfirst) || b.link_weight * 2 > b.weight ||
          b.tag == dom::Tag::h1 || b.element == context_.heading)
        continue;
      if (b.tag == dom::Tag::figcaption || page_model_.mark(i) == "beside a picture") continue;
      if (!line_rule(b.text, b.weight).empty() || is_line_about_text(b, context_.author, context_.language)) continue;
      const bool next = below_headline && added == 0 && is_only_text_above(begin, i);
      if (!says_description(b.text) && (page_model_.marked(i) || (!called && !next))) continue;
      body_.reasons[i] = {};
      body_.first = std::min(body_.first, i);
      added += b.weight;
    }
  }

  // Whether a block is a sentence, and the only one between the headline and the text: a standfirst that no class and
  // no description names.
  bool is_only_text_above(std::size_t begin, std::size_t i) const {
    const bool repeats = block(i).text.find(context_.title) != std::string::npos;
    const dom::Node around = page_model_.document().parent(block(i).element);
    const bool heading = dom::is_heading(block(i).tag) || dom::is_heading(page_model_.document().tag(around));
    const bool deck = i == begin && heading && !repeats;
    if ((!deck && !ends_sentence(block(i).text)) || is_about_text(block(i), context_.author, context_.language))
      return false;
    // What follows a picture is about it.
    for (dom::Node n = block(begin - 1).first; n < block(i).first; ++n) {
      if (page_model_.document().tag(n) == dom::Tag::img || page_model_.document().tag(n) == dom::Tag::video)
        return false;
    }
    for (std::size_t j = begin; j < body_.first; ++j) {
      if (j != i && !page_model_.marked(j) && is_prose(block(j)) && block(j).link_weight * 2 < block(j).weight)
        return false;
    }
    return true;
  }

  bool says_description(const std::string& text) const {
    for (const std::string& description : context_.descriptions) {
      if (begins_with_cut(text, description)) return true;
      Shingles shingles;
      shingles.add(description);
      if (shingles.share(text).value_or(0) >= same_share) return true;
    }
    return false;
  }

  // Whether a text begins with a description that was cut: all of its words but the last, which may be half a word.
  static bool begins_with_cut(const std::string& text, const std::string& description) {
    auto cut = words_of(description);
    const auto words = words_of(text);
    if (cut.empty() || text_weight(description) < least_cut) return false;
    cut.pop_back();
    return cut.size() <= words.size() && std::equal(cut.begin(), cut.end(), words.begin());
  }

  bool is_called_standfirst(std::size_t i) const {
    const dom::Document& document = page_model_.document();
    dom::Node up = block(i).element;
    for (int levels = 0; levels < 3 && up != 0 && up != dom::no_node; ++levels, up = document.parent(up)) {
      const BlockRange r = page_model_.range(up);
      if (r.last - r.first > 4) return false;
      if (signs_of(document, up).standfirst) return true;
    }
    return false;
  }

  // Whether a block at the front of the text is a heading below the headline that is called a standfirst.
  bool is_subtitle(std::size_t i) const {
    const Block& b = block(i);
    const bool below = context_.heading == dom::no_node || context_.heading < b.first;
    return dom::is_heading(b.tag) && below && b.weight >= least_called_standfirst && b.link_weight == 0 &&
           is_called_standfirst(i) && !is_about_text(b, context_.author, context_.language) &&
           !is_line_about_text(b, context_.author, context_.language);
  }

  // Whether a block is a point of a list between the headline and the text that says in short what the text tells: each
  // of two to six entries is a line of several words without a link or a label ("Place: ..."), and none is about the
  // text.
  bool is_point(std::size_t i) const {
    const dom::Document& document = page_model_.document();
    dom::Node list = document.parent(block(i).element);
    if (block(i).tag != dom::Tag::li) list = document.parent(list);
    if (list == dom::no_node || document.tag(list) != dom::Tag::ul) return false;
    const BlockRange entries = page_model_.range(list);
    const std::size_t count = entries.last - entries.first;
    if (count < 2 || count > most_points) return false;
    for (std::size_t j = entries.first; j < entries.last; ++j) {
      if (!may_be_point(block(j))) return false;
    }
    return true;
  }

  bool may_be_point(const Block& entry) const {
    const bool told = entry.weight >= least_wide_point || words_of(entry.text).size() >= least_point_words;
    return told && entry.weight >= least_point && entry.link_weight == 0 && entry.text.find(':') == std::string::npos &&
           entry.text.find("：") == std::string::npos && line_rule(entry.text, entry.weight).empty() &&
           !is_about_text(entry, context_.author, context_.language);
  }

  // How many blocks before each block, and before the end, pass a test.
  template <typename Test>  // bool Test(std::size_t block)
  std::vector<std::size_t> count_before(Test test) const {
    std::vector<std::size_t> before(body_.reasons.size() + 1);
    for (std::size_t i = 0; i < body_.reasons.size(); ++i) before[i + 1] = before[i] + (test(i) ? 1 : 0);
    return before;
  }

  // Drops the headings that no text follows, and those over links that were left out: where text stands before a
  // heading whose box holds nothing else that was kept, but such links behind it ("More on this" over a list). Over
  // nothing but links, a short line is a heading, too.
  void drop_idle_headings() {
    const auto kept_before = count_before([this](std::size_t i) { return kept(i); });
    const auto links_before = count_before(
        [this](std::size_t i) { return !kept(i) && block(i).link_weight >= link_line_share * block(i).weight; });
    std::size_t prose = body_.first;
    while (prose < body_.last && !(kept(prose) && is_prose(block(prose)))) ++prose;
    std::size_t next = body_.last;  // the next block behind that is still kept
    while (next < body_.reasons.size() && !kept(next)) ++next;
    bool text_behind = false;
    for (std::size_t i = body_.last; i-- > body_.first;) {
      if (!kept(i)) continue;
      const bool heading = dom::is_heading(block(i).tag);
      const BlockRange box = page_model_.range(page_model_.document().parent(block(i).element));
      const bool alone = next >= box.last && kept_before[i] == kept_before[std::min(box.first, i)];
      const bool over_links = alone && prose < i && links_before[std::max(box.last, i)] > links_before[i];
      if (heading && (!text_behind || over_links)) {
        body_.reasons[i] = "a heading without text";
        continue;
      }
      if (over_links && is_line_over_links(block(i)) && has_only_pieces({i + 1, box.last})) {
        body_.reasons[i] = "a heading without text";
        continue;
      }
      text_behind = text_behind || !heading;
      next = i;
    }
  }

  // Whether blocks are two or more links of several words each: headlines of other pieces.
  bool has_only_pieces(BlockRange range) const {
    std::size_t pieces = 0;
    for (std::size_t i = range.first; i < range.last; ++i) {
      const Block& b = block(i);
      if (kept(i) || b.link_weight < link_line_share * b.weight || words_of(b.text).size() < least_headline_words)
        return false;
      ++pieces;
    }
    return pieces > 1;
  }

  void drop_repeats() {
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = body_.first; i < body_.last; ++i) {
      if (!kept(i) || block(i).weight < 50) continue;
      if (!seen.insert(block(i).text).second) body_.reasons[i] = "repeated";
    }
    float total = 0;
    for (std::size_t i = body_.first; i < body_.last; ++i) total += kept(i) ? block(i).weight : 0;
    for (std::size_t i = body_.first; i < body_.last; ++i) {
      if (!kept(i) || block(i).weight < long_block || block(i).weight < long_block_share * total) continue;
      // Some pages hold the whole text once more in one block, for machines.
      Shingles others;
      for (std::size_t j = body_.first; j < body_.last; ++j) {
        if (j != i && kept(j)) others.add(block(j).text);
      }
      if (others.share(block(i).text).value_or(0) > same_share) body_.reasons[i] = "repeated";
    }
  }

  const PageModel& page_model_;
  const BodyContext& context_;
  Body body_;
  bool ruled_ = false;  // a site rule named the text
  std::size_t first_prose_ = 0;
  RepeatedTitle title_;
};

}  // namespace

Body read_container(const PageModel& page, dom::Node container, const BodyContext& context) {
  return BodyReader(page, container, context).run();
}

std::string join_paragraphs(const std::vector<std::string>& paragraphs) {
  std::string body;
  for (const std::string& paragraph : paragraphs) {
    if (!body.empty()) body += "\n\n";
    body += paragraph;
  }
  return body;
}

}  // namespace crawler::extract
