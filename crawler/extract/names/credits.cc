#include "crawler/extract/names/credits.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/names/name_particles.h"
#include "crawler/extract/names/person_name.h"

namespace crawler::extract {
namespace {

// What stands before a colon and says that somebody wrote the piece: its last word, in lower case.
constexpr std::array<std::string_view, 82> writer_labels{
    "by",          "da",         "von",        "par",        "por",       "di",          "door",      "av",
    "text",        "texte",      "texto",      "testo",      "tekst",     "words",       "author",    "authors",
    "writer",      "autor",      "autorin",    "autoren",    "verfasser", "verfasserin", "redakteur", "auteur",
    "auteure",     "autrice",    "auteurs",    "autora",     "autores",   "autore",      "autori",    "autorka",
    "автор",       "текст",      "skribent",   "skribenter", "forfatter", "작성자",      "글쓴이",    "글",
    "필자",        "저자",       "기자",       "作者",       "记者",      "記者",        "interview", "reportage",
    "protokoll",   "entrevista", "intervista", "entretien",  "wywiad",    "撰文",        "文",        "執筆",
    "執筆者",      "投稿者",     "筆者",       "著者",       "ライター",  "haber",       "yazan",     "teksti",
    "kirjoittaja", "avtor",      "avtorica",   "szerző",     "írta",      "penulis",     "oleh",      "yazar",
    "συντάκτης",   "بقلم",       "كتب",        "كتبت",       "الكاتب",    "מאת",         "redactor",  "redactora",
    "rédacteur",   "rédactrice"};

// Words for a text, behind which pictures may follow in one label: "Text und Fotos: ...".
constexpr std::array<std::string_view, 7> text_labels{"text", "texte", "texto", "testo", "tekst", "words", "글"};
// Beginnings of words for pictures, which may stand beside one of those: "Photographs and text by".
constexpr std::array<std::string_view, 6> pictures{"photo", "fot", "illustr", "ilustr", "bild", "zeichn"};

// What stands before a name without a colon, at the front of a line or behind a day.
constexpr std::array<std::string_view, 32> writer_openers{
    "by ",    "von ",          "par ",    "por ",     "di ",      "da ",       "door ",       "av ",
    "af ",    "przez ",        "napsal ", "napsala ", "napisał ", "napisała ", "written by ", "posted by ",
    "автор ", "글 ",           "글=",     "글쓴이 ",  "작성자 ",  "필자 ",     "文＝",        "文・",
    "记者 ",  "kirjoittanut ", "írta ",   "oleh ",    "بقلم ",    "מאת ",      "γράφει ο ",   "γράφει η "};

// Words for a piece of writing or for what its writer did, before "by" and its like.
constexpr std::array<std::string_view, 76> works{
    "editorial", "post",        "guest",       "story",      "words",        "text",     "article",   "report",
    "reported",  "contributed", "essay",       "column",     "analysis",     "opinion",  "written",   "posted",
    "published", "submitted",   "interview",   "beitrag",    "gastbeitrag",  "bericht",  "reportage", "kommentar",
    "kolumne",   "analyse",     "artikel",     "rezension",  "geschrieben",  "verfasst", "texte",     "chronique",
    "entretien", "rédigé",      "écrit",       "publié",     "tribune",      "artículo", "escrito",   "publicado",
    "texto",     "crónica",     "columna",     "entrevista", "reportaje",    "articolo", "scritto",   "pubblicato",
    "cura",      "testo",       "tekst",       "geschreven", "gepubliceerd", "verslag",  "skriven",   "skrivet",
    "artigo",    "crônica",     "tekstas",     "geplaatst",  "soumis",       "enviado",  "inviato",   "ingezonden",
    "ingediend", "gespeichert", "eingereicht", "submetido",  "postado",      "postato",  "wysłane",   "opublikowane",
    "dodane",    "dodał",       "recueillis",  "recueilli"};

// Beginnings of words for what others than the writer do.
constexpr std::array<std::string_view, 25> other_works{
    "photo",  "fot",       "illustr", "ilustr",   "video",    "vidéo",      "graphi",  "grafi",   "zeichn",
    "transl", "übers",     "tradu",   "traduz",   "tłum",     "vertal",     "review",  "sponsor", "gesponsert",
    "zdjęci", "factcheck", "présent", "patrocin", "präsenti", "unterstütz", "przekład"};
// Such words as a whole, where others begin as they do: "editorial", "Bildung", "powerful".
constexpr std::array<std::string_view, 16> whole_other_works{
    "edited",    "editing", "editor",   "editors",   "bild",     "bilder", "bildquelle", "bildnachweis",
    "supported", "powered", "produced", "presented", "narrated", "fact",   "presentado", "presentato"};

// Words behind a name that end it: where and when the piece stands.
constexpr std::array<std::string_view, 17> enders{" in ",  " on ", " at ", " am ", " um ", " for ",
                                                  " für ", " à ",  " | ",  " - ",  " – ",  " — ",
                                                  " • ",   " · ",  " / ",  " › ",  " » "};
// Words that end it only before the number of a day, since others of them stand within names: "Jan van den Berg".
constexpr std::array<std::string_view, 6> enders_before_days{" le ", " el ", " il ", " em ", " op ", " den "};

// Labels of where somebody comes from have these behind them: "Von: Berlin Bis: Hamburg".
constexpr std::array<std::string_view, 9> ends_of_ways{"bis", "nach", "to", "a", "à", "al", "naar", "tot", "till"};

// Words of writer_openers that stand within names, too: "Comune di Milano".
constexpr std::array<std::string_view, 4> openers_in_names{"di ", "da ", "por ", "par "};

// What separates two statements of a line, as single characters.
constexpr std::u32string_view statement_marks = U"|,;•·–—/()";

constexpr std::size_t max_label_words = 5;
constexpr std::size_t max_before_name = 40;  // bytes
constexpr std::size_t max_words_before = 6;  // before "by", in a line without a day

template <typename Words>
bool contains(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_other_work(const std::string& word) {
  return contains(whole_other_works, word) ||
         std::any_of(other_works.begin(), other_works.end(),
                     [&](std::string_view start) { return word.starts_with(start); });
}

// A colon behind a word: not that of a time, an address or a second colon.
struct CreditLabel {
  std::size_t begin = 0, word = 0, colon = 0, end = 0;  // of the statement, of its last word, of the colon, behind it
};

// Places of the labels of a line, in order.
std::vector<CreditLabel> labels_in(std::string_view line) {
  std::vector<CreditLabel> labels;
  std::size_t statement = 0, word = 0;
  bool letters = false;  // whether the last character before is part of a word
  char32_t before = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(line, at);
    if ((c == ':' || c == 0xFF1A) && letters && !(before >= '0' && before <= '9') &&
        !line.substr(at).starts_with("//")) {
      labels.push_back({statement, word, start, at});
      statement = at;
    } else if (statement_marks.find(c) != statement_marks.npos) {
      statement = at;
    }
    const bool is_space = c == ' ' || c == 0x3000;
    if (is_space || statement_marks.find(c) != statement_marks.npos) {
      letters = letters && is_space && line.substr(at).starts_with(":");
      if (!letters) word = at;
    } else {
      letters = true;
    }
    if (c == ':' || c == 0xFF1A) word = at;
    before = c;
  }
  return labels;
}

bool names_writer(std::string_view statement) {
  const auto words = words_of(statement);
  if (words.empty() || !contains(writer_labels, words.back())) {
    return words.size() >= 2 && words.size() <= max_label_words && contains(text_labels, words.front());
  }
  // "Foto von:" is no writer; "Fotos und Text:" is.
  return contains(text_labels, words.back()) || std::none_of(words.begin(), words.end(), is_other_work);
}

// Whether a word in small letters can stand in or between names: "Annelies de Boer and Jan van Dijk".
bool joins_names(std::string_view word) { return stands_in_names(word, NamedBy::credit); }

// Where a word ends a name before the number of a day; npos where it does not.
std::size_t end_before_day(std::string_view lower, std::string_view ender) {
  for (std::size_t at = 0; (at = lower.find(ender, at)) != std::string_view::npos; ++at) {
    const std::size_t behind = at + ender.size();
    if (behind < lower.size() && base::is_ascii_digit(lower[behind])) return at;
  }
  return std::string_view::npos;
}

// A name without the words at its end that join it to nothing: "Jane Doe le", where a weekday or a day followed.
std::string without_loose_end(std::string name) {
  for (;;) {
    const std::size_t end = name.find_last_not_of(" ,");
    const std::size_t space = end == std::string::npos ? end : name.rfind(' ', end);
    if (space == std::string::npos || !joins_names(std::string_view(name).substr(space + 1, end - space))) return name;
    name.resize(space);
  }
}

std::string up_to_ender(std::string_view name) {
  const std::string lower = lower_case(name);
  std::size_t end = name.size();
  if (lower.size() == name.size()) {
    for (const std::string_view ender : enders) end = std::min(end, lower.find(ender));
    for (const std::string_view ender : enders_before_days) end = std::min(end, end_before_day(lower, ender));
  }
  // Behind a name in capitals, a word in small letters belongs to another clause.
  bool capital = false;
  for (std::size_t at = 0; at < end;) {
    const std::size_t next = std::min(name.find(' ', at), end);
    std::size_t first = at;
    const auto c = static_cast<UChar32>(next > at ? base::next_code_point(name, first) : U' ');
    if (capital && u_islower(c) != 0 && !joins_names(name.substr(at, next - at))) end = at;
    capital = capital || u_isupper(c) != 0;
    at = next + 1;
  }
  return without_loose_end(base::fold_space(name.substr(0, end)));
}

std::string labelled_writer(std::string_view line) {
  const auto labels = labels_in(line);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!names_writer(line.substr(labels[i].begin, labels[i].colon - labels[i].begin))) continue;
    const std::size_t end = i + 1 < labels.size() ? labels[i + 1].word : line.size();
    if (end <= labels[i].end) continue;
    if (i + 1 < labels.size()) {
      const auto next = words_of(line.substr(end, labels[i + 1].colon - end));
      if (!next.empty() && contains(ends_of_ways, next.back())) continue;
    }
    if (std::string name = up_to_ender(line.substr(labels[i].end, end - labels[i].end)); !name.empty()) return name;
  }
  return {};
}

// A line without the endings that add the other gender to a label: "Autor:in:", "Autor*in:", "Auteur(e) :".
std::string without_gender(std::string line) {
  constexpr std::array<std::string_view, 10> endings{":innen", "*innen", "(innen)", "/innen", ":in",
                                                     "*in",    "(in)",   "/in",     "_in",    "(e)"};
  for (const std::string_view ending : endings) {
    const std::size_t at = line.find(ending);
    if (at == std::string::npos || at == 0) continue;
    const std::string_view behind = std::string_view(line).substr(at + ending.size());
    if (behind.starts_with(":") || behind.starts_with(" :")) line.erase(at, ending.size());
  }
  return line;
}

// Whether words name a text and its pictures, joined by one word at most: "Photographs and text", "Text und Fotos".
bool name_text_and_pictures(const std::vector<std::string>& words) {
  if (words.size() < 2 || words.size() > 3) return false;
  const auto is_picture = [](const std::string& word) {
    return std::any_of(pictures.begin(), pictures.end(),
                       [&](std::string_view start) { return word.starts_with(start); });
  };
  return (contains(text_labels, words.front()) && is_picture(words.back())) ||
         (is_picture(words.front()) && contains(text_labels, words.back()));
}

// Whether the last word begins with a capital, as in "Jornal da Cidade": what follows is part of that name.
bool ends_with_capital(std::string_view text) {
  text = base::trim(text);
  std::size_t at = text.rfind(' ') + 1;
  return at < text.size() && u_isupper(static_cast<UChar32>(base::next_code_point(text, at))) != 0;
}

// Whether the words before "by" let a writer follow.
bool opens_writer(const std::vector<std::string>& before, bool held_day) {
  if (name_text_and_pictures(before)) return true;
  if (std::any_of(before.begin(), before.end(), is_other_work)) return false;
  if (before.empty() || held_day) return true;
  return before.size() <= max_words_before &&
         std::any_of(before.begin(), before.end(), [](const std::string& word) { return contains(works, word); });
}

}  // namespace

Credit read_credit(std::string_view written, bool held_day) {
  const std::string line = without_gender(std::string(written));
  if (std::string name = labelled_writer(line); !name.empty()) return {name, false};
  const std::string lower = lower_case(line);
  if (lower.size() != line.size()) return {};  // places in one are not places in the other
  for (const std::string_view opener : writer_openers) {
    for (std::size_t at = 0; (at = lower.find(opener, at)) != std::string::npos; at += opener.size()) {
      if (at > 0 && lower[at - 1] != ' ') continue;
      // In a line of several statements, "by" may begin one; npos + 1 is the front of the line.
      const std::size_t from = at > 0 ? lower.find_last_of(held_day ? ",|;" : "|", at) + 1 : 0;
      const std::string_view rest = std::string_view(line).substr(at + opener.size());
      // "A talk at the river, by Jane Doe"
      const bool closing = at > 1 && lower[at - 2] == ',' && is_whole_name(rest);
      const auto before = words_of(std::string_view(line).substr(from, at - from));
      // "이 글 공유하기" speaks of the piece: such words name the writer only where they begin a statement.
      if (static_cast<unsigned char>(opener[0]) >= 0x80 && !before.empty()) continue;
      // "Publié le 4 mai à 10h15 par Jane Doe": behind the day, too, the line's first word says that somebody wrote.
      const auto line_before = words_of(std::string_view(line).substr(0, at));
      const bool begun = held_day && !line_before.empty() && contains(works, line_before.front()) &&
                         !ends_with_capital(std::string_view(line).substr(0, at));
      const bool said = opens_writer(begun ? line_before : before, false);
      const bool told = said || (held_day && !contains(openers_in_names, opener) && opens_writer(before, true));
      if (closing || told) return {up_to_ender(rest), said};
    }
  }
  return {};
}

std::string credited_writer(std::string_view written, bool held_day) { return read_credit(written, held_day).writer; }

bool credits_other_work(std::string_view before) {
  auto words = words_of(before.substr(before.size() > max_before_name ? before.size() - max_before_name : 0));
  const bool colon = base::trim(before).ends_with(':');
  const bool opener = !words.empty() && contains(writer_openers, words.back() + " ");
  if (opener) words.pop_back();
  return (colon || opener) && !words.empty() && is_other_work(words.back());
}

bool begins_with_writer_label(std::string_view line) {
  const auto labels = labels_in(line);
  if (!labels.empty() && labels.front().begin == 0 && names_writer(line.substr(0, labels.front().colon))) return true;
  const std::string lower = lower_case(line);
  return std::any_of(writer_openers.begin(), writer_openers.end(), [&](std::string_view opener) {
    const std::size_t at = lower.find(" " + std::string(opener));
    return at != std::string::npos && name_text_and_pictures(words_of(std::string_view(lower).substr(0, at)));
  });
}

bool begins_with_text_label(std::string_view line) {
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && contains(text_labels, lower_case(base::trim(line.substr(0, colon))));
}

bool is_bare_opener(std::string_view line) {
  std::string label = lower_case(line);
  if (label.ends_with(':')) label.pop_back();
  // Words of Hangul, Han and Cyrillic among them name the writer and nothing else.
  return !label.empty() && static_cast<unsigned char>(label[0]) < 0x80 && contains(writer_openers, label + " ");
}

bool ends_way(std::string_view line) {
  const std::string label = lower_case(base::trim(line.substr(0, line.find(':'))));
  return contains(ends_of_ways, label);
}

bool is_writer_label(std::string_view line) {
  std::string lower = lower_case(line);
  const bool colon = lower.ends_with(':');
  if (colon) lower.pop_back();
  // Without a colon "Text" and "Reportage" are sections; "Autor", "Author", "Auteur" are labels all the same.
  return contains(writer_openers, lower + " ") ||
         ((colon || lower.starts_with("aut")) && contains(writer_labels, lower));
}

}  // namespace crawler::extract
