#include "crawler/extract/names/person_name.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/lines/language.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/names/byline.h"
#include "crawler/extract/names/name_particles.h"

namespace crawler::extract {
namespace {

// Words in front of the names of places and behind them.
constexpr std::array<std::string_view, 22> place_words{
    "new",  "bad",  "san",  "santa", "saint", "st", "sankt", "los", "las",  "north", "south",
    "east", "west", "port", "fort",  "le",    "la", "el",    "rio", "hong", "sri",   "united"};
constexpr std::array<std::string_view, 9> words_behind_places{
    "mitte", "hauptbahnhof", "hbf", "bahnhof", "altstadt", "station", "centraal", "airport", "flughafen"};

// A word of letters alone that begins with a capital, or a particle.
bool is_word_of_name(std::string_view word) {
  if (stands_in_names(word, NamedBy::nothing)) return true;
  for (std::size_t at = 0; at < word.size();) {
    const bool start = at == 0;
    const auto c = static_cast<UChar32>(base::next_code_point(word, at));
    const bool letter = u_isalpha(c) || (!start && (c == '-' || c == '\'' || c == 0x2019 || c == '.'));
    if (!letter || (start && !u_isupper(c))) return false;
  }
  const std::string lower = lower_case(word);
  return !word.empty() && (stands_in_names(lower, NamedBy::nothing) || !is_function_word(lower));
}

// Words that stand with capitals in lines that are no names: closing formulas, institutions, kinds of texts.
constexpr std::array<std::string_view, 84> words_of_no_name{
    "grüße",        "grüßen",     "spaß",       "appetit",     "appétit",     "weihnachten", "christmas",
    "thanks",       "thank",      "happy",      "merry",       "end",         "ende",        "continued",
    "wishes",       "regards",    "trust",      "foundation",  "stiftung",    "institute",   "institut",
    "instituto",    "istituto",   "university", "universität", "université",  "universidad", "università",
    "verein",       "verband",    "gemeinde",   "stadt",       "mairie",      "commune",     "comune",
    "ayuntamiento", "council",    "county",     "city",        "town",        "ministry",    "ministerium",
    "ministère",    "department", "office",     "committee",   "association", "society",     "club",
    "group",        "centre",     "center",     "museum",      "school",      "schule",      "church",
    "partei",       "party",      "union",      "release",     "statement",   "study",       "piece",
    "report",       "review",     "interview",  "opinion",     "feature",     "analysis",    "essay",
    "story",        "guide",      "new",        "latest",      "recent",      "posts",       "climate",
    "health",       "culture",    "politics",   "business",    "science",     "travel",      "sports"};

bool is_word_of_no_name(const std::string& word) {
  return std::find(words_of_no_name.begin(), words_of_no_name.end(), word) != words_of_no_name.end();
}

}  // namespace

bool is_name_of_place(std::string_view name) {
  const auto words = words_of(name);
  const auto holds = [](const auto& table, const std::string& word) {
    return std::find(table.begin(), table.end(), word) != table.end();
  };
  return !words.empty() && (holds(place_words, words.front()) || holds(words_behind_places, words.back()));
}

bool is_whole_name(std::string_view line) {
  const auto words = base::split(line, ' ');
  if (words.size() < 2 || words.size() > 4 || !std::all_of(words.begin(), words.end(), is_word_of_name)) return false;
  const auto is_particle = [](std::string_view word) { return stands_in_names(word, NamedBy::nothing); };
  const auto lower = words_of(line);
  if (std::any_of(lower.begin(), lower.end(), is_word_of_no_name)) return false;
  if (is_particle(words.back()) || std::count_if(words.begin(), words.end(), is_particle) > 2) return false;
  return names_in(line) == std::vector<std::string>{std::string(line)};
}

}  // namespace crawler::extract
