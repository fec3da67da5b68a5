#include "crawler/extract/page/byline_lines.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/dates/date_scanner.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/names/credits.h"

namespace crawler::extract {
namespace {

constexpr std::ptrdiff_t letters_of_word = 3;  // behind a number, parted from it by an element: more than "nd"

// Parts of ids and classes that name the author; parts of those that are about one, and of those that are of others.
constexpr std::array<std::string_view, 14> author_words{"author",    "byline", "writer", "reporter",    "journalist",
                                                        "autor",     "auteur", "autore", "contributor", "columnist",
                                                        "redakteur", "vcard",  "h-card", "signature"};
constexpr std::array<std::string_view, 3> about_words{"bio", "about", "box"};
constexpr std::array<std::string_view, 13> other_words{"comment",  "related",   "authority",  "subauthor",  "more",
                                                       "list",     "archive",   "copywriter", "authorized", "role",
                                                       "jobtitle", "job-title", "position"};

// Directories of the pages of authors.
constexpr std::array<std::string_view, 21> author_paths{
    "/szerzo/",     "/author/",      "/authors/",   "/autor/",       "/autoren/", "/autores/",  "/auteur/",
    "/auteurs/",    "/autore/",      "/autori/",    "/writer/",      "/writers/", "/reporter/", "/reporters/",
    "/journalist/", "/journalists/", "/columnist/", "/contributor/", "/profile/", "/people/",   "/byline/"};

// Parts of the addresses of the pages of accounts: writers have one, and readers too.
constexpr std::array<std::string_view, 5> account_paths{"/user/", "/users/", "/u/", "profile.php", "/member/"};

constexpr std::size_t max_attribute = 300;  // bytes of an id or class that are read

bool ends_letter(std::string_view text) {
  std::size_t at = text.size();
  if (at == 0) return false;
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return u_isalpha(static_cast<UChar32>(base::next_code_point(text, at))) != 0;
}

// Whether a part of a line is two words or more: a whole name, behind which another element is another thing. Behind
// "Posted by" comes the name.
bool is_whole(std::string_view part) {
  return words_of(part).size() >= 2 && !is_bare_opener(part.substr(part.rfind(' ') + 1));
}

bool begins_capital(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && u_isupper(static_cast<UChar32>(base::next_code_point(text, at))) != 0;
}

std::string without_days(std::string text, std::string_view language) {
  const auto days = find_days(text, language, Years::also_short);
  for (auto day = days.rbegin(); day != days.rend(); ++day) text.replace(day->begin, day->end - day->begin, ", ");
  return text;
}

// What the first of an element's names that speaks of an author says.
struct AuthorMention {
  bool author = false;  // rather than others
  bool about = false;   // what is about one rather than the name
};

AuthorMention mention_of_author(const dom::Document& document, dom::Node n) {
  for (const char* name : {"class", "id", "data-testid"}) {
    const std::string value = lower_case(document.attribute(n, name).substr(0, max_attribute));
    const auto holds = [&](std::string_view word) { return value.find(word) != std::string::npos; };
    if (std::none_of(author_words.begin(), author_words.end(), holds)) continue;
    return {std::none_of(other_words.begin(), other_words.end(), holds),
            std::any_of(about_words.begin(), about_words.end(), holds)};
  }
  return {};
}

}  // namespace

bool is_called_author(const dom::Document& document, dom::Node n) {
  const AuthorMention mention = mention_of_author(document, n);
  return mention.author && !mention.about;
}

bool is_about_author(const dom::Document& document, dom::Node n) { return mention_of_author(document, n).author; }

bool is_account_link(const dom::Document& document, dom::Node n) {
  if (document.tag(n) != dom::Tag::a) return false;
  const std::string href = lower_case(document.attribute(n, "href"));
  return std::any_of(account_paths.begin(), account_paths.end(),
                     [&](std::string_view path) { return href.find(path) != std::string::npos; });
}

bool is_author_link(const dom::Document& document, dom::Node n) {
  if (document.tag(n) != dom::Tag::a) return false;
  const std::string href = lower_case(document.attribute(n, "href"));
  return std::any_of(author_paths.begin(), author_paths.end(),
                     [&](std::string_view path) { return href.find(path) != std::string::npos; });
}

std::string parted_text(const dom::Document& document, const Block& block) {
  std::string text;
  std::string_view last;
  for (dom::Node n = block.first; n <= block.last; ++n) {
    if (!document.is_text(n)) continue;
    const std::string_view part = document.text(n);
    const bool glued = ends_letter(text) && (begins_capital(part) || (!part.empty() && base::is_ascii_digit(part[0])));
    if (glued && (begins_capital(part) || static_cast<unsigned char>(text.back()) < 0x80)) text += ' ';
    // "<span>2019-05-20T11:02:45+00:00</span><span>abril 2nd, 2019</span>", but "2<sup>nd</sup>"
    const auto letters = std::find_if_not(part.begin(), part.end(), base::is_ascii_letter) - part.begin();
    const bool behind_number = !text.empty() && base::is_ascii_digit(text.back());
    if (letters >= letters_of_word && behind_number) text += ' ';
    // "<span>2020-02-03T09:41:10+01:00</span><span>24. September 2018</span>"
    if (behind_number && !part.empty() && base::is_ascii_digit(part[0]) && read_timestamp(last, {})) text += ' ';
    text += part;
    last = part;
  }
  return base::fold_space(text);
}

std::string byline_text(const dom::Document& document, const Block& block, std::string_view language) {
  std::string text, last;
  dom::Node parent = dom::no_node;
  for (dom::Node n = block.first; n <= block.last; ++n) {
    if (!document.is_text(n)) continue;
    const std::string part = base::fold_space(document.text(n));
    if (part.empty()) {
      text += ' ';
      continue;
    }
    const bool glued = ends_letter(text) && begins_capital(document.text(n));
    const bool apart = parent != document.parent(n) && is_whole(last) && ends_letter(last) && begins_capital(part);
    if (glued || apart) text += ", ";
    text += document.text(n);
    last = part;
    parent = document.parent(n);
  }
  return base::fold_space(without_days(base::fold_space(base::clean(text)), language));
}

}  // namespace crawler::extract
