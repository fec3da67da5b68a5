#include "crawler/extract/author/byline_fallback.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/author/author_note.h"
#include "crawler/extract/dates/date_scanner.h"
#include "crawler/extract/dates/day_lexicon.h"
#include "crawler/extract/lines/boilerplate.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/names/byline.h"
#include "crawler/extract/names/person_name.h"
#include "crawler/extract/page/byline_lines.h"
#include "crawler/extract/text/edges.h"

namespace crawler::extract {
namespace {

constexpr std::size_t near_the_end = 12;    // blocks
constexpr std::size_t near_the_start = 10;  // blocks
constexpr std::size_t into_prose = 2;       // blocks of the text that may be lines about it
constexpr std::size_t most_head = 40;  // blocks below the headline, each of which is compared with all links above it
constexpr std::size_t blocks_of_note = 3;         // at the end of the text
constexpr std::size_t blocks_of_box = 20;         // behind the text, in which a box about the author may stand
constexpr float max_line = 120;                   // a longer block is text
constexpr std::size_t max_theme_bytes = 100'000;  // of the text, in which the words of a theme may stand
constexpr std::size_t max_reading_time = 30;      // bytes in which "4 min read" stands
constexpr std::size_t max_dateline = 120;         // bytes of a dateline, and of the names in it
constexpr std::size_t most_line_words = 10;       // of a line with a name, a day and how long it takes to read

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

// Whether a block holds a link to an author's page.
bool links_author(const dom::Document& document, const Block& block) {
  for (dom::Node n = document.parent(block.first); n <= block.last; ++n) {
    if (is_author_link(document, n)) return true;
  }
  return false;
}

bool is_letter(char c) { return base::is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

// Whether the text writes each word of a name in small letters, too: then it is a theme, "Human Rights".
bool is_theme(const PageModel& page, const BylinePlace& place, const std::string& name) {
  auto words = words_of(name);
  std::size_t read = 0;
  for (std::size_t i = place.begin; i < place.end && !words.empty() && read < max_theme_bytes; ++i) {
    const std::string text = " " + page.blocks()[i].text.substr(0, max_theme_bytes) + " ";
    read += text.size();
    std::erase_if(words, [&](const std::string& word) {
      const std::size_t at = text.find(" " + word);
      return at != std::string::npos && !is_letter(text[at + 1 + word.size()]);
    });
  }
  return words.empty();
}

// Whether a block behind the text tells of somebody: it goes on from the name to a sentence.
bool is_told_behind(const PageModel& page, const BylinePlace& place, const std::string& name) {
  const auto& blocks = page.blocks();
  for (std::size_t i = place.end > 1 ? place.end - 1 : 0; i < std::min(place.end + blocks_of_box, blocks.size()); ++i) {
    const Block& block = blocks[i];
    if (!page.marked(i) && block.sentences > 0 && block.link_weight * 2 <= block.weight && block.text.starts_with(name))
      return true;
  }
  return false;
}

// Whether what stands before a part of a line ends with how long reading takes: "9 May 2020 · 4 min ·".
bool ends_with_reading_time(std::string_view before) {
  const auto words = words_of(before.substr(before.size() > max_reading_time ? before.size() - max_reading_time : 0));
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool number = std::all_of(words[i - 1].begin(), words[i - 1].end(), base::is_ascii_digit);
    if (number && words[i].starts_with("min") && i + 3 > words.size()) return true;
  }
  return false;
}

// Whether something beside the day says that a part of its line is a name and neither a place nor a section, which
// stand as "Buenos Aires, 5 May 2024" and "5 May 2024 | Real Estate": a comma or dash behind the day, a bar behind the
// name or a reading time before it, a link to an author's page, or a block behind the text that tells of the person.
bool is_confirmed(const PageModel& page, const BylinePlace& place, std::size_t at, const std::string& name) {
  const Block& block = page.blocks()[at];
  if (links_author(page.document(), block) || is_told_behind(page, place, name)) return true;
  const std::string text = parted_text(page.document(), block);
  const std::size_t begin = text.find(name);
  if (begin == std::string::npos) return false;
  const std::string_view before = base::trim(std::string_view(text).substr(0, begin));
  const std::string_view behind = base::trim(std::string_view(text).substr(begin + name.size()));
  constexpr std::array<std::string_view, 7> bars{"|", "·", "•", "/", "-", "–", "—"};
  constexpr std::array<std::string_view, 4> marks{",", "-", "–", "—"};
  const bool barred =
      std::any_of(bars.begin(), bars.end(), [&](std::string_view bar) { return behind.starts_with(bar); });
  const bool joined =
      std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return before.ends_with(mark); });
  if (before.empty()) return barred;
  return (joined || ends_with_reading_time(before)) && (behind.empty() || barred);
}

// Whether a part of a line in the head can be a person's name, where nothing but its place marks it.
bool may_name_author(const PageModel& page, const BylinePlace& place, std::size_t at, const std::string& part) {
  return is_whole_name(part) && !is_name_of_place(part) && !is_section(page, place, at, part) &&
         !is_theme(page, place, part);
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
    if (may_name_author(page, place, at, part) && is_confirmed(page, place, at, part)) return part;
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

// A name from block `i`, which leaves the text if it is nothing else.
FallbackByline found_in(const PageModel& page, std::size_t i, std::string name) {
  const bool alone = is_byline(page.blocks()[i].text, name);
  return {std::move(name), alone ? std::optional(i) : std::nullopt};
}

bool all_katakana(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (c < 0x30A0 || c > 0x30FF) return false;
  }
  return true;
}

// Whether a line before a block is nothing but a name, or a caption says that its bearer took the picture.
bool is_printed(const PageModel& page, std::size_t before, const std::string& name) {
  const auto& blocks = page.blocks();
  return std::any_of(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(before),
                     [&](const Block& block) { return block.text == name || block.text.ends_with(name + "撮影"); });
}

FallbackByline name_in_corners(const PageModel& page, std::size_t begin, std::size_t end) {
  const auto& blocks = page.blocks();
  for (std::size_t i = end; i-- > begin && end - i < near_the_end;) {
    const std::string& text = blocks[i].text;
    const std::size_t open = text.rfind("【");
    if (open == std::string::npos || !text.ends_with("】")) continue;
    std::string name = text.substr(open + 3, text.size() - open - 6);
    if (count_code_points(name) >= 2 && count_code_points(name) <= 12 && !name.starts_with("関連"))
      return found_in(page, i, std::move(name));
  }
  constexpr std::string_view opening = "（", closing = "）";
  std::string_view last = blocks[end - 1].text;
  const std::size_t open = last.rfind(opening);
  // At the end of a paragraph it stands behind a sentence. Speech ends without a full stop, and behind it brackets may
  // say who spoke: there the page must print the name elsewhere.
  const std::string_view before = open == last.npos ? std::string_view{} : base::trim(last.substr(0, open));
  const bool behind_speech = before.ends_with("」");
  const bool behind_sentence = before.empty() || ends_sentence(before) || behind_speech;
  if (open == last.npos || !last.ends_with(closing) || !behind_sentence) return {};
  last.remove_prefix(open);
  if (last.size() <= opening.size() + closing.size()) return {};
  std::string name(last.substr(opening.size(), last.size() - opening.size() - closing.size()));
  // "（敬称略）", "（次回に続く）", "（写真は町長）", "（税込価格）" are notes.
  constexpr std::array<std::string_view, 9> notes{"続", "終", "省", "略", "写", "税", "次", "おわり", "つづ"};
  if (std::any_of(notes.begin(), notes.end(), [&](std::string_view note) { return name.find(note) != name.npos; }) ||
      all_katakana(name))
    return {};
  const std::size_t letters = count_code_points(name);
  if (letters < 3 || letters > 6 || name.size() != 3 * letters || names_in(name).size() != 1) return {};
  if (behind_speech && !is_printed(page, end - 1, name)) return {};
  return found_in(page, end - 1, std::move(name));
}

// The names between the brackets of a dateline, parted by "、" or spaces, without what somebody did for the report:
// "王芳 实习生李小明" is 王芳 and 李小明, "赵小云报道" 赵小云.
std::vector<std::string> reporters_in(std::string_view brackets) {
  constexpr std::array<std::string_view, 6> jobs{"：", "见习记者", "实习生", "通讯员", "实习记者", "记者"};
  constexpr std::array<std::string_view, 3> deeds{"报道", "文/图", "摄影报道"};
  std::string text(brackets);
  for (const std::string_view separator : {"、", "　", "，"}) {
    for (std::size_t at = 0; (at = text.find(separator)) != std::string::npos;) text.replace(at, separator.size(), " ");
  }
  std::vector<std::string> names;
  for (std::string_view part : base::split(text, ' ')) {
    for (const std::string_view job : jobs)
      if (part.starts_with(job)) part.remove_prefix(job.size());
    std::size_t least = 2;
    for (const std::string_view deed : deeds) {
      if (!part.ends_with(deed)) continue;
      part.remove_suffix(deed.size());
      least = 3;  // "北京报道" is where
    }
    const std::size_t letters = count_code_points(part);
    const bool other = part.ends_with("摄") || part.ends_with("社") || part.ends_with("报") || part.ends_with("网");
    const bool name = letters >= least && letters <= 4 && part.size() == 3 * letters && !other;
    if (name) names.emplace_back(part);
  }
  return names;
}

// The reporters in the dateline with which a Chinese report begins: "新华社贵阳11月8日电（记者罗启明、覃小禾）",
// "本报讯 （记者 王芳）". What somebody quotes ("据新华社...") does not begin so.
FallbackByline reporters_in_dateline(std::string_view text) {
  constexpr std::array<std::string_view, 3> ends{"电", "電", "讯"};
  constexpr std::array<std::string_view, 3> papers{"社", "报", "网"};
  constexpr std::array<std::string_view, 4> openings{"（记者", "(记者", "（記者", "(記者"};
  for (const std::string_view opening : openings) {
    const std::size_t open = text.substr(0, max_dateline).find(opening);
    if (open == text.npos) continue;
    const std::string_view before = base::trim(text.substr(0, open));
    const std::size_t close = std::min(text.find("）", open), text.find(')', open));
    const bool dateline =
        std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return before.ends_with(end); }) &&
        std::any_of(papers.begin(), papers.end(),
                    [&](std::string_view paper) { return before.find(paper) != before.npos; });
    if (!dateline || before.find("据") != before.npos || ends_sentence(before) || close == text.npos ||
        close - open > max_dateline)
      continue;
    const auto names = reporters_in(text.substr(open + opening.size(), close - open - opening.size()));
    if (!names.empty()) return {base::joined(names, ", "), {}};
  }
  return {};
}

// A name that stands alone, set apart, as the first or last block of [`first`, `last`).
FallbackByline name_set_apart(const PageModel& page, std::size_t first, std::size_t last) {
  const auto& blocks = page.blocks();
  for (const std::size_t i : {last - 1, first}) {
    if (is_set_apart(page.document(), blocks[i]) && is_whole_name(blocks[i].text)) return {blocks[i].text, i};
  }
  std::string name = signed_name(blocks[last - 1].text);
  const bool quoted = last - 1 > first && is_speech(blocks[last - 2].text);
  if (!is_whole_name(name) || quoted) return {};
  return found_in(page, last - 1, std::move(name));
}

// A name alone in a line next to that with its mail address, around the end of the text.
FallbackByline name_beside_mail(const PageModel& page, std::size_t last) {
  const auto& blocks = page.blocks();
  const auto is_mail = [&](std::size_t i) {
    return i < blocks.size() && blocks[i].text.find('@') != std::string::npos &&
           blocks[i].text.find(' ') == std::string::npos;
  };
  const std::size_t first = last > blocks_of_note ? last - blocks_of_note : 1;
  for (std::size_t i = std::max<std::size_t>(first, 1); i < std::min(last + blocks_of_note, blocks.size()); ++i) {
    if ((is_mail(i - 1) || is_mail(i + 1)) && is_whole_name(blocks[i].text)) return {blocks[i].text, i};
  }
  return {};
}

// The name in a line that is nothing but a name and a mail address: "Jane Doe jane@paper.org".
std::string name_before_mail(std::string_view line) {
  std::string name = base::fold_space(line);
  const std::size_t space = name.rfind(' ');
  if (space == std::string::npos || name.find('@', space) == std::string::npos) return {};
  name.resize(space);
  while (!name.empty() && std::string_view(" |,-/").find(name.back()) != std::string_view::npos) name.pop_back();
  return name;
}

// Whether a line is about a picture or a recording. A link beside one is a name beside its bearer's portrait.
bool is_about_picture(const PageModel& page, std::size_t i) {
  const Block& block = page.blocks()[i];
  return (page.mark(i) == "beside a picture" && block.link_weight < block.weight) ||
         in_caption(page.document(), block.element);
}

// A name in a line of the head with the day, or alone in the line next to it.
FallbackByline name_in_head(const PageModel& page, const BylinePlace& place, std::string_view language) {
  const auto& blocks = page.blocks();
  const std::size_t last = std::min({place.headline + most_head, place.prose + into_prose, place.end, blocks.size()});
  for (std::size_t i = place.headline + 1; i < last; ++i) {
    if (blocks[i].weight > max_line || is_about_picture(page, i)) continue;
    if (std::string name = name_beside_day(page, place, i, language); !name.empty())
      return found_in(page, i, std::move(name));
    if (std::string name = name_before_mail(blocks[i].text); may_name_author(page, place, i, name))
      return found_in(page, i, std::move(name));
    const bool next =
        is_day_line(page, i + 1, language) || (i > place.headline + 1 && is_day_line(page, i - 1, language));
    if (next && !dom::is_heading(blocks[i].tag) && may_name_author(page, place, i, blocks[i].text))
      return {blocks[i].text, i};
  }
  return {};
}

}  // namespace

FallbackByline find_fallback_byline(const PageModel& page, const BylinePlace& place, std::string_view language) {
  const auto& blocks = page.blocks();
  if (place.begin >= place.end || place.end > blocks.size()) return {};
  if (FallbackByline found = name_in_corners(page, place.begin, place.end); !found.name.empty()) return found;
  std::size_t first = place.begin, last = place.end;
  while (first < last && page.marked(first)) ++first;
  // The day may stand behind the name.
  while (last > first && (page.marked(last - 1) || is_line_about_text(blocks[last - 1], {}, language))) --last;
  if (first == last) return {};
  if (FallbackByline found = name_set_apart(page, first, last); !found.name.empty()) return found;
  if (FallbackByline found = name_in_head(page, place, language); !found.name.empty()) return found;
  if (FallbackByline found = reporters_in_dateline(blocks[std::min(place.prose, last - 1)].text); !found.name.empty())
    return found;
  const std::size_t from = place.begin > near_the_start ? place.begin - near_the_start : 0;
  for (std::size_t i = from; i < std::min(place.begin + near_the_start, place.end); ++i) {
    if (blocks[i].weight > max_line) continue;
    if (std::string name = initials(blocks[i].text); !name.empty()) return found_in(page, i, std::move(name));
  }
  if (FallbackByline found = name_beside_mail(page, place.end); !found.name.empty()) return found;
  if (AuthorNote note = name_in_note(page, first, last); !note.name.empty())
    return {std::move(note.name), note.block, note.labelled};
  return {name_in_author_box(page, last > blocks_of_note ? last - blocks_of_note : 0, first), {}, true};
}

}  // namespace crawler::extract
