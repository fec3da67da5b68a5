#include "crawler/extract/byline_fallback.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/boilerplate.h"
#include "crawler/extract/byline.h"
#include "crawler/extract/byline_lines.h"
#include "crawler/extract/date_scanner.h"
#include "crawler/extract/day_lexicon.h"
#include "crawler/extract/person_name.h"

namespace crawler::extract {
namespace {

constexpr std::size_t near_the_end = 12;    // blocks
constexpr std::size_t near_the_start = 10;  // blocks
constexpr std::size_t into_prose = 2;       // blocks of the text that may be lines about it
constexpr std::size_t most_head = 40;  // blocks below the headline, each of which is compared with all links above it
constexpr std::size_t blocks_of_note = 3;  // at the end of the text
constexpr std::size_t blocks_of_box = 20;  // behind the text, in which a box about the author may stand
constexpr float max_line = 120;            // a longer block is text
constexpr int max_box_levels = 4;
constexpr std::size_t most_line_words = 10;  // of a line with a name, a day and how long it takes to read

// Words in front of the names of places, which stand before a day as names do: "New York, 5 April 2025".
constexpr std::array<std::string_view, 22> place_words{
    "new",  "bad",  "san",  "santa", "saint", "st", "sankt", "los", "las",  "north", "south",
    "east", "west", "port", "fort",  "le",    "la", "el",    "rio", "hong", "sri",   "united"};

bool is_name_of_place(const std::string& name) {
  const auto words = words_of(name);
  return !words.empty() && std::find(place_words.begin(), place_words.end(), words.front()) != place_words.end();
}

// Whether a line is all bold or in italics, or aligned to the right.
bool is_set_apart(const dom::Document& document, const Block& block) {
  if (dom::is_heading(block.tag)) return false;
  if (block.strong_weight >= 0.99F * block.weight && block.weight > 0) return true;
  if (is_italic(document, block)) return true;
  std::string style = lower_case(document.attribute(block.element, "style"));
  std::erase(style, ' ');
  return style.find("text-align:right") != std::string::npos ||
         lower_case(document.attribute(block.element, "align")) == "right";
}

// "(Jane Doe)", "- Jane Doe": the name, without what sets it apart. Empty where nothing does.
std::string signed_name(std::string_view line) {
  if (line.starts_with('(') && line.ends_with(')')) return std::string(line.substr(1, line.size() - 2));
  constexpr std::array<std::string_view, 4> dashes{"- ", "– ", "— ", "~ "};
  for (const std::string_view dash : dashes) {
    if (line.starts_with(dash)) return std::string(line.substr(dash.size()));
  }
  return {};
}

// The parts of a line between its commas, bars and dashes.
std::vector<std::string> parts_of(std::string_view line) {
  constexpr std::array<std::string_view, 9> separators{",", "|", "·", "•", ";", " - ", " – ", " — ", "/"};
  std::vector<std::string> parts{""};
  while (!line.empty()) {
    const auto found =
        std::find_if(separators.begin(), separators.end(), [&](std::string_view one) { return line.starts_with(one); });
    if (found == separators.end()) {
      parts.back() += line.front();
      line.remove_prefix(1);
    } else {
      parts.emplace_back();
      line.remove_prefix(found->size());
    }
  }
  for (std::string& part : parts) part = base::fold_space(part);
  return parts;
}

// Whether a link above the headline says the same, or a link of the block leads to a section: then it names no person.
bool is_section(const PageModel& page, const BylinePlace& place, std::size_t at, const std::string& name) {
  const auto& blocks = page.blocks();
  for (std::size_t i = 0; i < std::min(place.headline, blocks.size()); ++i) {
    if (i != at && blocks[i].link_weight > 0 && same_words(blocks[i].text, name)) return true;
  }
  const dom::Document& document = page.document();
  constexpr std::array<std::string_view, 6> sections{"/category", "/tag", "/topic", "/section", "/rubrik", "/kategori"};
  for (dom::Node n = document.parent(blocks[at].first); n <= blocks[at].last; ++n) {
    if (document.tag(n) != dom::Tag::a || !same_words(document.text_of(n), name)) continue;
    const std::string href = lower_case(document.attribute(n, "href"));
    if (std::any_of(sections.begin(), sections.end(),
                    [&](std::string_view one) { return href.find(one) != href.npos; }))
      return true;
  }
  return false;
}

bool is_day_line(const PageModel& page, std::size_t at, std::string_view language) {
  if (at >= page.blocks().size()) return false;
  const Block& block = page.blocks()[at];
  return block.weight <= max_line && !find_days(lower_case(block.text), language, Years::also_short).empty();
}

// The name beside the day in a line of the head: "Jane Doe | 05.04.2025", "5 April 2025, Jane Doe".
std::string name_beside_day(const PageModel& page, const BylinePlace& place, std::size_t at,
                            std::string_view language) {
  const Block& block = page.blocks()[at];
  // "5 Min." ends as a sentence does.
  const bool sentence = ends_sentence(block.text) && words_of(block.text).size() > most_line_words;
  if (dom::is_heading(block.tag) || sentence) return {};
  const std::vector<std::string> parts = parts_of(byline_text(page.document(), block, language));
  // "Published 4 months ago" is a day, too.
  const bool labelled = std::any_of(
      parts.begin(), parts.end(), [](const std::string& part) { return label_in_front(lower_case(part)).has_value(); });
  if (!labelled && !is_day_line(page, at, language)) return {};
  for (const std::string& part : parts) {
    if (is_whole_name(part) && !is_name_of_place(part) && !is_section(page, place, at, part)) return part;
  }
  return {};
}

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

// A text without "About the author:" and the like at its front; `found` says whether it had one.
std::string without_about(const std::string& text, bool& found) {
  found = false;
  const std::string lower = lower_case(text);
  if (lower.size() != text.size()) return text;
  for (const std::string_view words : about_author) {
    if (!lower.starts_with(words)) continue;
    std::string_view rest = std::string_view(text).substr(words.size());
    if (!rest.empty() && rest.front() != ' ' && rest.front() != ':') continue;
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

// The name in a box about the author, or in a heading "About Jane Doe" before a text that begins with her name.
std::string name_in_author_box(const PageModel& page, std::size_t from) {
  const auto& blocks = page.blocks();
  for (std::size_t i = from; i < std::min(from + blocks_of_box, blocks.size()); ++i) {
    bool about = false;
    std::string name = without_about(blocks[i].text, about);
    if (!is_whole_name(name)) continue;
    const auto next = about && i + 1 < blocks.size() ? words_of(blocks[i + 1].text) : std::vector<std::string>();
    const bool told = !next.empty() && next.front() == words_of(name).front();
    if (told || in_author_box(page, blocks[i])) return name;
  }
  return {};
}

// "By TPN, in News": initials that nothing but "By" explains.
std::string initials(std::string_view line) {
  if (!line.starts_with("By ")) return {};
  line.remove_prefix(3);
  std::size_t end = 0;
  while (end < line.size() && line[end] >= 'A' && line[end] <= 'Z') ++end;
  const bool whole = end == line.size() || line[end] == ',' || line[end] == '|';
  return end >= 2 && end <= 5 && whole ? std::string(line.substr(0, end)) : std::string();
}

std::string name_in_corners(const PageModel& page, std::size_t begin, std::size_t end) {
  const auto& blocks = page.blocks();
  for (std::size_t i = end; i-- > begin && end - i < near_the_end;) {
    const std::string& text = blocks[i].text;
    const std::size_t open = text.rfind("【");
    if (open == std::string::npos || !text.ends_with("】")) continue;
    std::string name = text.substr(open + 3, text.size() - open - 6);
    if (count_code_points(name) >= 2 && count_code_points(name) <= 12 && !name.starts_with("関連")) return name;
  }
  constexpr std::string_view opening = "（", closing = "）";
  const std::string_view last = blocks[end - 1].text;
  if (!last.starts_with(opening) || !last.ends_with(closing) || last.size() <= opening.size() + closing.size())
    return {};
  std::string name(last.substr(opening.size(), last.size() - opening.size() - closing.size()));
  const std::size_t letters = count_code_points(name);
  if (letters >= 3 && letters <= 6 && name.size() == 3 * letters && names_in(name).size() == 1) return name;
  return {};
}

// A name that stands alone, set apart, as the first or last block of [`first`, `last`).
std::string name_set_apart(const PageModel& page, std::size_t first, std::size_t last) {
  const auto& blocks = page.blocks();
  for (const std::size_t i : {last - 1, first}) {
    if (is_set_apart(page.document(), blocks[i]) && is_whole_name(blocks[i].text)) return blocks[i].text;
  }
  const std::string name = signed_name(blocks[last - 1].text);
  const bool quoted = last - 1 > first && is_speech(blocks[last - 2].text);
  return is_whole_name(name) && !quoted ? name : std::string();
}

// A name alone in a line next to that with its mail address, around the end of the text.
std::string name_beside_mail(const PageModel& page, std::size_t last) {
  const auto& blocks = page.blocks();
  const auto is_mail = [&](std::size_t i) {
    return i < blocks.size() && blocks[i].text.find('@') != std::string::npos &&
           blocks[i].text.find(' ') == std::string::npos;
  };
  const std::size_t first = last > blocks_of_note ? last - blocks_of_note : 1;
  for (std::size_t i = std::max<std::size_t>(first, 1); i < std::min(last + blocks_of_note, blocks.size()); ++i) {
    if ((is_mail(i - 1) || is_mail(i + 1)) && is_whole_name(blocks[i].text)) return blocks[i].text;
  }
  return {};
}

// Whether a line is about a picture or a recording. A link beside one is a name beside its bearer's portrait.
bool is_caption(const PageModel& page, std::size_t i) {
  const Block& block = page.blocks()[i];
  if (page.mark(i) == "beside a picture" && block.link_weight < block.weight) return true;
  const dom::Document& document = page.document();
  dom::Node up = page.blocks()[i].element;
  for (int level = 0; level < max_box_levels && up != dom::no_node && up != 0; ++level, up = document.parent(up)) {
    if (signs_of(document, up).caption) return true;
  }
  return false;
}

// A name in a line of the head with the day, or alone in the line next to it.
std::string name_in_head(const PageModel& page, const BylinePlace& place, std::string_view language) {
  const auto& blocks = page.blocks();
  const std::size_t last = std::min({place.headline + most_head, place.prose + into_prose, place.end, blocks.size()});
  for (std::size_t i = place.headline + 1; i < last; ++i) {
    if (blocks[i].weight > max_line || is_caption(page, i)) continue;
    if (std::string name = name_beside_day(page, place, i, language); !name.empty()) return name;
    const bool next =
        is_day_line(page, i + 1, language) || (i > place.headline + 1 && is_day_line(page, i - 1, language));
    if (next && is_whole_name(blocks[i].text) && !dom::is_heading(blocks[i].tag) &&
        !is_section(page, place, i, blocks[i].text)) {
      return blocks[i].text;
    }
  }
  return {};
}

// The name at the front of a note about the author, one of the last blocks before `last`.
std::string name_in_note(const PageModel& page, std::size_t first, std::size_t last) {
  const auto& blocks = page.blocks();
  for (std::size_t i = std::min(last + blocks_of_note, blocks.size()); i-- > first && i + blocks_of_note >= last;) {
    bool about = false;
    std::string name = told_name(without_about(blocks[i].text, about));
    // Behind the text a bold name is enough.
    const bool bold = i >= last && blocks[i].strong_weight > 0;
    if (!name.empty() && (about || bold || is_italic(page.document(), blocks[i]))) return name;
  }
  return {};
}

}  // namespace

std::string find_fallback_byline(const PageModel& page, const BylinePlace& place, std::string_view language) {
  const auto& blocks = page.blocks();
  if (place.begin >= place.end || place.end > blocks.size()) return {};
  if (std::string name = name_in_corners(page, place.begin, place.end); !name.empty()) return name;
  std::size_t first = place.begin, last = place.end;
  while (first < last && page.marked(first)) ++first;
  while (last > first && page.marked(last - 1)) --last;
  if (first == last) return {};
  if (std::string name = name_set_apart(page, first, last); !name.empty()) return name;
  if (std::string name = name_in_head(page, place, language); !name.empty()) return name;
  const std::size_t from = place.begin > near_the_start ? place.begin - near_the_start : 0;
  for (std::size_t i = from; i < std::min(place.begin + near_the_start, place.end); ++i) {
    if (blocks[i].weight > max_line) continue;
    if (std::string name = initials(blocks[i].text); !name.empty()) return name;
  }
  if (std::string name = name_beside_mail(page, place.end); !name.empty()) return name;
  if (std::string name = name_in_note(page, first, last); !name.empty()) return name;
  return name_in_author_box(page, last > blocks_of_note ? last - blocks_of_note : 0);
}

}  // namespace crawler::extract
