#include "crawler/judge.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "archive/field.h"
#include "archive/text.h"
#include "crawler/url.h"

namespace crawler {
namespace {

// What error pages are titled and open with, folded as folded() does. A title must be one of the first, or begin with
// one of the others and be little more; a short body must hold one of the others. A bare number begins columns too.
constexpr std::array error_titles{"404", "403", "500", "502", "503", "504", "error", "오류", "에러", "warning"};
// clang-format off
constexpr std::array error_phrases{
    "404notfound", "404error", "404page", "404페이지", "403forbidden", "500internal", "502badgateway",
    "503service", "504gateway", "notfound", "pagenotfound", "error404", "error403", "error500", "erroroccurred",
    "anerroroccurred", "forbidden", "accessdenied", "serviceunavailable", "temporarilyunavailable", "badgateway",
    "internalservererror", "justamoment", "attentionrequired", "areyouarobot", "verifyyouarehuman",
    "checkingyourbrowser", "undermaintenance", "sitemaintenance", "databaseerror", "errorestablishing",
    "beforeyoucontinue", "wevalueyourprivacy", "cookieconsent", "pleaseenablejavascript", "enablecookies",
    "signintocontinue", "loginrequired", "페이지를찾을수없", "찾을수없는페이지", "존재하지않는", "삭제된기사",
    "삭제된게시", "삭제되었거나", "잘못된접근", "잘못된경로", "비정상적인접근", "접근이제한", "접근이거부",
    "접근권한", "서비스점검", "시스템점검", "점검중", "서비스를이용할수없", "일시적인오류", "오류가발생",
    "에러가발생", "로그인이필요", "로그인후이용", "쿠키사용"};
// clang-format on
constexpr std::size_t longest_error_title = 60;  // bytes, folded
constexpr std::size_t longest_error_body = 900;  // bytes, folded: about 300 syllables

constexpr int shrunk_share = 2;  // a body of less than a half of the one before is doubtful

// Letters and digits alone, in lower case.
std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = archive::next_code_point(text, at);
    if (u_isalnum(static_cast<UChar32>(c)))
      archive::append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
  return out;
}

std::size_t shared_prefix(std::string_view a, std::string_view b) {
  std::size_t n = 0;
  while (n < std::min(a.size(), b.size()) && a[n] == b[n]) ++n;
  return n;
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

}  // namespace

bool same_title(std::string_view a, std::string_view b) {
  const std::string x = folded(a), y = folded(b);
  if (x.empty() || y.empty() || x == y) return true;
  const std::string& longer = x.size() >= y.size() ? x : y;
  const std::string& shorter = x.size() >= y.size() ? y : x;
  // One inside the other: a prefix, a subtitle, a list that cuts its titles. A word alone is too little.
  if (shorter.size() >= 9 && longer.find(shorter) != std::string::npos) return true;
  // A date or a note behind the same beginning.
  return shared_prefix(x, y) * 10 >= longer.size() * 8;
}

bool looks_like_error_page(std::string_view title, std::string_view body) {
  const std::string head = folded(title);
  const auto begins = [&](std::string_view phrase) { return head.starts_with(phrase); };
  const std::string text = body.size() < 4 * longest_error_body ? folded(body) : std::string();
  const bool short_body = body.size() < 4 * longest_error_body && text.size() < longest_error_body;
  if (short_body && std::find(error_titles.begin(), error_titles.end(), head) != error_titles.end()) return true;
  if (short_body && head.size() <= longest_error_title &&
      std::any_of(error_phrases.begin(), error_phrases.end(), begins))
    return true;
  return short_body && std::any_of(error_phrases.begin(), error_phrases.end(), [&](std::string_view phrase) {
           return text.find(phrase) != std::string::npos && text.size() < longest_error_body / 3;
         });
}

std::vector<Finding> judge(const archive::Column* before, const archive::Column& after, const std::string& no_column,
                           const ListedAs& listed, archive::Day today) {
  std::vector<Finding> findings;
  const auto find = [&](std::string kind, std::string message, bool doubtful = true) {
    findings.push_back({std::move(kind), std::move(message), doubtful});
  };
  // What reads as the archive holds it was believed once, be it by a person alone.
  const bool believed = before && !archive::edited(*before, after);
  if (believed) {
    // Its text is no reason for doubt; what the list says of it may be.
  } else if (looks_like_error_page(after.title, after.body)) {
    find("error-page", "the page looks like an error page: " + quoted(after.title));
  } else if (!no_column.empty()) {
    find("no-column", "the page does not look like a column: " + no_column);
  } else if (archive::fold_space(after.body).empty()) {
    find("no-text", "the page has no text");
  } else if (after.title.empty()) {
    find("no-title", "the page has no title");
  }
  if (!findings.empty()) return findings;  // all else would only follow from that
  if (before && after.body.size() * shrunk_share < before->body.size())
    find("shrunk", "the text shrank from " + std::to_string(before->body.size()) + " to " +
                       std::to_string(after.body.size()) + " bytes");

  const bool new_title = before && !same_title(before->title, after.title);
  const bool new_key =
      before && !before->source_key.empty() && !after.source_key.empty() && before->source_key != after.source_key;
  // A redirect to whatever is newest, to the front page, to who bought the domain.
  const bool led_elsewhere = before && url_key(before->url) != url_key(after.url);
  if (new_title && (new_key || led_elsewhere || !listed.collides_with.empty()))
    find("replaced",
         "the page now holds another column: " + quoted(after.title) + " instead of " + quoted(before->title));

  // A difference between list and page keeps an old text only where it would change that very field.
  if (!listed.collides_with.empty())
    find("collision",
         "two listed columns have this address: " + quoted(listed.title) + " and " + quoted(listed.collides_with),
         before && before->title != after.title);
  if (listed.collides_with.empty() && !same_title(listed.title, after.title))
    find("title-differs", "the list says " + quoted(listed.title) + ", the page " + quoted(after.title),
         before && before->title != after.title);
  if (listed.collides_with.empty() && listed.day.known() && after.published.known() && listed.day != after.published)
    find("day-differs", "the list says " + listed.day.text() + ", the page " + after.published.text(),
         before && before->published != after.published);

  if (!after.published.known()) find("no-day", "the page has no day", before && before->published.known());
  if (after.published.known() && today.known() && after.published > archive::Day::from_days(today.days() + 1))
    find("future-day", "its day " + after.published.text() + " is in the future", false);
  return findings;
}

bool suspect(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.suspect; });
}

}  // namespace crawler
