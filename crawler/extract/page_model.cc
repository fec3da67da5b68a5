#include "crawler/extract/page_model.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "crawler/extract/boilerplate.h"

namespace crawler::extract {
namespace {

// A dropped subtree may hold this share of the page's prose and no more, and so may all that one word drops together:
// a class that wraps the article says nothing.
constexpr float max_dropped_share = 0.35F;
constexpr float least_summary = 20, max_summary_share = 0.2F;  // of the page: a summary is shorter than its text
constexpr float max_never_share = 0.6F;
constexpr float max_aside_share = 0.25F;
constexpr float linked_share = 0.4F;
constexpr float max_byline_weight = 260;
constexpr float max_caption_weight = 900;
constexpr dom::Node max_figure_nodes = 200;  // a picture stands near the front of its figure
constexpr float max_teaser_weight = 450;
constexpr float max_picture_text = 350;
constexpr float unmatched_factor = 0.1F;
// An id or class of more words is made from a headline.
constexpr int max_words = 5;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

void apply(const RoleWord* row, Signs& signs) {
  if (row == nullptr) return;
  switch (row->role) {
    case Role::never:
      signs.never = true;
      break;
    case Role::drop:
      signs.drop = true;
      break;
    case Role::linked:
      signs.linked = true;
      break;
    case Role::hidden:
      signs.hidden = true;
      break;
    case Role::caption:
      signs.caption = true;
      break;
    case Role::aside:
      signs.aside = true;
      break;
    case Role::byline:
      signs.byline = true;
      break;
    case Role::body:
      signs.body = true;
      return;
    case Role::standfirst:
      signs.standfirst = true;
      return;
    case Role::headline:
      signs.headline = true;
      return;
    default:
      return;
  }
  if (signs.why.empty()) signs.why = row->word;
}

// Reads the words of one id or class: split at what is no letter and at a capital behind a small letter.
void read_token(std::string_view token, Signs& signs) {
  std::array<std::string, max_words> words;
  int count = 0;
  std::string word;
  const auto finish = [&] {
    if (word.empty()) return true;
    if (count == max_words) return false;
    words[static_cast<std::size_t>(count++)] = std::move(word);
    word.clear();
    return true;
  };
  for (std::size_t i = 0; i < token.size(); ++i) {
    const char c = token[i];
    const bool capital = c >= 'A' && c <= 'Z' && i > 0 && token[i - 1] >= 'a' && token[i - 1] <= 'z';
    if ((!is_letter(c) || capital) && !finish()) return;
    if (is_letter(c)) word += lower(c);
  }
  if (!finish()) return;
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    apply(find_role(words[i]), signs);
    if (i > 0) apply(find_role(words[i - 1] + words[i]), signs);
  }
}

void read_tokens(std::string_view list, Signs& signs) {
  while (!list.empty()) {
    const std::size_t space = std::min(list.find_first_of(" \t\r\n"), list.size());
    if (space > 0) read_token(list.substr(0, space), signs);
    list.remove_prefix(std::min(space + 1, list.size()));
  }
}

// A figure of a text, such as a quotation, is no caption.
bool holds_picture(const dom::Document& document, dom::Node n) {
  const dom::Node end = std::min(document.end(n), n + max_figure_nodes);
  for (dom::Node i = n + 1; i < end; ++i) {
    const dom::Tag tag = document.tag(i);
    if (tag == dom::Tag::blockquote) return false;
    if (tag == dom::Tag::img || tag == dom::Tag::picture || tag == dom::Tag::video || tag == dom::Tag::figcaption ||
        tag == dom::Tag::audio)
      return true;
  }
  return document.end(n) < n + 4;
}

// An embedded post is a quotation: text.
bool holds_quote(const dom::Document& document, dom::Node n) {
  for (dom::Node i = n; i < document.end(n); ++i) {
    if (document.tag(i) == dom::Tag::blockquote) return true;
  }
  return false;
}

}  // namespace

Signs signs_of(const dom::Document& document, dom::Node n) {
  Signs signs;
  switch (document.tag(n)) {
    case dom::Tag::nav:
    case dom::Tag::footer:
    case dom::Tag::menu:
      signs.never = true;
      signs.why = document.name(n);
      break;
    case dom::Tag::dialog:
    case dom::Tag::form:
    case dom::Tag::fieldset:
    case dom::Tag::label:
      signs.drop = true;
      signs.why = document.name(n);
      break;
    case dom::Tag::aside:
      signs.aside = true;
      signs.why = "aside";
      break;
    case dom::Tag::figure:
      if (!holds_picture(document, n)) break;
      signs.caption = true;
      signs.why = "figure";
      break;
    case dom::Tag::figcaption:
    case dom::Tag::caption:
    case dom::Tag::picture:
    case dom::Tag::video:
    case dom::Tag::audio:
    case dom::Tag::object:
      signs.caption = true;
      signs.why = document.name(n);
      break;
    case dom::Tag::address:
    case dom::Tag::time:
      signs.byline = true;
      signs.why = document.name(n);
      break;
    default:
      break;
  }
  for (const dom::Attribute& attribute : document.attributes(n)) {
    if (attribute.name == "id" || attribute.name == "class") {
      read_tokens(attribute.value.substr(0, 400), signs);
    } else if (attribute.name == "hidden" || (attribute.name == "aria-hidden" && attribute.value == "true")) {
      signs.hidden = true;
      if (signs.why.empty()) signs.why = attribute.name;
    } else if (attribute.name == "style") {
      if (attribute.value.find("display:none") != std::string_view::npos ||
          attribute.value.find("display: none") != std::string_view::npos) {
        signs.hidden = true;
        if (signs.why.empty()) signs.why = "display:none";
      }
    } else if (attribute.name == "role") {
      if (attribute.value == "navigation" || attribute.value == "complementary" || attribute.value == "contentinfo" ||
          attribute.value == "dialog" || attribute.value == "search" || attribute.value == "banner") {
        signs.drop = true;
        if (signs.why.empty()) signs.why = attribute.value;
      }
    }
  }
  if (document.tag(n) == dom::Tag::tr && !signs.never && !signs.hidden) {
    // A table's row is called after what stands in it ("player", "rating"), not after its place.
    signs = {};
  }
  return signs;
}

float prose_of(const Block& block) {
  if (dom::is_heading(block.tag) || block.weight < 20) return 0;
  const float link_share = block.link_weight / block.weight;
  if (link_share > 0.5F) return 0;
  if (block.sentences == 0 && block.weight < 120) return 0;
  const float sure = block.sentences == 0 ? 0.5F : block.weight < 60 ? 0.6F : 1.0F;
  return block.weight * (1 - link_share) * sure;
}

PageModel::PageModel(const dom::Document& document) : document_(document), blocks_(gather_blocks(document)) {
  marks_.resize(blocks_.size());
  prose_.resize(blocks_.size());
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    prose_[i] = is_notice(blocks_[i].text, blocks_[i].weight) ? 0 : prose_of(blocks_[i]);
  }
  sum();
  for (dom::Node n = 1; n < document.size() && headline_ == dom::no_node; ++n) {
    if (document.tag(n) == dom::Tag::h1) headline_ = n;
  }
  mark_page();
  mark_machine_summaries();
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (marked(i)) prose_[i] = 0;
  }
  sum();
}

void PageModel::sum() {
  prose_sum_.assign(blocks_.size() + 1, 0);
  weight_sum_.assign(blocks_.size() + 1, 0);
  link_sum_.assign(blocks_.size() + 1, 0);
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    prose_sum_[i + 1] = prose_sum_[i] + prose_[i];
    weight_sum_[i + 1] = weight_sum_[i] + blocks_[i].weight;
    link_sum_[i + 1] = link_sum_[i] + blocks_[i].link_weight;
  }
}

void PageModel::weigh(const std::vector<bool>& matched) {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (matched[i]) {
      marks_[i] = {};
      prose_[i] = blocks_[i].weight;
    } else {
      prose_[i] *= unmatched_factor;
    }
  }
  sum();
}

std::string_view PageModel::reason(dom::Node n, const Signs& signs, BlockRange r, float total) const {
  if (headline_ != dom::no_node && document_.contains(n, headline_)) return {};
  const float share = total > 0 ? prose(r) / total : 0;
  const float here = weight(r);
  const bool links = link_weight(r) > linked_share * here;
  if (signs.aside && !signs.never && !signs.drop && !links && holds_quote(document_, n)) return {};
  if (signs.never && share < max_never_share) return signs.why;
  if (share >= max_dropped_share || (signs.body && !signs.hidden)) return {};
  if (signs.linked && !links && is_teaser(r)) return signs.why;
  const bool dropped = signs.drop || signs.hidden || (signs.caption && here < max_caption_weight) ||
                       (signs.byline && here < max_byline_weight) || (signs.linked && links) ||
                       (signs.aside && (links || share < max_aside_share));
  return dropped ? signs.why : std::string_view{};
}

// A small box around a picture and a line or two: what stands there is about the picture. In a paragraph with a picture
// it is a caption when it is all small or slanted.
bool PageModel::is_picture_text(dom::Node n) const {
  const dom::Tag tag = document_.tag(n);
  const bool box = tag == dom::Tag::div || tag == dom::Tag::td || tag == dom::Tag::table || tag == dom::Tag::span ||
                   tag == dom::Tag::center || tag == dom::Tag::section;
  if (!box && tag != dom::Tag::p) return false;
  const BlockRange r = range(n);
  if (r.empty() || r.last - r.first > 2 || weight(r) > max_picture_text) return false;
  dom::Node picture = dom::no_node;
  bool slanted = false;
  for (dom::Node i = n + 1; i < document_.end(n); ++i) {
    const dom::Tag inner = document_.tag(i);
    if (picture == dom::no_node && (inner == dom::Tag::img || inner == dom::Tag::picture || inner == dom::Tag::video))
      picture = i;
    if (inner == dom::Tag::em || inner == dom::Tag::i || inner == dom::Tag::small || inner == dom::Tag::font)
      slanted = true;
    if (dom::is_heading(inner)) return false;
  }
  if (picture == dom::no_node || picture > blocks_[r.first].first) return false;
  return box || (slanted && weight(r) < 250);
}

// A linked headline with a few words about the piece behind it.
bool PageModel::is_teaser(BlockRange r) const {
  if (r.last - r.first > 4 || weight(r) > max_teaser_weight) return false;
  for (std::size_t i = r.first; i < r.last; ++i) {
    if (blocks_[i].link_weight > 0.8F * blocks_[i].weight && blocks_[i].weight > 15) return true;
  }
  return false;
}

void PageModel::mark_page() {
  const float total = prose(all());
  std::map<std::string_view, float> by_word;
  marks_.assign(blocks_.size(), {});
  for (dom::Node n = 1; n < document_.size();) {
    const dom::Tag tag = document_.tag(n);
    if (tag == dom::Tag::text || tag == dom::Tag::html || tag == dom::Tag::body || document_.end(n) == n + 1) {
      ++n;
      continue;
    }
    Signs signs = signs_of(document_, n);
    if (signs.why.empty() && is_picture_text(n)) {
      signs.caption = true;
      signs.why = "beside a picture";
    }
    if (signs.why.empty() || exempt_.count(signs.why) != 0) {
      ++n;
      continue;
    }
    const BlockRange r = range(n);
    const std::string_view why = r.empty() ? std::string_view{} : reason(n, signs, r, total);
    if (why.empty()) {
      n = r.empty() ? document_.end(n) : n + 1;
      continue;
    }
    for (std::size_t i = r.first; i < r.last; ++i) marks_[i] = why;
    if (!signs.never && !signs.caption) by_word[why] += prose(r);
    n = document_.end(n);
  }
  for (const auto& [word, dropped] : by_word) {
    if (dropped > max_dropped_share * total && exempt_.insert(word).second) return mark_page();
  }
}

// The box around a note that a machine wrote it: the nearest element that holds more text than the note, while that is
// little of the page.
void PageModel::mark_machine_summaries() {
  const float total = prose(all());
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (marked(i) || !is_machine_note(blocks_[i].text, blocks_[i].weight)) continue;
    dom::Node box = blocks_[i].element;
    while (box != 0 && box != dom::no_node && prose(range(box)) < prose_[i] + least_summary)
      box = document_.parent(box);
    if (box == 0 || box == dom::no_node || prose(range(box)) >= max_summary_share * total) continue;
    if (headline_ != dom::no_node && document_.contains(box, headline_)) continue;
    const BlockRange r = range(box);
    for (std::size_t j = r.first; j < r.last; ++j) marks_[j] = "machine-written";
  }
}

}  // namespace crawler::extract
