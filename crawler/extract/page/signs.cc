#include "crawler/extract/page/signs.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/strings.h"
#include "crawler/dom/style.h"
#include "crawler/dom/tokens.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/page/lexicon.h"

namespace crawler::extract {
namespace {

constexpr dom::Node max_figure_nodes = 200;       // a picture stands near the front of its figure
constexpr std::size_t shortest_box_name = 5;      // bytes before "box"
constexpr int max_words = 5;                      // an id or class of more words is made from a headline
constexpr int max_caption_levels = 5;             // around a line, in which a caption may begin
constexpr std::size_t max_attribute_bytes = 400;  // of an id or class that are read

// The flag of a role. The last four say what an element is, not why it may be left out.
struct RoleFlag {
  Role role;
  bool Signs::*flag;
  bool leaves_out;
};
constexpr std::array role_flags{
    RoleFlag{Role::never, &Signs::never, true},        RoleFlag{Role::readers, &Signs::readers, true},
    RoleFlag{Role::drop, &Signs::drop, true},          RoleFlag{Role::linked, &Signs::linked, true},
    RoleFlag{Role::hidden, &Signs::hidden, true},      RoleFlag{Role::caption, &Signs::caption, true},
    RoleFlag{Role::aside, &Signs::aside, true},        RoleFlag{Role::byline, &Signs::byline, true},
    RoleFlag{Role::body, &Signs::body, false},         RoleFlag{Role::standfirst, &Signs::standfirst, false},
    RoleFlag{Role::headline, &Signs::headline, false}, RoleFlag{Role::notes, &Signs::notes, false}};

void apply(Role role, std::string_view why, Signs& signs) {
  for (const RoleFlag& row : role_flags) {
    if (row.role != role) continue;
    signs.*row.flag = true;
    if (role == Role::readers) signs.never = true;
    if (row.leaves_out && signs.why.empty()) signs.why = why;
  }
}

void apply(const RoleWord* row, Signs& signs) {
  if (row != nullptr) apply(row->role, row->word, signs);
}

// What the name of an element says; `none` for those that say nothing.
constexpr Role role_of(dom::Tag tag) {
  switch (tag) {
    case dom::Tag::nav:
    case dom::Tag::footer:
    case dom::Tag::menu:
      return Role::never;
    case dom::Tag::dialog:
    case dom::Tag::form:
    case dom::Tag::fieldset:
    case dom::Tag::label:
      return Role::drop;
    case dom::Tag::aside:
      return Role::aside;
    case dom::Tag::figure:
    case dom::Tag::figcaption:
    case dom::Tag::caption:
    case dom::Tag::picture:
    case dom::Tag::video:
    case dom::Tag::audio:
    case dom::Tag::object:
      return Role::caption;
    case dom::Tag::address:
    case dom::Tag::time:
      return Role::byline;
    default:
      return Role::none;
  }
}

// ARIA landmarks and widgets that are not text of the article (WAI-ARIA 1.2, section 5.3.4).
constexpr std::array<std::string_view, 6> dropped_aria_roles{"navigation", "complementary", "contentinfo",
                                                             "dialog",     "search",        "banner"};

// Whether a word says how an article is offered: such an element is not a part of the article that may be left out.
bool names_offer(std::string_view word) { return word == "paywall" || word == "premium" || word == "gallery"; }

// What a box is called whose name is written in one word: "newsletterbox", "commentform". Only for what is left out.
const RoleWord* find_role_of_box(std::string_view word) {
  constexpr std::array<std::string_view, 7> boxes{"box", "form", "widget", "block", "teaser", "banner", "bar"};
  for (const std::string_view box : boxes) {
    if (!word.ends_with(box) || word.size() < box.size() + shortest_box_name) continue;
    const RoleWord* role = find_role(word.substr(0, word.size() - box.size()));
    return role != nullptr && (role->role == Role::drop || role->role == Role::never) ? role : nullptr;
  }
  return nullptr;
}

// Reads the words of one id or class: split at what is not a letter and at a capital behind a small letter.
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
    const bool letter = base::is_ascii_letter(c);
    const bool capital = c >= 'A' && c <= 'Z' && i > 0 && token[i - 1] >= 'a' && token[i - 1] <= 'z';
    if ((!letter || capital) && !finish()) return;
    if (letter) word += base::ascii_lower(c);
  }
  if (!finish()) return;
  const auto names_part = [](const std::string& one) {
    const RoleWord* role = find_role(one);
    const bool beside =
        role != nullptr && (role->role == Role::aside || role->role == Role::caption || role->role == Role::byline);
    return role != nullptr && (role->role == Role::drop || (beside && !names_offer(one)));
  };
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    const RoleWord* role = find_role(words[i]);
    if (role == nullptr) role = find_role_of_box(words[i]);
    // "article-toc" is a table of contents of the article, "article-premium" the article.
    const bool part = role != nullptr && role->role == Role::body &&
                      std::any_of(words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + count, names_part);
    // "field-label-hidden": the field is shown, and its label is not.
    const bool of_label = role != nullptr && role->role == Role::hidden && i > 0 && words[i - 1] == "label";
    // "text-with-image" is a text.
    const bool beside = i > 0 && words[i - 1] == "with";
    if (!part && !of_label && !beside) apply(role, signs);
    if (i > 0) apply(find_role(words[i - 1] + words[i]), signs);
  }
}

// Whether a figure is about a picture; a figure around a quotation or a text is text.
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

// Whether the name of a component says that it is no text, which tells where classes are made by machines. Only one
// name, and by its last word: a list names scripts, and "newsletter-text" may be a text.
bool names_box_beside_text(std::string_view name) {
  constexpr std::array<std::string_view, 7> boxes{"newsletter", "promo",   "advert",  "advertisement",
                                                  "outbrain",   "taboola", "comments"};
  const std::size_t last = name.find_last_of("-_");
  const std::string word = lower_case(last == std::string_view::npos ? name : name.substr(last + 1));
  return std::find(boxes.begin(), boxes.end(), word) != boxes.end();
}

// Reads what one attribute says about its element.
void read_attribute(const dom::Attribute& attribute, Signs& signs) {
  if (attribute.name == "id" || attribute.name == "class") {
    dom::for_each_token(attribute.value.substr(0, max_attribute_bytes),
                        [&](std::string_view token) { read_token(token, signs); });
  } else if (attribute.name == "data-component" || attribute.name == "data-module") {
    if (names_box_beside_text(attribute.value)) apply(Role::drop, attribute.name, signs);
  } else if (attribute.name == "hidden" || (attribute.name == "aria-hidden" && attribute.value == "true")) {
    apply(Role::hidden, attribute.name, signs);
  } else if (attribute.name == "role") {
    if (attribute.value == "doc-endnotes" || attribute.value == "doc-footnote") signs.notes = true;
    if (std::find(dropped_aria_roles.begin(), dropped_aria_roles.end(), attribute.value) != dropped_aria_roles.end())
      apply(Role::drop, attribute.value, signs);
  }
}

}  // namespace

Signs signs_of(const dom::Document& document, dom::Node n) {
  Signs signs;
  const dom::Tag tag = document.tag(n);
  const bool names_role = tag != dom::Tag::figure || holds_picture(document, n);
  if (names_role) apply(role_of(tag), document.name(n), signs);
  for (const dom::Attribute& attribute : document.attributes(n)) {
    read_attribute(attribute, signs);
    if (attribute.name == "style" && dom::is_out_of_sight(document, n)) apply(Role::hidden, "out of sight", signs);
  }
  // An element whose ARIA role is a landmark outside the main text does not hold the article's text, whatever its
  // class.
  const std::string_view landmark = document.attribute(n, "role");
  if (std::find(dropped_aria_roles.begin(), dropped_aria_roles.end(), landmark) != dropped_aria_roles.end())
    signs.body = false;
  // A table row is named after what stands in it ("player", "rating"), not after its place on the page.
  if (tag == dom::Tag::tr && !signs.never && !signs.hidden) return {};
  return signs;
}

bool in_caption(const dom::Document& document, dom::Node n) {
  for (int level = 0; level < max_caption_levels && n != dom::no_node && n != 0; ++level, n = document.parent(n)) {
    if (signs_of(document, n).caption) return true;
  }
  return false;
}

}  // namespace crawler::extract
