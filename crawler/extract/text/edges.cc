#include "crawler/extract/text/edges.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "base/strings.h"
#include "crawler/extract/dates/date_scanner.h"
#include "crawler/extract/dates/day_lexicon.h"
#include "crawler/extract/lines/boilerplate.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

constexpr float least_bold_lead = 40;
constexpr std::size_t longest_salutation = 60;  // bytes
constexpr float least_lead = 60;                // a longer block before the text belongs to it
constexpr float max_day_line = 120;             // a longer block that names a day tells something
constexpr float least_sentence = 25, least_lines = 120;
constexpr std::size_t least_row = 3;           // lines set as paragraphs before the text that make a stanza
constexpr float max_template_label = 90;       // 30 letters of Hangul
constexpr std::size_t most_biography = 3;      // paragraphs
constexpr std::size_t most_contact = 12;       // lines of an address for the press
constexpr std::ptrdiff_t least_telephone = 6;  // digits
constexpr std::size_t max_label = 30;          // bytes
constexpr int max_quote_levels = 3;
constexpr int levels_around_note = 6;       // how far around a note its list may stand
constexpr std::size_t most_line_words = 8;  // beside the day, the label and the author; a longer line tells something
constexpr std::size_t most_number = 3;      // digits of a count of comments: four are a year

bool is_linked(const Block& b) { return b.link_weight * 2 > b.weight; }

dom::Node parent_of(const TextBlocks& text, std::size_t i) {
  return text.page.document().parent(text.page.blocks()[i].element);
}

// Whether a line is one of several that single breaks part.
bool is_verse_line(const TextBlocks& text, std::size_t i) {
  const auto& blocks = text.page.blocks();
  const bool after = i + 1 < text.last && blocks[i].line && blocks[i + 1].element == blocks[i].element;
  const bool before = i > text.first && blocks[i - 1].line && blocks[i - 1].element == blocks[i].element;
  return after || before || blocks[i].text.find('\n') != std::string::npos;
}

// Whether a block stands in a quotation: the epigraph of a text, or the last word.
bool is_quoted(const TextBlocks& text, std::size_t i) {
  const dom::Document& document = text.page.document();
  dom::Node around = text.page.blocks()[i].element;
  for (int level = 0; level < max_quote_levels && around != dom::no_node; ++level, around = document.parent(around)) {
    if (document.tag(around) == dom::Tag::blockquote) return true;
  }
  return false;
}

// Whether short paragraphs of one parent that say nothing about the text stand in a row around the block.
bool is_row_of_lines(const TextBlocks& text, std::size_t i, std::string_view author) {
  const auto alike = [&](std::size_t j) {
    const Block& b = text.page.blocks()[j];
    return text.kept(j) && b.tag == dom::Tag::p && parent_of(text, j) == parent_of(text, i) && b.link_weight == 0 &&
           b.weight < least_lead && !is_about_text(b, author, text.language);
  };
  std::size_t row = 0;
  for (std::size_t j = i; j < text.last && alike(j) && row < least_row; ++j) ++row;
  for (std::size_t j = i; j-- > text.first && alike(j) && row < least_row;) ++row;
  return row >= least_row;
}

// Whether a text begins with the author's name and goes on about it.
bool begins_with_name(std::string_view text, std::string_view author) {
  const auto names = words_of(author), words = words_of(text);
  // A name in Hangul, Han or Kana has its particle behind it.
  if (names.size() == 1 && static_cast<unsigned char>(names[0][0]) >= 0x80) return text.starts_with(author);
  return names.size() >= 2 && words.size() > names.size() + 2 && std::equal(names.begin(), names.end(), words.begin());
}

// Whether a text goes on about the author behind a label: "The author: Jane Doe is a writer."
bool is_labelled_biography(std::string_view text, std::string_view author) {
  const std::size_t colon = text.substr(0, max_label).find(':');
  return colon != std::string_view::npos && begins_with_name(base::trim(text.substr(colon + 1)), author);
}

// Whether a block is in italics as a whole, stands behind a rule, or in another box than the paragraph before it.
bool is_set_apart(const TextBlocks& text, std::size_t i) {
  const dom::Document& document = text.page.document();
  std::size_t before = i;
  while (before > text.first && !text.kept(before - 1)) --before;
  if (before == text.first) return false;
  const Block& b = text.page.blocks()[i];
  const Block& other = text.page.blocks()[before - 1];
  if (document.parent(other.element) != document.parent(b.element)) return true;
  for (dom::Node n = other.last; n < b.first; ++n) {
    if (document.tag(n) == dom::Tag::hr) return true;
  }
  return is_italic(document, b);
}

// Whether a block is a short label alone in a box of its own.
bool is_boxed_label(const TextBlocks& text, const Block& b) {
  if (b.weight > max_template_label || ends_sentence(b.text) || is_speech(b.text) || b.line || b.text.ends_with(':'))
    return false;
  if (b.tag == dom::Tag::li || b.tag == dom::Tag::td || b.tag == dom::Tag::th || dom::is_heading(b.tag)) return false;
  const auto alone = [&](dom::Node n) { return text.page.range(n).last - text.page.range(n).first == 1; };
  return alone(b.element) && (b.tag != dom::Tag::p || alone(text.page.document().parent(b.element)));
}

// Whether a line begins as the label over an address for the press, or is one.
bool is_contact_label(std::string_view line) {
  constexpr std::array<std::string_view, 20> labels{"pressekontakt",
                                                    "kontakt",
                                                    "ansprechpartner",
                                                    "ansprechpartnerin",
                                                    "contact",
                                                    "contacts",
                                                    "press contact",
                                                    "media contact",
                                                    "contact presse",
                                                    "contacts presse",
                                                    "contacto",
                                                    "contatti",
                                                    "contactos",
                                                    "contato",
                                                    "perscontact",
                                                    "presskontakt",
                                                    "kontakt dla mediów",
                                                    "보도 문의",
                                                    "문의",
                                                    "お問い合わせ"};
  std::string lower = lower_case(line.substr(0, max_label));
  if (lower.ends_with(':')) lower.pop_back();
  return std::any_of(labels.begin(), labels.end(), [&](std::string_view label) {
    return lower == label || lower.starts_with(std::string(label) + ":");
  });
}

// Whether a heading is nothing but a count of what readers say: "3 Kommentare", "Comments (12)", "2 Replies to" and one
// of the titles.
bool counts_comments(std::string_view heading, std::span<const std::string_view> titles) {
  constexpr std::array<std::string_view, 25> names{
      "comment",    "comments",    "reply",       "replies",      "response",  "responses",  "kommentar",
      "kommentare", "reaktionen",  "commentaire", "commentaires", "réactions", "comentario", "comentarios",
      "comentário", "comentários", "commento",    "commenti",     "komentarz", "komentarze", "komentarzy",
      "opinie",     "reacties",    "kommentarer", "댓글"};
  constexpr std::array<std::string_view, 14> prepositions{"to",    "on", "zu", "à",  "sur", "a",  "en",
                                                          "sobre", "em", "su", "do", "op",  "på", "til"};
  auto words = words_of(heading);
  const auto is_number = [](const std::string& word) {
    return word.size() <= most_number && std::all_of(word.begin(), word.end(), base::is_ascii_digit);
  };
  const auto is_name = [&](const std::string& word) {
    return std::find(names.begin(), names.end(), word) != names.end();
  };
  if (words.size() < 2) return false;
  const bool brackets = heading.find('(') != std::string_view::npos || heading.find("（") != std::string_view::npos;
  if (is_name(words[0])) return words.size() == 2 && brackets && is_number(words[1]);
  if (!is_number(words[0]) || !is_name(words[1])) return false;
  if (words.size() == 2) return true;
  if (std::find(prepositions.begin(), prepositions.end(), words[2]) == prepositions.end()) return false;
  words.erase(words.begin(), words.begin() + 3);
  return std::any_of(titles.begin(), titles.end(), [&](std::string_view title) { return words == words_of(title); });
}

// Which of the headings `counts` what readers say begins with: the first behind which stand a form, two
// lines with a day, or no prose that is set as that of the text, which stands in `homes`. text.last where there is
// none.
std::size_t begin_of_comments(const TextBlocks& text, const std::set<dom::Node>& homes,
                              const std::vector<std::size_t>& counts) {
  const dom::Document& document = text.page.document();
  const auto& blocks = text.page.blocks();
  bool form = false, set_alike = false;
  std::size_t days = 0, begin = text.last, next = counts.size();
  dom::Node end = document.end(document.parent(blocks[counts.front()].element));
  end = std::max(end, blocks[text.last - 1].last + 1);
  for (std::size_t i = text.last; i-- > counts.front();) {
    for (; end-- > blocks[i].first;) form = form || document.tag(end) == dom::Tag::form;
    ++end;
    if (next > 0 && counts[next - 1] == i) {
      --next;
      if (form || days >= 2 || !set_alike) begin = i;
      continue;
    }
    const bool line = !is_prose(blocks[i]) && blocks[i].weight <= max_day_line;
    if (line && !find_days(lower_case(blocks[i].text), text.language).empty()) ++days;
    set_alike = set_alike || (text.kept(i) && is_prose(blocks[i]) && homes.count(parent_of(text, i)) != 0);
  }
  return begin;
}

// Whether a day is written without a word.
bool is_in_numbers(std::string_view line, const WrittenDay& day) {
  const auto words = words_of(line.substr(day.begin, day.end - day.begin));
  return std::all_of(words.begin(), words.end(), [](const std::string& word) { return base::is_ascii_digit(word[0]); });
}

// How many words of a line are neither of its days nor of the author's name, nor of how long it takes to read, nor
// numbers.
std::size_t words_beside(std::string_view line, const std::vector<WrittenDay>& days, std::string_view author) {
  std::string rest(line);
  for (auto day = days.rbegin(); day != days.rend(); ++day) rest.replace(day->begin, day->end - day->begin, " ");
  constexpr std::array<std::string_view, 17> of_reading{
      "temps", "lecture", "lesezeit", "lesedauer", "leestijd", "lettura", "lectura", "leitura", "czytania",
      "read",  "reading", "min",      "mins",      "minute",   "minutes", "minuten", "minutos"};
  const auto names = words_of(author), words = words_of(rest);
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [&](const std::string& word) {
    return !base::is_ascii_digit(word[0]) && std::find(names.begin(), names.end(), word) == names.end() &&
           std::find(of_reading.begin(), of_reading.end(), word) == of_reading.end();
  }));
}

// Whether a line greets as Spanish and Portuguese letters do, "Estimado vecino:".
bool is_salutation(std::string_view line) {
  constexpr std::string_view words =
      " estimado estimada estimados estimadas querido querida queridos queridas caro cara caros caras prezado prezada "
      "prezados prezadas ";
  if (!line.ends_with(':') || line.size() > longest_salutation) return false;
  const auto said = words_of(line);
  return !said.empty() && words.find(" " + said.front() + " ") != words.npos;
}

}  // namespace

std::vector<std::size_t> template_labels(const TextBlocks& text) {
  const dom::Document& document = text.page.document();
  const auto setting_of = [&](std::size_t i) {
    const dom::Node n = text.page.blocks()[i].element;
    return std::tuple(document.parent(n), document.tag(n), document.attribute(n, "class"));
  };
  std::set<std::tuple<dom::Node, dom::Tag, std::string_view>> settings;
  for (std::size_t i = text.first; i < text.last; ++i) {
    if (text.kept(i) && is_prose(text.page.blocks()[i])) settings.insert(setting_of(i));
  }
  std::map<std::string_view, std::vector<std::size_t>> labels;
  for (std::size_t i = text.first; i < text.last; ++i) {
    const Block& b = text.page.blocks()[i];
    if (text.kept(i) && is_boxed_label(text, b) && settings.count(setting_of(i)) == 0) labels[b.text].push_back(i);
  }
  std::vector<std::size_t> found;
  for (const auto& [label, places] : labels) {
    if (places.size() > 1) found.insert(found.end(), places.begin(), places.end());
  }
  return found;
}

std::vector<std::size_t> biography(const TextBlocks& text, std::string_view author) {
  std::vector<std::size_t> behind;
  for (std::size_t i = text.last; i-- > text.first && behind.size() < most_biography;) {
    if (!text.kept(i)) continue;
    behind.push_back(i);
    const std::string& paragraph = text.page.blocks()[i].text;
    if (is_labelled_biography(paragraph, author)) return behind;
    if (begins_with_name(paragraph, author) && is_set_apart(text, i)) return behind;
  }
  return {};
}

std::vector<std::size_t> readers_comments(const TextBlocks& text, std::span<const std::string_view> titles) {
  std::set<dom::Node> homes;  // of the prose before the first of the headings
  std::vector<std::size_t> counts, behind;
  for (std::size_t i = text.first; i < text.last; ++i) {
    const Block& b = text.page.blocks()[i];
    if (counts.empty() && text.kept(i) && is_prose(b)) homes.insert(parent_of(text, i));
    if (!homes.empty() && dom::is_heading(b.tag) && counts_comments(b.text, titles)) counts.push_back(i);
  }
  if (counts.empty()) return {};
  for (std::size_t i = begin_of_comments(text, homes, counts); i < text.last; ++i) {
    if (text.kept(i)) behind.push_back(i);
  }
  return behind;
}

std::vector<std::size_t> press_contact(const TextBlocks& text) {
  std::vector<std::size_t> behind;
  bool reached = false;
  for (std::size_t i = text.last; i-- > text.first && behind.size() < most_contact;) {
    if (!text.kept(i)) continue;
    const Block& b = text.page.blocks()[i];
    if (b.sentences > 0 && b.weight >= least_lead) return {};
    behind.push_back(i);
    const auto digits = std::count_if(b.text.begin(), b.text.end(), base::is_ascii_digit);
    reached = reached || b.text.find('@') != std::string::npos || digits >= least_telephone;
    if (reached && is_contact_label(b.text)) return behind;
  }
  return {};
}

bool is_note(const PageModel& page, std::size_t i) {
  dom::Node around = page.blocks()[i].element;
  for (int level = 0; level < levels_around_note && around != dom::no_node; ++level) {
    if (signs_of(page.document(), around).notes) return true;
    around = page.document().parent(around);
  }
  return false;
}

bool is_prose(const Block& block) {
  return !dom::is_heading(block.tag) &&
         (block.sentences > 0 ? block.weight >= least_sentence : block.weight >= least_lines);
}

bool is_about_text(const Block& b, std::string_view author, std::string_view language) {
  if (b.weight > max_day_line || is_speech(b.text)) return false;
  const std::string line = lower_case(b.text);
  const auto days = find_days(line, language);
  // "On 5 May the council of the town decided these things about the river:"
  if (b.text.ends_with(':') && words_beside(line, days, author) > most_line_words) return false;
  return b.text.find('@') != std::string::npos || b.text.find('|') != std::string::npos || b.text.ends_with(':') ||
         is_byline(b.text, author) || !days.empty();
}

bool is_line_about_text(const Block& b, std::string_view author, std::string_view language) {
  if (b.tag == dom::Tag::li || b.weight > max_day_line || is_speech(b.text)) return false;
  const std::string line = lower_case(b.text);
  const auto days = find_days(line, language);
  if (b.text.ends_with(':') || words_beside(line, days, author) > most_line_words) return false;
  // "Updated rules from 1 January 2024"
  if (dom::is_heading(b.tag) && !is_byline(b.text, author)) return false;
  // The dot of "2024. 5. 3." is the day's, that of "It rained on 5 May 2024." the sentence's.
  const bool ends_with_day = !days.empty() && days.back().end + 1 >= line.size() && is_in_numbers(line, days.back());
  return (ends_with_day || !ends_sentence(b.text)) && (is_byline(b.text, author) || !days.empty());
}

bool is_labelled_day(const Block& b, std::string_view language) {
  if (!is_line_about_text(b, {}, language)) return false;
  constexpr std::array<std::string_view, 12> of_hours{"uhr", "h",  "at", "am", "pm", "um",
                                                      "on",  "om", "à",  "a",  "kl", "utc"};
  const std::string line = lower_case(b.text);
  const auto days = find_days(line, language);
  const auto first = label_in_front(line);
  if (!first || days.empty()) return false;
  // What stands between the days are labels again: "Published: 5 May 2024 Updated: 6 May 2024".
  std::size_t from = 0;
  for (const WrittenDay& day : days) {
    std::string before = line.substr(from, day.begin - from);
    if (const auto label = label_in_front(base::trim(before)))
      before.erase(0, before.find(label->word) + label->word.size());
    from = day.end;
    const auto words = words_of(before);
    const auto tells = [&](const std::string& word) {
      return !base::is_ascii_digit(word[0]) && std::find(of_hours.begin(), of_hours.end(), word) == of_hours.end();
    };
    if (std::any_of(words.begin(), words.end(), tells)) return false;
  }
  return words_beside(line.substr(from), {}, {}) <= 1;
}

bool begins_text(const TextBlocks& text, std::size_t i, std::size_t prose, std::string_view author) {
  const Block& b = text.page.blocks()[i];
  if (b.weight >= least_lead) return !is_line_about_text(b, author, text.language);
  if (is_salutation(b.text) && b.link_weight == 0 && b.tag == text.page.blocks()[prose].tag) return true;
  if (is_linked(b) || is_about_text(b, author, text.language) || dom::is_heading(b.tag) || !has_words(b.text))
    return false;
  if (ends_sentence(b.text) || is_speech(b.text) || is_quoted(text, i)) return true;
  const dom::Node home = parent_of(text, prose);
  if (b.tag == dom::Tag::li) return text.page.document().parent(parent_of(text, i)) == home;
  if (parent_of(text, i) != home && b.element != text.page.blocks()[prose].element) return false;
  if (b.text.ends_with(',') && b.tag == text.page.blocks()[prose].tag) return true;  // "Dear readers,"
  const bool bold = b.strong_weight >= b.weight - 1 && b.weight >= least_bold_lead;
  return bold || is_verse_line(text, i) || is_row_of_lines(text, i, author);
}

bool ends_text(const TextBlocks& text, std::size_t i, std::size_t prose) {
  const dom::Document& document = text.page.document();
  const Block& b = text.page.blocks()[i];
  const Block& last = text.page.blocks()[prose];
  if (is_linked(b) || dom::is_heading(b.tag)) return false;
  if (b.text.find('@') != std::string::npos && b.text.find(' ') == std::string::npos) return false;
  if (is_note(text.page, i) || is_quoted(text, i)) return true;
  if (ends_sentence(b.text) && has_words(b.text)) return true;
  if (b.link_weight > 0 && b.tag != dom::Tag::li) return false;
  const dom::Node home = document.parent(last.element);
  return b.element == last.element || document.parent(b.element) == home ||
         (b.tag == dom::Tag::li && document.parent(document.parent(b.element)) == home) ||
         (last.tag == dom::Tag::li && document.parent(home) == document.parent(b.element));
}

}  // namespace crawler::extract
