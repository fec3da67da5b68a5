#include "crawler/extract/author/author_note.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/strings.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/names/person_name.h"
#include "crawler/extract/page/byline_lines.h"
#include "crawler/extract/text/link_lines.h"

namespace crawler::extract {
namespace {

constexpr std::size_t blocks_after_text = 3;  // the text, in which a note may stand, and as many at its end
constexpr std::size_t most_in_box = 20;       // in which a box about the author may stand
constexpr int max_box_levels = 4;

// What stands before the author's name in the heading of a box or at the front of a note, in lower case; longer ones
// first.
constexpr std::array<std::string_view, 35> about_author{"about the author",
                                                        "about the writer",
                                                        "about author",
                                                        "about",
                                                        "written by",
                                                        "posted by",
                                                        "author",
                                                        "über die autorin",
                                                        "über den autor",
                                                        "über",
                                                        "zur autorin",
                                                        "zum autor",
                                                        "zur person",
                                                        "die autorin",
                                                        "der autor",
                                                        "autorin",
                                                        "autor",
                                                        "à propos de l'auteure",
                                                        "à propos de l'auteur",
                                                        "à propos de l’auteur",
                                                        "à propos de",
                                                        "l'auteur",
                                                        "l’auteur",
                                                        "auteur",
                                                        "sobre el autor",
                                                        "sobre la autora",
                                                        "sobre o autor",
                                                        "acerca de",
                                                        "sobre",
                                                        "l'autore",
                                                        "o autorze",
                                                        "over de auteur",
                                                        "over",
                                                        "om författaren",
                                                        "by"};

// Those of them that open sentences, too: they count in a heading and before a colon.
constexpr std::array<std::string_view, 7> prepositions{"about", "by",        "über",       "over",
                                                       "sobre", "acerca de", "à propos de"};

// The text of a block without "About the author:" and the like at its front; `found` says whether it had one.
std::string without_about(const Block& block, bool& found) {
  found = false;
  const std::string& text = block.text;
  const std::string lower = lower_case(text);
  if (lower.size() != text.size()) return text;
  for (const std::string_view words : about_author) {
    if (!lower.starts_with(words)) continue;
    std::string_view rest = std::string_view(text).substr(words.size());
    if (!rest.empty() && rest.front() != ' ' && rest.front() != ':') continue;
    const bool preposition = std::find(prepositions.begin(), prepositions.end(), words) != prepositions.end();
    if (preposition && !rest.starts_with(':') && !rest.starts_with(" :") && !dom::is_heading(block.tag)) return text;
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == ':')) rest.remove_prefix(1);
    found = true;
    return std::string(rest);
  }
  return text;
}

// "Jane Doe is a writer in Port Hall.": the name before a verb that tells of somebody.
std::string told_name(const std::string& text) {
  constexpr std::array<std::string_view, 26> verbs{
      "is",       "was",      "writes",    "lives", "works", "has",      "ist",       "war", "lebt",
      "schreibt", "arbeitet", "studierte", "est",   "vit",   "écrit",    "travaille", "es",  "vive",
      "escribe",  "è",        "scrive",    "jest",  "woont", "schrijft", "är",        "é"};
  std::size_t end = text.find(' ');
  for (int count = 1; count <= 4 && end != std::string::npos; ++count) {
    const std::string_view rest = std::string_view(text).substr(end + 1);
    const std::string_view verb = rest.substr(0, rest.find(' '));
    if (count >= 2 && std::find(verbs.begin(), verbs.end(), verb) != verbs.end()) {
      const std::string name = text.substr(0, end);
      return is_whole_name(name) ? name : std::string();
    }
    end = text.find(' ', end + 1);
  }
  return {};
}

// Whether a block stands in a box that its class calls the author's.
bool in_author_box(const PageModel& page, const Block& block) {
  const dom::Document& document = page.document();
  bool about = false;
  int level = 0;
  for (dom::Node up = block.element; up != dom::no_node && up != 0; ++level, up = document.parent(up)) {
    const Signs signs = signs_of(document, up);
    if (signs.readers || signs.never) return false;
    about = about || (level < max_box_levels && is_about_author(document, up));
  }
  return about;
}

// Whether a text names what somebody is who writes.
bool names_profession(std::string_view text) {
  constexpr std::array<std::string_view, 62> professions{
      "writer",      "author",       "journalist",     "columnist",        "reporter",    "editor",     "teacher",
      "professor",   "lecturer",     "historian",      "researcher",       "scientist",   "economist",  "lawyer",
      "poet",        "novelist",     "contributor",    "correspondent",    "director",    "fellow",     "student",
      "blogger",     "photographer", "freelance",      "critic",           "autor",       "autorin",    "journalistin",
      "redakteur",   "redakteurin",  "schriftsteller", "schriftstellerin", "lehrer",      "lehrerin",   "professorin",
      "historiker",  "historikerin", "kolumnist",      "kolumnistin",      "auteur",      "autrice",    "journaliste",
      "écrivain",    "écrivaine",    "professeur",     "professeure",      "chercheur",   "chercheuse", "historien",
      "historienne", "escritor",     "escritora",      "periodista",       "profesor",    "profesora",  "giornalista",
      "scrittore",   "scrittrice",   "jornalista",     "schrijver",        "journaliste", "dziennikarz"};
  const auto words = words_of(text);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(professions.begin(), professions.end(), word) != professions.end();
  });
}

}  // namespace

std::string name_in_author_box(const PageModel& page, std::size_t from, std::size_t text_begin) {
  const auto& blocks = page.blocks();
  for (std::size_t i = from; i < std::min(from + most_in_box, blocks.size()); ++i) {
    bool about = false;
    std::string name = without_about(blocks[i], about);
    if (!is_whole_name(name)) continue;
    const auto next = about && i + 1 < blocks.size() ? words_of(blocks[i + 1].text) : std::vector<std::string>();
    const bool told = !next.empty() && next.front() == words_of(name).front();
    if (told || (in_author_box(page, blocks[i]) && !is_on_card(page, blocks[i].element, text_begin))) return name;
  }
  return {};
}

AuthorNote name_in_note(const PageModel& page, std::size_t first, std::size_t last) {
  const auto& blocks = page.blocks();
  for (std::size_t i = std::min(last + blocks_after_text, blocks.size());
       i-- > first && i + blocks_after_text >= last;) {
    const Block& block = blocks[i];
    if (page.marked(i) || block.link_weight * 2 > block.weight) continue;
    bool about = false;
    std::string name = told_name(without_about(block, about));
    if (name.empty()) continue;
    // Behind the text a bold name sets it apart, too.
    const bool set_apart = (i >= last && block.strong_weight > 0) || is_italic(page.document(), block);
    if (about || (set_apart && names_profession(block.text))) return {name, i, about};
  }
  return {};
}

}  // namespace crawler::extract
