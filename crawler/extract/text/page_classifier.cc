#include "crawler/extract/text/page_classifier.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/translation.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/page/error_page.h"

namespace crawler::extract {
namespace {

constexpr float least_text = 120;      // less is not a text
constexpr int levels_of_article = 3;   // of elements around the text that may be the article
constexpr float least_short = 45;      // of what the page calls an article: 15 letters of Hangul
constexpr float max_error_text = 900;  // an error page explains itself in less
constexpr float max_wall_text = 900;
constexpr std::size_t least_items = 4;  // linked headlines that make a list
constexpr std::size_t least_pairs = 2;  // one text behind a row of links is not a list
constexpr std::size_t item_blocks = 5;  // how many blocks belong to an item

// What a page says that shows its text only after a login or a consent, in lower case.
constexpr std::array<std::string_view, 20> wall_words{"log in to",
                                                      "sign in to",
                                                      "login required",
                                                      "subscribe to continue",
                                                      "subscribers only",
                                                      "로그인이 필요",
                                                      "로그인 후",
                                                      "회원만",
                                                      "구독자 전용",
                                                      "로그인하세요",
                                                      "bitte melden sie sich an",
                                                      "anmelden, um",
                                                      "connectez-vous pour",
                                                      "inicia sesión para",
                                                      "ログインが必要",
                                                      "会員限定",
                                                      "we value your privacy",
                                                      "accept all cookies",
                                                      "before you continue",
                                                      "your privacy choices"};

// What a line speaks of that asks for a login to write a comment, in lower case: it does not hide text.
constexpr std::array<std::string_view, 17> comment_words{
    "comment",   "reply",     "댓글",      "의견",     "답글",    "kommentar", "comentar",   "comentár", "commenta",
    "commenter", "komentarz", "komentowa", "reageren", "reactie", "コメント",  "추천하려면", "스크랩"};

// Headlines that link elsewhere, each with a few words behind it, make a list; the text of an article follows none.
struct Items {
  std::size_t headlines = 0;
  std::size_t texts = 0;   // kept blocks of text
  std::size_t behind = 0;  // those just behind such a headline
  std::size_t pairs = 0;   // headlines with such a text behind them, before the next headline
};
Items count_items(const PageModel& page, const Body& body) {
  Items items;
  std::size_t since = item_blocks + 1;
  bool open = false;  // a headline without a text yet
  for (std::size_t i = body.first; i < body.last; ++i) {
    const Block& b = page.blocks()[i];
    const bool headline =
        dom::is_heading(b.tag) || b.tag == dom::Tag::li || b.tag == dom::Tag::td || b.tag == dom::Tag::dt;
    ++since;
    if (headline && b.link_weight > 0.8F * b.weight && b.weight > 12) {
      ++items.headlines;
      since = 0;
      open = true;
    } else if (body.reasons[i].empty() && b.weight >= 40 && !dom::is_heading(b.tag)) {
      ++items.texts;
      items.behind += since <= item_blocks;
      items.pairs += open && since <= item_blocks;
      open = false;
    }
  }
  return items;
}

// Whether the page calls itself one article, with a day: then it is not a list.
bool says_article(const Metadata& data) {
  return data.meta("og:type") == "article" || !data.meta("article:published_time").empty() ||
         (data.article.found && !data.article.published.empty());
}

// Whether the markup calls the element of the text an article or its body: then it may be short.
bool is_article(const PageModel& page, const Body& body) {
  if (body.container == dom::no_node) return false;
  if (signs_of(page.document(), body.container).body) return true;
  dom::Node up = body.container;
  for (int level = 0; level < levels_of_article && up != dom::no_node; ++level, up = page.document().parent(up)) {
    if (page.document().tag(up) == dom::Tag::article) return true;
  }
  return false;
}

}  // namespace

Classified classify_page(const PageModel& page, const Metadata& data, const Body& body, const std::string& title,
                         bool ruled) {
  float text = 0, all = 0;
  for (std::size_t i = 0; i < page.blocks().size(); ++i) {
    all += page.blocks()[i].weight;
  }
  for (const std::string& paragraph : body.paragraphs) text += text_weight(paragraph);
  const std::string_view refresh = data.meta("refresh");
  if (refresh.find("url=") != std::string_view::npos && text < least_text) {
    return {PageKind::empty,
            base::tr("the page sends the reader on to {1}", {refresh.substr(refresh.find("url=") + 4)})};
  }
  if (text < max_error_text && (is_error_title(title) || is_error_title(data.title))) {
    return {PageKind::error, base::tr("its title says {1}", {base::quoted(title.empty() ? data.title : title)})};
  }
  if (text < max_wall_text) {
    for (const Block& block : page.blocks()) {
      if (block.weight < 200 && text < least_text * 3 && contains_any(block.text, wall_words) &&
          !contains_any(block.text, comment_words)) {
        return {PageKind::login, base::tr("it says {1} and shows little text", {base::quoted(block.text)})};
      }
    }
  }
  if (ruled && text >= 1) return {};
  const Items items = body.container == dom::no_node ? Items{} : count_items(page, body);
  if (items.headlines >= least_items && items.pairs >= least_pairs && items.behind * 3 >= items.texts * 2 &&
      items.texts > 0 && !says_article(data)) {
    return {PageKind::list, base::tr("it lists {1} other pieces", {std::to_string(items.headlines)})};
  }
  const bool short_column = text >= least_short && (says_article(data) || is_article(page, body));
  if (text < least_text && !short_column) {
    float links = 0;
    for (const Block& block : page.blocks()) links += block.link_weight;
    if (all > 0 && links > 0.5F * all && links > 300)
      return {PageKind::list, base::tr("it holds links and next to no text")};
    return {PageKind::empty, all < 1 ? base::tr("the page is empty") : base::tr("it shows next to no text")};
  }
  return {};
}

}  // namespace crawler::extract
