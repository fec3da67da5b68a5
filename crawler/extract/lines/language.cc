#include "crawler/extract/lines/language.h"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/dom/tokens.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

// Words that make up much of any text in their language, separated by spaces: articles, prepositions, conjunctions and
// pronouns that few other languages of the table share.
struct FunctionWords {
  std::string_view language, words;
};
constexpr std::array<FunctionWords, 24> function_words{{
    {"en", "the of and to in that is for it was on with as at by from this have are not but they which be his her"},
    {"de", "der die das und ist nicht ein eine den dem des von mit auf für sich auch im zu es wie aus bei werden wir"},
    {"fr", "le la les des et est une dans pour que qui du au aux pas sur avec par il elle ce cette mais nous sont"},
    {"es", "el la los las de y que en un una del se por con para no su lo al como más pero fue este esta son"},
    {"it", "il la di che e un una del della per con non si da sono gli nel alla anche come più ma è dei delle le"},
    {"pt", "o a os as de e que em um uma do da dos das não para com por no na ao se mais como foi é mas são"},
    {"nl", "de het een en van is dat in op te niet zijn voor met die aan er om ook als maar bij naar wij wordt"},
    {"pl",
     "i w na z nie się jest że do o to jak ale od po za przez przy dla który oraz był jego są tym a tak było gdzie już "
     "tylko"},
    {"sv", "och att det som en på är av för med den inte till ett har om jag men var han de i från vi"},
    {"da", "og at det er en på af for med den ikke til et har om jeg men var han de i fra vi blev efter nu op"},
    {"no", "og at det er en på av for med den ikke til et har om jeg men var han de i fra vi ble også"},
    {"fi", "ja on ei se että oli hän mutta myös kun niin ovat joka kuin jos ole tai sen vain mitä tämä"},
    {"cs", "a je v se na že to s z do o i pro ale jako za by k byl jsou po od jeho které který není"},
    {"sk", "a je v sa na že to s z do o aj pre ale ako za by k bol sú po od jeho ktoré ktorý nie"},
    {"hu", "a az és hogy nem is egy ez volt de meg csak mint már el még ki van vagy azt kell aki"},
    {"ro", "și în de la a nu că pe cu o din este un mai pentru care sau ce lui sunt au fost prin"},
    {"tr", "ve bir bu da de için ile çok daha gibi olan ne kadar sonra var olarak o ama değil mi her"},
    {"hr", "i je u se na da su za od s iz ne što koji kao ali bio bi to a nije po sve ili"},
    {"id", "yang dan di dengan untuk dari ini itu pada dalam adalah tidak akan ke juga oleh sebagai bisa karena"},
    {"vi", "và của là các có được cho trong với một không những này đã người khi đến từ để về như"},
    {"ca", "el la els les de i que en un una del amb per no es al més com però va són aquest aquesta"},
    {"ru", "и в не на что с он как это по из но у за то к от для был его все так она они"},
    {"uk", "і в не на що з він як це по із але у за то до від для був його всі так вона та й"},
    {"bg", "и в не на че с той как това по от но у за да се е са като бе него всички така тя ще"},
}};
constexpr std::size_t least_words = 20;  // a shorter text tells nothing
constexpr std::size_t least_share = 8;   // one word in so many is a function word at least
constexpr std::size_t lead_part = 10;    // the best language leads the second by one tenth of its count

// The rows of function_words that hold a word, one bit each.
const std::unordered_map<std::string_view, std::uint32_t>& languages_by_word() {
  static const auto table = [] {
    std::unordered_map<std::string_view, std::uint32_t> made;
    for (std::size_t i = 0; i < function_words.size(); ++i) {
      dom::for_each_token(function_words[i].words, [&](std::string_view word) { made[word] |= 1U << i; });
    }
    return made;
  }();
  return table;
}

// Scripts that one language of the web's newspapers writes, by far more than any other.
struct ScriptRow {
  UScriptCode script;
  std::string_view language;
};
constexpr std::array<ScriptRow, 11> scripts{{{USCRIPT_HANGUL, "ko"},
                                             {USCRIPT_GREEK, "el"},
                                             {USCRIPT_THAI, "th"},
                                             {USCRIPT_HEBREW, "he"},
                                             {USCRIPT_ARABIC, "ar"},
                                             {USCRIPT_DEVANAGARI, "hi"},
                                             {USCRIPT_BENGALI, "bn"},
                                             {USCRIPT_TAMIL, "ta"},
                                             {USCRIPT_ARMENIAN, "hy"},
                                             {USCRIPT_GEORGIAN, "ka"},
                                             {USCRIPT_KHMER, "km"}}};

// The language of the script that a quarter of the letters are in; kana beside Han is Japanese. Empty for Latin and
// Cyrillic.
std::string by_script(std::string_view text) {
  std::array<std::size_t, USCRIPT_CODE_LIMIT> counts{};
  const auto count = [&](UScriptCode script) -> std::size_t& { return counts[static_cast<std::size_t>(script)]; };
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (c < 0x41) continue;
    ++letters;
    if (c < 0x370) continue;                         // Latin
    const bool hangul = c >= 0xAC00 && c <= 0xD7A3;  // told without asking ICU, since most of what is read is Korean
    UErrorCode status = U_ZERO_ERROR;
    ++count(hangul ? USCRIPT_HANGUL : uscript_getScript(static_cast<UChar32>(c), &status));
  }
  if (letters < least_words) return {};
  if ((count(USCRIPT_HIRAGANA) + count(USCRIPT_KATAKANA)) * 10 > letters) return "ja";
  for (const ScriptRow& row : scripts) {
    if (count(row.script) * 4 > letters) return std::string(row.language);
  }
  return count(USCRIPT_HAN) * 3 > letters ? "zh" : "";
}

// A declared tag in the form of BCP 47: up to three subtags of two to four letters. What follows ("UTF-8", "posix") is
// left out.
std::string tidy(std::string_view declared) {
  std::string out, part;
  int parts = 0;
  for (std::size_t i = 0; i <= declared.size(); ++i) {
    const char c = i < declared.size() ? declared[i] : '-';
    if (base::is_ascii_letter(c)) {
      part += c;
      continue;
    }
    if (c != '-' && c != '_') break;
    const std::size_t most = parts == 0 ? 3 : 4;
    if (part.size() < 2 || part.size() > most || parts == 3 || part == "UTF" || part == "utf") break;
    for (char& letter : part) letter = base::ascii_lower(letter);
    if (parts > 0 && part.size() == 2) {
      for (char& letter : part) letter = static_cast<char>(letter & ~0x20);
    } else if (part.size() == 4) {
      part[0] = static_cast<char>(part[0] & ~0x20);
    }
    out += (parts++ == 0 ? "" : "-") + part;
    part.clear();
  }
  return out;
}

}  // namespace

bool is_function_word(std::string_view word) { return languages_by_word().contains(word); }

std::string detect_language(std::string_view text) {
  text = text.substr(0, language_sample);
  if (std::string found = by_script(text); !found.empty()) return found;
  const std::vector<std::string> words = words_of(text);
  if (words.size() < least_words) return {};
  std::array<std::size_t, function_words.size()> counts{};
  for (const std::string& word : words) {
    const auto found = languages_by_word().find(word);
    if (found == languages_by_word().end()) continue;
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += found->second >> i & 1U;
  }
  const auto best_at = std::max_element(counts.begin(), counts.end());
  const std::size_t best = *best_at;
  const std::string_view language = function_words[static_cast<std::size_t>(best_at - counts.begin())].language;
  *best_at = 0;
  const std::size_t second = *std::max_element(counts.begin(), counts.end());
  const bool sure = best * least_share >= words.size() && best * (lead_part - 1) >= second * lead_part;
  return sure ? std::string(language) : std::string();
}

std::string language_of(std::string_view text, std::string_view declared) {
  std::string tag = tidy(declared);
  std::size_t letters = 0, hangul = 0, kana = 0, han = 0;
  for (std::size_t at = 0; at < std::min(text.size(), language_sample);) {
    const char32_t c = base::next_code_point(text, at);
    if (c < 0x41) continue;
    ++letters;
    hangul += c >= 0xAC00 && c <= 0xD7A3;
    kana += c >= 0x3040 && c <= 0x30FF;
    han += c >= 0x3400 && c <= 0x9FFF;
  }
  const std::string primary = tag.substr(0, tag.find('-'));
  const auto unless = [&](const char* found) { return primary == found ? tag : std::string(found); };
  if (letters >= 20) {
    if (hangul * 4 > letters) return unless("ko");
    if (kana * 10 > letters) return unless("ja");
    if (han * 3 > letters && primary != "yue" && primary != "wuu") return unless("zh");
    if ((primary == "ko" || primary == "ja" || primary == "zh") && hangul + kana + han < letters / 20) return "en";
  }
  return tag.empty() ? detect_language(text) : tag;
}

}  // namespace crawler::extract
