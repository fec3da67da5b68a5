#include "crawler/extract/page/error_page.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

// Where a phrase tells an error page.
enum Where : unsigned {
  whole = 1,   // it is the whole title; as a part of one it may be anything
  start = 2,   // a short title begins with it
  within = 4,  // a short title holds it as words
  text = 8     // a very short text holds it
};

struct Phrase {
  std::string_view words;  // in lower case
  unsigned where;
};

// clang-format off
constexpr std::array phrases{
    Phrase{"404", whole | within}, Phrase{"403", whole}, Phrase{"500", whole}, Phrase{"502", whole},
    Phrase{"503", whole}, Phrase{"504", whole}, Phrase{"error", whole}, Phrase{"warning", whole},
    Phrase{"오류", whole}, Phrase{"에러", whole},
    Phrase{"page not found", start | within | text}, Phrase{"not found", start | within | text},
    Phrase{"404 not found", start | text}, Phrase{"404 error", start | text}, Phrase{"404 page", start | text},
    Phrase{"404 페이지", start | text}, Phrase{"403 forbidden", start | text}, Phrase{"500 internal", start | text},
    Phrase{"502 bad gateway", start | text}, Phrase{"503 service", start | text}, Phrase{"504 gateway", start | text},
    Phrase{"error 404", start | text}, Phrase{"error 403", start | within | text}, Phrase{"error 500", start | text},
    Phrase{"error 5", within}, Phrase{"server error", within}, Phrase{"error occurred", start | text},
    Phrase{"an error occurred", start | text}, Phrase{"forbidden", start | within | text},
    Phrase{"access denied", start | within | text}, Phrase{"service unavailable", start | within | text},
    Phrase{"temporarily unavailable", start | text}, Phrase{"bad gateway", start | within | text},
    Phrase{"internal server error", start | text}, Phrase{"just a moment", start | within | text},
    Phrase{"attention required", start | within | text}, Phrase{"are you a robot", start | within | text},
    Phrase{"verify you are human", start | text}, Phrase{"checking your browser", start | text},
    Phrase{"under maintenance", start | text}, Phrase{"site maintenance", start | text},
    Phrase{"database error", start | text}, Phrase{"error establishing", start | text},
    Phrase{"before you continue", start | text}, Phrase{"we value your privacy", start | text},
    Phrase{"cookie consent", start | text}, Phrase{"please enable javascript", start | text},
    Phrase{"enable cookies", start | text}, Phrase{"sign in to continue", start | text},
    Phrase{"login required", start | text},
    Phrase{"seite nicht gefunden", within}, Phrase{"page introuvable", within}, Phrase{"no encontrada", within},
    Phrase{"페이지를 찾을 수 없", start | within | text}, Phrase{"찾을 수 없는 페이지", start | text},
    Phrase{"존재하지 않는", start | within | text}, Phrase{"삭제된 기사", start | within | text},
    Phrase{"삭제된 페이지", within}, Phrase{"삭제된 게시", start | text}, Phrase{"삭제되었거나", start | text},
    Phrase{"잘못된 접근", start | within | text}, Phrase{"잘못된 경로", start | text},
    Phrase{"비정상적인 접근", start | text}, Phrase{"접근이 제한", start | text}, Phrase{"접근이 거부", start | text},
    Phrase{"접근 권한", start | text}, Phrase{"서비스 점검", start | within | text}, Phrase{"시스템 점검", start | text},
    Phrase{"점검 중", start | text}, Phrase{"서비스를 이용할 수 없", start | text},
    Phrase{"일시적인 오류", start | text}, Phrase{"오류가 발생", start | text}, Phrase{"에러가 발생", start | text},
    Phrase{"페이지 오류", within}, Phrase{"로그인이 필요", start | text}, Phrase{"로그인 후 이용", start | text},
    Phrase{"쿠키 사용", start | text}, Phrase{"ページが見つかりません", within}};
// clang-format on

constexpr std::size_t longest_title = 60;       // bytes, folded, of a title that begins with a phrase
constexpr std::size_t most_words = 8;           // of a title that holds a phrase
constexpr std::size_t words_about_numbers = 6;  // so many words around a bare 404 count something
constexpr std::size_t short_text = 900;         // bytes, folded: about 300 syllables
constexpr std::size_t very_short_text = short_text / 3;

const std::vector<std::string>& folded_phrases() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> made;
    made.reserve(phrases.size());
    for (const Phrase& phrase : phrases) made.push_back(base::fold_to_letters(phrase.words));
    return made;
  }();
  return all;
}

// Whether a phrase of that place fits, by its folded form.
template <typename Fits>
bool any_phrase(Where where, const Fits& fits) {
  for (std::size_t i = 0; i < phrases.size(); ++i)
    if ((phrases[i].where & where) != 0 && fits(folded_phrases()[i])) return true;
  return false;
}

// Whether the lower-case text holds the words, not as a part of others: "knot foundation" does not hold "not found".
bool holds_words(std::string_view text, std::string_view words) {
  for (std::size_t at = 0; (at = text.find(words, at)) != std::string_view::npos; ++at) {
    const std::size_t end = at + words.size();
    const bool begins = at == 0 || !base::is_ascii_letter(text[at - 1]) || !base::is_ascii_letter(words.front());
    const bool ends = end == text.size() || !base::is_ascii_letter(text[end]) || !base::is_ascii_letter(words.back());
    if (begins && ends) return true;
  }
  return false;
}

// "404" in "404 Not Found", not in a headline that counts something.
bool names_an_error(std::string title) {
  const std::size_t words = words_of(title).size();
  if (words > most_words) return false;
  // A number that a word hangs on is a number: "404번째 칼럼".
  const std::size_t number = title.find("404");
  if (number != std::string::npos && number + 3 < title.size() && static_cast<unsigned char>(title[number + 3]) >= 0x80)
    title.erase(number, 3);
  const std::string lower = lower_case(title);
  const bool held = std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& phrase) {
    return (phrase.where & within) != 0 && holds_words(lower, phrase.words);
  });
  return held && (words < words_about_numbers || title.find("404") == std::string::npos);
}

}  // namespace

bool is_error_title(std::string_view title) { return names_an_error(std::string(title)); }

bool looks_like_error_page(std::string_view title, std::string_view body) {
  if (body.size() >= 4 * short_text) return false;
  const std::string said = base::fold_to_letters(body);
  if (said.size() >= short_text) return false;
  const std::string head = base::fold_to_letters(title);
  if (is_error_title(title) || any_phrase(whole, [&](const std::string& phrase) { return head == phrase; }))
    return true;
  if (head.size() <= longest_title &&
      any_phrase(start, [&](const std::string& phrase) { return head.starts_with(phrase); }))
    return true;
  return (said.size() < very_short_text &&
          any_phrase(text, [&](const std::string& phrase) { return said.find(phrase) != std::string::npos; }));
}

}  // namespace crawler::extract
