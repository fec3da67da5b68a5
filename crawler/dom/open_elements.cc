#include "crawler/dom/open_elements.h"

namespace crawler::dom {
namespace {

TagSet tags(std::initializer_list<GumboTag> list) {
  TagSet set;
  for (const GumboTag tag : list) set.set(tag);
  return set;
}

TagClasses make_classes() {
  TagClasses made;
  made.void_element =
      tags({GUMBO_TAG_AREA, GUMBO_TAG_BASE, GUMBO_TAG_BR, GUMBO_TAG_COL, GUMBO_TAG_EMBED, GUMBO_TAG_HR, GUMBO_TAG_IMG,
            GUMBO_TAG_INPUT, GUMBO_TAG_LINK, GUMBO_TAG_META, GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK,
            GUMBO_TAG_WBR, GUMBO_TAG_KEYGEN, GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND, GUMBO_TAG_FRAME, GUMBO_TAG_IMAGE});
  made.formatting = tags({GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM, GUMBO_TAG_FONT,
                          GUMBO_TAG_I, GUMBO_TAG_NOBR, GUMBO_TAG_S, GUMBO_TAG_SMALL, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG,
                          GUMBO_TAG_TT, GUMBO_TAG_U});
  made.scope = tags({GUMBO_TAG_APPLET, GUMBO_TAG_CAPTION, GUMBO_TAG_TABLE, GUMBO_TAG_TD, GUMBO_TAG_TH,
                     GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT, GUMBO_TAG_TEMPLATE});
  made.closes_p =
      tags({GUMBO_TAG_ADDRESS,    GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE,  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER,
            GUMBO_TAG_DETAILS,    GUMBO_TAG_DIR,     GUMBO_TAG_DIV,    GUMBO_TAG_DL,         GUMBO_TAG_FIELDSET,
            GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,  GUMBO_TAG_FOOTER, GUMBO_TAG_HEADER,     GUMBO_TAG_HGROUP,
            GUMBO_TAG_MAIN,       GUMBO_TAG_MENU,    GUMBO_TAG_NAV,    GUMBO_TAG_OL,         GUMBO_TAG_P,
            GUMBO_TAG_SECTION,    GUMBO_TAG_SUMMARY, GUMBO_TAG_UL,     GUMBO_TAG_H1,         GUMBO_TAG_H2,
            GUMBO_TAG_H3,         GUMBO_TAG_H4,      GUMBO_TAG_H5,     GUMBO_TAG_H6,         GUMBO_TAG_PRE,
            GUMBO_TAG_FORM,       GUMBO_TAG_TABLE,   GUMBO_TAG_HR,     GUMBO_TAG_LI,         GUMBO_TAG_DD,
            GUMBO_TAG_DT});
  made.heading = tags({GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6});
  made.row_group = tags({GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_TABLE});
  made.table_part = tags({GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_TR, GUMBO_TAG_TD, GUMBO_TAG_TH,
                          GUMBO_TAG_CAPTION, GUMBO_TAG_COLGROUP});
  made.left_out = tags({GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_XMP, GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED,
                        GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_SVG});
  made.once = tags({GUMBO_TAG_HTML, GUMBO_TAG_HEAD, GUMBO_TAG_BODY});
  return made;
}

}  // namespace

const TagClasses& tag_classes() {
  static const TagClasses instance = make_classes();
  return instance;
}

bool OpenElements::start(GumboTag tag) {
  const TagClasses& is = tag_classes();
  if (is.once.test(tag)) {
    const bool first = !seen_.test(tag);
    seen_.set(tag);
    return first;
  }
  imply_ends(tag);
  if (is.void_element.test(tag)) return true;
  const bool counted = is.formatting.test(tag) && tag != GUMBO_TAG_A;
  if (stack_.size() >= limits_.depth || (counted && formatting_ >= limits_.formatting)) {
    ++dropped_[tag];
    return false;
  }
  if (counted) {
    ++active_[tag];
    ++formatting_;
  }
  stack_.push_back(tag);
  return true;
}

bool OpenElements::end(GumboTag tag) {
  const TagClasses& is = tag_classes();
  if (dropped_[tag] != 0) {
    --dropped_[tag];
    return false;
  }
  if (active_[tag] != 0) {
    --active_[tag];
    --formatting_;
  }
  const auto at = find(tag, is.table_part.test(tag) || tag == GUMBO_TAG_TABLE ? tags({}) : is.scope);
  if (!at) return true;
  if (is.formatting.test(tag)) {
    stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(*at));  // what stands inside it stays open
  } else {
    stack_.resize(*at);
  }
  return true;
}

std::optional<std::size_t> OpenElements::find(GumboTag tag, const TagSet& barrier) const {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    if (stack_[i] == tag) return i;
    if (barrier.test(stack_[i])) return std::nullopt;
    if (tag_classes().table_part.test(tag) && stack_[i] == GUMBO_TAG_TABLE) return std::nullopt;
  }
  return std::nullopt;
}

void OpenElements::close_to(const TagSet& context) {
  while (!stack_.empty() && !context.test(stack_.back())) stack_.pop_back();
}

void OpenElements::imply_ends(GumboTag tag) {
  const TagClasses& is = tag_classes();
  if (is.closes_p.test(tag)) {
    if (const auto p = find(GUMBO_TAG_P, is.scope | tags({GUMBO_TAG_BUTTON}))) stack_.resize(*p);
  }
  if (is.heading.test(tag) && !stack_.empty() && is.heading.test(stack_.back())) stack_.pop_back();
  if (tag == GUMBO_TAG_OPTION || tag == GUMBO_TAG_OPTGROUP) {
    if (!stack_.empty() && stack_.back() == GUMBO_TAG_OPTION) stack_.pop_back();
  }
  if (tag == GUMBO_TAG_LI) close_item(tags({GUMBO_TAG_LI}), tags({GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_MENU}));
  if (tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT) close_item(tags({GUMBO_TAG_DD, GUMBO_TAG_DT}), tags({GUMBO_TAG_DL}));
  if (tag == GUMBO_TAG_A || tag == GUMBO_TAG_NOBR || tag == GUMBO_TAG_BUTTON) {
    if (const auto open = find(tag, is.scope)) stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(*open));
  }
  if (is.table_part.test(tag) && find(GUMBO_TAG_TABLE, tags({}))) {
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
      close_to(is.row_group | tags({GUMBO_TAG_TR}));
    } else if (tag == GUMBO_TAG_TR) {
      close_to(is.row_group);
    } else {
      close_to(tags({GUMBO_TAG_TABLE}));
    }
  }
}

void OpenElements::close_item(const TagSet& items, const TagSet& lists) {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    if (items.test(stack_[i])) return stack_.resize(i);
    if (lists.test(stack_[i]) || tag_classes().scope.test(stack_[i])) return;
  }
}

}  // namespace crawler::dom
